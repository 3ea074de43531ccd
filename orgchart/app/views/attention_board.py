"""The board of people and what takes their time: what clicks, drags and keys mean on it.

Writes through verbs alone; draws nothing itself.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from orgchart.app.look import plain
from orgchart.app.views import attention_painter
from orgchart.app.views.attention_picture import STEP, AttentionPicture
from orgchart.app.views.nearest import ARROWS
from orgchart.edits.attention import add_task, divide, hand_task, put_aside, serve_stage, set_share
from orgchart.edits.removal import remove
from orgchart.edits.values import set_field
from orgchart.model.attention import Claim
from orgchart.model.records import Number, Task, called, name_of
from orgchart.text.message import message

_FRESH: Final = 10.0
_EDITOR: Final = 170.0


class AttentionBoard(AttentionPicture):
    """People as rows, and what takes their time as bars that add up to what they have."""

    look = attention_painter

    # --- the mouse ---

    def choose(self, item: str) -> None:
        """Select what a bar or a head stands for, here and in the window."""
        if item in self.claims or item in self.bars.heads:
            self.current = item
            self.setAccessibleDescription(self.spoken(item))
            self.reveal()
        self.session.select([self.claims[item].what.id if item in self.claims else item])
        self.viewport().update()

    def begin(self, at: QPointF) -> bool:
        """Select what is pressed; bars and their ends can be dragged."""
        end = self.end_at(at)
        self.edge = bool(end)
        self.grip, self.pressed_x = end or self.item_at(at), at.x()
        if self.grip:
            self.choose(self.grip)
        can_go = self.edge or isinstance(getattr(self.claims.get(self.grip), "what", None), Task)
        return self.grip in self.claims and can_go

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, and show what can be taken hold of."""
        self.step = 1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
        self.alone = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        super().mouseMoveEvent(event)
        edge = self.edge if self.held is not None else bool(self.end_at(self.spot(event.position())))
        shape = Qt.CursorShape.SplitHCursor if edge else Qt.CursorShape.ArrowCursor
        over = self.claims.get(self.grip if self.held is not None else self.item_at(self.spot(event.position())))
        if not edge and over is not None and isinstance(over.what, Task):
            shape = Qt.CursorShape.ClosedHandCursor if self.held is not None else Qt.CursorShape.OpenHandCursor
        self.viewport().setCursor(shape)
        if self.dragged:
            if self.edge:
                self.follow_edge()
            self._say_drag(self.spot(event.position()))

    def _say_drag(self, at: QPointF) -> None:
        words, what = self.session.words, called(self.claims[self.grip].what)
        if self.edge:
            told = [
                words("attention.drag_share", what=called(self.claims[key].what), n=round(share))
                for key, share in self.dragged_shares.items()
            ]
            self.session.say(message("word.text", text=" · ".join(told)))
            return
        stage, row = self.item_at(at) if self.over_column_heads(at) else "", self.row_at(at)
        if stage:
            self.session.say(message("attention.drag_stage", what=what, stage=called(self.stage_names[stage])))
        elif row and row != self.row_of[self.grip]:
            person = called(self.session.structure[row])
            self.session.say(message("attention.drag_to", what=what, person=person))

    def drop(self, at: QPointF) -> None:
        """Divide time as the end was dragged, or hand a task to whom or to which stage it was dropped on."""
        claim, structure = self.claims.get(self.grip), self.session.structure
        if claim is None:
            return
        if self.edge:
            shares = self.dragged_shares
            parts = [
                (self.claims[key].what.id, self.claims[key].role, as_number(share))
                for key, share in shares.items()
                if share != self.claims[key].share
            ]
            if parts:
                self.session.attempt(lambda: divide(structure, parts))
            return
        stage, row = self.item_at(at) if self.over_column_heads(at) else "", self.row_at(at)
        if stage:
            self.session.attempt(lambda: serve_stage(structure, claim.what.id, stage))
        elif row and row != self.row_of[self.grip]:
            self.hand(claim, row)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop, and draw what is so now."""
        super().mouseReleaseEvent(event)
        self.lay_out()

    def give_up_drag(self) -> bool:
        """Leave what is dragged where it was."""
        dragged = super().give_up_drag()
        if dragged:
            self.lay_out()
        return dragged

    def hand(self, claim: Claim, person: str) -> None:
        """Give a task to another person."""
        self.session.attempt(lambda: hand_task(self.session.structure, claim.what.id, person))
        key = next((each for each in self.keys_of(person) if self.claims[each].what.id == claim.what.id), "")
        if key:
            self.choose(key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the name of a task; on free time: a new task there."""
        at = self.spot(event.position())
        item = self.item_at(at)
        if item in self.claims:
            self.rename(item)
        elif not item and self.row_at(at):
            self.add(self.row_at(at))

    def keys_at(self) -> QPointF | None:
        """Return the middle of the bar that the keys go from."""
        return self.bar_on_view(self.current).center() if self.current in self.bars.bars else None

    def menu_at(self, at: QPointF) -> QMenu:
        """Return what is offered at a place of the viewport."""
        words, menu, item, row = self.session.words, QMenu(self), self.item_at(at), self.row_at(at)
        claim = self.claims.get(item)
        if claim is not None:
            menu.addAction(plain.menu_text(words("attention.open")), partial(self.session.reveal, [claim.what.id]))
        if claim is not None and isinstance(claim.what, Task):
            task, structure = claim.what.id, self.session.structure
            menu.addAction(plain.menu_text(words("attention.rename")), partial(self.rename, item))
            stages = menu.addMenu(plain.menu_text(words("attention.serves")))
            for stage in self.stages:
                act = stages.addAction(plain.menu_text(self.called(stage)), partial(self._serve, task, stage.id))
                act.setCheckable(True)
                act.setChecked(claim.what.stage == stage.id)
            stages.setEnabled(bool(self.stages))
            aside = partial(self.session.attempt, partial(put_aside, structure, task))
            menu.addAction(plain.menu_text(words("attention.put_aside")), aside).setEnabled(bool(claim.share))
            menu.addAction(plain.menu_text(words("attention.delete")), partial(self.remove_item, item))
            menu.addSeparator()
        if row:
            person = self.session.structure[row]
            menu.addAction(plain.menu_text(words("attention.add", person=called(person))), partial(self.add, row))
            self.offer_folding(menu, row)
        return menu

    def _serve(self, task: str, stage: str) -> None:
        self.session.attempt(lambda: serve_stage(self.session.structure, task, stage))

    # --- the keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk among bars and people; + and - or a number change a share; Alt with an arrow hands a task on."""
        key, text = Qt.Key(event.key()), event.text()
        if key == Qt.Key.Key_Escape and self.give_up_drag():
            return
        bare = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        claim = self.claims.get(self.current)
        if key in ARROWS and alt and claim is not None:
            self._hand_on(claim, ARROWS[key][1])
        elif key in ARROWS:
            self._walk(*ARROWS[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus) and bare and claim is not None:
            self.change(claim, -STEP if key == Qt.Key.Key_Minus else STEP)
        elif claim is not None and bare and len(text) == 1 and text in "0123456789":
            self.edit_share(self.current, text)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.session.reveal([claim.what.id if claim is not None else self.current])
        elif key == Qt.Key.Key_Space and self.row_of.get(self.current, self.current):
            self.turn_row(self.row_of.get(self.current, self.current))
        elif key == Qt.Key.Key_F2 and claim is not None:
            self.rename(self.current)
        elif key == Qt.Key.Key_Delete and claim is not None:
            self.remove_item(self.current)
        elif key == Qt.Key.Key_Insert and self.people:
            self.add(self.row_of.get(self.current, self.current) or self.people[0].id)
        else:
            super().keyPressEvent(event)

    def _walk(self, across: int, down: int) -> None:
        """Go to the next bar of the row, or to the nearest in the row above or below."""
        if not self.people:
            return
        order = [each.id for each in self.people]
        row = self.row_of.get(self.current, self.current)
        if row not in order:
            self.choose(next(iter(self.keys_of(order[0])), order[0]))
            return
        if across:
            stops = [row, *self.keys_of(row)]
            place = stops.index(self.current) + across * (-1 if self.session.mirrored else 1)
            if 0 <= place < len(stops):
                self.choose(stops[place])
            return
        place = order.index(row) + down
        if 0 <= place < len(order):
            keys = self.keys_of(order[place])
            if self.current in self.bars.bars and keys:
                x = self.bars.bars[self.current].center_x
                self.choose(min(keys, key=lambda each: abs(self.bars.bars[each].center_x - x)))
            else:
                self.choose(order[place])

    def _hand_on(self, claim: Claim, down: int) -> None:
        order = [each.id for each in self.people]
        place = order.index(self.row_of[self.current]) + down
        if down and isinstance(claim.what, Task) and 0 <= place < len(order):
            self.hand(claim, order[place])

    def change(self, claim: Claim, by: float) -> None:
        """Let a task or a team take so much more."""
        share = as_number(max(0.0, min(100.0, float(claim.share) + by)))
        self.session.attempt(lambda: set_share(self.session.structure, claim.what.id, share, claim.role))
        self.setAccessibleDescription(self.spoken(self.current))

    # --- doing ---

    def add(self, person: str) -> None:
        """Add a task to what a person has to do; its name is edited at once."""
        free = 100 - self.total(person)
        share = as_number(min(_FRESH, free) if free >= 1 else _FRESH)
        made = self.session.attempt(lambda: add_task(self.session.structure, person, share))
        if made is not None:
            key = next(each for each in self.keys_of(person) if self.claims[each].what.id == made.id)
            self.choose(key)
            self.rename(key)

    def remove_item(self, item: str) -> None:
        """Take a task away."""
        session, claim = self.session, self.claims[item]
        if not isinstance(claim.what, Task):
            return
        row = self.row_of[item]
        if session.attempt(lambda: remove(session.structure, [claim.what])) is not None:
            self.choose(row)
            said = message("said.removed_only", name=called(claim.what))
            session.say(said, (session.words("action.undo"), session.undo))

    def rename(self, item: str) -> None:
        """Edit the name of a task where it stands."""
        claim = self.claims[item]
        if isinstance(claim.what, Task):
            words = self.session.words("field.task.name")
            self.edit_in_place(self._field(item), claim.what.name, words, partial(self._named, claim.what.id))

    def _named(self, task: str, name: str) -> None:
        if task in self.session.structure and name != name_of(self.session.structure[task]):
            self.session.attempt(lambda: set_field(self.session.structure, [task], "name", name))
            self.session.history.seal()

    def edit_share(self, item: str, typed: str) -> None:
        """Edit a share, to the percent, where it stands; what was typed begins it."""
        share = f"{self.claims[item].share:g}"
        field = self._field(item)
        field.setWidth(72)
        self.edit_in_place(field, share, self.session.words("field.task.share"), partial(self._shared, item))
        self.type_first(typed)

    def _shared(self, item: str, typed: str) -> None:
        claim = self.claims.get(item)
        if claim is None:
            return
        try:
            share = as_number(float(typed.strip().strip("%").strip() or 0))
        except ValueError:
            self.session.say(message("refuse.number", value=typed))
            return
        self.session.attempt(lambda: set_share(self.session.structure, claim.what.id, share, claim.role))

    def _field(self, item: str) -> QRectF:
        """Return where a bar is edited: on it, and wide enough to type."""
        area, view = self.bar_on_view(item), self.seen.width()
        wide = max(area.width(), _EDITOR)
        x = area.right() - wide if self.session.mirrored else area.x()
        return QRectF(min(max(x, 2.0), view - wide - 2), area.center().y() - 17, wide, 34)


def as_number(share: float) -> Number:
    """Return a share as a document holds it, without needless decimals."""
    return int(share) if share == int(share) else round(share, 2)
