"""What a buying process offers, drawn: where a drop would land and what it would give, and where somebody is missing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from orgchart.app.canvas.measure import font
from orgchart.app.look.icons import paint_icon
from orgchart.app.look.theme import RADIUS
from orgchart.app.views.landing import light
from orgchart.app.views.process_chip import CHIP, paint_badge
from orgchart.app.views.process_picture import ProcessPicture
from orgchart.app.views.words import from_start, line
from orgchart.layout.lanes import COLUMN, GUTTER, PAD


def target(painter: QPainter, board: ProcessPicture) -> None:
    """Light the column or band that a drop would fall on."""
    aimed = board.aimed
    stage = board.stage_at(aimed) if aimed is not None and board.dragged not in board.lanes.steps else ""
    if stage in board.lanes.steps:
        column = board.area_of(stage)
        foot = board.lanes.size.height - board.verticalScrollBar().value()
        light(
            painter, board.session.theme, QRectF(column.x() - 6, 0, column.width() + 12, min(board.seen.height(), foot))
        )
    elif stage:
        light(painter, board.session.theme, board.on_view(board.lanes.cells["", stage]))


def landing(painter: QPainter, board: ProcessPicture) -> None:
    """Draw a line where the stage that is dragged would stand."""
    held, order = board.held, [each.id for each in board.found.steps]
    stage = board.stage_at(held) if held is not None and board.dragged in order else ""
    if stage not in order or stage == board.dragged:
        return
    column = board.area_of(stage)
    onward = order.index(stage) > order.index(board.dragged)
    after = column.x() - GUTTER / 2 if board.session.mirrored else column.right() + GUTTER / 2
    before = column.right() + GUTTER / 2 if board.session.mirrored else column.x() - GUTTER / 2
    painter.setPen(QPen(board.session.theme.accent, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    x = after if onward else before
    painter.drawLine(QPointF(x, 6), QPointF(x, min(board.seen.bottom(), board.lanes.size.height) - 6))


def pads(painter: QPainter, board: ProcessPicture) -> None:
    """Show, over the stage that a drop would fall on, where it makes somebody answer for it, and where work in it."""
    aimed = board.aimed
    stage = board.stage_at(aimed) if aimed is not None else ""
    if not stage or aimed is None or board.dragged in board.lanes.steps:
        return
    theme, words, rtl = board.session.theme, board.session.words, board.session.mirrored
    for part, area in board.pads(stage).items():
        over = area.contains(aimed)
        painter.setPen(QPen(theme.accent, 2 if over else 1, Qt.PenStyle.SolidLine if over else Qt.PenStyle.DashLine))
        painter.setBrush(theme.accent_soft if over else theme.raised)
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        mark = QRectF(from_start(area, 5, 20, rtl), area.center().y() - 10, 20, 20)
        paint_badge(painter, theme, mark, part, words(f"raci.{part}.letter"))
        painter.setPen(theme.text)
        said = QRectF(from_start(area, 28, area.width() - 31, rtl), area.y(), area.width() - 31, area.height())
        line(painter, said, words(f"process.pad.{part}"), font(12, 600), mirrored=rtl)


def invitations(painter: QPainter, board: ProcessPicture, part: QRectF) -> None:
    """Draw a place for somebody in each empty cell of a stage that nobody answers for."""
    session, theme, rtl = board.session, board.session.theme, board.session.mirrored
    under, asked = board.invitation_lit, set[str]()
    for cell, rect in board.lanes.cells.items():
        area = board.on_view(rect)
        if not board.invites(cell):
            continue
        first = cell[1] not in asked
        asked.add(cell[1])
        if not area.intersects(part):
            continue
        place = QRectF(area.x(), area.y() + PAD, area.width(), CHIP)
        if not cell[0]:
            place = QRectF(from_start(area, GUTTER, COLUMN[0], rtl), area.center().y() - CHIP / 2, COLUMN[0], CHIP)
        lit = cell == under
        board.shade(painter, cell[1])
        ink = theme.accent if lit else theme.error if first else theme.connector
        painter.setPen(QPen(ink, 1.2, Qt.PenStyle.DashLine))
        painter.setBrush(theme.accent_soft if lit else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, 6, 6)
        if first or lit:
            paint_icon(painter, "plus", QRectF(from_start(place, 9, 15, rtl), place.center().y() - 7.5, 15, 15), ink)
            painter.setPen(ink)
            said = QRectF(from_start(place, 30, place.width() - 36, rtl), place.y(), place.width() - 36, place.height())
            line(painter, said, session.words("process.who"), font(12, 600), mirrored=rtl)
        else:
            paint_icon(painter, "plus", QRectF(place.center().x() - 7.5, place.center().y() - 7.5, 15, 15), ink)
    painter.setOpacity(1)


def plus(painter: QPainter, board: ProcessPicture) -> None:
    """Show where one more could serve, under the pointer."""
    cell = board.plus_under
    if cell is None or board.held is not None or board.invites(cell):
        return
    rect = board.on_view(board.lanes.cells[cell])
    theme = board.session.theme
    where = board.pointer()
    middle = QPointF(where.x(), where.y()) if not cell[0] else rect.center()
    paint_icon(painter, "circle-plus", QRectF(middle.x() - 11, middle.y() - 11, 22, 22), theme.accent)
