"""Long lists of boxes in runs of neighbours: what lies elsewhere is passed over a run at a time.

A list is looked at so when it is first asked for. Knows one list after the other, and not where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from orgchart.layout.geometry import Rect
from orgchart.layout.hanging import Block

LONG: Final = 100
"""A shorter list is looked through box by box."""
_RUN: Final = 32
_SEEN: Final = 200
"""Of so many short lists the boxes are kept: about as many as show at once."""

Placed = tuple[str, Rect]


class Lists:
    """Answers what stands where in lists of any length."""

    def __init__(self) -> None:
        self._known: dict[int, _Runs] = {}
        """By the list itself, not by what it says: to compare two would take as long as to look through them."""
        self._seen: dict[int, tuple[Block, Sequence[Placed]]] = {}

    def near(self, block: Block, left: float, top: float, right: float, bottom: float) -> Iterable[Placed]:
        """Return, in order, every box that meets an area of the list, and maybe some beside it."""
        return self._short(block) if block.count <= LONG else self._runs(block).near(left, top, right, bottom)

    def place(self, block: Block, id: str) -> Rect | None:
        """Return where a box stands in the list, or None where it does not."""
        if block.count > LONG:
            return self._runs(block).places.get(id)
        return next((place for each, place in self._short(block) if each == id), None)

    def _short(self, block: Block) -> Sequence[Placed]:
        """Return the boxes of a list: those of the last lists that were asked for are kept."""
        found = self._seen.get(id(block))
        if found is None:
            if len(self._seen) >= _SEEN:
                self._seen.clear()
            found = self._seen[id(block)] = block, block.boxes
        return found[1]

    def _runs(self, block: Block) -> _Runs:
        found = self._known.get(id(block))
        if found is None:
            found = self._known[id(block)] = _Runs(block)
        return found


class _Runs:
    """One long list."""

    def __init__(self, block: Block) -> None:
        self.block = block
        """Kept, so that no other list takes its identity."""
        boxes = block.boxes
        self.places = dict(boxes)
        self._runs = [_bounded(boxes[start : start + _RUN]) for start in range(0, len(boxes), _RUN)]

    def near(self, left: float, top: float, right: float, bottom: float) -> Iterator[Placed]:
        for x, y, end, low, boxes in self._runs:
            if x <= right and end >= left and y <= bottom and low >= top:
                yield from boxes


def _bounded(boxes: Sequence[Placed]) -> tuple[float, float, float, float, Sequence[Placed]]:
    # A little more all around: whoever asks has moved the area, and numbers were rounded.
    return (
        min(box.x for _, box in boxes) - 1,
        min(box.y for _, box in boxes) - 1,
        max(box.right for _, box in boxes) + 1,
        max(box.bottom for _, box in boxes) + 1,
        boxes,
    )
