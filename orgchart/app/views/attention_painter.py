"""How attention looks: names, bars with what is too much hatched, the legend, and what each stage gets. Takes no gesture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from orgchart.app.look.theme import SPACE
from orgchart.layout.geometry import Rect
from orgchart.model import attention
from orgchart.model.attention import Claim
from orgchart.model.records import Task, called

if TYPE_CHECKING:
    from orgchart.app.views.attention import AttentionRows

ROW = 52
BAR = 30
NAMES = 200
LEGEND = 34


def paint(rows: AttentionRows, painter: QPainter) -> None:
    """Draw legend, names, bars, and what the stages get."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    theme = rows.session.theme
    painter.fillRect(rows.rect(), theme.ground)
    if not rows.people:
        painter.setPen(theme.muted)
        words = rows.session.words("attention.nobody")
        painter.drawText(
            rows.rect().adjusted(60, 0, -60, 0), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words
        )
        return
    _paint_legend(rows, painter)
    made = rows.bars()
    for row in range(len(rows.people)):
        _paint_name(rows, painter, row)
    hundred = rows.width() - made.hundred if rows.session.mirrored else made.hundred
    painter.setPen(QPen(theme.muted, 1, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(hundred, LEGEND), QPointF(hundred, made.height))
    for bar in made.bars:
        _paint_bar(rows, painter, bar.row, bar.place, rows.turned(bar.box), made.hundred)
    _paint_stages(rows, painter, made.height + 4 * SPACE)
    if rows.drag is not None and rows.drag.kind == "bar" and rows.drag.moved:
        _paint_carried(rows, painter)


def _paint_legend(rows: AttentionRows, painter: QPainter) -> None:
    theme = rows.session.theme
    for place, (stage, box) in enumerate(rows.legend()):
        dot = box.right() - 12 if rows.session.mirrored else box.x() + 12
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.departments[place % len(theme.departments)])
        painter.drawEllipse(QPointF(dot, box.center().y()), 5, 5)
        painter.setPen(theme.text)
        text = box.adjusted(4, 0, -22, 0) if rows.session.mirrored else box.adjusted(22, 0, -4, 0)
        _write(rows, painter, text, stage.name)


def _write(rows: AttentionRows, painter: QPainter, box: QRectF, text: str) -> None:
    side = Qt.AlignmentFlag.AlignRight if rows.session.mirrored else Qt.AlignmentFlag.AlignLeft
    cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, cut)


def _paint_name(rows: AttentionRows, painter: QPainter, row: int) -> None:
    theme, words = rows.session.theme, rows.session.words
    y = LEGEND + 2 * SPACE + row * ROW
    x = rows.width() - NAMES + 2 * SPACE if rows.session.mirrored else 4 * SPACE
    total = sum(rows.share(row, place) for place in range(len(rows.claims[row])))
    person = rows.people[row]
    if rows.drag is not None and rows.drag.kind == "bar" and rows.drag.moved and rows.row_at(rows.drag.at) == row:
        painter.fillRect(QRectF(0, y, rows.width(), ROW), theme.accent_soft)
    painter.setPen(theme.accent if person.id in rows.session.selection else theme.text)
    name = called(person)
    _write(rows, painter, QRectF(x, y + 6, NAMES - 6 * SPACE, 20), name if isinstance(name, str) else words.say(name))
    painter.setPen(theme.error if total > 100 else theme.muted)
    _write(rows, painter, QRectF(x, y + 26, NAMES - 6 * SPACE, 18), words("attention.total", n=round(total)))


def _paint_bar(rows: AttentionRows, painter: QPainter, row: int, place: int, box: QRectF, hundred: float) -> None:
    theme, claim = rows.session.theme, rows.claims[row][place]
    colour = colour_of(rows, claim)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    inner = box.adjusted(1, 0, -1, 0)
    painter.drawRoundedRect(inner, 4, 4)
    line = rows.width() - hundred if rows.session.mirrored else hundred
    over = inner.intersected(
        QRectF(0, box.y(), line, BAR) if rows.session.mirrored else QRectF(line, box.y(), 9999, BAR)
    )
    if over.width() > 0:
        painter.setBrush(QBrush(theme.error, Qt.BrushStyle.BDiagPattern))
        painter.drawRect(over)
    if claim.what.id in rows.session.selection or (rows.hasFocus() and rows.focus == (row, place)):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.accent if claim.what.id in rows.session.selection else theme.text, 2))
        painter.drawRoundedRect(inner, 4, 4)
    if box.width() > 34:
        painter.setPen(_ink_on(colour))
        _write(rows, painter, inner.adjusted(6, 0, -4, 0), rows.name_of(claim))


def _paint_stages(rows: AttentionRows, painter: QPainter, top: float) -> None:
    """Draw what part of the whole attention each stage gets, a mark standing where its weight would have it."""
    theme, structure = rows.session.theme, rows.session.structure
    if not rows.stages:
        return
    hours, whole = attention.on_stages(
        structure, attention.claims(structure, rows.session.today), {each.id for each in rows.people}
    )
    weights = sum(stage.weight for stage in rows.stages) or 1
    painter.setPen(theme.muted)
    at = QRectF(4 * SPACE, top, rows.width() - 8 * SPACE, 20)
    _write(rows, painter, at, rows.session.words("attention.stages"))
    room = max(rows.width() - NAMES - 8 * SPACE, 120)
    most = max([0.3, *(hours.get(stage.id, 0) / whole if whole else 0 for stage in rows.stages)])
    for number, stage in enumerate(rows.stages):
        y = top + 26 + number * 26
        x = rows.width() - NAMES + 2 * SPACE if rows.session.mirrored else 4 * SPACE
        painter.setPen(theme.error if stage.critical else theme.text)
        _write(rows, painter, QRectF(x, y, NAMES - 6 * SPACE, 20), stage.name)
        part = hours.get(stage.id, 0) / whole if whole else 0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.departments[number % len(theme.departments)])
        painter.drawRoundedRect(rows.turned(Rect(NAMES, y + 4, part / most * room, 12)), 3, 3)
        mark = rows.turned(Rect(NAMES + stage.weight / weights / most * room, y, 2, 20))
        painter.fillRect(mark, theme.text)


def _paint_carried(rows: AttentionRows, painter: QPainter) -> None:
    drag = rows.drag
    assert drag is not None
    claim = rows.claims[drag.row][drag.place]
    box = QRectF(drag.at.x() - 20, drag.at.y() - BAR / 2, 160, BAR)
    colour = QColor(colour_of(rows, claim))
    colour.setAlphaF(0.85)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(_ink_on(colour))
    _write(rows, painter, box.adjusted(6, 0, -6, 0), rows.name_of(claim))


def colour_of(rows: AttentionRows, claim: Claim) -> QColor:
    """Return the colour of the stage that something serves; another for a goal alone, grey for neither."""
    theme, structure = rows.session.theme, rows.session.structure
    what = claim.what
    served = [what.stage] if isinstance(what, Task) else attention.stages_of(structure, what)
    order = {stage.id: place for place, stage in enumerate(rows.stages)}
    place = next((order[each] for each in served if each in order), None)
    if place is not None:
        return theme.departments[place % len(theme.departments)]
    return theme.note if isinstance(what, Task) and what.goal else theme.connector


def _ink_on(colour: QColor) -> QColor:
    """Return the ink that can be read on a colour, by its relative luminance [WCAG 2.1]."""
    red, green, blue = (part**2.2 for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return QColor("#10151f") if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.34 else QColor("#ffffff")
