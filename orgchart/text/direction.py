"""Which way a text runs, and how to set one inside another. Knows Unicode alone."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal

Direction = Literal["ltr", "rtl"]

FSI: Final = "\u2068"
LRI: Final = "\u2066"
PDI: Final = "\u2069"
LRM: Final = "\u200e"
MAQAF: Final = "\u05be"

_RTL_LANGUAGES: Final = frozenset({"he", "ar", "fa", "ur", "yi"})
# Embedding, override, isolate and implicit marks: in a name they can make it read as another one.
_CONTROLS: Final = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_STRONG_RTL: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_PLAIN_LTR: Final = re.compile(r"[A-Za-z](?:[\w ,./&'-]*[A-Za-z])?", re.ASCII)


def of_language(language: str) -> Direction:
    """Return the direction in which `language` is written.

    >>> of_language("he")
    'rtl'
    """
    return "rtl" if language.split("_")[0].split("-")[0] in _RTL_LANGUAGES else "ltr"


def of_text(text: str, fallback: Direction = "ltr") -> Direction:
    """Return the direction of the first strong character of `text`, or `fallback` when it has none.

    >>> of_text("3 אנשי מכירות")
    'rtl'
    """
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return "ltr"
        if kind in ("R", "AL"):
            return "rtl"
    return fallback


def without_controls(text: str) -> str:
    """Return `text` without characters that only steer direction."""
    return _CONTROLS.sub("", text)


def isolated(text: str, around: Direction) -> str:
    """Return `text` so that it can't disturb a sentence that runs `around`; unchanged where it couldn't anyway.

    >>> isolated("Sales", "ltr") == "Sales", isolated("מכירות", "ltr") == FSI + "מכירות" + PDI
    (True, True)
    """
    text = without_controls(text)
    if around == "ltr" and not _STRONG_RTL.search(text):
        return text
    if around == "rtl" and not _has_ltr_or_edge(text):
        return text
    return f"{FSI}{text}{PDI}"


def left_to_right(text: str) -> str:
    """Return `text` so that it runs from left to right wherever it stands: a path, whose first letter may be Hebrew or none.

    >>> left_to_right("/home") == LRI + "/home" + PDI
    True
    """
    return f"{LRI}{without_controls(text)}{PDI}"


def after(before: str, text: str) -> str:
    """Return `text` as it stands behind `before`: a Hebrew prefix takes a maqaf ahead of what is not Hebrew.

    >>> after("אל ה", "Sales"), after("אל ה", "שיווק"), after("to ", "Sales")
    ('־Sales', 'שיווק', 'Sales')
    """
    if not before or not text or not _is_hebrew(before[-1]):
        return text
    first = next((c for c in text if c != FSI), "")
    return text if _is_hebrew(first) else f"{MAQAF}{text}"


def _is_hebrew(character: str) -> bool:
    return "\u05d0" <= character <= "\u05ea"


def _has_ltr_or_edge(text: str) -> bool:
    """Whether `text` holds anything that a right-to-left sentence could reorder: Latin letters, digits, edge marks."""
    return any(unicodedata.bidirectional(c) not in ("R", "NSM", "WS") for c in text)
