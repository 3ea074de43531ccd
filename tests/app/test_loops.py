"""An outline of which a part shows looks as if all of it were drawn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from orgchart.app.canvas.dotted_lines import rounded, thick
from orgchart.app.canvas.loops import WHOLE, Distances, Loops

SHADE = 3
"""A dot at the smooth edge may be so many shades of 255 off: a line that is cut elsewhere is rounded elsewhere."""
FAR = 24
"""So many where corners are less round because one looks from far away."""
SIZE = QSize(240, 180)


@pytest.fixture
def path(qapp: object) -> QPainterPath:
    del qapp
    return parts().simplified()


def parts() -> QPainterPath:
    made = QPainterPath()
    made.setFillRule(Qt.FillRule.WindingFill)
    for x, y, width, height in ((0, 0, 220, 90), (1200, 40, 200, 110), (40, 900, 180, 80), (5000, 2000, 220, 90)):
        made.addRoundedRect(QRectF(x, y, width, height), 13, 13)
    for way in (((100, 80), (100, 400), (1300, 400), (1300, 100)), ((110, 80), (110, 600), (900, 600), (90, 930))):
        made.addPath(thick(rounded(way, 12), 12))
    return made


def painted(path: QPainterPath, area: QRectF, scale: float) -> QImage:
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.translate(-area.topLeft())
    painter.fillPath(path, QColor(40, 90, 200, 60))
    line = QPen(QColor(200, 40, 40, 190), 1.4)
    line.setCosmetic(True)
    painter.strokePath(path, line)
    painter.end()
    return image


def shades_off(one: QImage, other: QImage) -> int:
    dots = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return max(abs(a - b) for a, b in dots)


@pytest.mark.parametrize("scale", [1.0, 0.4, 0.11])
@pytest.mark.parametrize(
    "corner",
    [(-20, -20), (60, 40), (105, 300), (400, 390), (1150, 60), (70, 560), (1250, 340), (600, 100), (4990, 1980)],
)
def test_a_part_of_an_outline_looks_as_if_all_of_it_were_drawn(
    path: QPainterPath, corner: tuple[int, int], scale: float
) -> None:
    area = QRectF(*corner, SIZE.width() / scale, SIZE.height() / scale)
    shown = Loops(path).within(area.adjusted(-3 / scale, -3 / scale, 3 / scale, 3 / scale))
    assert shades_off(painted(shown, area, scale), painted(path, area, scale)) <= SHADE


def test_what_does_not_show_is_not_drawn(path: QPainterPath) -> None:
    loops = Loops(path)
    assert loops.within(QRectF(2000, 0, 300, 300)).isEmpty()
    band = loops.within(QRectF(500, 350, 100, 100))
    assert not band.isEmpty()
    assert band.elementCount() < WHOLE < path.elementCount()


def test_where_all_of_it_shows_it_is_the_path_itself(path: QPainterPath) -> None:
    assert Loops(path).within(QRectF(-100, -100, 9000, 9000)) == path


@pytest.mark.parametrize("scale", [1.0, 0.29, 0.2, 0.11, 0.05])
def test_from_far_away_it_has_fewer_corners_and_looks_the_same(path: QPainterPath, scale: float) -> None:
    far = Distances(parts()).at(scale).path
    assert far.elementCount() < path.elementCount() or (scale == 1.0 and far == path)
    area = QRectF(-20, -20, SIZE.width() / scale, SIZE.height() / scale)
    assert shades_off(painted(far, area, scale), painted(path, area, scale)) <= FAR


def test_a_scale_below_all_has_loops_too(path: QPainterPath) -> None:
    assert 0 < Distances(parts()).at(0.001).path.elementCount() < path.elementCount()
