"""One part in a buying process as a chip: how large it would like to be, and how it looks. Knows no board."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from orgchart.app.canvas.measure import font
from orgchart.app.look.icons import paint_icon
from orgchart.app.look.theme import Theme
from orgchart.app.session import Session
from orgchart.app.views.chip_shape import paint_ground
from orgchart.app.views.inks import department_ink
from orgchart.app.views.words import from_start, line
from orgchart.layout.geometry import Size
from orgchart.model import queries
from orgchart.model.records import Role, Team, name_of
from orgchart.model.serving import Chip

CHIP: Final = 32.0
_BADGE: Final = 20.0


def chip_size(chip: Chip, session: Session) -> Size:
    """Return how large a chip would like to be."""
    title = name_of(chip.who) or session.words("word.untitled")
    wide = QFontMetricsF(font(13, 600)).horizontalAdvance(title)
    mark = 20 if _mark(chip, session) else 0
    return Size(wide + 32 + mark + (_BADGE + 2) * len(chip.assignment.parts), CHIP)


def _mark(chip: Chip, session: Session) -> str:
    """Return the icon that says that a chip is no role with somebody in it."""
    if isinstance(chip.who, Team):
        return "users"
    if queries.is_outside(chip.who):
        return "external-link"
    return "user-x" if queries.is_vacant(session.structure, chip.who.id) else ""


def colour_of(session: Session, who: Role | Team) -> QColor:
    """Return the colour of whoever serves: their department's."""
    theme, structure = session.theme, session.structure
    department = queries.department_of(structure, who.id) if isinstance(who, Role) else None
    if department is None:
        return theme.connector
    return department_ink(session, department)


def paint_chip(painter: QPainter, session: Session, chip: Chip, area: QRectF, *, current: bool) -> None:
    """Draw who serves, with a mark for each part; `current`: the keys go from it."""
    theme = session.theme
    chosen = chip.who.id in session.selection
    own = colour_of(session, chip.who)
    rtl = session.mirrored
    path = paint_ground(painter, area, theme.accent_soft if chosen else theme.raised, own, mirrored=rtl)
    mark = _mark(chip, session)
    pen = QPen(theme.accent if chosen else theme.error if mark == "user-x" else theme.line, 2 if current else 1)
    if mark in ("user-x", "external-link") and not chosen:
        pen = QPen(theme.error if mark == "user-x" else theme.connector, 1, Qt.PenStyle.DashLine)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPath(path)
    x = 12.0
    if mark:
        icon = QRectF(from_start(area, x, 15, rtl), area.center().y() - 7.5, 15, 15)
        paint_icon(painter, mark, icon, theme.error if mark == "user-x" else theme.muted)
        x += 20
    badges = (_BADGE + 2) * len(chip.assignment.parts) + 6
    title = QRectF(
        from_start(area, x, area.width() - x - badges, rtl), area.y(), area.width() - x - badges, area.height()
    )
    painter.setPen(theme.text)
    line(painter, title, name_of(chip.who) or session.words("word.untitled"), font(13, 600), mirrored=rtl)
    x = area.width() - badges + 2
    for part in chip.assignment.parts:
        badge = QRectF(from_start(area, x, _BADGE, rtl), area.center().y() - _BADGE / 2, _BADGE, _BADGE)
        paint_badge(painter, theme, badge, part, session.words(f"raci.{part}.letter"))
        x += _BADGE + 2


def paint_badge(painter: QPainter, theme: Theme, area: QRectF, part: str, letter: str) -> None:
    """Draw the mark of a part."""
    strong, works = part == "accountable", part == "responsible"
    painter.setPen(QPen(theme.accent if strong or works else theme.connector, 1.2))
    painter.setBrush(theme.accent if strong else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(area.adjusted(1, 1, -1, -1))
    painter.setPen(theme.accent_text if strong else theme.accent if works else theme.muted)
    painter.setFont(font(11, 600))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, letter)
