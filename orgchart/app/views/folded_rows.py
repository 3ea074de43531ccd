"""Rows of a board that fold to a low line: a click on the sign at the end of a head, the space bar and a menu do it.

What is folded is noted with the session, so that it is folded when the file is opened again. Knows no record.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QMenu

from orgchart.app.look import plain
from orgchart.app.look.icons import paint_icon
from orgchart.app.session import Session
from orgchart.app.views.offers_menu import OffersMenu
from orgchart.app.views.words import from_start

SIGN: Final = 26.0
"""How much of the end of a head the sign takes."""


class FoldedRows(OffersMenu):
    """Knows which of its rows are folded."""

    kind = ""
    """What its rows are noted by: the same record may be open in another view."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.folded: frozenset[str] = frozenset()
        session.folded.connect(self.refold)

    def row_at(self, at: QPointF) -> str:
        """Return the row at a place of the viewport, or ''."""
        del at
        return ""

    def take_folded(self, rows: Container[str]) -> None:
        """Note which of these rows are folded now; while one seeks, none is."""
        folds, end = self.session.folds if self.only is None else frozenset[str](), f" {self.kind}"
        noted = (each.removesuffix(end) for each in folds if each.endswith(end))
        self.folded = frozenset(each for each in noted if each in rows)

    def refold(self) -> None:
        """Read anew which rows are folded, now or once somebody looks."""
        if self.isVisible():
            self.read()
        self.stale = not self.isVisible()

    def turn_row(self, row: str) -> None:
        """Fold a row, or open it again."""
        self.session.fold([f"{row} {self.kind}"], folded=row not in self.folded)

    def sign_at(self, at: QPointF) -> str:
        """Return the row whose sign is at a place of the viewport, or ''."""
        row = self.row_at(at) if self.over_row_heads(at) else ""
        if not row:
            return ""
        edge = self.seen.width() - self.pinned.width if self.session.mirrored else self.pinned.width
        return row if abs(at.x() - edge) <= SIGN else ""

    def tip(self, at: QPointF) -> str:
        """Say what a click on the sign does."""
        return self.session.words("view.fold_row") if self.sign_at(at) else ""

    def clicked(self, at: QPointF, event: QMouseEvent) -> None:
        """Fold the row whose sign is clicked, or open it."""
        super().clicked(at, event)
        row = self.sign_at(at)
        if row:
            self.turn_row(row)

    def offer_folding(self, menu: QMenu, row: str) -> None:
        """Offer to fold a row, or to open it."""
        code = "teams.menu.unfold" if row in self.folded else "teams.menu.fold"
        menu.addAction(plain.menu_text(self.session.words(code)), lambda: self.turn_row(row))

    def paint_sign(self, painter: QPainter, row: str, head: QRectF) -> None:
        """Draw, at the end of its head, whether a row is folded."""
        rtl = self.session.mirrored
        sign = "chevron-down" if row not in self.folded else "chevron-left" if rtl else "chevron-right"
        area = QRectF(from_start(head, head.width() - 20, 13, rtl), head.center().y() - 6.5, 13, 13)
        paint_icon(painter, sign, area, self.session.theme.connector)
