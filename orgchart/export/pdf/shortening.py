"""Texts cut to the room there is. Knows fonts alone."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from orgchart.export.pdf import fonts


def shortened(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return `text` as one line cut to `width` with an ellipsis."""
    text = " ".join(text[:2_000].split())
    if fonts.width(text, size, bold=bold) <= width:
        return text
    room = width / size - fonts.em("…", bold)
    ends = list(accumulate(map(fonts.widths(bold).__getitem__, text)))
    return text[: bisect_right(ends, room)].rstrip() + "…"
