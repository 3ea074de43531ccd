"""How one role's box looks at a scale. Less stands on it from far away: first the small print turns into bars, then the
title; each fades, so that nothing pops while one zooms. Paints a card into any painter; knows no view and no structure.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from orgchart.app.canvas.cards import Badge, Card
from orgchart.app.canvas.face_rows import Rows
from orgchart.app.canvas.lettering import Lettering, Look
from orgchart.app.canvas.measure import (
    BAND,
    BETWEEN,
    EXTRA_LINE,
    HOLDER_LINE,
    MARK_LINE,
    PAD,
    TITLE_LINE,
    font,
    title_font,
)
from orgchart.app.canvas.shades import fade, faded, mixed
from orgchart.text.numbers import say_change

RADIUS: Final = 9.0
TINT: Final = {False: 0.14, True: 0.11}
"""How much of a colour that says something fills a box, light and dark: words on it stay readable."""
MARGIN: Final = 14.0
"""How far shadow, badge and knob reach over the box."""


class Face:
    """Paints cards: the painter's unit is a chart unit, its origin the box's corner."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._letters = Lettering(look)
        self._rows = Rows(self._letters)
        self._title = QFontMetricsF(title_font())
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
                self._letters.line(painter, area, line, self._title, elide=number == len(card.lines) - 1)
            if title < 1:
                self._bar(painter, area, min(1.0, self._title.horizontalAdvance(line) / area.width()), 0.5, 1 - title)
            y += TITLE_LINE
        if card.people:
            area = QRectF(start, y + BETWEEN, end - start, HOLDER_LINE)
            if small:
                painter.setOpacity(small)
                self._rows.holders(painter, card, area)
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
                    self._letters.line(painter, area, text, self._tiny)
                if small < 1:
                    self._bar(painter, area, 0.8, 0.2, (1 - small) * fade(scale, 0.12, 0.2))
                y += EXTRA_LINE
        if card.marks or card.sourcing != "employee":
            area = QRectF(start, y + BETWEEN + 2, end - start, MARK_LINE)
            marks = fade(scale, 0.3, 0.42)
            if marks:
                painter.setOpacity(marks)
                self._rows.marks(painter, card, area, letters=small)
                painter.setOpacity(1)

    def _bar(self, painter: QPainter, area: QRectF, share: float, strength: float, opacity: float) -> None:
        width = area.width() * share
        left = area.right() - width if self.look.mirrored else area.left()
        height = area.height() * 0.34
        bar = QRectF(left, area.center().y() - height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(self.look.theme.muted, strength * opacity))
        painter.drawRoundedRect(bar, height / 2, height / 2)

    # --- what sits on the edge ---

    def _knob(self, painter: QPainter, card: Card, width: float, height: float, scale: float) -> None:
        theme = self.look.theme
        # From far away the count stays readable a while longer than the title does.
        grow = min(1.6, max(1.0, 0.55 / max(scale, 0.01)))
        text = say_change(card.hidden, self.look.words.language)
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
        self._letters.centred(painter, QRectF(-60, -9, 120, 18), text)
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
        self._letters.centred(painter, QRectF(-60, -8.5, 120, 17), text)
        painter.restore()
        painter.setOpacity(1)
