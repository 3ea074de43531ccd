"""What a role's box says: title, holders or vacancy, stages served, sourcing, findings; read from the structure.

A card is made when its box is first painted and kept until a change touches what it says. Knows nothing of painting.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtGui import QColor

from orgchart.app.canvas.colouring import Colouring
from orgchart.app.canvas.measure import Measure
from orgchart.app.canvas.showing import Showing
from orgchart.app.canvas.sizes import Sizes
from orgchart.layout.geometry import Size
from orgchart.model.change import Change
from orgchart.model.records import Assignment, BuyingProcess, Department, Holding, Person, Role
from orgchart.model.structure import Structure
from orgchart.text.message import message

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
    extra: tuple[str, ...]
    """Values of further fields that one wants to see."""
    tinted: bool
    """Whether the colour says something that one looks for, and so fills the box."""
    photos: tuple[str, ...]
    """The pictures of the first holders, as the file keeps them; '' for one without."""


class Cards:
    """The cards and sizes of the structure that a session shows."""

    def __init__(self, session: Session, showing: Showing | None = None) -> None:
        self._session = session
        self.showing = showing or Showing()
        self.measure = Measure()
        self.being_named = ""
        """The new role whose title is being typed: nobody needs to hear yet what it lacks."""
        self._cards: dict[str, Card] = {}
        self._sizes: Sizes | None = None
        self._findings: Mapping[str, tuple[str, int]] = {}
        self._colouring: Colouring | None = None
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
        return self.sizes()(role)

    def sizes(self) -> Callable[[str], Size]:
        """Return `size` for as long as nothing changes: a layout asks for very many."""
        if self._sizes is None:
            self._sizes = self.sizes_of(self._session.structure, self.measure)
        return self._sizes.__getitem__

    def sizes_of(self, structure: Structure, measure: Measure) -> Sizes:
        """Return how large boxes are in a structure that may be about to be shown."""
        return Sizes(
            structure,
            measure,
            holders=bool(structure.all(Person)) and self.showing.shows("holders"),
            stages=self.showing.shows("stages"),
            extra=(lambda record: len(self._extra(record))) if self.showing.fields else None,
        )

    def take_sizes(self, sizes: Sizes) -> None:
        """Take the sizes of all boxes as another thread measured them."""
        sizes.go_on_with(self.measure)
        self._sizes = sizes

    @property
    def _names(self) -> bool:
        return self._people and self.showing.shows("holders")

    def colour(self, role: str) -> QColor:
        """Return the colour of a role by the rule of now."""
        return self.colouring.colour(role)

    @property
    def colouring(self) -> Colouring:
        """Return the rule that colours the boxes, applied to the structure of now."""
        if self._colouring is None:
            severities = {role: severity for role, (severity, _) in self._findings.items()}
            self._colouring = Colouring(self._session, self.showing.colour, severities)
        return self._colouring

    def _extra(self, role: Role) -> tuple[str, ...]:
        structure, words = self._session.structure, self._session.words
        found = []
        for name in self.showing.fields:
            value = getattr(role, name)
            if name == "department":
                department = structure.get(Department, value)
                value = department.name if department is not None else ""
            elif isinstance(value, tuple):
                value = " · ".join(value)
            elif name in ("cost", "contract_end") and value:
                value = words("canvas.field", name=message(f"field.role.{name}"), value=value)
            if value:
                found.append(str(value)[:200])
        return tuple(found)

    def recolour(self) -> None:
        """Apply the rule anew."""
        self._colouring = None

    def _make(self, role: str) -> Card:
        session, structure = self._session, self._session.structure
        record = structure.get(Role, role)
        assert record is not None
        holdings = [structure[each] for each in structure.referring(Holding, "role", role)]
        present = [each for each in holdings if isinstance(each, Holding) and not self._over(each)]
        names = tuple(structure[each.person].name for each in present if each.person in structure)  # type: ignore[attr-defined]
        people = [structure.get(Person, each.person) for each in present[:3]] if self.showing.shows("photos") else []
        photos = tuple(each.photo if each is not None else "" for each in people)
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
            vacant=0 if role == self.being_named else max(0, record.headcount - len(present)),
            headcount=record.headcount,
            people=self._names,
            marks=tuple(sorted(marks, key=lambda mark: mark.number)) if self.showing.shows("stages") else (),
            sourcing=record.sourcing,
            hidden=self._hidden(role) if role in session.folds else 0,
            badge=self._badge(role),
            extra=self._extra(record),
            tinted=self.showing.colour != "department",
            photos=photos,
        )

    def _badge(self, role: str) -> Badge | None:
        found = self._findings.get(role) if self.showing.shows("badges") and role != self.being_named else None
        return Badge(*found) if found is not None else None

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
        self._sizes = None
        self._people = bool(structure.all(Person))
        self._colouring = None
        self._read_stages()

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
        if self.showing.colour != "department":
            # Rules reach over the whole structure: a goal or a task colours boxes that it does not name.
            self._colouring = None
            self._cards.clear()
            if kinds - {"person"} and not kinds & {"role", "holding"}:
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
            roles = self._session.structure.all(Role)
            touched.update(each for each in self._session.folds if each in roles)
        self.forget_roles(touched)
        return touched

    def forget_roles(self, roles: Iterable[str]) -> None:
        """Make the cards of `roles` anew when they are next asked for."""
        for each in roles:
            self._cards.pop(each, None)
            if self._sizes is not None:
                self._sizes.pop(each, None)

    def set_findings(
        self, findings: Mapping[str, tuple[str, int]], changed: Collection[str] | None = None
    ) -> Collection[str]:
        """Take what the checks found about roles; return those whose badge is another, which `changed` may know."""
        if changed is None:
            changed = {each for each in {*findings, *self._findings} if findings.get(each) != self._findings.get(each)}
        self._findings = findings
        if self.showing.colour == "findings" and changed:
            self._colouring = None
        for each in changed:
            self._cards.pop(each, None)  # a badge is as large as any
        return changed
