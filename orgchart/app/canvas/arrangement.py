"""Where every box of the chart stands now: the layout of what is not folded, and the way there from the layout before.

Knows the structure, sizes and time; paints nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from orgchart.app.canvas.cards import Cards
from orgchart.app.canvas.measure import Measure
from orgchart.app.canvas.showing import Showing
from orgchart.app.canvas.sizes import Sizes
from orgchart.layout.forest import Forest
from orgchart.layout.geometry import Geometry, Rect, Turn
from orgchart.layout.reporting import reporting_tree
from orgchart.layout.standing import Standing
from orgchart.layout.tree import USUAL, TreeInput
from orgchart.model.change import Change
from orgchart.model.records import Role
from orgchart.model.structure import Structure

if TYPE_CHECKING:
    from orgchart.app.session import Session


class Ahead(NamedTuple):
    """A layout of all of a structure, made before that is shown."""

    structure: Structure
    asked: object
    """What was to be shown of it, and how."""
    sizes: Sizes
    forest: Forest


class Arrangement:
    """The layout of a session's chart, kept between edits."""

    def __init__(self, session: Session, cards: Cards, showing: Showing) -> None:
        self._session = session
        self._cards = cards
        self._showing = showing
        self._forest: Forest | None = None
        self._ahead: Ahead | None = None
        self._missed: set[str] | None = set()
        """What was touched while a part alone was shown, and the layout of all was kept; None: anything may have been."""

    def ahead(self, structure: Structure) -> Ahead | None:
        """Lay out a structure as it will be shown unless something of it is folded; another thread may ask for that.

        None comes where it depends on words how large boxes are.
        """
        if self._showing.fields:
            return None
        asked = self._asked(frozenset())
        sizes = self._cards.sizes_of(structure, Measure())
        tree = reporting_tree(structure, sizes.__getitem__, free=self._free, sideways=self._sideways, whole=True)
        return Ahead(structure, asked, sizes, Forest(tree, USUAL))

    def take(self, ahead: Ahead | None) -> None:
        """Let a layout stand for the next one that is asked for, should it be the same."""
        self._ahead = ahead

    def _asked(self, folds: frozenset[str]) -> object:
        showing = self._showing
        return folds, showing.parts, showing.fields, self._free, self._sideways

    @property
    def _free(self) -> bool:
        return "free" in self._showing.switches

    @property
    def _sideways(self) -> bool:
        return self._showing.direction != "down"

    def standing(self, touched: Collection[str] | None = None) -> Standing:
        """Return where boxes stand now, `touched` being what changed since it was last asked; None: anything may have."""
        session, ahead, self._ahead = self._session, self._ahead, None
        narrow = session.branch or session.kept is not None
        if (
            ahead is not None
            and touched is None
            and not narrow
            and ahead.structure is session.structure
            and ahead.asked == self._asked(session.folds)
        ):
            self._forest = ahead.forest
            self._cards.take_sizes(ahead.sizes)
        elif narrow:
            self._missed = None if touched is None or self._missed is None else self._missed.union(touched)
            return Standing(Forest(self._tree(whole=True), USUAL), self.turn)
        elif self._forest is None or touched is None or self._missed is None:
            self._forest = Forest(self._tree(whole=True), USUAL)
        else:
            self._forest.update(self._tree(), self._missed.union(touched))
        self._missed = set()
        return Standing(self._forest, self.turn)

    @property
    def turn(self) -> Turn:
        """Return which way the chart runs."""
        direction = self._showing.direction
        return Turn(self._session.mirrored if direction == "down" else direction == "left", direction != "down")

    def _tree(self, *, whole: bool = False) -> TreeInput:
        session, kept = self._session, self._session.kept
        tree = reporting_tree(
            session.structure,
            self._cards.sizes(),
            folded=session.folds if kept is None else (),
            roots=[session.branch] if session.branch else None,
            free=self._free,
            sideways=self._sideways,
            whole=whole,
        )
        return tree if kept is None else among(tree, kept)


def among(tree: TreeInput, kept: Collection[str]) -> TreeInput:
    """Return what is left of a forest when a filter leaves these alone."""
    return replace(
        tree,
        roots=[each for each in tree.roots if each in kept],
        children=lambda role: [each for each in tree.children(role) if each in kept],
        assistants=lambda role: [each for each in tree.assistants(role) if each in kept],
        floating=[each for each in tree.floating if each[0] in kept],
        heads=None,
    )


def moved_in(change: Change, scenario: str) -> set[str]:
    """Return the roles that a change may have given another place, and those above them before and after."""
    found: set[str] = set()
    for key, pair in change.records.items():
        if key.kind == Role.KIND and key.scenario == scenario:
            found.add(key.id)
            found.update(record.manager for record in pair if isinstance(record, Role))
    return found


class Motion:
    """The way of boxes from where they stood to where they stand, for the blink of an eye."""

    LASTS: Final = 0.17

    def __init__(self) -> None:
        self._from: dict[str, tuple[float, float]] = {}
        self._begun = 0.0
        self._left = 0.0
        """How much of the way is still to go: 1 at its beginning, 0 at its end."""

    def begin(self, before: Mapping[str, Rect], after: Geometry, shift: tuple[float, float], now: float) -> None:
        """Start from `before`, as it stood on the screen; `shift` is how far the screen itself was moved."""
        left = self._left
        old = self._from if left else {}
        moved: dict[str, tuple[float, float]] = {}
        for id, box in before.items():
            there = after.boxes.get(id)
            if there is None:
                continue
            ox, oy = old.get(id, (0.0, 0.0))
            dx = box.x + ox * left - there.x + shift[0]
            dy = box.y + oy * left - there.y + shift[1]
            if abs(dx) > 0.5 or abs(dy) > 0.5:
                moved[id] = (dx, dy)
        self._from = moved
        self._begun = now
        self._left = 1.0 if moved else 0.0

    def step(self, now: float) -> bool:
        """Go on to the time `now`; return whether boxes are still under way."""
        if not self._left:
            return False
        part = min(1.0, max(0.0, (now - self._begun) / self.LASTS))
        self._left = (1 - part) ** 3
        if part >= 1:
            self.stop()
        return bool(self._left)

    def stop(self) -> None:
        """Be there."""
        self._from = {}
        self._left = 0.0

    @property
    def left(self) -> float:
        """Return how much of the way is still to go, from 1 to 0."""
        return self._left

    @property
    def under_way(self) -> bool:
        """Whether boxes are moving."""
        return bool(self._left)

    def offset(self, id: str) -> tuple[float, float]:
        """Return how far `id` still is from its place."""
        if not self._left:
            return (0.0, 0.0)
        dx, dy = self._from.get(id, (0.0, 0.0))
        return (dx * self._left, dy * self._left)
