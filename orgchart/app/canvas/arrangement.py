"""Where every box of the chart stands now: the layout of what is not folded, and the way there from the layout before.

Knows the structure, sizes and time; paints nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from orgchart.app.canvas.cards import Cards
from orgchart.layout.geometry import Geometry, Rect
from orgchart.layout.tree import Gaps, TreeInput, lay_out
from orgchart.model.records import Role
from orgchart.model.structure import Structure

if TYPE_CHECKING:
    from orgchart.app.session import Session

GAPS: Final = Gaps()


def arrange(session: Session, cards: Cards) -> Geometry:
    """Return the geometry of the session's chart, what is folded left out, mirrored where the window is."""
    structure = session.structure
    geometry = lay_out(tree_of(structure, session.folds, cards), GAPS)
    return geometry.mirrored() if session.mirrored else geometry


def tree_of(structure: Structure, folds: frozenset[str], cards: Cards) -> TreeInput:
    """Return the reporting tree for the layout."""
    roles = structure.all(Role)
    helpers: dict[str, list[str]] = {}
    style: dict[str, str] = {}
    for id, role in roles.items():
        if role.place == "assistant" and role.manager:
            helpers.setdefault(role.manager, []).append(id)
        if role.branch != "auto":
            style[id] = role.branch
    children = structure.children

    def reports(role: str) -> list[str]:
        if role in folds:
            return []
        found = children(role)
        return [each for each in found if roles[each].place != "assistant"] if role in helpers else found

    def assistants(role: str) -> list[str]:
        if role not in helpers or role in folds:
            return []
        return sorted(helpers[role], key=lambda each: (roles[each].rank, each))

    return TreeInput(roots=reports(""), children=reports, size=cards.size, assistants=assistants, style=style)


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
    def under_way(self) -> bool:
        """Whether boxes are moving."""
        return bool(self._left)

    def offset(self, id: str) -> tuple[float, float]:
        """Return how far `id` still is from its place."""
        if not self._left:
            return (0.0, 0.0)
        dx, dy = self._from.get(id, (0.0, 0.0))
        return (dx * self._left, dy * self._left)
