"""A path of closed loops, of which mostly a part shows: only that part is drawn, from far away with fewer corners.

What lies beyond the edge of what shows is passed over, or drawn straight from where it leaves to where it comes back: what
shows is the same to the pixel. Knows no painter.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF, QTransform

WHOLE: Final = 64
"""A loop of no more corners is drawn whole: looking through its pieces would take longer."""
STEP: Final = 20
"""So many corners make a piece of a longer one."""


_FAR: Final = ((0.3, 1.0), (0.12, 0.5), (0.0, 0.25))
"""From a scale on, how large a path is while its round corners become straight stretches: no larger than can be told."""


class _Piece(NamedTuple):
    """Some corners of a loop that follow each other, the first of them the last of the piece before."""

    path: QPainterPath
    end: QPointF
    left: float
    top: float
    right: float
    bottom: float


class _Loop(NamedTuple):
    path: QPainterPath
    bounds: QRectF
    pieces: tuple[_Piece, ...]
    """None of them where it is short."""


class Loops:
    """The loops of a path of straight stretches."""

    def __init__(self, path: QPainterPath) -> None:
        self.path = path
        self.bounds = path.boundingRect()
        self._made: list[_Loop] | None = None

    def within(self, area: QRectF) -> QPainterPath:
        """Return a path that is the same in `area`, and elsewhere whatever takes the least to draw."""
        if area.contains(self.bounds):
            return self.path
        if self._made is None:
            self._made = [_loop(each) for each in self.path.toSubpathPolygons()]
        shown = QPainterPath()
        shown.setFillRule(self.path.fillRule())
        for loop in self._made:
            if loop.bounds.intersects(area):
                whole = not loop.pieces or area.contains(loop.bounds)
                shown.addPath(loop.path if whole else _shortened(loop, area))
        return shown


class Distances:
    """One united path as its loops at any scale."""

    def __init__(self, path: QPainterPath) -> None:
        self._made = [(least, Loops(_united(path, size))) for least, size in _FAR]

    @property
    def near(self) -> Loops:
        """Return the loops with all of their corners."""
        return self._made[0][1]

    def at(self, scale: float) -> Loops:
        """Return the loops for a scale."""
        return next(loops for least, loops in self._made if scale >= least)


def _united(path: QPainterPath, size: float) -> QPainterPath:
    """Return a path without the lines inside it, its corners as round as they are to be at a size."""
    small = QTransform.fromScale(size, size).map(path).simplified()
    return QTransform.fromScale(1 / size, 1 / size).map(small)


def _loop(corners: QPolygonF) -> _Loop:
    path = _open(corners)
    pieces: list[_Piece] = []
    count = corners.size()
    if count > WHOLE:
        for start, end in pairwise([*range(0, count - 1, STEP), count - 1]):
            part = QPolygonF([corners.at(each) for each in range(start, end + 1)])
            around = part.boundingRect()
            pieces.append(
                _Piece(_open(part), corners.at(end), around.left(), around.top(), around.right(), around.bottom())
            )
    return _Loop(path, path.boundingRect(), tuple(pieces))


def _open(corners: QPolygonF) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(corners)
    return path


def _shortened(loop: _Loop, area: QRectF) -> QPainterPath:
    """Return a loop with its pieces outside straightened: each stays on the side of `area` that it is on."""
    left, top, right, bottom = area.left(), area.top(), area.right(), area.bottom()
    path = QPainterPath(loop.path.elementAt(0))
    beyond, end = 0, QPointF()
    for piece in loop.pieces:
        side = (piece.right < left) + 2 * (piece.left > right) + 4 * (piece.bottom < top) + 8 * (piece.top > bottom)
        if beyond and not side & beyond:
            path.lineTo(end)
            beyond = 0
        if side:
            beyond, end = side & beyond if beyond else side, piece.end
        else:
            path.connectPath(piece.path)
    if beyond:
        path.lineTo(end)
    return path
