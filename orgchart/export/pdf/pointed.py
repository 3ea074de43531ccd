"""Words with points (niqqud), set by the font's own rules where uharfbuzz is installed. Knows no line.

Without it a point stands where the font's metrics leave it: readable, but a dagesh may miss its letter.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from reportlab.pdfbase.ttfonts import shapeStr

POINTED: Final = re.compile("[\u05d0-\u05ea\u05f0-\u05f4][\u05d0-\u05ea\u0591-\u05bd\u05bf-\u05c7\u05f0-\u05f4]*")
_POINT: Final = re.compile("[\u0591-\u05bd\u05bf-\u05c7]")
_CLUSTER: Final = re.compile("[^\u0591-\u05bd\u05bf-\u05c7][\u0591-\u05bd\u05bf-\u05c7]*")


def is_pointed(text: str) -> bool:
    """Whether `text` holds a point at all."""
    return not text.isascii() and _POINT.search(text) is not None


@cache
def _can_shape() -> bool:
    try:
        import uharfbuzz
    except ImportError:
        return False
    return bool(uharfbuzz)


def write(drawing: Any, text: str, font: str, size: float) -> None:
    """Write a stretch that stands in visual order; each pointed word is shaped, and can be copied out as a word."""
    place = 0
    for word in POINTED.finditer(text):
        if not is_pointed(word.group()):
            continue
        if word.start() > place:
            drawing.textOut(text[place : word.start()])
        _word(drawing, word.group(), font, size)
        place = word.end()
    if place < len(text):
        drawing.textOut(text[place:])


def _word(drawing: Any, word: str, font: str, size: float) -> None:
    # Readers turn right-to-left text round themselves, so what they are told stands in visual order as well.
    drawing._code.append(f"/Span <</ActualText <feff{word.encode('utf-16-be').hex()}>>> BDC")
    if _can_shape():
        drawing.textOut(shapeStr("".join(_CLUSTER.findall(word)[::-1]), font, size, force=True))
    else:
        drawing.textOut(word)
    drawing._code.append("EMC")
