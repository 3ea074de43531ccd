"""The company's logo, read from the document with care: it may come from anybody. Knows no page."""

from __future__ import annotations

import binascii
from functools import lru_cache
from io import BytesIO
from typing import Any, Final, NamedTuple

from reportlab.lib.utils import ImageReader

_KINDS: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""How a PNG and a JPEG begin; nothing else is read."""
_MOST_BYTES: Final = 6_000_000
_MOST_PIXELS: Final = 4_000_000


class Logo(NamedTuple):
    """A picture that can be drawn."""

    reader: Any
    width: int
    height: int


@lru_cache(maxsize=4)
def logo_of(kept: str) -> Logo | None:
    """Return the picture that base64 text holds, or None where it is none or too large to be drawn on every page."""
    if not kept or len(kept) > _MOST_BYTES * 4 // 3:
        return None
    try:
        data = binascii.a2b_base64(kept)
        if not data.startswith(_KINDS):
            return None
        reader = ImageReader(BytesIO(data))
        width, height = reader.getSize()
        if not 0 < width * height <= _MOST_PIXELS:
            return None
        reader.getRGBData()
    # Whatever a reader of pictures trips over in one that is broken.
    except Exception:
        return None
    return Logo(reader, width, height)
