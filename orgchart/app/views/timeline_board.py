"""The board of days: what clicks, drags and keys mean on it. Writes through verbs alone; draws nothing itself."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QMenu

from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.style import faded
from orgchart.app.panels.due_card import DueCard
from orgchart.app.panels.settling import deeds
from orgchart.app.views import timeline_painter
from orgchart.app.views.nearest import ARROWS
from orgchart.app.views.timeline_picture import TimelinePicture, takes
from orgchart.edits.dates import move_day
from orgchart.edits.goals import set_due
from orgchart.edits.milestones import add_milestone
from orgchart.edits.removal import remove
from orgchart.edits.values import set_field
from orgchart.model.agenda import Entry, Subject, later
from orgchart.model.records import Agreement, Goal, Milestone, Team, called, name_of
from orgchart.text.dates import say_date
from orgchart.text.message import message

_STEP: Final = 1.2


class TimelineBoard(TimelinePicture):
    """Goals, teams and agreements as rows, and what is to happen on which day."""

    look = timeline_painter

    card: DueCard | None = None

    def read(self) -> None:
        """Take the days as they are now; a card that is open too."""
        super().read()
        self._renew_card()

    def _renew_card(self) -> None:
        """Let an open card say what is so now: once an outcome is recorded, it asks what follows from it."""
        card = self.card
        if card is None or card.is_true():
            return
        self.close_card()
        key = self.key(card.entry)
        if key in self.entries and isinstance(card.entry.record, Milestone) and self.entries[key].settled:
            self.open_card(key)

    # --- the mouse ---

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom at the pointer."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        factor = _STEP if event.angleDelta().y() > 0 else 1 / _STEP
        self.zoom((self.scale or self.all_scale()) * factor, self.spot(event.position()).x())
        event.accept()

    def choose(self, item: str) -> None:
        """Select what a mark or a row stands for, here and in the window."""
        self.current = item
        self.setAccessibleDescription(self.spoken(item))
        self.reveal()
        chosen = self.entries[item].record.id if item in self.entries else item
        self.session.select([chosen])
        self.viewport().update()

    def begin(self, at: QPointF) -> bool:
        """Select what is pressed; marks can be dragged."""
        self.grip = ""
        item = self.item_at(at)
        if item:
            self.current = item
            self.setAccessibleDescription(self.spoken(item))
            self.session.select([self.entries[item].record.id if item in self.entries else item])
        if item not in self.entries:
            return False
        self.grip, self.off = item, at.x() - self.on_view(self.timeline.marks[item]).center().x()
        return True

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, and show what can be taken hold of."""
        super().mouseMoveEvent(event)
        over = self.held is not None or self.item_at(self.spot(event.position())) in self.entries
        self.viewport().setCursor(Qt.CursorShape.SizeHorCursor if over else Qt.CursorShape.ArrowCursor)
        day = self.dragged_day
        if day is not None and self.grip in self.entries:
            entry = self.entries[self.grip]
            said = message("timeline.on", what=called(entry.record), day=day)
            self.session.say(said)

    def drop(self, at: QPointF) -> None:
        """Have it happen on the day it was dragged to."""
        entry = self.entries.get(self.grip)
        if entry is not None:
            self.move_to(entry, self.day_on_view(at.x() - self.off))

    def move_to(self, entry: Entry, day: date) -> None:
        """Have what an entry says happen on `day`."""
        if day != entry.day:
            home = self.session.home(entry.record.id)
            self.session.attempt(lambda: move_day(home, entry.record, entry.field, day))
            self.setAccessibleDescription(self.spoken(self.current))
            self.reveal()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what came of a day; on a row's empty ground: a milestone on that day; on its head: its name."""
        at = self.spot(event.position())
        item, subject = self.item_at(at), self.subject_at(at)
        if item in self.entries:
            self.open_card(item)
        elif item and not self.sign_at(at):
            self.rename(item)
        elif subject is not None and not item:
            self.add(subject, self.day_on_view(at.x()))

    def add(self, subject: Subject, day: date) -> None:
        """Stop on `day` to look at a goal, a team or an agreement; a goal without a day gets that one."""
        record, structure = subject.record, self.session.structure
        if record is None or not takes(subject):
            return
        if isinstance(record, Goal) and record.due is None:
            self.session.attempt(lambda: set_due(structure, record.id, day))
            return
        made = self.session.attempt(lambda: add_milestone(structure, record.id, day))
        if made is not None:
            self.choose(f"{made.id} milestone due")

    def keys_at(self) -> QPointF | None:
        """Return the middle of the mark that the keys go from."""
        return self.mark_on_view(self.current).center() if self.current in self.entries else None

    def menu_at(self, at: QPointF) -> QMenu:
        """Return what is offered at a place of the viewport."""
        session, words, menu = self.session, self.session.words, QMenu(self)
        item, subject = self.item_at(at), self.subject_at(at)
        if item in self.entries:
            for each in deeds(session, self.entries[item]):
                sign = icon(each.icon, session.theme.text, faded(session.theme))
                menu.addAction(sign, plain.menu_text(words(each.code)), each.run)
            menu.addSeparator()
            menu.addAction(plain.menu_text(words("timeline.open")), partial(self.open_card, item))
            if isinstance(self.entries[item].record, Milestone):
                menu.addAction(plain.menu_text(words("timeline.delete")), partial(self.remove_item, item))
        elif subject is not None and takes(subject):
            day = self.day_on_view(at.x()) if not item else later(session.today, 30)
            undated = isinstance(subject.record, Goal) and subject.record.due is None
            text = words("timeline.due_on" if undated else "timeline.milestone_on", day=say_date(day, session.language))
            menu.addAction(plain.menu_text(text), partial(self.add, subject, day))
        if subject is not None and item not in self.entries:
            self.offer_folding(menu, subject.id)
        return menu

    def open_card(self, item: str) -> None:
        """Open what can be recorded of a day, at its mark."""
        if item not in self.entries:
            return
        self.close_card()
        card = self.card = DueCard(self.session, self.entries[item], loose=True)
        card.setParent(self.viewport())
        card.closed = self._card_gone
        card.adjustSize()
        area, view = self.mark_on_view(item), self.viewport().rect()
        x = area.right() - card.width() if self.session.mirrored else area.x()
        below = area.bottom() + 6
        y = below if below + card.height() < view.bottom() else area.y() - card.height() - 6
        card.move(
            round(min(max(x, 2.0), view.right() - card.width() - 2.0)),
            round(min(max(y, 2.0), max(view.bottom() - card.height() - 2.0, 2.0))),
        )
        card.show()
        card.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_card(self) -> None:
        """Put an open card away, with what was typed into it taken over."""
        if self.card is not None:
            self.card.close()

    def _card_gone(self) -> None:
        card, self.card = self.card, None
        if card is not None:
            card.deleteLater()
            if card.isAncestorOf(self.focusWidget() or self):
                self.setFocus(Qt.FocusReason.PopupFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put an open card away first."""
        self.close_card()
        super().mousePressEvent(event)

    # --- the keys ---

    def event(self, event: QEvent) -> bool:
        """Take the keys of zooming, which mean the chart elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._zoom_of(event):
            event.accept()
            return True
        return bool(super().event(event))

    @staticmethod
    def _zoom_of(event: QKeyEvent) -> str:
        keys = {Qt.Key.Key_Plus: "in", Qt.Key.Key_Equal: "in", Qt.Key.Key_Minus: "out", Qt.Key.Key_0: "all"}
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return "all" if event.key() == Qt.Key.Key_F9 else keys.get(Qt.Key(event.key()), "") if ctrl else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk among days and rows, move a day by a week or, with Alt, by one; zoom; Enter opens, Delete removes."""
        key = Qt.Key(event.key())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        entry, zoom = self.entries.get(self.current), self._zoom_of(event)
        forward = -1 if self.session.mirrored else 1
        if key == Qt.Key.Key_Escape and self.give_up_drag():
            return
        if zoom:
            factor = {"in": _STEP, "out": 1 / _STEP, "all": 0.0}[zoom]
            middle = self.seen.width() / 2
            self.zoom((self.scale or self.all_scale()) * factor, middle if factor else None)
        elif alt and key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and entry is not None:
            self.move_to(entry, later(entry.day, ARROWS[key][0] * forward))
        elif key in ARROWS and not alt:
            self._walk(*ARROWS[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus) and entry is not None:
            self.move_to(entry, later(entry.day, -7 if key == Qt.Key.Key_Minus else 7))
        elif key == Qt.Key.Key_Space:
            subject = self._here()
            if subject is not None:
                self.turn_row(subject.id)
        elif key == Qt.Key.Key_Insert:
            subject = self._here()
            if subject is not None:
                self.add(subject, later(self.session.today, 30))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and entry is not None:
            self.open_card(self.current)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self.current in self.timeline.heads:
            self.rename(self.current)
        elif key == Qt.Key.Key_Delete and entry is not None:
            self.remove_item(self.current)
        else:
            super().keyPressEvent(event)

    def _here(self) -> Subject | None:
        """Return the row that the keys are in."""
        entry = self.entries.get(self.current)
        return next(
            (
                each
                for each in self.subjects
                if each.id == self.current or (entry is not None and entry in each.entries)
            ),
            None,
        )

    def _walk(self, across: int, down: int) -> None:
        """Go to the next mark of the row, or to the nearest in the row above or below."""
        if not self.subjects:
            return
        subject = self._here()
        if subject is None:
            self.choose(self._stops(self.subjects[0])[-1 if len(self.subjects[0].entries) == 0 else 1])
            return
        if across:
            stops = self._stops(subject)
            place = stops.index(self.current) + across * (-1 if self.session.mirrored else 1)
            if 0 <= place < len(stops):
                self.choose(stops[place])
            return
        row = self.subjects.index(subject) + down
        if 0 <= row < len(self.subjects):
            stops = self._stops(self.subjects[row])
            if self.current in self.entries and len(stops) > 1:
                x = self.timeline.marks[self.current].center_x
                self.choose(min(stops[1:], key=lambda each: abs(self.timeline.marks[each].center_x - x)))
            else:
                self.choose(stops[0])

    def _stops(self, subject: Subject) -> list[str]:
        return [subject.id, *(self.key(each) for each in subject.entries)]

    # --- doing ---

    def remove_item(self, item: str) -> None:
        """Take a milestone away."""
        session, entry = self.session, self.entries[item]
        if isinstance(entry.record, Milestone):
            touched = session.attempt(lambda: remove(session.structure, [entry.record]))
            if touched is not None:
                said = message("said.removed_only", name=called(entry.record))
                session.say(said, (session.words("action.undo"), session.undo))

    def rename(self, row: str) -> None:
        """Edit the name of a row where it stands."""
        record = self.session.structure.find(row)
        if record is None or not isinstance(record, Goal | Team | Agreement):
            return
        self.current = row
        self.reveal()
        area = self.on_view(self.timeline.heads[row], head_of_row=True)
        field = QRectF(area.x() + 10, area.center().y() - 22, area.width() - 20, 30)
        words = self.session.words(f"field.{record.KIND}.name")
        self.edit_in_place(field, name_of(record), words, partial(self._named, row))

    def _named(self, row: str, name: str) -> None:
        structure = self.session.structure
        if name and row in structure:
            # A milestone that was named after its goal by itself goes along.
            after = [
                id
                for id in structure.referring(Milestone, "of", row)
                if name_of(structure[id]) == name_of(structure[row])
            ]
            self.session.attempt(lambda: set_field(structure, [row, *after], "name", name))
            self.session.history.seal()
