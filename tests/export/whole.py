"""Whether a file that was exported is not cut short; two of the same differ in the time they name."""

from __future__ import annotations

import zipfile
from pathlib import Path

_ENDS = {".pdf": b"%%EOF", ".svg": b"</svg>", ".opml": b"</opml>", ".ics": b"END:VCALENDAR"}


def is_whole(path: Path) -> bool:
    """Whether all of it is there."""
    data = path.read_bytes()
    if path.suffix == ".png":
        return data.startswith(b"\x89PNG") and data[-8:-4] == b"IEND"
    if path.suffix in (".xlsx", ".pptx"):
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() is None
    return data.rstrip().endswith(_ENDS.get(path.suffix, b"")) and data.endswith((b"\n", b">", b"%%EOF"))
