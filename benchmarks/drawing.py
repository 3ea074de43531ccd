"""What a layout in rows must be, whatever made it: checked against a reference of its own. Measures no time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from orgchart.layout.geometry import Geometry, Rect, Size

NEAR: Final = 0.001
"""Pixels by which two layouts that are the same may differ."""
WIDTHS: Final = 0.001
"""The part by which two programs' widths may differ."""


def bare(kids: Sequence[Sequence[int]], boxes: Sequence[Size], gap: float = 20) -> list[float]:
    """Return the x of each node by the same algorithm with nothing around it: no ids, no assistants, no columns, no lines."""
    count = len(kids)
    offset = [0.0] * count
    lefts: list[list[float]] = [[]] * count
    rights: list[list[float]] = [[]] * count
    shifts = [0.0] * count
    for node in range(count - 1, -1, -1):
        half = boxes[node].width / 2
        if not kids[node]:
            lefts[node], rights[node] = [-half], [half]
            continue
        first = kids[node][0]
        left, right, shift = lefts[first], rights[first], shifts[first]
        for kid in kids[node][1:]:
            l2, r2, s2 = lefts[kid], rights[kid], shifts[kid]
            common = min(len(right), len(l2))
            at = max(right[-level] - l2[-level] for level in range(1, common + 1)) + shift - s2 + gap
            offset[kid] = at
            s2 += at
            if len(l2) > len(left):
                for level in range(1, common + 1):
                    l2[-level] = left[-level] + shift - s2
                left, right, shift = l2, r2, s2
            else:
                for level in range(1, common + 1):
                    right[-level] = r2[-level] + s2 - shift
        middle = (offset[first] + offset[kids[node][-1]]) / 2
        for kid in kids[node]:
            offset[kid] -= middle
        shift -= middle
        left.append(-half - shift)
        right.append(half - shift)
        lefts[node], rights[node], shifts[node] = left, right, shift
    x = [0.0] * count
    for node in range(count):
        for kid in kids[node]:
            x[kid] = x[node] + offset[kid]
    return x


def width(x: Sequence[float], boxes: Sequence[Size]) -> float:
    """Return how wide boxes around these middles are together."""
    both = [(at, box.width / 2) for at, box in zip(x, boxes, strict=True)]
    return max(at + half for at, half in both) - min(at - half for at, half in both)


def faults(
    geometry: Geometry, kids: Sequence[Sequence[int]], names: Sequence[str], wide: Mapping[str, float]
) -> list[str]:
    """Return what is wrong with a layout in rows; `wide` is how wide others make it, by who they are."""
    found: list[str] = []
    places = geometry.boxes
    for node, below in enumerate(kids):
        if below:
            middle = (places[names[below[0]]].center_x + places[names[below[-1]]].center_x) / 2
            if abs(places[names[node]].center_x - middle) > NEAR:
                found.append("a manager does not stand in the middle above its reports")
                break
    rows: dict[float, list[tuple[float, float]]] = {}
    for rect in places.values():
        rows.setdefault(rect.y, []).append((rect.x, rect.right))
    if any(right > left + 1e-6 for row in rows.values() for (_, right), (left, _) in pairwise(sorted(row))):
        found.append("boxes overlap")
    deepest = [max([places[names[each]].bottom for each in row]) for row in _levels(kids)]
    if any(
        places[names[each]].y < above
        for above, row in zip(deepest, _levels(kids)[1:], strict=False)
        for each in row
    ):  # fmt: skip
        found.append("a level reaches into the one below it")
    found += [
        f"width {geometry.bounds.width:.0f}, {who} {other:.0f}"
        for who, other in wide.items()
        if abs(geometry.bounds.width - other) > other * WIDTHS
    ]
    return found


def _levels(kids: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the nodes of each level of a tree whose root is the first."""
    found = [[0]]
    while row := [kid for node in found[-1] for kid in kids[node]]:
        found.append(row)
    return found


def differ(kept: Mapping[str, Rect], full: Mapping[str, Rect]) -> bool:
    """Whether any box stands elsewhere in one than in the other."""
    return kept.keys() != full.keys() or any(
        abs(a - b) > NEAR for id, place in full.items() for a, b in zip(place, kept[id], strict=True)
    )
