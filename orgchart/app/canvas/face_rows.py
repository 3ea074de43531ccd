"""The two lines below the title: who holds the role, and the stages it serves with where its people come from."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from orgchart.app.canvas.cards import MOST_MARKS, Card, Mark
from orgchart.app.canvas.lettering import Lettering
from orgchart.app.canvas.measure import FACE, font, small_font
from orgchart.app.canvas.photos import picture
from orgchart.app.canvas.shades import faded, mixed
from orgchart.text.direction import FSI, PDI
from orgchart.text.numbers import say_change

SIGNS: Final = {"freelancer": "user-round-pen", "provider": "briefcase", "distributor": "truck", "reseller": "store"}
"""The icon of each kind of people from outside."""

_FURTHER: Final = 14.0
"""How far the next face looks out from behind the one before."""


class Rows:
    """Paints the lines below a title."""

    def __init__(self, letters: Lettering) -> None:
        self.look = letters.look
        self._letters = letters
        self._small = QFontMetricsF(small_font())

    # --- who holds it ---

    def holders(self, painter: QPainter, card: Card, area: QRectF) -> None:
        """Paint up to three faces, the first name, and what is vacant."""
        theme, words = self.look.theme, self.look.words
        shown = card.holders[:3]
        offset = (len(shown) - 1) * _FURTHER + FACE + 8 if shown else 0.0
        # The first lies on top: it is the one whose name is written beside.
        for number, name in reversed(list(enumerate(shown))):
            circle = self._letters.from_start(area, number * _FURTHER, FACE, FACE)
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
                painter.setFont(font(10, 600))
                self._letters.centred(painter, circle, _initials(name))
        vacancy = ""
        if card.vacant:
            if card.headcount > 1:
                vacancy = words("canvas.vacant_of", n=card.vacant, planned=card.headcount)
            else:
                vacancy = words("canvas.vacant")
        right = 0.0
        if vacancy and not card.holders:
            circle = self._letters.from_start(area, 0, FACE - 1, FACE - 1)
            pen = QPen(theme.warning, 1.2)
            pen.setDashPattern([2.5, 2])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(theme.warning)
            painter.setFont(small_font())
            self._letters.line(painter, self._rest(area, FACE + 8, 0), vacancy, self._small)
            return
        if vacancy:
            right = self._letters.pill(painter, area, vacancy, theme.warning, theme.warning_soft) + 6
        if not card.holders:
            return
        first = f"{FSI}{card.holders[0]}{PDI}"
        text = card.holders[0]
        if len(card.holders) > 1:
            text = f"{first} {say_change(len(card.holders) - 1, words.language)}"
        if card.interim:
            text = words("canvas.interim", name=text)
        painter.setFont(small_font())
        painter.setPen(theme.muted)
        self._letters.line(painter, self._rest(area, offset, right), text, self._small)

    def _rest(self, area: QRectF, offset: float, right: float) -> QRectF:
        if self.look.mirrored:
            return area.adjusted(right, 0, -offset, 0)
        return area.adjusted(offset, 0, -right, 0)

    # --- the stages it serves ---

    def marks(self, painter: QPainter, card: Card, area: QRectF, *, letters: float) -> None:
        """Paint the stages as small marks, `letters` saying how much of their numbers shows, and the sourcing."""
        theme = self.look.theme
        room = MOST_MARKS
        if card.sourcing != "employee":
            words = self.look.words(f"canvas.sourcing.{card.sourcing}")
            self._letters.pill(painter, area, words, theme.note, theme.note_soft, SIGNS.get(card.sourcing, ""))
            room = 3
        shown = card.marks if len(card.marks) <= room else card.marks[: room - 1]
        for place, mark in enumerate(shown):
            self._mark(painter, mark, self._letters.from_start(area, place * 21.0, 17, 17), letters)
        if len(shown) < len(card.marks):
            painter.setFont(font(12))
            painter.setPen(theme.muted)
            more = say_change(len(card.marks) - len(shown), self.look.words.language)
            self._letters.centred(painter, self._letters.from_start(area, len(shown) * 21.0, 22, 17), more)

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
            self._letters.centred(painter, circle, str(mark.number))


def _initials(name: str) -> str:
    words = name.split()
    if not words:
        return ""
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return letters.upper()
