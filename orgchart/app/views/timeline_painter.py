"""How days look: months at the head, a row for each goal, team and agreement, marks on their days, today's line."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from orgchart.app.canvas.measure import font
from orgchart.app.look.icons import paint_icon
from orgchart.app.look.theme import SPACE, Theme
from orgchart.app.panels import day_words
from orgchart.app.views.folded_rows import SIGN
from orgchart.app.views.landing import bubble
from orgchart.app.views.timeline_picture import TimelinePicture
from orgchart.app.views.words import from_start, line
from orgchart.layout.timeline import COLUMN_HEAD, ROW_HEAD
from orgchart.model.agenda import Entry, Subject
from orgchart.model.records import Goal, Milestone
from orgchart.text.dates import say_date, say_month

_APART: Final = 64.0
_TIER: Final = COLUMN_HEAD / 2
_HALF: Final = 8.5
_BAND: Final = 20.0
_AROUND: Final = 8.0
"""So far the ring round a mark that is selected reaches beyond it."""
_STEPS_OF_MONTHS: Final = (1, 3)


def paint_body(painter: QPainter, board: TimelinePicture, part: QRectF) -> None:
    """Draw what of rows and days shows in a part of the viewport; the row in which a day is dragged moves."""
    theme, view = board.session.theme, board.seen
    foot = _foot(board)
    for place, (row, rect) in enumerate(board.timeline.heads.items()):
        area = board.on_view(rect)
        across = QRectF(0, area.y(), view.width(), area.height())
        if not across.intersects(part):
            continue
        chosen = row in board.session.selection
        painter.fillRect(across, theme.accent_soft if chosen else theme.surface if place % 2 == 0 else theme.ground)
        painter.fillRect(QRectF(0, across.bottom() - 1, view.width(), 1), theme.line)
    _past(painter, board, foot)
    for day in _ticks(board)[1]:
        x = board.x_on_view(day)
        painter.fillRect(QRectF(x, COLUMN_HEAD, 1, foot - COLUMN_HEAD), theme.line if day.month == 1 else theme.grid)
    _today(painter, board, foot)
    moved = board.disturbed
    for subject in board.subjects:
        if subject is not moved:
            _row(painter, board, subject, part)


def paint_heads(painter: QPainter, board: TimelinePicture) -> None:
    """Draw the heads of rows, and years and months, which stay in sight."""
    _heads(painter, board, board.seen, _foot(board))
    _months(painter, board, board.seen, _ticks(board))


def paint_moving(painter: QPainter, board: TimelinePicture) -> None:
    """Draw the day that is dragged where it would be, with its row."""
    moved = board.disturbed
    if moved is not None:
        painter.save()
        painter.setClipRect(board.beside_heads())
        _guide(painter, board, _foot(board))
        _row(painter, board, moved, board.seen)
        painter.restore()
        _bubble(painter, board, board.seen)


def _foot(board: TimelinePicture) -> float:
    """Return how far down the rows reach on the viewport."""
    return min(board.seen.bottom(), board.size_of_all.height - board.verticalScrollBar().value())


def _past(painter: QPainter, board: TimelinePicture, foot: float) -> None:
    """Shade what lies behind today."""
    shade = QColor(board.session.theme.line)
    shade.setAlpha(60)
    today = board.x_on_view(board.session.today)
    area = QRectF(0, COLUMN_HEAD, today, foot - COLUMN_HEAD)
    if board.session.mirrored:
        area = QRectF(today, COLUMN_HEAD, board.seen.width() - today, foot - COLUMN_HEAD)
    painter.fillRect(area, shade)


def _today(painter: QPainter, board: TimelinePicture, foot: float) -> None:
    x = board.x_on_view(board.session.today)
    painter.fillRect(QRectF(x - 1, COLUMN_HEAD, 2, foot - COLUMN_HEAD), board.session.theme.accent)


def _guide(painter: QPainter, board: TimelinePicture, foot: float) -> None:
    """Draw where what is dragged would stand."""
    day = board.dragged_day
    if day is not None:
        x = board.x_on_view(day)
        painter.setPen(QPen(board.session.theme.accent, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, COLUMN_HEAD), QPointF(x, foot))


def _row(painter: QPainter, board: TimelinePicture, subject: Subject, part: QRectF) -> None:
    """Draw what shows of a row in a part of the viewport: marks, the stretch that they span, and words where there is room."""
    theme = board.session.theme
    head = board.on_view(board.timeline.heads[subject.id])
    if head.bottom() < part.top() or head.y() > part.bottom():
        return
    places = [board.mark_on_view(board.key(each)) for each in subject.entries]
    _stretches(painter, theme, places)
    for entry, area in zip(subject.entries, places, strict=True):
        key = board.key(entry)
        words = board.timeline.labels.get(key) if key != board.dragged else None
        at = board.on_view(words) if words is not None else area
        if not at.united(area).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND).intersects(part):
            continue
        board.shade(painter, key)
        if words is not None:
            painter.setPen(theme.error if entry.is_late(board.session.today) else theme.muted)
            said = day_words.beside(board.session, subject, entry)
            line(painter, at, said, font(12), mirrored=board.session.mirrored)
        paint_mark(
            painter,
            theme,
            entry,
            area.center(),
            late=entry.is_late(board.session.today),
            chosen=entry.record.id in board.session.selection,
            focused=key == board.current and board.hasFocus(),
        )
    painter.setOpacity(1)


def _stretches(painter: QPainter, theme: Theme, places: list[QRectF]) -> None:
    """Draw a soft band from the first to the last mark of each line, on which their words can be read."""
    band = QColor(theme.connector)
    band.setAlpha(50)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(band)
    for y in sorted({round(each.center().y()) for each in places}):
        along = [each.center().x() for each in places if round(each.center().y()) == y]
        if max(along) - min(along) > 1:
            painter.drawRect(QRectF(min(along), y - _BAND / 2, max(along) - min(along), _BAND))


def paint_mark(
    painter: QPainter, theme: Theme, entry: Entry, at: QPointF, *, late: bool, chosen: bool, focused: bool
) -> None:
    """Draw a day: a diamond for a milestone, a square for a goal, a ring for a review or an end; settled ones with a sign."""
    ink = ink_of(theme, entry, late=late)
    full = entry.settled or entry.matter in ("milestone", "goal")
    if focused or chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent_soft if not focused else theme.accent)
        painter.drawEllipse(at, _HALF + 5, _HALF + 5)
        painter.setBrush(theme.raised)
        painter.drawEllipse(at, _HALF + 3, _HALF + 3)
    painter.setPen(QPen(ink, 2))
    painter.setBrush(ink if full else theme.raised)
    if entry.matter == "milestone":
        reach = _HALF - 0.5
        corners = [QPointF(0, -reach), QPointF(reach, 0), QPointF(0, reach), QPointF(-reach, 0)]
        painter.drawPolygon(QPolygonF([at + each for each in corners]))
    elif entry.matter == "goal":
        painter.drawRoundedRect(QRectF(at.x() - 7, at.y() - 7, 14, 14), 3, 3)
    else:
        painter.drawEllipse(at, 7, 7)
    if entry.settled:
        missed = getattr(entry.record, "outcome", getattr(entry.record, "state", "")) == "missed"
        paint_icon(painter, "x" if missed else "check", QRectF(at.x() - 5.5, at.y() - 5.5, 11, 11), theme.raised)


def ink_of(theme: Theme, entry: Entry, *, late: bool) -> QColor:
    """Return the colour of a day: red where it is late, green or amber where something came of it."""
    if late:
        return theme.error
    if entry.settled:
        record = entry.record
        missed = (isinstance(record, Milestone) and record.outcome == "missed") or (
            isinstance(record, Goal) and record.state == "missed"
        )
        return theme.warning if missed else theme.good
    return theme.accent if entry.matter in ("milestone", "goal") else theme.note


def _heads(painter: QPainter, board: TimelinePicture, view: QRectF, foot: float) -> None:
    session, theme, rtl = board.session, board.session.theme, board.session.mirrored
    for place, subject in enumerate(board.subjects):
        area = board.on_view(board.timeline.heads[subject.id], head_of_row=True)
        if not area.intersects(view):
            continue
        chosen = subject.id in session.selection
        painter.fillRect(area, theme.accent_soft if chosen else theme.surface if place % 2 == 0 else theme.ground)
        painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), theme.line)
        if chosen or (subject.id == board.current and board.hasFocus()):
            painter.fillRect(
                QRectF(area.right() - 4 if rtl else area.x(), area.y(), 4, area.height() - 1), theme.accent
            )
        board.shade(painter, subject.id)
        kind = subject.record.KIND if subject.record is not None else subject.matter
        middle, folded = area.center().y(), subject.id in board.folded
        board.paint_sign(painter, subject.id, area)
        icon = QRectF(from_start(area, 3.0 * SPACE, 16, rtl), middle - (8 if folded else 17), 16, 16)
        paint_icon(painter, day_words.ICONS.get(kind, "calendar"), icon, theme.muted)
        lead, width = 3 * SPACE + 24.0, area.width() - 3 * SPACE - 24 - SIGN
        said, bad = day_words.state_of(session, subject)
        main = isinstance(subject.record, Goal) and subject.record.main
        painter.setPen(theme.error if bad and folded else theme.text)
        name = QRectF(from_start(area, lead, width, rtl), middle - (10 if folded else 20), width, 21)
        line(painter, name, day_words.subject_name(session, subject), font(14, 600 if main else 400), mirrored=rtl)
        if not folded:
            painter.setPen(theme.error if bad else theme.muted)
            under = QRectF(from_start(area, lead, width, rtl), middle + 1, width, 18)
            line(painter, under, said, font(12, 600 if bad else 400), mirrored=rtl)
        painter.setOpacity(1)
    edge = view.right() - ROW_HEAD if rtl else ROW_HEAD - 1
    painter.fillRect(QRectF(edge, 0, 1, foot), theme.line)


def _ticks(board: TimelinePicture) -> tuple[int, list[date]]:
    """Return the ticks that show, and one before them, whose words may reach into sight."""
    across = board.horizontalScrollBar().value()
    along = board.timeline.calendar
    return along.ticks(_APART, along.start + across - 2 * _APART, along.start + across + board.seen.width())


def _months(painter: QPainter, board: TimelinePicture, view: QRectF, ticks: tuple[int, list[date]]) -> None:
    """Draw the head: years above, months or quarters below, today's name on its line."""
    session, theme, rtl = board.session, board.session.theme, board.session.mirrored
    painter.fillRect(QRectF(0, 0, view.width(), COLUMN_HEAD), theme.surface)
    painter.fillRect(QRectF(0, COLUMN_HEAD - 1, view.width(), 1), theme.line)
    painter.save()
    free = QRectF(0, 0, view.width() - ROW_HEAD, COLUMN_HEAD)
    free = free if rtl else free.translated(ROW_HEAD, 0)
    painter.setClipRect(free)
    step, days = ticks
    for day in days:
        x = board.x_on_view(day)
        width = 120.0
        painter.fillRect(QRectF(x, _TIER + 6, 1, _TIER - 7), theme.line)
        painter.setPen(theme.muted)
        below = QRectF(x - width - 5 if rtl else x + 5, _TIER - 1, width, _TIER)
        line(painter, below, _tick_words(board, day, step), font(12), mirrored=rtl)
    said = session.words("timeline.today")
    wide = QFontMetricsF(font(12, 600)).horizontalAdvance(said) + 14
    pill = QRectF(board.x_on_view(session.today) - wide / 2, 4, wide, 20)
    if step in _STEPS_OF_MONTHS:
        _years(painter, board, free, pill)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.accent)
    painter.drawRoundedRect(pill, 10, 10)
    painter.fillRect(QRectF(pill.center().x() - 1, pill.bottom(), 2, COLUMN_HEAD - pill.bottom()), theme.accent)
    painter.setPen(theme.accent_text)
    painter.setFont(font(12, 600))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, said)
    painter.restore()


def _years(painter: QPainter, board: TimelinePicture, free: QRectF, pill: QRectF) -> None:
    """Draw each year where it begins, the one that shows first at the edge, and one that today's name hides behind it,
    where there is room."""
    theme, rtl = board.session.theme, board.session.mirrored
    first = board.day_on_view(free.right() if rtl else free.x())
    last = board.day_on_view(free.x() if rtl else free.right())
    starts = {year: board.x_on_view(date(year, 1, 1)) for year in range(first.year, last.year + 1)}
    for year, start in starts.items():
        width, metrics = 60.0, QFontMetricsF(font(13, 600))
        following = starts.get(year + 1, free.x() if rtl else free.right())
        room = metrics.horizontalAdvance(str(year)) + 12
        if rtl:
            begin = max(min(start, free.right()), following + room)
            area = QRectF(begin - width - 5, 0, width, _TIER)
        else:
            begin = min(max(start, free.x()), following - room)
            area = QRectF(begin + 5, 0, width, _TIER)
        words = QRectF(area.right() - room if rtl else area.x(), 0, room, _TIER)
        if words.intersects(pill):
            area.moveLeft(pill.x() - width - 6 if rtl else pill.right() + 6)
            if area.right() - room < following if rtl else area.x() + room > following:
                continue  # the next year stands there, and says as much
        painter.setPen(theme.text)
        line(painter, area, str(year), font(13, 600), mirrored=rtl)


def _tick_words(board: TimelinePicture, day: date, step: int) -> str:
    if step == 1:
        return say_month(day, board.session.language, short=True)
    if step == 3:
        return board.session.words("timeline.quarter", number=(day.month + 2) // 3)
    return str(day.year)


def _bubble(painter: QPainter, board: TimelinePicture, view: QRectF) -> None:
    """Say, at what is dragged, on which day it would fall."""
    day = board.dragged_day
    if day is not None:
        mark = board.mark_on_view(board.dragged)
        said = say_date(day, board.session.language)
        bubble(painter, said, mark, mark.center().x(), view.width(), board.session.theme)
