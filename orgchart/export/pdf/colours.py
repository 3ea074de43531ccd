"""Colours on paper. A colour may come from a file, and reportlab reads colours as expressions: only #rrggbb gets through."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from reportlab.lib.colors import Color

_CODE: Final = re.compile("#[0-9a-fA-F]{6}")


@lru_cache(maxsize=1_000)
def rgb(code: str) -> Color:
    """Return the colour of `code`; what is none is printed black.

    >>> rgb("#ff8000").hexval(), rgb("exit()").hexval()
    ('0xff8000', '0x000000')
    """
    if not _CODE.fullmatch(code):
        return Color(0, 0, 0)
    return Color(*(int(code[place : place + 2], 16) / 255 for place in (1, 3, 5)))
