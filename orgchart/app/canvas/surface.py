"""The chart as gestures know it: boxes, dotted lines and teams of a session, following what changes there, and the one title
that may be edited in place.

Knows no event of mouse or keys. Writes no record.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from orgchart.app.actions import Action, Bench
from orgchart.app.canvas.arrangement import moved_in
from orgchart.app.canvas.dotted_lines import DottedLines
from orgchart.app.canvas.editing import Editing
from orgchart.app.canvas.laid_out import LaidOut
from orgchart.app.canvas.measure import HOLDER_LINE, PAD, TITLE_LINE, WIDTH, font
from orgchart.app.canvas.team_outlines import TeamOutlines
from orgchart.app.look.theme import RADIUS, SPACE
from orgchart.app.session import Session
from orgchart.model.change import Change
from orgchart.model.records import Role

_FEW: Final = 100


class Surface(LaidOut):
    """What is shown of a session's chart, and what a gesture may ask of it."""

    replaced = Signal()
    """Another document is about to be shown: nothing that is under way means anything there."""
    overtaken = Signal()
    """What is shown has changed: what is carried may be gone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.teams = TeamOutlines(self)
        self.lines = DottedLines(self)
        self._scene.addItem(self.teams)
        self._scene.addItem(self.teams.names)
        self._scene.addItem(self.lines)
        self.lying = [self.teams, self.item, self.lines, self.teams.names]
        self._bench: Bench | None = None
        self._table: Mapping[str, Action] = {}
        self.editing = Editing(self, self.run)
        self._folds = session.folds
        self.showing.changed.connect(self._show_otherwise)
        session.opened.connect(self._open)
        session.changed.connect(self._follow)
        session.selected.connect(self._show_selection)
        session.folded.connect(self._refold)
        session.lighted.connect(lambda: self.light(None))
        session.spoken.connect(self._speak)
        session.themed.connect(self._dress)
        self.framed.connect(self.editing.stand)
        self._dress()
        self._open()

    # --- following the session ---

    def _open(self) -> None:
        self.replaced.emit()
        self.editing.end()
        self.cards.forget_all()
        self.item.forget(None)
        self.item.motion.stop()
        self.item.set_geometry(self.arrange())
        self._placed = False
        self.lines.forget()
        self.teams.forget()
        self.light(None)
        self._widen()
        self._missed = False
        if self.isVisible():
            self.open_at_start()
        self.refresh()
        self.framed.emit()

    def _follow(self, change: Change) -> None:
        if not change.touches(self.session.structure.id):
            return
        self.overtaken.emit()
        touched = self.cards.forget(change)
        self.item.forget(touched)
        if change.kinds & {"role", "team"}:
            self.lines.forget()
            self.teams.forget()
            self.refresh()
        if touched is not None and not touched:
            return
        if change.kinds & {"department", "role"}:
            self.item.recolour()
        self.relay(touched=touched if touched is None else touched | moved_in(change, self.session.structure.id))

    def _refold(self) -> None:
        before, self._folds = self._folds, self.session.folds
        changed = {each for each in before ^ self._folds if self.session.structure.get(Role, each) is not None}
        self.cards.forget_roles(changed)
        self.item.forget(changed)
        # Where levels open and close, laying out what is to be seen takes less than taking leave of what is not.
        self.relay(touched=changed if len(changed) <= _FEW else None)

    def _widen(self) -> None:
        """Let the view scroll, and lines and teams reach, as far as the chart does now."""
        super()._widen()
        self.lines.fit()
        self.teams.fit()

    def _show_otherwise(self, what: str) -> None:
        """Follow another choice of what is shown."""
        if what in ("fields", "colour"):
            self.cards.forget_all()
            self.item.forget(None)
        if what in ("fields", "direction", "free"):
            self.relay()
        if what == "direction" and self.isVisible():
            self.open_at_start()  # what one looked at lies elsewhere now
        self.teams.forget()
        self.refresh()

    def _show_selection(self) -> None:
        self._missed = self._missed or not self.isVisible()
        self.refresh()

    def _speak(self) -> None:
        self.cards.forget_all()
        self.item.dress()
        anchor = self.session.selection[-1] if self.session.selection else ""
        self.relay(anchor, move=False)
        self.teams.forget()
        self.refresh()

    def _dress(self) -> None:
        self.cards.forget_all()
        self.item.dress()
        self.teams.forget()
        self.setBackgroundBrush(self.session.theme.ground)
        self.refresh()

    def set_findings(self, findings: Mapping[str, tuple[str, int]], changed: Collection[str] | None = None) -> None:
        """Show on each role's box the worst severity of its findings and how many there are.

        `changed` are the roles of which that is another than before, where it is known.
        """
        self.item.forget(self.cards.set_findings(findings, changed))
        self.refresh()

    @property
    def unfinished(self) -> bool:
        """Whether boxes, lines or teams are still to be made."""
        return self.item.wanting or self.lines.wanting or self.teams.wanting

    # --- what gestures and keys ask for ---

    def serve(self, bench: Bench, table: Mapping[str, Action]) -> None:
        """Run the actions of `table` for what is done on the chart."""
        self._bench, self._table = bench, table

    def run(self, name: str) -> None:
        """Run an action of the table, where it can be."""
        bench = self._bench
        if bench is not None and (row := self._table[name]).enabled(bench.session):
            row.run(bench)

    def edit_title(self, role: str, *, fresh: bool = False, text: str | None = None) -> None:
        """Start editing the title of `role` in place; `fresh`: it goes away again if left empty or cancelled."""
        self.editing.begin(role, fresh=fresh, text=text)

    def type_into_editor(self, text: str) -> None:
        """Type into the title that is being edited."""
        self.editing.type(text)

    # --- painting ---

    def fill_ground(self, painter: QPainter, area: QRectF | QRect) -> None:
        """Fill the ground."""
        painter.fillRect(area, self.session.theme.ground)

    def first_place(self) -> QRectF:
        """Return where in the view the first role will stand; nothing where there is one, or none can come."""
        if self.geometry_now.boxes or self.session.read_only is not None:
            return QRectF()
        place = QRectF(0, 0, WIDTH, 2 * PAD + TITLE_LINE + HOLDER_LINE)
        place.moveCenter(QRectF(self.viewport().rect()).center())
        return place

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Show on an empty ground where the first role will stand, and say what to do there."""
        del rect
        if self.geometry_now.boxes:
            return
        theme, place = self.session.theme, self.first_place()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.viewport().rect().adjusted(40, 0, -40, 0))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        if not place.isNull():
            pen = QPen(theme.connector, 1.4)
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.setBrush(theme.raised)
            painter.drawRoundedRect(place, RADIUS, RADIUS)
            painter.setPen(QPen(theme.accent, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            middle = place.center()
            painter.drawLine(middle - QPointF(8, 0), middle + QPointF(8, 0))
            painter.drawLine(middle - QPointF(0, 8), middle + QPointF(0, 8))
            area.setTop(place.bottom() + 4 * SPACE)
            flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.setPen(theme.muted)
        painter.setFont(font(15))
        painter.drawText(area, int(flags), self.session.words("canvas.empty"))
