"""Where the arrow keys go on a board: to what lies next in their direction. Knows no board."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt

from orgchart.layout.geometry import Rect

ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def nearest(rects: Mapping[str, Rect], here: str, way: tuple[int, int]) -> str | None:
    """Return which of `rects` lies next from `here` in a direction, those straight ahead first, or None.

    >>> rects = {"a": Rect(0, 0, 10, 10), "b": Rect(20, 0, 10, 10), "c": Rect(12, 30, 10, 10)}
    >>> nearest(rects, "a", (1, 0)), nearest(rects, "a", (0, 1)), nearest(rects, "a", (-1, 0))
    ('b', 'c', None)
    """
    start = rects[here]
    dx, dy = way
    best: tuple[float, str] | None = None
    for each, rect in rects.items():
        x, y = rect.center_x - start.center_x, rect.center_y - start.center_y
        ahead, aside = x * dx + y * dy, abs(x * dy) + abs(y * dx)
        # Two that overlap along the way are neighbours aside, not ahead.
        clear = (
            (rect.x >= start.right or rect.right <= start.x)
            if dx
            else (rect.y >= start.bottom or rect.bottom <= start.y)
        )
        if each != here and ahead > 0 and clear:
            found = (ahead + 2.5 * aside, each)
            best = found if best is None or found < best else best
    return best[1] if best is not None else None
