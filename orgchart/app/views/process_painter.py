"""How a buying process looks: columns, lanes, chips and the hand-offs between them. Decides nothing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from orgchart.app.canvas.measure import font
from orgchart.app.look.icons import paint_icon
from orgchart.app.look.theme import RADIUS
from orgchart.app.panels.stage_button import tint
from orgchart.app.views import process_offers, process_words
from orgchart.app.views.inks import department_ink
from orgchart.app.views.landing import carried_area
from orgchart.app.views.process_chip import colour_of, paint_chip
from orgchart.app.views.process_picture import ProcessPicture
from orgchart.app.views.words import block, from_start, line
from orgchart.layout.lanes import LANE_HEAD, STEP_HEAD, Link
from orgchart.model.records import Department, Role, Stage
from orgchart.model.serving import Lane

STATE_ICONS: Final = {
    "covered": "circle-check", "thin": "circle-dashed", "outside": "external-link", "double": "users", "vacant": "user-x",
    "uncovered": "octagon-alert",
}  # fmt: skip


def paint_body(painter: QPainter, board: ProcessPicture, part: QRectF) -> None:
    """Draw what of lanes, hand-offs and chips shows in a part of the viewport."""
    _lanes(painter, board, part)
    for lane in board.folded:
        if lane in board.lanes.heads:
            _folded(painter, board, lane)
    process_offers.invitations(painter, board, part)
    under = board.link_lit
    for link in board.lanes.links:
        _link(painter, board, link, part, under=link == under)
    sight = board.sight(part)
    for each, rect in board.lanes.chips.items():
        if rect.intersects(sight):
            area = board.on_view(rect)
            board.shade(painter, each)
            paint_chip(
                painter, board.session, board.chips[each], area, current=board.current == each and board.hasFocus()
            )
    painter.setOpacity(1)


def paint_heads(painter: QPainter, board: ProcessPicture) -> None:
    """Draw the heads of lanes and stages, which stay in sight."""
    theme, view = board.session.theme, board.seen
    _row_heads(painter, board, view)
    painter.fillRect(QRectF(0, 0, view.width(), STEP_HEAD), theme.ground)
    painter.fillRect(QRectF(0, STEP_HEAD - 1, view.width(), 1), theme.line)
    start = view.right() - LANE_HEAD if board.session.mirrored else LANE_HEAD
    painter.save()
    painter.setClipRect(
        QRectF(0, 0, start, STEP_HEAD) if board.session.mirrored else QRectF(start, 0, view.width(), STEP_HEAD)
    )
    for stage in board.found.steps:
        area = board.area_of(stage.id)
        if area.intersects(view):
            _step(painter, board, stage, area)
    painter.restore()


def paint_moving(painter: QPainter, board: ProcessPicture) -> None:
    """Draw where a drop would land, where one more could serve, and what is dragged."""
    painter.save()
    painter.setClipRect(board.beside_heads())
    process_offers.target(painter, board)
    process_offers.plus(painter, board)
    painter.restore()
    process_offers.landing(painter, board)
    process_offers.pads(painter, board)
    if board.dragged in board.chips and board.held is not None:
        chip = board.lanes.chips[board.dragged]
        area = carried_area(board, chip.width, chip.height)
        painter.setOpacity(0.9)
        paint_chip(painter, board.session, board.chips[board.dragged], area, current=True)
        painter.setOpacity(1)


def _lanes(painter: QPainter, board: ProcessPicture, part: QRectF) -> None:
    theme, view = board.session.theme, board.seen
    rects = [*board.lanes.heads.values(), *board.lanes.bands.values()]
    for place, rect in enumerate(rects):
        row = board.on_view(rect)
        row = QRectF(0, row.y(), view.width(), row.height())
        if not row.intersects(part):
            continue
        if place % 2 == 0:
            painter.fillRect(row, theme.surface)
        painter.fillRect(QRectF(0, row.bottom() - 1, view.width(), 1), theme.line)
    if not board.found.chips and board.only is None:
        painter.setPen(theme.muted)
        painter.setFont(font(14))
        area = view.adjusted(LANE_HEAD, 0, -LANE_HEAD, 0)
        area.setTop(board.lanes.size.height - board.verticalScrollBar().value() + 20)
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(area, flags, board.session.words("process.nobody"))


def _link(painter: QPainter, board: ProcessPicture, link: Link, part: QRectF, *, under: bool) -> None:
    """Draw a hand-off with an arrow at its end: solid with an agreement, broken and red without."""
    theme = board.session.theme
    agreed = board.passages[link].agreement
    origin = board.origin()
    points = [QPointF(x, y) + origin for x, y in board.lanes.links[link]]
    if not QPolygonF(points).boundingRect().adjusted(-9, -9, 9, 9).intersects(part):
        return
    chosen = agreed is not None and agreed.id in board.session.selection
    colour = theme.accent if under or chosen else theme.note if agreed is not None else theme.error
    painter.setOpacity(1 if board.is_lit(link.giver) or board.is_lit(link.taker) else 0.28)
    pen = QPen(colour, 2.6 if under or chosen else 1.7)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if agreed is None:
        pen.setDashPattern([4, 3])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPath(_rounded(points))
    end, before = points[-1], points[-2]
    way = 1 if end.x() >= before.x() else -1
    head = QPainterPath(end)
    head.lineTo(end.x() - 8 * way, end.y() - 4.5)
    head.lineTo(end.x() - 8 * way, end.y() + 4.5)
    head.closeSubpath()
    painter.fillPath(head, colour)
    painter.setOpacity(1)


def _rounded(points: list[QPointF], radius: float = 7) -> QPainterPath:
    """Return a way with round corners."""
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        one, other = corner - before, after - corner
        length_one, length_other = one.manhattanLength(), other.manhattanLength()
        turn = min(radius, length_one / 2, length_other / 2)
        if turn < 0.5:
            path.lineTo(corner)
            continue
        path.lineTo(corner - one * (turn / length_one))
        path.quadTo(corner, corner + other * (turn / length_other))
    path.lineTo(points[-1])
    return path


def _row_heads(painter: QPainter, board: ProcessPicture, view: QRectF) -> None:
    theme, rtl = board.session.theme, board.session.mirrored
    edge = view.right() - LANE_HEAD if rtl else LANE_HEAD - 1
    lanes: dict[str, Lane] = {lane.id: lane for lane in board.found.lanes}
    for place, (each, rect) in enumerate([*board.lanes.heads.items(), *board.lanes.bands.items()]):
        area = board.on_view(rect, head_of_row=True)
        if not area.intersects(view):
            continue
        painter.fillRect(area, theme.surface if place % 2 == 0 else theme.ground)
        painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), theme.line)
        if each in lanes:
            board.shade(painter, each)
            _lane_head(painter, board, lanes[each], area)
            painter.setOpacity(1)
        else:
            stage = next(stage for stage in board.found.always if stage.id == each)
            _step(painter, board, stage, area.adjusted(-2, 0, 2, 0))
    painter.fillRect(QRectF(edge, STEP_HEAD, 1, max(0.0, board.lanes.size.height - STEP_HEAD)), theme.line)


def _lane_head(painter: QPainter, board: ProcessPicture, lane: Lane, area: QRectF) -> None:
    session, theme, rtl = board.session, board.session.theme, board.session.mirrored
    department = session.structure.get(Department, lane.id)
    colour = theme.connector if department is None else department_ink(session, department)
    if lane.kind == "outside":
        colour = colour_of(session, session.structure.all(Role)[lane.id])
    bar = QRectF(area.right() - 5 if rtl else area.x(), area.y() + 8, 5, area.height() - 17)
    painter.fillRect(bar, colour)
    x = 14.0
    icon = {"outside": "external-link", "teams": "users"}.get(lane.kind, "")
    if icon:
        paint_icon(painter, icon, QRectF(from_start(area, x, 15, rtl), area.center().y() - 7.5, 15, 15), theme.muted)
        x += 21
    folded = lane.id in board.folded
    turn = "chevron-down" if not folded else "chevron-left" if rtl else "chevron-right"
    fold = QRectF(from_start(area, area.width() - 20, 13, rtl), area.center().y() - 6.5, 13, 13)
    paint_icon(painter, turn, fold, theme.connector)
    painter.setPen(theme.text if lane.kind != "none" else theme.muted)
    width = area.width() - x - 24
    # Of a lane taller than the window the name stays in sight.
    top, foot = max(area.y() + 4, STEP_HEAD), min(area.bottom() - 4, board.seen.height())
    words = QRectF(from_start(area, x, width, rtl), top, width, max(foot - top, 0))
    if words.height() < 18:
        return
    most = 1 if folded else 2
    block(painter, words, process_words.lane_name(session, lane), font(14, 600), most=most, mirrored=rtl, middle=True)
    if board.current == lane.id and board.hasFocus():
        painter.setPen(QPen(theme.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(2, 2, -2, -3), 4, 4)


def _folded(painter: QPainter, board: ProcessPicture, lane: str) -> None:
    """Say beside the head of a folded lane how many serve there at each stage."""
    theme, row = board.session.theme, board.on_view(board.lanes.heads[lane])
    board.shade(painter, lane)
    for stage, column in board.lanes.steps.items():
        parts = [each for each in board.found.chips if each.lane == lane and each.assignment.stage == stage]
        if not parts:
            continue
        across = board.on_view(column)
        middle = QRectF(across.x(), row.y(), across.width(), row.height())
        answers = any("accountable" in each.assignment.parts for each in parts)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent if answers else theme.connector)
        for place in range(min(len(parts), 8)):
            dot = from_start(middle, 4 + 12 * place, 8, board.session.mirrored)
            painter.drawEllipse(QRectF(dot, middle.center().y() - 4, 8, 8))
    painter.setOpacity(1)


def _step(painter: QPainter, board: ProcessPicture, stage: Stage, area: QRectF) -> None:
    """Draw the head of a stage: its name, the customer's question and how well it is covered."""
    session, theme, rtl = board.session, board.session.theme, board.session.mirrored
    state = board.states[stage.id]
    ground, ink = tint(theme, state)
    box = area.adjusted(0, 6, 0, -8) if stage.kind != "always" else area.adjusted(6, 5, -6, -6)
    path = QPainterPath()
    path.addRoundedRect(box, RADIUS, RADIUS)
    board.shade(painter, stage.id)
    if board.dragged == stage.id:
        painter.setOpacity(0.45)
    painter.fillPath(path, ground)
    chosen = stage.id in session.selection
    edge = QColor(ink)
    edge.setAlpha(90)
    painter.setPen(QPen(theme.accent if chosen else edge, 2 if chosen else 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    marks = [("flame", theme.error)] if stage.critical else []
    marks += [("hourglass", theme.warning)] if process_words.is_bottleneck(session, stage) else []
    x = box.width() - 10
    for name, colour in marks:
        x -= 16
        paint_icon(painter, name, QRectF(from_start(box, x, 16, rtl), box.y() + 9, 16, 16), colour)
        x -= 4
    width = x - 10
    title = QRectF(from_start(box, 10, width, rtl), box.y() + 6, width, 22)
    painter.setPen(theme.text)
    line(painter, title, stage.name or session.words("word.untitled"), font(14, 600), mirrored=rtl)
    if stage.kind == "always":
        line(
            painter, title.translated(0, 20), session.words("process.always"), font(12), mirrored=rtl
        ) if box.height() > 44 else None  # fmt: skip
        painter.setOpacity(1)
        return
    width = box.width() - 20
    painter.setPen(theme.muted)
    question = QRectF(from_start(box, 10, width, rtl), box.y() + 29, width, 34)
    block(painter, question, stage.question, font(12), most=2, mirrored=rtl)
    painter.setPen(ink)
    foot = QRectF(from_start(box, 10, 14, rtl), box.bottom() - 21, 14, 14)
    paint_icon(painter, STATE_ICONS[state], foot, ink)
    said = QRectF(from_start(box, 29, width - 19, rtl), box.bottom() - 24, width - 19, 20)
    line(painter, said, session.words(f"coverage.{state}"), font(12, 600), mirrored=rtl)
    painter.setOpacity(1)
