"""What a role's box says: title, holders or vacancy, stages served, sourcing, findings; read from the structure.

A card is made when its box is first painted and kept until a change touches what it says. Knows nothing of painting.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtGui import QColor

from orgchart.app.canvas.measure import Measure
from orgchart.app.look.theme import department_colour
from orgchart.layout.geometry import Size
from orgchart.model.change import Change
from orgchart.model.records import Assignment, BuyingProcess, Department, Holding, Person, Role

if TYPE_CHECKING:
    from orgchart.app.session import Session

_WEIGHT: Final = ("accountable", "responsible", "consulted", "informed")
MOST_MARKS: Final = 7


class Mark(NamedTuple):
    """A stage that a role serves: which one by its number in the customer's order, and the role's part in it."""

    stage: str
    number: int
    part: str


class Badge(NamedTuple):
    """The findings about a role: the worst severity and how many."""

    severity: str
    number: int


@dataclass(frozen=True, slots=True)
class Card:
    """What one box says."""

    role: str
    title: str
    lines: tuple[str, ...]
    department: str
    colour: QColor
    holders: tuple[str, ...]
    interim: bool
    vacant: int
    headcount: int
    people: bool
    """Whether anything is known of who holds roles, so that a box without a name says that it is vacant."""
    marks: tuple[Mark, ...]
    sourcing: str
    hidden: int
    """How many roles are folded away below it; 0 for one that is not folded."""
    badge: Badge | None


class Cards:
    """The cards and sizes of the structure that a session shows."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.measure = Measure()
        self._cards: dict[str, Card] = {}
        self._sizes: dict[str, Size] = {}
        self._findings: dict[str, Badge] = {}
        self._colours: dict[str, QColor] = {}
        self._numbers: dict[str, int] = {}
        self._people = False
        self.forget_all()

    # --- reading ---

    def __getitem__(self, role: str) -> Card:
        card = self._cards.get(role)
        if card is None:
            card = self._cards[role] = self._make(role)
        return card

    def size(self, role: str) -> Size:
        """Return the size of a role's box."""
        size = self._sizes.get(role)
        if size is None:
            structure = self._session.structure
            record = structure.all(Role)[role]
            served = record.sourcing != "employee" or bool(structure.referring(Assignment, "who", role))
            size = self._sizes[role] = self.measure.size(record.title, holders=self._people, marks=served)
        return size

    def colour(self, role: str) -> QColor:
        """Return the colour of a role's department."""
        record = self._session.structure.get(Role, role)
        return self._colours.get(record.department if record else "", self._session.theme.connector)

    def _make(self, role: str) -> Card:
        session, structure = self._session, self._session.structure
        record = structure.get(Role, role)
        assert record is not None
        holdings = [structure[each] for each in structure.referring(Holding, "role", role)]
        present = [each for each in holdings if isinstance(each, Holding) and not self._over(each)]
        names = tuple(structure[each.person].name for each in present if each.person in structure)  # type: ignore[attr-defined]
        marks = []
        for id in structure.referring(Assignment, "who", role):
            assignment = structure[id]
            if isinstance(assignment, Assignment) and assignment.stage in self._numbers:
                part = next((each for each in _WEIGHT if each in assignment.parts), "informed")
                marks.append(Mark(assignment.stage, self._numbers[assignment.stage], part))
        department = structure.get(Department, record.department)
        return Card(
            role=role,
            title=record.title,
            lines=self.measure.lines(record.title),
            department=department.name if department else "",
            colour=self.colour(role),
            holders=names,
            interim=bool(present) and all(each.kind == "interim" for each in present),
            vacant=max(0, record.headcount - len(present)),
            headcount=record.headcount,
            people=self._people,
            marks=tuple(sorted(marks, key=lambda mark: mark.number)),
            sourcing=record.sourcing,
            hidden=self._hidden(role) if role in session.folds else 0,
            badge=self._findings.get(role),
        )

    def _over(self, holding: Holding) -> bool:
        return holding.until is not None and holding.until < self._session.today

    def _hidden(self, role: str) -> int:
        structure = self._session.structure
        count, stack = -1, [role]
        while stack:
            count += 1
            stack.extend(structure.children(stack.pop()))
        return count

    # --- forgetting ---

    def forget_all(self) -> None:
        """Read everything anew: another document, language or theme."""
        structure = self._session.structure
        self._cards.clear()
        self._sizes.clear()
        self._people = bool(structure.all(Person))
        self._read_departments()
        self._read_stages()

    def _read_departments(self) -> None:
        theme, structure = self._session.theme, self._session.structure
        self._colours = {}
        for place, each in enumerate(structure.ordered(Department)):
            self._colours[each.id] = department_colour(theme, each.colour, each.kind, place)

    def _read_stages(self) -> None:
        structure = self._session.structure
        self._numbers = {
            stage.id: number
            for process in structure.ordered(BuyingProcess)
            for number, stage in enumerate(structure.stages(process.id), 1)
        }

    def forget(self, change: Change) -> set[str] | None:
        """Forget what `change` touches; return the roles whose boxes say something else now, None standing for all."""
        structure = self._session.structure
        mine = [(key, pair) for key, pair in change.records.items() if key.scenario == structure.id]
        kinds = {key.kind for key, _ in mine}
        if bool(structure.all(Person)) != self._people or kinds & {"department", "stage", "process"}:
            self.forget_all()
            return None
        touched: set[str] = set()
        for key, pair in mine:
            for record in pair:
                match record:
                    case Role():
                        touched.add(key.id)
                    case Holding():
                        touched.add(record.role)
                    case Assignment():
                        touched.add(record.who)
                    case Person():
                        touched.update(
                            holding.role
                            for holding in map(structure.find, structure.referring(Holding, "person", key.id))
                            if isinstance(holding, Holding)
                        )
                    case _:
                        pass
        if self._session.folds:
            # A folded box counts what is below it, wherever below it something changed.
            for each in self._session.folds:
                touched.add(each)
        self.forget_roles(touched)
        return touched

    def forget_roles(self, roles: Iterable[str]) -> None:
        """Make the cards of `roles` anew when they are next asked for."""
        for each in roles:
            self._cards.pop(each, None)
            self._sizes.pop(each, None)

    def set_findings(self, findings: dict[str, Badge]) -> set[str]:
        """Take what the checks found about roles; return those whose badge is another."""
        changed = {each for each in {*findings, *self._findings} if findings.get(each) != self._findings.get(each)}
        self._findings = dict(findings)
        self.forget_roles(changed)
        return changed
