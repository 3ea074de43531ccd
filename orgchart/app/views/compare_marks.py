"""What became of each role between two structures, and how it is marked on a chart. Knows records and a painter, no view."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from orgchart.app.canvas.face import RADIUS
from orgchart.app.canvas.measure import font
from orgchart.app.canvas.shades import faded, mixed
from orgchart.app.look.theme import Theme
from orgchart.compare.diff import Difference
from orgchart.layout.geometry import Rect
from orgchart.model.records import Assignment, Holding, Role, Task

Fate = Literal["new", "gone", "moved", "changed"]
FATES: Final[tuple[Fate, ...]] = ("new", "gone", "moved", "changed")
STANDING: Final[tuple[Fate, ...]] = ("new", "moved", "changed")
"""The fates of those who stand somewhere afterwards."""
_MANY: Final = 400
"""So many marks are drawn with rough edges: they are small then."""
GHOST: Final = "\0"
"""Begins the name of a box that stands where a role was."""
FATE_OF: Final[Mapping[str, Fate]] = {"add": "new", "remove": "gone", "move": "moved", "change": "changed"}
_LOUDEST: Final[Mapping[Fate, int]] = {"new": 3, "gone": 3, "moved": 2, "changed": 1}


def role_of(difference: Difference) -> str:
    """Return the role a difference is about, who holds it or what it does included; '' for none."""
    record = difference.after if difference.after is not None else difference.before
    match record:
        case Role():
            return record.id
        case Holding():
            return record.role
        case Assignment():
            return record.who
        case Task():
            return record.holder
    return ""


def fates(differences: Iterable[Difference]) -> dict[str, Fate]:
    """Return what became of each role that is not as it was."""
    found: dict[str, Fate] = {}
    for each in differences:
        role = role_of(each)
        if not role:
            continue
        fate: Fate = FATE_OF[each.op] if isinstance(each.after or each.before, Role) else "changed"
        if role not in found or _LOUDEST[fate] > _LOUDEST[found[role]]:
            found[role] = fate
    return found


def ink_of(theme: Theme, fate: Fate) -> QColor:
    """Return the colour that a fate goes by."""
    return {"new": theme.good, "gone": theme.error, "moved": theme.accent, "changed": theme.warning}[fate]


class Marks(QGraphicsItem):
    """Rings around boxes, a word at each, and arrows from where roles stood to where they stand."""

    def __init__(self) -> None:
        super().__init__()
        self._theme: Theme | None = None
        self._boxes: Mapping[str, Rect] = {}
        self._fates: Mapping[str, Fate] = {}
        self._words: Mapping[str, str] = {}
        self._mirrored = False
        self._ringed: Collection[Fate] = ()
        self._bounds = QRectF()
        self.setZValue(4)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def show_marks(
        self,
        theme: Theme,
        boxes: Mapping[str, Rect],
        bounds: Rect,
        fates: Mapping[str, Fate],
        words: Mapping[str, str],
        *,
        mirrored: bool,
        ringed: Collection[Fate] = STANDING,
    ) -> None:
        """Mark these boxes; `words` says each fate, and 'was' for a place that a role left; a ring is for the `ringed`."""
        self.prepareGeometryChange()
        self._theme, self._boxes, self._fates, self._words, self._mirrored = theme, boxes, fates, words, mirrored
        self._ringed = ringed
        self._bounds = QRectF(bounds.x, bounds.y, bounds.width, bounds.height).adjusted(-80, -80, 80, 80)
        self.update()

    def boundingRect(self) -> QRectF:
        """Return the chart with room for arrows."""
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the arrows first, then rings and words."""
        del widget
        if self._theme is None:
            return
        scale = painter.worldTransform().m11()
        seen = option.exposedRect.adjusted(-40, -40, 40, 40)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(self._fates) < _MANY)
        for id, fate in self._fates.items():
            old, new = self._boxes.get(GHOST + id), self._boxes.get(id)
            if fate == "moved" and old is not None and new is not None and seen.intersects(_way(old, new)):
                self._arrow(painter, old, new, scale)
        for id, fate in self._fates.items():
            ghost, box = self._boxes.get(GHOST + id), self._boxes.get(id)
            if ghost is not None and seen.intersects(_around(ghost, 0)):
                self._ghost(painter, ghost, fate, scale)
            if box is not None and fate in self._ringed and seen.intersects(_around(box, 0)):
                self._ring(painter, box, ink_of(self._theme, fate), self._words[fate], scale)

    def _ring(self, painter: QPainter, box: Rect, ink: QColor, word: str, scale: float) -> None:
        painter.setBrush(faded(ink, 0.22) if scale < 0.3 else Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(ink, 2.2))
        painter.drawRoundedRect(_around(box, 3), RADIUS + 3, RADIUS + 3)
        self._word(painter, box, ink, word, scale)

    def _ghost(self, painter: QPainter, box: Rect, fate: Fate, scale: float) -> None:
        assert self._theme is not None
        theme, ink = self._theme, ink_of(self._theme, fate)
        painter.setBrush(faded(theme.ground, 0.35))
        pen = _pen(ink, 1.6)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.drawRoundedRect(_around(box, 1), RADIUS, RADIUS)
        self._word(painter, box, ink, self._words["gone" if fate == "gone" else "was"], scale, faint=fate != "gone")

    def _word(self, painter: QPainter, box: Rect, ink: QColor, word: str, scale: float, *, faint: bool = False) -> None:
        if scale < 0.36:
            return
        assert self._theme is not None
        theme = self._theme
        letters = font(11, 600)
        painter.setFont(letters)
        width = QFontMetricsF(letters).horizontalAdvance(word) + 14
        left = box.x + 10 if self._mirrored else box.right - width - 10
        pill = QRectF(left, box.y - 11, width, 18)
        painter.setPen(_pen(theme.ground, 1.5))
        painter.setBrush(mixed(theme.raised, ink, 0.16) if faint else ink)
        painter.drawRoundedRect(pill, 9, 9)
        painter.setPen(ink if faint else theme.ground if theme.dark else theme.raised)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, word)

    def _arrow(self, painter: QPainter, old: Rect, new: Rect, scale: float) -> None:
        assert self._theme is not None
        ink = self._theme.accent
        start, end, leave = _ends(old, new)
        path = QPainterPath(start)
        reach = min(150.0, max(40.0, (abs(end.x() - start.x()) + abs(end.y() - start.y())) * 0.22))
        path.cubicTo(start + leave[0] * reach, end + leave[1] * reach, end)
        halo = QPainterPathStroker()
        halo.setWidth(6 / max(scale, 0.2))
        painter.fillPath(halo.createStroke(path), faded(self._theme.ground, 0.75))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(ink, 2.0))
        painter.drawPath(path)
        size = 9 / max(min(scale, 1.0), 0.25)
        back, across = leave[1], QPointF(-leave[1].y(), leave[1].x())
        head = QPolygonF([end, end + back * size + across * size * 0.55, end + back * size - across * size * 0.55])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPolygon(head)


def _ends(old: Rect, new: Rect) -> tuple[QPointF, QPointF, tuple[QPointF, QPointF]]:
    """Return where an arrow leaves the old box and meets the new one, and which way it goes from each end."""
    if abs(new.center_y - old.center_y) > (old.height + new.height) / 2 + 12:
        down = new.center_y > old.center_y
        start = QPointF(old.center_x, old.bottom + 2 if down else old.y - 2)
        end = QPointF(new.center_x, new.y - 6 if down else new.bottom + 6)
        step = QPointF(0, 1 if down else -1)
        return start, end, (step, -step)
    # On one level it goes over the tops, where no line runs between neighbours.
    start, end = QPointF(old.center_x, old.y - 2), QPointF(new.center_x, new.y - 6)
    return start, end, (QPointF(0, -1), QPointF(0, -1))


def _way(old: Rect, new: Rect) -> QRectF:
    """Return where an arrow between two boxes may run."""
    return _around(old, 150).united(_around(new, 150))


def _around(box: Rect, by: float) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height).adjusted(-by, -by, by, by)


def _pen(ink: QColor, width: float) -> QPen:
    pen = QPen(ink, width)
    pen.setCosmetic(True)
    return pen
