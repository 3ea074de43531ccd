"""One box of the rows with what it reaches: kept between edits, so that only what an edit touches is merged anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from orgchart.layout.hanging import Block

NOWHERE: Final = (0.0, 0.0)


class Node:
    """A box of the rows. One that is no more than this is a leaf as it was laid out: most boxes are.

    What a leaf has none of stands with the class: so it takes less than half of the room that another box does.
    """

    __slots__ = ("height", "id", "left", "level", "offset", "parent", "right", "width")

    offset: float
    """Of its middle from its manager's."""
    lefts: list[float]
    rights: list[float]
    shift: float

    kids: Sequence[Node] = ()
    dx = dy = 0.0
    """How far it was pushed from its place by hand, with all below it."""
    helpers: Sequence[tuple[int, list[Block]]] = ()
    """Rows of one or two assistants, each with how many levels below its own they stand."""
    column: Block | None = None
    own = 1
    """How many levels it takes itself, its assistants included; none, if it is a list of leaves, which has no id."""
    rows = 1
    """How many levels it reaches down, its own included."""
    log: list[tuple[list[float], list[float]]] | None = None
    read = True
    """Whether what stands at it was read, and counts."""
    merged = True
    """Whether the outlines of those below it were taken over; there are none below a leaf."""
    reach = NOWHERE
    """How far something below it was pushed up (negative) and down by hand."""

    def __init__(
        self, id: str, parent: Node | None, level: int, width: float, height: float, left: float, right: float
    ) -> None:
        self.id = id
        self.parent = parent
        self.level = level
        self.width = width
        self.height = height
        self.left = left
        """How far it reaches from its middle to the left (negative), with all below it."""
        self.right = right

    @property
    def below(self) -> int:
        """Return the level of its reports."""
        return self.level + self.own

    def blocks(self) -> list[Block]:
        """Return what stands around it outside the rows."""
        found = [block for _, blocks in self.helpers for block in blocks]
        return [*found, self.column] if self.column is not None else found

    def branch(self) -> list[Node]:
        """Return it and all boxes of rows below it, managers first."""
        found = [self]
        for each in found:
            found.extend(each.kids)
        return found


class Inner(Node):
    """A box, the boxes beside each other below it, and the outline of all that; or a list of leaves that stands in a row.

    The outline is two lists, how far left and right each row below its own reaches, deepest row first, with a shift that is
    still to be added. A manager takes over the lists of its deepest report, and keeps in `log` what it wrote over, so that
    it can give them back.
    """

    __slots__ = (
        "column",
        "dx",
        "dy",
        "helpers",
        "kids",
        "lefts",
        "log",
        "merged",
        "own",
        "reach",
        "read",
        "rights",
        "rows",
        "shift",
    )

    def __init__(self, id: str, parent: Node | None, level: int) -> None:
        self.id = id
        self.parent = parent
        self.level = level
        self.kids = ()
        self.dx = self.dy = 0.0
        self.helpers = ()
        self.column = None
        self.own = 1
        self.rows = 1
        self.log = None
        self.read = True
        self.merged = True
        self.reach = NOWHERE
