"""How teams and functions look: columns, rows, and the members where they meet. Decides nothing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from orgchart.app.canvas.measure import font
from orgchart.app.look.icons import paint_icon
from orgchart.app.views import teams_words
from orgchart.app.views.chip_shape import ROUND, paint_ground
from orgchart.app.views.inks import department_ink
from orgchart.app.views.landing import carried_area, light
from orgchart.app.views.teams_picture import FACT_GAP, FACT_LINE, NOWHERE, Chip, TeamsPicture, fact_lines
from orgchart.app.views.words import from_start, line
from orgchart.layout.matrix import COLUMN_HEAD, ROW_HEAD
from orgchart.model import queries
from orgchart.model.records import Department, Team
from orgchart.text.numbers import say_number

_ICONS: Final = {"error": "octagon-alert", "warning": "triangle-alert", "note": "info"}


def paint_body(painter: QPainter, board: TeamsPicture, part: QRectF) -> None:
    """Draw what of rows, columns and members shows in a part of the viewport."""
    theme, rtl = board.session.theme, board.session.mirrored
    view = board.seen
    for place, (team, rect) in enumerate(board.matrix.rows.items()):
        row = board.on_view(rect)
        row = QRectF(0, row.y(), view.width(), row.height())
        if not row.intersects(part):
            continue
        if place % 2 == 0:
            painter.fillRect(row, theme.surface)
        painter.fillRect(QRectF(0, row.bottom() - 1, view.width(), 1), theme.line)
        if team in board.folded:
            _folded(painter, board, team, row)
    foot = board.matrix.size.height - board.verticalScrollBar().value()
    for rect in board.matrix.columns.values():
        column = board.on_view(rect)
        edge = column.x() if rtl else column.right() - 1
        painter.fillRect(QRectF(edge, COLUMN_HEAD, 1, foot - COLUMN_HEAD), theme.grid)
    sight = board.sight(part)
    for each, chip in board.chips.items():
        if board.matrix.chips[each].intersects(sight):
            area = board.area_of(each)
            board.shade(painter, each)
            _chip(painter, board, each, chip, area)
    painter.setOpacity(1)


def paint_heads(painter: QPainter, board: TeamsPicture) -> None:
    """Draw the heads of teams and functions, which stay in sight."""
    _row_heads(painter, board, board.seen)
    _column_heads(painter, board, board.seen)


def paint_moving(painter: QPainter, board: TeamsPicture) -> None:
    """Draw where a drop would land, who could be taken in, and who is dragged."""
    painter.save()
    painter.setClipRect(board.beside_heads())
    team = board.team_at(board.aimed) if board.aimed is not None else ""
    if team:
        row = board.on_view(board.matrix.rows[team])
        light(painter, board.session.theme, QRectF(1, row.y(), board.seen.width() - 2, row.height() - 1))
    cell = board.plus_under
    if cell is not None:
        middle = board.on_view(board.matrix.cells[cell]).center()
        icon = QRectF(middle.x() - 11, middle.y() - 11, 22, 22)
        paint_icon(painter, "circle-plus", icon, board.session.theme.accent)
    painter.restore()
    _out(painter, board)
    if board.dragged and board.held is not None:
        rect = board.matrix.chips[board.dragged]
        area = carried_area(board, rect.width, rect.height)
        painter.setOpacity(0.9)
        _chip(painter, board, board.dragged, board.chips[board.dragged], area)
        painter.setOpacity(1)


def _out(painter: QPainter, board: TeamsPicture) -> None:
    """Show, while a member is dragged, where it leaves its team."""
    if not board.dragged or board.held is None:
        return
    theme, area, over = board.session.theme, board.out, board.leaves_at(board.held)
    painter.setPen(QPen(theme.error, 2 if over else 1, Qt.PenStyle.SolidLine if over else Qt.PenStyle.DashLine))
    painter.setBrush(theme.error_soft if over else theme.raised)
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), ROUND, ROUND)
    painter.setPen(theme.error if over else theme.muted)
    painter.setFont(font(13, 600))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, board.session.words("teams.menu.out"))


def _chip(painter: QPainter, board: TeamsPicture, id: str, chip: Chip, area: QRectF) -> None:
    session, theme, rtl = board.session, board.session.theme, board.session.mirrored
    chosen = chip.role.id in session.selection
    vacant = queries.is_unfilled(session.structure, chip.role.id)
    found = board.department.get(chip.role.id)
    band = department_ink(session, found) if found else theme.connector
    path = paint_ground(painter, area, theme.accent_soft if chosen else theme.raised, band, mirrored=rtl)
    colour = theme.accent if chosen else theme.error if vacant else theme.line
    style = Qt.PenStyle.DashLine if vacant and not chosen else Qt.PenStyle.SolidLine
    painter.setPen(QPen(colour, 2 if board.current == id and board.hasFocus() else 1, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    x = 12.0
    if chip.team.lead == chip.role.id:
        paint_icon(painter, "star", QRectF(from_start(area, x, 15, rtl), area.y() + 7, 15, 15), theme.warning)
        x += 20
    room = 52.0
    width = area.width() - x - room
    painter.setPen(theme.text)
    title = QRectF(from_start(area, x, width, rtl), area.y() + 4, width, 21)
    line(painter, title, chip.role.title or session.words("word.untitled"), font(13, 600), mirrored=rtl)
    people = ", ".join(each.name for each in queries.holders(session.structure, chip.role.id))
    painter.setPen(theme.error if vacant else theme.muted)
    width = area.width() - 12 - room
    under = QRectF(from_start(area, 12, width, rtl), area.y() + 23, width, 19)
    said = chip.member.part or people or (session.words("teams.vacant") if vacant else "")
    line(painter, under, said, font(12), mirrored=rtl)
    share = QRectF(from_start(area, area.width() - room + 4, room - 10, rtl), area.y(), room - 10, area.height())
    painter.setPen(theme.text if chip.member.share else theme.warning)
    painter.setFont(font(13, 600))
    side = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
    flags = int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    painter.drawText(share, flags, f"{say_number(chip.member.share, session.language)}%")


def _row_heads(painter: QPainter, board: TeamsPicture, view: QRectF) -> None:
    session, theme, rtl = board.session, board.session.theme, board.session.mirrored
    for place, team in enumerate(board.teams):
        area = board.area_of(team.id)
        if not area.intersects(view):
            continue
        chosen = team.id in session.selection
        painter.fillRect(area, theme.accent_soft if chosen else theme.surface if place % 2 == 0 else theme.ground)
        painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), theme.line)
        if chosen:
            painter.fillRect(
                QRectF(area.right() - 4 if rtl else area.x(), area.y(), 4, area.height() - 1), theme.accent
            )
        board.shade(painter, team.id)
        _team(painter, board, team, area)
        painter.setOpacity(1)
    edge = view.right() - ROW_HEAD if rtl else ROW_HEAD - 1
    painter.fillRect(QRectF(edge, COLUMN_HEAD, 1, max(0.0, board.matrix.size.height - COLUMN_HEAD)), theme.line)


def _team(painter: QPainter, board: TeamsPicture, team: Team, area: QRectF) -> None:
    """Draw the head of a team: its name, what is found about it, and its mandate, freedom, goal and end."""
    session, theme, rtl = board.session, board.session.theme, board.session.mirrored
    width = area.width() - 28
    findings = teams_words.findings_of(board.checking, team)
    if findings:
        colour = {"error": theme.error, "warning": theme.warning, "note": theme.note}[findings[0].severity]
        mark = QRectF(from_start(area, area.width() - 28, 15, rtl), area.y() + 10, 15, 15)
        paint_icon(painter, _ICONS[findings[0].severity], mark, colour)
    room = width - (22 if findings else 0)
    painter.setPen(theme.text)
    name = QRectF(from_start(area, 14, room, rtl), area.y() + 7, room, 22)
    line(painter, name, team.name or session.words("word.untitled"), font(14, 600), mirrored=rtl)
    if team.id in board.folded:
        return
    y = area.y() + 32
    colours = {"plain": theme.muted, "late": theme.error, "lacking": theme.warning}
    for fact in teams_words.facts(session, team):
        lines, lead = fact_lines(fact), 14.0
        if fact.icon:
            paint_icon(painter, fact.icon, QRectF(from_start(area, lead, 13, rtl), y + 2, 13, 13), colours[fact.state])
            lead += 19
        painter.setPen(colours[fact.state])
        for each in lines:
            room = area.width() - lead - 14
            line(painter, QRectF(from_start(area, lead, room, rtl), y, room, FACT_LINE), each, font(12), mirrored=rtl)
            y += FACT_LINE
        y += FACT_GAP


def _folded(painter: QPainter, board: TeamsPicture, team: str, row: QRectF) -> None:
    """Show how many of each function are in a folded team."""
    theme, rtl = board.session.theme, board.session.mirrored
    board.shade(painter, team)
    painter.setPen(Qt.PenStyle.NoPen)
    members = board.session.structure.all(Team)[team].members
    for column, rect in board.matrix.columns.items():
        across = board.on_view(rect)
        middle = QRectF(across.x(), row.y(), across.width(), row.height())
        its = [each for each in members if each.role in board.department]
        its = [each for each in its if (found.id if (found := board.department[each.role]) else NOWHERE) == column]
        department = board.session.structure.get(Department, column)
        painter.setBrush(theme.connector if department is None else department_ink(board.session, department))
        for place in range(min(len(its), 8)):
            dot = from_start(middle, 16 + 12 * place, 8, rtl)
            painter.drawEllipse(QRectF(dot, middle.center().y() - 4, 8, 8))
    painter.setOpacity(1)


def _column_heads(painter: QPainter, board: TeamsPicture, view: QRectF) -> None:
    session, theme, rtl = board.session, board.session.theme, board.session.mirrored
    painter.fillRect(QRectF(0, 0, view.width(), COLUMN_HEAD), theme.ground)
    painter.fillRect(QRectF(0, COLUMN_HEAD - 1, view.width(), 1), theme.line)
    painter.save()
    free = QRectF(0, 0, view.width() - ROW_HEAD, COLUMN_HEAD)
    painter.setClipRect(free if rtl else free.translated(ROW_HEAD, 0))
    for id, rect in board.matrix.columns.items():
        area = board.on_view(rect, head_of_column=True)
        department = session.structure.get(Department, id)
        colour = department_ink(session, department) if department is not None else theme.connector
        painter.fillRect(QRectF(area.x() + 8, area.bottom() - 5, area.width() - 16, 4), colour)
        if id in session.selection:
            painter.fillRect(area.adjusted(4, 4, -4, -6), theme.accent_soft)
        painter.setPen(theme.muted if department is None else theme.text)
        said = department.name if department is not None else session.words("process.lane.none")
        line(painter, area.adjusted(14, 0, -14, -4), said, font(14, 600), mirrored=rtl)
    painter.restore()
