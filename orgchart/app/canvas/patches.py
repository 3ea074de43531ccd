"""Pieces of the chart kept as pictures while one pans or drags: what comes into sight is painted once, some way ahead.

The screen moves by itself what it shows already; strips at its edge and what a mark uncovers are copied from a piece here.
A piece is as sharp as the screen, holds only while nothing but marks changes, and there are never many.
Knows how to lay a piece out, not what is on it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap, QTransform

AHEAD: Final = 256
"""So far a strip reaches on in the direction that one pans in, in pixels."""
BACK: Final = 96
AROUND: Final = 112
"""So far a piece under a mark reaches around it."""
MOST_PIXELS: Final = 1_600_000
"""No more is kept, in pixels of a screen of usual density."""

Paint = Callable[[QPainter, QRectF], bool]
"""Paints a part of the chart; says whether it is whole and sharp."""


class Patch(NamedTuple):
    """One piece: where it lies on the chart, in pixels at the scale of now, and its picture."""

    area: QRect
    picture: QPixmap


class Patches:
    """The kept pieces of one chart at one scale."""

    def __init__(self, paint: Paint) -> None:
        self._paint = paint
        self._kept: list[Patch] = []

    def forget(self) -> None:
        """Keep nothing: what is on the chart may have changed."""
        self._kept.clear()

    def forget_at(self, parts: Sequence[QRect]) -> None:
        """Keep no piece of these parts of the chart."""
        self._kept = [each for each in self._kept if not any(map(each.area.intersects, parts))]

    def show(self, painter: QPainter, part: QRect, view: QRect, scale: float, ratio: int) -> bool:
        """Copy `part` of the chart to the view, which lies over `view`; both in pixels. Return whether it is sharp and whole."""
        patch = next((each for each in reversed(self._kept) if each.area.contains(part)), None)
        whole = True
        if patch is None:
            patch, whole = self._made(_reaching_on(part, view), scale, ratio)
            if whole:
                self._keep(patch)
        inner = part.translated(-patch.area.topLeft())
        source = QRect(inner.topLeft() * ratio, inner.size() * ratio)
        painter.drawPixmap(part.translated(-view.topLeft()), patch.picture, source)
        return whole

    def _made(self, area: QRect, scale: float, ratio: int) -> tuple[Patch, bool]:
        picture = QPixmap(area.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        painter.setTransform(QTransform(scale, 0, 0, scale, -area.x(), -area.y()))
        corner = QRectF(area.x() / scale, area.y() / scale, area.width() / scale, area.height() / scale)
        whole = self._paint(painter, corner)
        painter.end()
        return Patch(area, picture), whole

    def _keep(self, patch: Patch) -> None:
        self._kept.append(patch)
        pixels = sum(each.area.width() * each.area.height() for each in self._kept)
        while pixels > MOST_PIXELS and len(self._kept) > 1:
            gone = self._kept.pop(0).area
            pixels -= gone.width() * gone.height()


def _reaching_on(part: QRect, view: QRect) -> QRect:
    """Return `part` with what will be wanted next: further on for a strip at an edge, around it for anything else."""
    along, down = part.height() >= view.height() * 0.8, part.width() >= view.width() * 0.8
    if not along and not down:
        return part.adjusted(-AROUND, -AROUND, AROUND, AROUND) & view
    before = (along and part.left() <= view.left(), down and part.top() <= view.top())
    after = (along and part.right() >= view.right(), down and part.bottom() >= view.bottom())
    # And a little back: whoever moves to and fro comes by here again.
    left, top = (AHEAD if at else BACK if to else 0 for at, to in zip(before, after, strict=True))
    right, bottom = (AHEAD if at else BACK if to else 0 for at, to in zip(after, before, strict=True))
    return part.adjusted(-left, -top, right, bottom)
