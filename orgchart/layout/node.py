"""One box of the rows with what it reaches: kept between edits, so that only what an edit touches is merged anew."""

from __future__ import annotations

from typing import Final

from orgchart.layout.hanging import Block

NOWHERE: Final = (0.0, 0.0)


class Node:
    """A box, the boxes beside each other below it, and the outline of all that.

    The outline is two lists, how far left and right each row reaches, deepest row first, with a shift that is still to be
    added. A manager takes over the lists of its deepest report, and keeps in `log` what it wrote over, so that it can give
    them back.
    """

    __slots__ = (
        "column",
        "dx",
        "dy",
        "height",
        "helpers",
        "id",
        "kids",
        "left",
        "lefts",
        "level",
        "log",
        "merged",
        "offset",
        "own",
        "parent",
        "reach",
        "read",
        "right",
        "rights",
        "rows",
        "shift",
        "width",
    )

    def __init__(self, id: str, parent: Node | None, level: int) -> None:
        self.id = id
        self.parent = parent
        self.level = level
        self.kids: list[Node] = []
        self.width = self.height = 0.0
        self.dx = self.dy = 0.0
        """How far it was pushed from its place by hand, with all below it."""
        self.helpers: list[tuple[int, list[Block]]] = []
        """Rows of one or two assistants, each with how many levels below its own they stand."""
        self.column: Block | None = None
        self.own = 1
        """How many levels it takes itself, its assistants included."""
        self.offset = 0.0
        """Of its middle from its manager's."""
        self.lefts: list[float] = []
        self.rights: list[float] = []
        self.shift = 0.0
        self.log: list[tuple[list[float], list[float]]] = []
        self.read = False
        """Whether what stands at it was read, and counts."""
        self.merged = False
        """Whether the outlines of those below it were taken over."""
        self.left = self.right = 0.0
        """How far it reaches from its middle, with all below it."""
        self.rows = 0
        """How many levels it reaches down, its own included."""
        self.reach = NOWHERE
        """How far something below it was pushed up (negative) and down by hand."""

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
