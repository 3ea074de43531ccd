"""People dropped on a box hold that role from then on; several at once share it. One drop is one step."""

from __future__ import annotations

from typing import Final

import msgspec
from PySide6.QtCore import QMimeData, QPoint

from orgchart.app.canvas.overlay import LandingMark
from orgchart.app.canvas.surface import Surface
from orgchart.app.canvas.tools.reason import Reason
from orgchart.edits.holdings import hold, hold_by_name
from orgchart.model.queries import holders, vacancies
from orgchart.model.records import Person, Role, called
from orgchart.text.message import Message, message

MIME: Final = "application/x-orgchart-people"
_MOST_BYTES: Final = 1_000_000


class Dragged(msgspec.Struct):
    """One person under way: known by id in this document, by name in any other."""

    id: str
    name: str


def people_of(data: QMimeData) -> list[Dragged]:
    """Return whom a drag brings; nobody where it brings something else."""
    if not data.hasFormat(MIME):
        return []
    try:
        return msgspec.json.decode(bytes(data.data(MIME).data())[:_MOST_BYTES], type=list[Dragged])
    except (msgspec.DecodeError, ValueError, RecursionError):
        return []


class PeopleDrop:
    """People being dragged over one view."""

    def __init__(self, view: Surface) -> None:
        self._view = view
        self._mark: LandingMark | None = None
        self._said: Message | None = None
        self._reason = Reason(view)

    def move(self, people: list[Dragged], at: QPoint) -> bool:
        """Show who would hold what, or why not; return whether a drop would do something."""
        view, role = self._view, self._view.role_at(at) or ""
        record = view.session.structure.get(Role, role)
        if record is None:
            self._hide()
            self._say(message("people.onto_a_box"))
            return False
        known = {each.id for each in holders(view.session.structure, role)}
        refused = all(each.id in known for each in people)
        if self._mark is None:
            self._mark = LandingMark(view.session.theme)
            view.set_mark(self._mark)
        self._mark.show_frame(view.geometry_now.boxes[role], refused=refused)
        who: Message | str = people[0].name if len(people) == 1 else message("people.count", n=len(people))
        if refused:
            why = message("refuse.holds_already", person=who, role=called(record))
            self._say(why)
            self._reason.say(view.session.words.say(why), view.viewport().mapToGlobal(at))
        else:
            self._reason.end()
            free = vacancies(view.session.structure, record)
            code = "people.will_hold" if free >= len(people) else "people.will_share"
            self._say(message(code, person=who, role=called(record), planned=record.headcount))
        return not refused

    def drop(self, people: list[Dragged], at: QPoint) -> None:
        """Let them hold the role whose box is at a place of the view."""
        session, role = self._view.session, self._view.role_at(at) or ""
        self.leave()
        record = session.structure.get(Role, role)
        if record is None:
            session.say(message("people.onto_a_box"))
            return
        structure = session.structure
        known = {each.id for each in holders(structure, role)}
        coming = [each for each in people if each.id not in known]
        who: Message | str = coming[0].name if len(coming) == 1 else message("people.count", n=len(coming))

        def put() -> bool:
            with structure.document.edit(message("edit.hold", person=who, role=called(record))):
                for each in coming:
                    if structure.get(Person, each.id) is not None:
                        hold(structure, each.id, role)
                    else:
                        hold_by_name(structure, each.name, role)
            return True

        done = session.attempt(put) if coming else None
        if done:
            session.select([role])
            self._view.setFocus()
            free = vacancies(structure, structure[role])  # type: ignore[arg-type]  # it was a role a moment ago
            code = "people.hold_now" if not free else "people.hold_now_vacant"
            said = message(code, person=who, role=called(record), n=free, planned=record.headcount)
            session.say(said, (session.words("action.undo"), session.undo))

    def leave(self) -> None:
        """Show nothing any more."""
        self._hide()
        self._said = None

    def _hide(self) -> None:
        self._reason.end()
        if self._mark is not None:
            self._view.set_mark(None)
            self._mark = None

    def _say(self, sentence: Message) -> None:
        if sentence != self._said:
            self._said = sentence
            self._view.session.say(sentence)
