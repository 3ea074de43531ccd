"""Verbs on how the document is printed: what role sheets hold, the company's logo and colour, own words on the pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from orgchart.edits.values import clean
from orgchart.model.document import Document
from orgchart.model.fields import fields_of
from orgchart.model.records import SHEET_PARTS, Settings
from orgchart.text.message import NotAllowed, message

HEADING_LENGTH = 200


def set_printed(document: Document, name: str, value: Any) -> None:
    """Give a field of the settings, `logo` or `accent` or `page_header` …, a value; typing merges into one step.

    Raises NotAllowed when the value can't stand there.

    >>> document = Document(seed=1)
    >>> set_printed(document, "accent", "#204080")
    >>> document.settings.accent
    '#204080'
    """
    declared = fields_of(Settings)[name]
    _set(document, name, clean(declared, value), merge=name if declared.sort == "line" else "")


def set_sheet_parts(document: Document, parts: Sequence[str]) -> None:
    """Have role sheets hold `parts` of `SHEET_PARTS` in this order. Raises NotAllowed when none is left, or one unknown."""
    chosen = tuple(dict.fromkeys(parts))
    if not chosen:
        raise NotAllowed(message("refuse.no_sheet_parts"))
    for each in chosen:
        _refuse_unknown(each)
    _set(document, "sheet_parts", () if chosen == SHEET_PARTS else chosen)


def set_heading(document: Document, part: str, words: str) -> None:
    """Print own words over a part of role sheets; none give it its usual heading back. Raises NotAllowed."""
    _refuse_unknown(part)
    own: str = clean(fields_of(Settings)["page_header"], words)
    if len(own) > HEADING_LENGTH:
        raise NotAllowed(message("refuse.too_long", n=len(own), most=HEADING_LENGTH))
    headings = {each: kept for each, kept in document.settings.headings.items() if each != part}
    if own:
        headings[part] = own
    _set(document, "headings", headings, merge=f"heading:{part}")


def print_as_usual(document: Document) -> None:
    """Print as a new document does: all parts, no logo, no own words."""
    usual = Settings(id="")
    names = ("logo", "accent", "page_header", "page_footer", "sheet_parts", "sheet_blanks", "headings")
    with document.edit(message("edit.print_as_usual")) as edit:
        edit.set(document.root, document.settings, **{name: getattr(usual, name) for name in names})


def _refuse_unknown(part: str) -> None:
    if part not in SHEET_PARTS:
        raise NotAllowed(message("refuse.choice", value=part))


def _set(document: Document, name: str, value: Any, merge: str = "") -> None:
    label = message("edit.set_printed", field=message(f"field.settings.{name}"))
    with document.edit(label, merge=merge) as edit:
        edit.set(document.root, document.settings, **{name: value})
