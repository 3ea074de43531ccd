"""How attention looks: the stages at the head, names, and bars with what is too much hatched. Takes no gesture."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from orgchart.app.canvas.measure import font
from orgchart.app.look.icons import paint_icon
from orgchart.app.look.theme import SPACE, Theme
from orgchart.app.views.attention_picture import AttentionPicture
from orgchart.app.views.folded_rows import SIGN
from orgchart.app.views.landing import bubble, carried_area, light
from orgchart.app.views.words import block, from_start, line
from orgchart.layout.bars import ROW_HEAD, STUB
from orgchart.model.records import Person, Team

_ROUND: Final = 5.0
_DIM: Final = 0.25
_HATCH: Final = 150
"""How strong what is too much is hatched: words over it can still be read."""
_READABLE: Final = 30.0
_TWO_LINES: Final = 44.0
"""A name that has so much room may be broken."""


def stage_colours(theme: Theme, stages: list[str]) -> dict[str, QColor]:
    """Return a colour for each stage; those beyond what the theme has are lighter and darker ones of the same."""
    turns = (100, 145, 70, 190, 50)
    found = {}
    for place, stage in enumerate(stages):
        turn, which = divmod(place, len(theme.departments))
        found[stage] = theme.departments[which].lighter(turns[turn % len(turns)])
    return found


def ink_on(colour: QColor) -> QColor:
    """Return the ink that can be read on a colour, by its relative luminance [WCAG 2.1]."""
    red, green, blue = (part**2.2 for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return QColor("#10151f") if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.2 else QColor("#ffffff")


def paint_body(painter: QPainter, board: AttentionPicture, part: QRectF) -> None:
    """Draw the bars of those people who show in a part of the viewport."""
    colours = stage_colours(board.session.theme, [each.id for each in board.stages])
    for row in board.rows_shown(part):
        _row(painter, board, row, colours)


def paint_heads(painter: QPainter, board: AttentionPicture) -> None:
    """Draw names, the stages and the scale, which stay in sight."""
    for row in board.rows_shown(board.seen):
        _name(painter, board, row)
    colours = stage_colours(board.session.theme, [each.id for each in board.stages])
    _head(painter, board, board.seen, colours)


def paint_moving(painter: QPainter, board: AttentionPicture) -> None:
    """Draw the row and the stage that a drop would change, as they would be, and what is dragged."""
    if board.held is None or not board.dragged:
        return
    colours = stage_colours(board.session.theme, [each.id for each in board.stages])
    own, over = board.row_of[board.dragged], board.row_at(board.held) if board.carried else ""
    row = own if board.edge else over if over != own else ""
    if row:
        painter.save()
        painter.setClipRect(board.seen.adjusted(0, board.pinned.height, 0, 0))
        _row(painter, board, row, colours, lit=not board.edge)
        _name(painter, board, row, lit=not board.edge)
        painter.restore()
    target = board.legend_at(board.held) if board.carried else ""
    if target in colours:
        light(painter, board.session.theme, board.legend_on_view(target).adjusted(1, 1, -1, -1))
    _bubble(painter, board)
    _carried(painter, board, colours)


def _row(
    painter: QPainter, board: AttentionPicture, row: str, colours: dict[str, QColor], *, lit: bool = False
) -> None:
    """Draw a person's bars; `lit`: what is dragged would be theirs."""
    theme, place, area = board.session.theme, board.bars.places[row], board.on_view(board.bars.heads[row])
    across = QRectF(0, area.y(), board.seen.width(), area.height())
    _ground(painter, board, row, across, lit=lit)
    track = board.on_view(board.bars.tracks[row])
    painter.setPen(QPen(theme.line, 1))
    painter.setBrush(theme.ground if place % 2 == 0 else theme.surface)
    painter.drawRoundedRect(track, _ROUND, _ROUND)
    lit_stage, hundred = board.lit_stage, board.hundred
    for key in board.keys_of(row):
        area = board.on_view(board.bars.bars[key])
        dim = (lit_stage and board.stage_of(key) != lit_stage) or key == board.carried or not board.is_lit(key)
        painter.setOpacity(_DIM if dim else 1)
        _bar(painter, board, key, area, colours, hundred)
    painter.setOpacity(1)
    painter.setPen(QPen(theme.muted, 1.5, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(hundred, across.y()), QPointF(hundred, across.bottom()))


def _ground(painter: QPainter, board: AttentionPicture, row: str, area: QRectF, *, lit: bool) -> None:
    theme, even = board.session.theme, board.bars.places[row] % 2 == 0
    lit = lit or row in board.session.selection
    painter.fillRect(area, theme.accent_soft if lit else theme.surface if even else theme.ground)
    painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), theme.line)


def _bar(
    painter: QPainter, board: AttentionPicture, key: str, area: QRectF, colours: dict[str, QColor], hundred: float
) -> None:
    theme, claim = board.session.theme, board.claims[key]
    colour, ink, edge = fill_of(theme, board.stage_of(key), colours)
    inner = area.adjusted(0.5, 0, -1, 0) if area.width() > 3 else area
    path = QPainterPath()
    path.addRoundedRect(inner, _ROUND, _ROUND)
    if area.width() <= STUB and not claim.share:
        painter.setPen(QPen(theme.muted, 1.5, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inner, 3, 3)
    else:
        painter.fillPath(path, colour)
        if edge is not None:
            painter.setPen(QPen(edge, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
    over = QRectF(0, area.y(), hundred, area.height())
    if not board.session.mirrored:
        over = QRectF(hundred, area.y(), max(board.seen.width() - hundred, 0), area.height())
    if area.intersects(over) and claim.share:
        painter.save()
        painter.setClipPath(path)
        hatch = QColor(theme.error)
        hatch.setAlpha(_HATCH)
        painter.fillRect(over, QBrush(hatch, Qt.BrushStyle.BDiagPattern))
        painter.fillRect(QRectF(over.x(), over.y(), over.width(), 3), theme.error)
        painter.restore()
    if claim.what.id in board.session.selection or (key == board.current and board.hasFocus()):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.surface, 4))
        painter.drawPath(path)
        painter.setPen(QPen(theme.accent if key == board.current else theme.text, 2))
        painter.drawPath(path)
    if area.width() > _READABLE and board.row_of[key] not in board.folded:
        painter.setPen(ink)
        _words(painter, board, key, inner, ink)


def _words(painter: QPainter, board: AttentionPicture, key: str, area: QRectF, ink: QColor) -> None:
    """Write what a bar is, with the mark of a team before it and its share behind it where there is room."""
    claim, rtl = board.claims[key], board.session.mirrored
    lead, room = 8.0, area.width() - 14
    if isinstance(claim.what, Team):
        paint_icon(painter, "users", QRectF(from_start(area, lead, 14, rtl), area.center().y() - 7, 14, 14), ink)
        lead, room = lead + 18, room - 18
    said = board.called(claim.what)
    share = board.session.words("attention.total", n=round(board.dragged_shares.get(key, float(claim.share))))
    wide = QFontMetricsF(font(12)).horizontalAdvance(share) + 10
    full = QFontMetricsF(font(13, 600)).horizontalAdvance(said)
    if room - wide > min(full, 70):
        at = QRectF(from_start(area, area.width() - wide - 4, wide, rtl), area.y(), wide, area.height())
        painter.setFont(font(12))
        side = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        flags = int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(at.adjusted(3, 0, -3, 0), flags, share)
        room -= wide
    at = QRectF(from_start(area, lead, room, rtl), area.y(), room, area.height())
    if QFontMetricsF(font(13)).horizontalAdvance(said) <= room or room < _TWO_LINES:
        line(painter, at, said, font(13), mirrored=rtl)
    else:
        block(painter, at, said, font(11), most=2, mirrored=rtl, middle=True)


def fill_of(theme: Theme, stage: str, colours: dict[str, QColor]) -> tuple[QColor, QColor, QColor | None]:
    """Return fill, ink and edge of what serves a stage, a goal alone (an outline), or neither (grey)."""
    if stage in colours:
        return colours[stage], ink_on(colours[stage]), None
    if stage == " goal":
        return theme.note_soft, theme.text, theme.note
    grey = theme.connector
    return grey, ink_on(grey), None


def _name(painter: QPainter, board: AttentionPicture, row: str, *, lit: bool = False) -> None:
    session, theme, rtl = board.session, board.session.theme, board.session.mirrored
    area = board.on_view(board.bars.heads[row], head_of_row=True)
    person, total = session.structure.all(Person)[row], board.total(row)
    _ground(painter, board, row, area, lit=lit)
    chosen = row in session.selection
    if chosen or (row == board.current and board.hasFocus()):
        painter.fillRect(QRectF(area.right() - 4 if rtl else area.x(), area.y(), 4, area.height() - 1), theme.accent)
    width, middle = area.width() - 4 * SPACE - SIGN, area.center().y()
    board.shade(painter, row)
    board.paint_sign(painter, row, area)
    painter.setPen(theme.text if row not in board.folded or total <= 100 else theme.error)
    if row in board.folded:
        name = QRectF(from_start(area, 4 * SPACE, width, rtl), area.y(), width, area.height())
        line(painter, name, board.called(person), font(13, 600), mirrored=rtl)
        painter.setOpacity(1)
        return
    name = QRectF(from_start(area, 4 * SPACE, width, rtl), middle - 20, width, 21)
    line(painter, name, board.called(person), font(14, 600), mirrored=rtl)
    painter.setPen(theme.error if total > 100 else theme.muted)
    said = session.words("attention.total_of", n=round(total), hours=round(person.capacity, 1))
    under = QRectF(from_start(area, 4 * SPACE, width, rtl), middle + 1, width, 18)
    line(painter, under, said, font(12, 600 if total > 100 else 400), mirrored=rtl)
    painter.setOpacity(1)


def _head(painter: QPainter, board: AttentionPicture, view: QRectF, colours: dict[str, QColor]) -> None:
    """Draw the legend, on whose stages a task can be dropped, and the scale."""
    session, theme, rtl = board.session, board.session.theme, board.session.mirrored
    painter.fillRect(QRectF(0, 0, view.width(), board.pinned.height), theme.surface)
    painter.fillRect(QRectF(0, board.pinned.height - 1, view.width(), 1), theme.line)
    for id in board.legend:
        area = board.legend_on_view(id)
        if id in session.selection:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_soft)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), _ROUND, _ROUND)
        elif board.carried and id in colours:
            painter.setPen(QPen(theme.line, 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), _ROUND, _ROUND)
        fill, _, edge = fill_of(theme, id, colours)
        painter.setPen(QPen(edge, 1.5) if edge is not None else Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(from_start(area, 8, 12, rtl), area.center().y() - 6, 12, 12), 3, 3)
        painter.setPen(theme.text)
        words = QRectF(from_start(area, 26, area.width() - 30, rtl), area.y(), area.width() - 30, area.height())
        stage = board.stage_names.get(id)
        weight = 600 if stage is not None and stage.critical else 400
        line(painter, words, board.legend_words(id), font(12, weight), mirrored=rtl)
    painter.setPen(theme.muted)
    painter.setFont(font(11))
    start, hundred = board.seen.width() - ROW_HEAD if rtl else ROW_HEAD, board.hundred
    for percent in (0, 25, 50, 75, 100):
        x = start + (hundred - start) * percent / 100
        painter.fillRect(QRectF(x, board.pinned.height - 6, 1, 5), theme.line)
        said = session.words("attention.total", n=percent)
        painter.drawText(QRectF(x - 30, board.pinned.height - 23, 60, 16), Qt.AlignmentFlag.AlignCenter, said)


def _bubble(painter: QPainter, board: AttentionPicture) -> None:
    """Say, at the end that is dragged, how time would be divided."""
    shares = board.dragged_shares
    if not shares or board.held is None:
        return
    theme, words = board.session.theme, board.session.words
    said = " | ".join(words("attention.total", n=round(share)) for share in shares.values())
    first = board.bar_on_view(next(iter(shares)))
    x = first.x() if board.session.mirrored else first.right()
    bubble(painter, said, first, x, board.seen.width(), theme)


def _carried(painter: QPainter, board: AttentionPicture, colours: dict[str, QColor]) -> None:
    """Draw the task that is dragged, at the pointer."""
    key, held = board.carried, board.held
    if not key or held is None:
        return
    theme, claim, rtl = board.session.theme, board.claims[key], board.session.mirrored
    stage = board.stage_of(key)
    over = board.legend_at(held)
    colour, ink, edge = fill_of(theme, over if over in colours else stage, colours)
    wide = min(max(board.bars.bars[key].width, 90.0), 240.0)
    area = carried_area(board, wide, 34)
    painter.setOpacity(0.92)
    painter.setPen(QPen(edge or theme.accent, 2))
    painter.setBrush(colour)
    painter.drawRoundedRect(area, _ROUND, _ROUND)
    painter.setPen(ink)
    line(painter, area.adjusted(8, 0, -8, 0), board.called(claim.what), font(13), mirrored=rtl)
    painter.setOpacity(1)
