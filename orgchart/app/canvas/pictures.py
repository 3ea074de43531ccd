"""Boxes kept as pictures, sharp for one zoom and one screen, so that panning only copies them.

While the zoom changes, a picture of another zoom is shown stretched, and sharp ones follow in slices of a few
milliseconds. The oldest go when there are too many. Knows no geometry.
"""

from __future__ import annotations

from math import ceil, floor, inf
from time import perf_counter
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from orgchart.app.canvas.cards import Cards
from orgchart.app.canvas.face import MARGIN, Face

SLICE: Final = 0.007
AT_LEAST: Final = 12
"""So many are made in any frame, however slow the machine is just now: what comes into sight must become sharp some time."""
MOST_PIXELS: Final = 8_000_000


class Picture(NamedTuple):
    """A box as it was painted at a scale; `margin` is in logical pixels of that scale."""

    pixmap: QPixmap
    scale: float
    ratio: float
    margin: float
    pixels: int


class Pictures:
    """The kept pictures of one chart."""

    def __init__(self, cards: Cards, face: Face) -> None:
        self._cards = cards
        self.face = face
        self._kept: dict[str, Picture] = {}
        self._pixels = 0
        self._until = 0.0
        self._made = 0
        self.patient = False
        """Whether a frame may take as long as it needs, because nobody waits to see it."""
        self.wanting = False
        """Whether something was shown that is not sharp yet."""

    def begin_frame(self) -> None:
        """Start the time that a frame may spend on new pictures."""
        self._made = 0
        self._until = inf if self.patient else perf_counter() + SLICE
        self.wanting = False

    def sharp(self, role: str, scale: float, ratio: float) -> Picture | None:
        """Return the picture of a role's box at this very scale, where there is one."""
        kept = self._kept.get(role)
        return kept if kept is not None and kept.scale == scale and kept.ratio == ratio else None

    def get(self, role: str, width: float, height: float, scale: float, ratio: float) -> Picture | None:
        """Return the picture of a role's box; one of another scale, or None, when there is no time for a new one."""
        kept = self._kept.get(role)
        if kept is not None and kept.scale == scale and kept.ratio == ratio:
            return kept
        if self._made >= AT_LEAST and perf_counter() > self._until:
            self.wanting = True
            return kept
        self._made += 1
        made = self._paint(role, width, height, scale, ratio)
        self.forget((role,))
        self._kept[role] = made
        self._pixels += made.pixels
        while self._pixels > MOST_PIXELS * ratio and len(self._kept) > 1:
            oldest = next(iter(self._kept))
            if oldest == role:
                break
            self.forget((oldest,))
        return made

    def _paint(self, role: str, width: float, height: float, scale: float, ratio: float) -> Picture:
        margin = margin_at(scale)
        # The box is cut to whole pixels of the screen, so that its edges are sharp.
        wide = max(1.0, round(width * scale * ratio)) / ratio
        high = max(1.0, round(height * scale * ratio)) / ratio
        size = (ceil((wide + 2 * margin) * ratio), ceil((high + 2 * margin) * ratio))
        pixmap = QPixmap(*size)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.translate(margin, margin)
        painter.scale(wide / width, high / height)
        self.face.paint(painter, self._cards[role], width, height, scale)
        painter.end()
        return Picture(pixmap, scale, ratio, margin, size[0] * size[1])

    def draw(
        self,
        painter: QPainter,
        role: str,
        corner: tuple[float, float],
        size: tuple[float, float],
        scale: float,
        ratio: float,
    ) -> bool:
        """Draw a role's box with its corner at a place of the screen (logical pixels); return whether there was a picture."""
        picture = self.get(role, *size, scale, ratio)
        if picture is None:
            return False
        # Halves go up, wherever the view stands: what is scrolled lies where it would be painted.
        x, y = floor(corner[0] * ratio + 0.5) / ratio, floor(corner[1] * ratio + 0.5) / ratio
        pixmap, margin = picture.pixmap, picture.margin
        if picture.scale == scale:
            painter.drawPixmap(QRectF(x - margin, y - margin, 0, 0).topLeft(), pixmap)
        else:
            grow = scale / picture.scale
            wide, high = pixmap.width() / picture.ratio * grow, pixmap.height() / picture.ratio * grow
            target = QRectF(corner[0] - margin * grow, corner[1] - margin * grow, wide, high)
            painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))
        return True

    def forget(self, roles: object) -> None:
        """Drop the pictures of `roles`; they are painted anew when next shown."""
        for role in roles:  # type: ignore[attr-defined]
            gone = self._kept.pop(role, None)
            if gone is not None:
                self._pixels -= gone.pixels

    def forget_all(self) -> None:
        """Drop every picture."""
        self._kept.clear()
        self._pixels = 0


def margin_at(scale: float) -> int:
    """Return how far the picture of a box reaches over its edge, in pixels."""
    return ceil(MARGIN * max(scale, 0.35) * 1.4)
