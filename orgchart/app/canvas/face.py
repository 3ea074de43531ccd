"""How one role's box looks at a scale. Less stands on it from far away: first the small print turns into bars, then the
title; each fades, so that nothing pops while one zooms. Paints a card into any painter; knows no view and no structure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QTextOption

from orgchart.app.canvas.cards import MOST_MARKS, Badge, Card, Mark
from orgchart.app.canvas.measure import (
    BAND,
    BETWEEN,
    EXTRA_LINE,
    HOLDER_LINE,
    MARK_LINE,
    PAD,
    TITLE_LINE,
    font,
    small_font,
    title_font,
)
from orgchart.app.canvas.photos import picture
from orgchart.app.look.icons import paint_icon
from orgchart.app.look.theme import Theme
from orgchart.text.catalogue import Catalogue
from orgchart.text.direction import FSI, PDI, of_text

RADIUS: Final = 9.0
TINT: Final = {False: 0.14, True: 0.11}
"""How much of a colour that says something fills a box, light and dark: words on it stay readable."""
MARGIN: Final = 14.0
"""How far shadow, badge and knob reach over the box."""

_ICONS: Final = {"freelancer": "user-round-pen", "provider": "briefcase", "distributor": "truck", "reseller": "store"}


@dataclass(frozen=True)
class Look:
    """What every box is painted with."""

    theme: Theme
    words: Catalogue

    @property
    def mirrored(self) -> bool:
        """Whether the start side is the right one."""
        return self.words.direction == "rtl"


def fade(scale: float, gone: float, full: float) -> float:
    """Return how much of something shows at `scale`: 0 up to `gone`, 1 from `full` on."""
    return max(0.0, min(1.0, (scale - gone) / (full - gone)))


def faded(colour: QColor, opacity: float) -> QColor:
    """Return `colour` with its opacity multiplied."""
    made = QColor(colour)
    made.setAlphaF(colour.alphaF() * opacity)
    return made


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return `one` with `share` of `other` in it."""
    keep = 1.0 - share
    return QColor(
        round(one.red() * keep + other.red() * share),
        round(one.green() * keep + other.green() * share),
        round(one.blue() * keep + other.blue() * share),
    )


class Face:
    """Paints cards: the painter's unit is a chart unit, its origin the box's corner."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._title = QFontMetricsF(title_font())
        self._small = QFontMetricsF(small_font())
        self._tiny = QFontMetricsF(font(12))

    def paint(self, painter: QPainter, card: Card, width: float, height: float, scale: float) -> None:
        """Paint `card` as a box of that size; `scale` decides how much stands on it."""
        theme = self.look.theme
        box = QRectF(0, 0, width, height)
        outside = card.sourcing != "employee"
        empty = card.people and not card.holders
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if (shade := fade(scale, 0.3, 0.5)) > 0 and not empty:
            self._shadow(painter, box, shade)
        shape = QPainterPath()
        radius = min(RADIUS, height / 4)
        shape.addRoundedRect(box, radius, radius)
        far = 1 - fade(scale, 0.05, 0.14)
        body = mixed(theme.raised, card.colour, max(0.75 * far, TINT[theme.dark] if card.tinted else 0.0))
        painter.fillPath(shape, mixed(body, theme.ground, 0.45 * (1 - far)) if empty else body)
        self._band(painter, shape, card, width, height)
        line = QPen(mixed(theme.line, theme.connector, 0.75 if empty or outside else 0.15))
        line.setWidthF(1.0)
        line.setCosmetic(True)
        if empty:
            line.setDashPattern([4, 3])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(line)
        inset = 0.5 / max(scale, 0.01) if scale < 1 else 0.5
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
        if outside and scale > 0.2:
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), radius + 3, radius + 3)
        self._text(painter, card, width, scale)
        if card.hidden:
            self._knob(painter, card, width, height, scale)
        if card.badge is not None:
            self._badge(painter, card.badge, width, scale)

    def _shadow(self, painter: QPainter, box: QRectF, strength: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        shadow = self.look.theme.shadow
        for step in range(4):
            colour = faded(shadow, strength * (0.55, 0.4, 0.26, 0.15)[step])
            painter.setBrush(colour)
            grow = step * 0.9
            painter.drawRoundedRect(
                box.adjusted(-grow, 1 - grow * 0.4, grow, 1.5 + grow * 1.3), RADIUS + grow, RADIUS + grow
            )

    def _band(self, painter: QPainter, shape: QPainterPath, card: Card, width: float, height: float) -> None:
        painter.save()
        painter.setClipPath(shape)
        left = width - BAND if self.look.mirrored else 0.0
        painter.fillRect(QRectF(left, 0, BAND, height), card.colour)
        painter.restore()

    # --- words ---

    def _text(self, painter: QPainter, card: Card, width: float, scale: float) -> None:
        theme = self.look.theme
        start, end = (PAD, width - PAD - BAND) if self.look.mirrored else (PAD + BAND, width - PAD)
        title = fade(scale, 0.26, 0.36)
        small = fade(scale, 0.42, 0.54)
        y = PAD - 1
        for number, line in enumerate(card.lines):
            area = QRectF(start, y, end - start, TITLE_LINE)
            if title:
                colour = theme.text
                if not card.title:
                    line, colour = self.look.words("word.untitled"), theme.muted
                painter.setFont(title_font())
                painter.setPen(faded(colour, title))
                self._line(painter, area, line, self._title, elide=number == len(card.lines) - 1)
            if title < 1:
                self._bar(painter, area, min(1.0, self._title.horizontalAdvance(line) / area.width()), 0.5, 1 - title)
            y += TITLE_LINE
        if card.people:
            area = QRectF(start, y + BETWEEN, end - start, HOLDER_LINE)
            if small:
                painter.setOpacity(small)
                self._holders(painter, card, area)
                painter.setOpacity(1)
            if small < 1 and card.holders:
                self._bar(painter, area, 0.6, 0.25, (1 - small) * fade(scale, 0.12, 0.2))
            y += BETWEEN + HOLDER_LINE
        if card.extra:
            y += BETWEEN
            painter.setFont(font(12))
            for text in card.extra:
                area = QRectF(start, y, end - start, EXTRA_LINE)
                if small:
                    painter.setPen(faded(theme.muted, small))
                    self._line(painter, area, text, self._tiny)
                if small < 1:
                    self._bar(painter, area, 0.8, 0.2, (1 - small) * fade(scale, 0.12, 0.2))
                y += EXTRA_LINE
        if card.marks or card.sourcing != "employee":
            area = QRectF(start, y + BETWEEN + 2, end - start, MARK_LINE)
            marks = fade(scale, 0.3, 0.42)
            if marks:
                painter.setOpacity(marks)
                self._marks(painter, card, area, letters=small)
                painter.setOpacity(1)

    def _bar(self, painter: QPainter, area: QRectF, share: float, strength: float, opacity: float) -> None:
        width = area.width() * share
        left = area.right() - width if self.look.mirrored else area.left()
        height = area.height() * 0.34
        bar = QRectF(left, area.center().y() - height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(self.look.theme.muted, strength * opacity))
        painter.drawRoundedRect(bar, height / 2, height / 2)

    def _line(self, painter: QPainter, area: QRectF, text: str, metrics: QFontMetricsF, *, elide: bool = True) -> float:
        """Draw one line from the start side, in the direction of its own letters; return how wide it is."""
        if elide or metrics.horizontalAdvance(text) > area.width() + 2:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        rtl = of_text(text, self.look.words.direction) == "rtl"
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if self.look.mirrored else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
        painter.drawText(area, text, option)
        return metrics.horizontalAdvance(text)

    def _centred(self, painter: QPainter, area: QRectF, text: str) -> None:
        option = QTextOption(Qt.AlignmentFlag.AlignCenter)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        painter.drawText(area, text, option)

    def _from_start(self, area: QRectF, offset: float, width: float, height: float) -> QRectF:
        left = area.right() - offset - width if self.look.mirrored else area.left() + offset
        return QRectF(left, area.center().y() - height / 2, width, height)

    def _from_end(self, area: QRectF, width: float, height: float) -> QRectF:
        left = area.left() if self.look.mirrored else area.right() - width
        return QRectF(left, area.center().y() - height / 2, width, height)

    # --- who holds it ---

    def _holders(self, painter: QPainter, card: Card, area: QRectF) -> None:
        theme, words = self.look.theme, self.look.words
        shown = card.holders[:3]
        offset = (len(shown) - 1) * 12.0 + 18 + 6 if shown else 0.0
        # The first lies on top: it is the one whose name is written beside.
        for number, name in reversed(list(enumerate(shown))):
            circle = self._from_start(area, number * 12.0, 18, 18)
            painter.setPen(QPen(theme.raised, 1.5))
            painter.setBrush(mixed(theme.raised, card.colour, 0.22 if not theme.dark else 0.35))
            painter.drawEllipse(circle)
            seen = picture(card.photos[number]) if number < len(card.photos) else None
            if seen is not None:
                painter.save()
                round_ = QPainterPath()
                round_.addEllipse(circle.adjusted(1, 1, -1, -1))
                painter.setClipPath(round_, Qt.ClipOperation.IntersectClip)
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawPixmap(circle, seen, QRectF(seen.rect()))
                painter.restore()
            elif number == 0:
                painter.setPen(mixed(card.colour, theme.text, 0.6))
                painter.setFont(font(8, 600))
                self._centred(painter, circle, _initials(name))
        vacancy = ""
        if card.vacant:
            if card.headcount > 1:
                vacancy = words("canvas.vacant_of", n=card.vacant, planned=card.headcount)
            else:
                vacancy = words("canvas.vacant")
        right = 0.0
        if vacancy and not card.holders:
            circle = self._from_start(area, 0, 17, 17)
            pen = QPen(theme.warning, 1.2)
            pen.setDashPattern([2.5, 2])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(theme.warning)
            painter.setFont(small_font())
            self._line(painter, self._rest(area, 24, 0), vacancy, self._small)
            return
        if vacancy:
            right = self._pill(painter, area, vacancy, theme.warning, theme.warning_soft) + 6
        if not card.holders:
            return
        first = f"{FSI}{card.holders[0]}{PDI}"
        text = card.holders[0]
        if len(card.holders) > 1:
            text = f"{first} +{len(card.holders) - 1}"
        if card.interim:
            text = words("canvas.interim", name=text)
        painter.setFont(small_font())
        painter.setPen(theme.muted)
        self._line(painter, self._rest(area, offset, right), text, self._small)

    def _rest(self, area: QRectF, offset: float, right: float) -> QRectF:
        if self.look.mirrored:
            return area.adjusted(right, 0, -offset, 0)
        return area.adjusted(offset, 0, -right, 0)

    def _pill(self, painter: QPainter, area: QRectF, text: str, ink: QColor, ground: QColor, icon: str = "") -> float:
        painter.setFont(font(12))
        extra = 16.0 if icon else 0.0
        text = self._tiny.elidedText(text, Qt.TextElideMode.ElideRight, area.width() * 0.6)
        width = self._tiny.horizontalAdvance(text) + 12 + extra
        pill = self._from_end(area, width, 17)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(pill, 8.5, 8.5)
        words = pill
        if icon:
            spot = self._from_start(pill, 6, 12, 12)
            paint_icon(painter, icon, spot, ink)
            words = pill.adjusted(0, 0, -extra, 0) if self.look.mirrored else pill.adjusted(extra, 0, 0, 0)
        painter.setPen(ink)
        self._centred(painter, words, text)
        return width

    # --- the stages it serves ---

    def _marks(self, painter: QPainter, card: Card, area: QRectF, *, letters: float) -> None:
        theme = self.look.theme
        room = MOST_MARKS
        if card.sourcing != "employee":
            words = self.look.words(f"canvas.sourcing.{card.sourcing}")
            self._pill(painter, area, words, theme.note, theme.note_soft, _ICONS.get(card.sourcing, ""))
            room = 3
        shown = card.marks if len(card.marks) <= room else card.marks[: room - 1]
        for place, mark in enumerate(shown):
            self._mark(painter, mark, self._from_start(area, place * 21.0, 17, 17), letters)
        if len(shown) < len(card.marks):
            painter.setFont(font(12))
            painter.setPen(theme.muted)
            self._centred(
                painter, self._from_start(area, len(shown) * 21.0, 22, 17), f"+{len(card.marks) - len(shown)}"
            )

    def _mark(self, painter: QPainter, mark: Mark, circle: QRectF, letters: float) -> None:
        theme = self.look.theme
        ink = theme.note
        filled = mark.part == "accountable"
        pen = QPen(ink, 1.4)
        if mark.part == "consulted":
            pen.setDashPattern([2, 1.6])
        painter.setPen(Qt.PenStyle.NoPen if mark.part == "informed" else pen)
        painter.setBrush(ink if filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle.adjusted(0.7, 0.7, -0.7, -0.7))
        if letters:
            painter.setPen(faded(theme.raised if filled else ink, letters))
            painter.setFont(font(10, 600))
            self._centred(painter, circle, str(mark.number))

    # --- what sits on the edge ---

    def _knob(self, painter: QPainter, card: Card, width: float, height: float, scale: float) -> None:
        theme = self.look.theme
        # From far away the count stays readable a while longer than the title does.
        grow = min(1.6, max(1.0, 0.55 / max(scale, 0.01)))
        text = f"+{card.hidden}"
        painter.setFont(font(11, 600))
        wide = (QFontMetricsF(painter.font()).horizontalAdvance(text) + 14) * grow
        knob = QRectF(width / 2 - wide / 2, height - 9 * grow, wide, 18 * grow)
        painter.setPen(QPen(theme.connector, 1))
        painter.setBrush(theme.raised)
        painter.drawRoundedRect(knob, 9 * grow, 9 * grow)
        painter.setPen(theme.text)
        painter.save()
        painter.translate(knob.center())
        painter.scale(grow, grow)
        self._centred(painter, QRectF(-60, -9, 120, 18), text)
        painter.restore()

    def _badge(self, painter: QPainter, badge: Badge, width: float, scale: float) -> None:
        theme = self.look.theme
        # From far away only what is wrong is still said; what may be better waits until one comes nearer.
        strength = fade(scale, 0.28, 0.42) if badge.severity == "note" else 1.0
        if not strength:
            return
        painter.setOpacity(strength)
        ink = {"error": theme.error, "warning": theme.warning}.get(badge.severity, theme.note)
        sign = {"error": "!", "warning": "▲"}.get(badge.severity, "i")
        grow = min(2.0, max(1.0, 0.6 / max(scale, 0.01)))
        text = f"{sign} {badge.number}"
        painter.setFont(font(11, 600))
        wide = (QFontMetricsF(painter.font()).horizontalAdvance(text) + 12) * grow
        left = -8 * grow if self.look.mirrored else width + 8 * grow - wide
        pill = QRectF(left, -8 * grow, wide, 17 * grow)
        painter.setPen(QPen(theme.ground, 1.5))
        painter.setBrush(ink)
        painter.drawRoundedRect(pill, 8.5 * grow, 8.5 * grow)
        painter.save()
        painter.translate(QPointF(pill.center()))
        painter.scale(grow, grow)
        painter.setPen(theme.raised if not theme.dark else theme.ground)
        self._centred(painter, QRectF(-60, -8.5, 120, 17), text)
        painter.restore()
        painter.setOpacity(1)


def _initials(name: str) -> str:
    words = name.split()
    if not words:
        return ""
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return letters.upper()
