"""The document that a PDF carries: found in its bytes and unpacked with care, as a PDF may come from anybody.

Only files that stand in a PDF the plain way are found; a PDF that another program wrote anew may hide them.
"""

from __future__ import annotations

import re
import zlib
from typing import Final

from orgchart.storage import limits

_FILE: Final = re.compile(rb"/Type\s*/EmbeddedFile\b")
_LENGTH: Final = re.compile(rb"/Length\s+(\d{1,12})\b(?!\s+\d+\s+R)")
_STREAM: Final = re.compile(rb"stream\r?\n")
_OURS: Final = b'{"format":"orgchart"'


def is_pdf(data: bytes) -> bool:
    """Whether bytes are those of a PDF."""
    return data.startswith(b"%PDF-")


def carried(data: bytes) -> bytes | None:
    """Return the first document of ours that the PDF `data` carries, or None.

    >>> carried(b"%PDF-1.4 nothing in it") is None
    True
    """
    for found in _FILE.finditer(data):
        start = data.rfind(b"<<", 0, found.start())
        stream = _STREAM.search(data, found.end(), found.end() + 2_000)
        if start < 0 or stream is None:
            continue
        dictionary = data[start : stream.start()]
        length = _LENGTH.search(dictionary)
        end = stream.end() + int(length[1]) if length else data.find(b"endstream", stream.end())
        held = _unpacked(data[stream.end() : end], packed=b"/FlateDecode" in dictionary)
        if held is not None and held.startswith(_OURS):
            return held
    return None


def _unpacked(data: bytes, *, packed: bool) -> bytes | None:
    """Return what a stream holds; None for what is torn, or larger than a document may be."""
    if not packed:
        return data
    reader = zlib.decompressobj()
    try:
        held = reader.decompress(data, limits.FILE_BYTES + 1)
    except zlib.error:
        return None
    return held if reader.eof and len(held) <= limits.FILE_BYTES else None
