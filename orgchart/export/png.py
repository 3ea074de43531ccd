"""A page of PDF as PNG: the same letters in the same order as on paper. Knows no chart."""

from __future__ import annotations

import ctypes
import struct
import zlib
from typing import Any, Final

_MOST: Final = 60_000_000
"""Pixels; beyond that the picture is made smaller rather than the memory larger."""


def rendered(pdf: bytes, *, scale: float = 2.0) -> bytes:
    """Return the first page of `pdf` as PNG, at `scale` or smaller where it would not fit into memory."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        width, height = page.get_size()
        scale = min(scale, (_MOST / max(width * height, 1)) ** 0.5, 30_000 / max(width, height))
        return _png(page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False))
    finally:
        document.close()


def _png(bitmap: Any) -> bytes:
    """Return a bitmap of red, green and blue as PNG."""
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    channels = bitmap.n_channels
    raw = bytes((ctypes.c_ubyte * (stride * height)).from_address(ctypes.addressof(bitmap.buffer)))
    rows = b"".join(b"\0" + raw[y * stride : y * stride + width * channels] for y in range(height))
    colours = {1: 0, 3: 2, 4: 6}[channels]

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, colours, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 6)) + chunk(b"IEND", b"")
