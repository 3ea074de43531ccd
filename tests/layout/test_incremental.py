"""After any edits the kept layout is the one that would be made from nothing, and takes what it is told."""

from __future__ import annotations

import gc
import random
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgchart.layout.forest import Forest
from orgchart.layout.geometry import Rect, Size, Turn
from orgchart.layout.node import Node
from orgchart.layout.standing import Standing, lay_out
from orgchart.layout.tree import Gaps, TreeInput

GAPS = Gaps(sibling=10, branch=14, level=20, hanging=5, indent=8, stem=6)
STYLES = ("auto", "rows", "hanging", "left", "both", "columns", "compact", "compact")
WHATS = ("add",) * 4 + ("move", "move", "remove", "lift", "size", "style", "aside", "push", "float", "insert")


@dataclass
class Chart:
    """A forest that is edited, and what each edit touched."""

    source: random.Random
    free: bool = False
    sideways: bool = False
    kids: dict[str, list[str]] = field(default_factory=lambda: {"": []})
    aside: dict[str, list[str]] = field(default_factory=dict)
    manager: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, Size] = field(default_factory=dict)
    style: dict[str, str] = field(default_factory=dict)
    pushed: dict[str, tuple[float, float]] = field(default_factory=dict)
    floating: dict[str, tuple[float, float]] = field(default_factory=dict)
    made: int = 0

    def tree(self) -> TreeInput:
        roots = [each for each in self.kids[""] if each not in self.floating]
        floating = [(each, *self.floating[each]) for each in self.kids[""] if each in self.floating]
        return TreeInput(
            roots, lambda each: self.kids[each], lambda each: self.sizes[each], lambda each: self.aside.get(each, ()),
            lambda each: self.style.get(each, "auto"), lambda each: self.pushed.get(each, (0.0, 0.0)), floating,
            self.free, hangs=not self.sideways,
        )  # fmt: skip

    def edit(self) -> set[str]:
        names = list(self.sizes)
        what = self.source.choice(WHATS)
        if what == "add" or not names:
            return self.add()
        one = self.source.choice(names)
        return getattr(self, f"_{what}")(one)  # type: ignore[no-any-return]

    def add(self) -> set[str]:
        self.made += 1
        manager = self.source.choice([*self.sizes, ""])
        return self._put(str(self.made), manager) | self._resize(str(self.made))

    def _put(self, one: str, manager: str) -> set[str]:
        below = self.kids.setdefault(manager, [])
        below.insert(self.source.randint(0, len(below)), one)
        self.kids.setdefault(one, [])
        self.manager[one] = manager
        return {one, manager}

    def _take(self, one: str) -> set[str]:
        manager = self.manager.pop(one)
        group = self.kids[manager] if one in self.kids[manager] else self.aside[manager]
        group.remove(one)
        was_floating = self.floating.pop(one, None) is not None
        return {one, manager} | ({""} if was_floating else set())

    def _branch(self, one: str) -> list[str]:
        found = [one]
        for each in found:
            found += [*self.kids[each], *self.aside.get(each, ())]
        return found

    def _resize(self, one: str) -> set[str]:
        self.sizes[one] = Size(self.source.randint(20, 120), self.source.choice((20, 20, 20, 30, 47)))
        return {one}

    _size = _resize

    def _move(self, one: str) -> set[str]:
        targets = sorted({"", *self.sizes}.difference(self._branch(one)))
        return self._take(one) | self._put(one, self.source.choice(targets))

    def _remove(self, one: str) -> set[str]:
        branch = self._branch(one)
        touched = self._take(one)
        for each in branch:
            for table in (self.kids, self.aside, self.sizes, self.style, self.pushed, self.manager):
                table.pop(each, None)  # type: ignore[attr-defined]
        return touched | set(branch)

    def _lift(self, one: str) -> set[str]:
        """Remove a box; those below it report to its manager."""
        manager = self.manager[one]
        touched = {one}
        for each in [*self.kids[one], *self.aside.get(one, ())]:
            touched |= self._take(each) | self._put(each, manager)
        return touched | self._remove(one)

    def _insert(self, one: str) -> set[str]:
        """Set a new manager above a box."""
        self.made += 1
        new = str(self.made)
        return self._put(new, self.manager[one]) | self._resize(new) | self._take(one) | self._put(one, new)

    def _style(self, one: str) -> set[str]:
        self.style[one] = self.source.choice(STYLES)
        return {one}

    def _aside(self, one: str) -> set[str]:
        manager = self.manager[one]
        if not manager:
            return set()
        touched = self._take(one)
        self.aside.setdefault(manager, []).append(one)
        self.manager[one] = manager
        return touched

    def _push(self, one: str) -> set[str]:
        if self.pushed.pop(one, None) is None:
            self.pushed[one] = (self.source.randint(-50, 50), self.source.randint(-50, 50))
        return {one}

    def _float(self, one: str) -> set[str]:
        touched = self._take(one) | self._put(one, "")
        self.floating[one] = (self.source.randint(-500, 500), self.source.randint(-200, 200))
        return touched | {""}


def near(one: Rect, other: Rect) -> bool:
    return all(abs(a - b) < 0.001 for a, b in zip(one, other, strict=True))


@pytest.mark.slow
@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32), st.booleans(), st.booleans(), st.booleans(), st.integers(1, 30), st.integers(1, 2))
def test_an_edited_layout_is_the_one_made_from_nothing(
    seed: int, free: bool, sideways: bool, mirrored: bool, edits: int, at_once: int
) -> None:
    turn = Turn(mirrored, sideways)
    chart = Chart(random.Random(seed), free, sideways)
    for _ in range(80):
        chart.add()
    forest = Forest(chart.tree(), GAPS)
    for _ in range(edits):
        touched = set[str]()
        for _ in range(at_once):
            touched |= chart.edit()
        forest.update(chart.tree(), touched)
        full = lay_out(chart.tree(), GAPS, turn)
        kept = Standing(forest, turn)
        assert kept.boxes.keys() == full.boxes.keys() == chart.sizes.keys()
        assert all(near(kept.boxes[each], box) for each, box in full.boxes.items())
        assert near(kept.bounds, full.bounds)
        assert {m: sorted(f.segments) for m, f in kept.families.items()} == {
            m: sorted(f.segments) for m, f in full.families.items()
        } or all(
            near(Rect(*a), Rect(*b))
            for m, f in full.families.items()
            for a, b in zip(kept.families[m].segments, f.segments, strict=True)
        )


@pytest.mark.slow
@settings(deadline=None, max_examples=80)
@given(st.integers(0, 2**32), st.booleans(), st.booleans(), st.booleans())
def test_what_shows_in_an_area_is_what_stands_there(seed: int, free: bool, mirrored: bool, sideways: bool) -> None:
    chart = Chart(random.Random(seed), free)
    for _ in range(40):
        chart.add()
    for _ in range(20):
        chart.edit()
    geometry = lay_out(chart.tree(), GAPS, Turn(mirrored, sideways))
    whole = geometry.bounds
    for id, box in geometry.boxes.items():
        assert near(geometry.boxes[id], lay_out(chart.tree(), GAPS, Turn(mirrored, sideways)).boxes[id])
        assert box.intersects(whole) or not box.width
    for _ in range(20):
        x = whole.x + chart.source.random() * whole.width
        y = whole.y + chart.source.random() * whole.height
        area = Rect(x, y, chart.source.random() * 300, chart.source.random() * 200)
        inside = {id for id, box in geometry.boxes.items() if box.intersects(area)}
        found = geometry.within(area)
        assert inside <= set(found)
        assert all(geometry.boxes[id].grown(0.001).intersects(area.grown(0.001)) for id in found)
        drawn = {manager for manager, family in geometry.families.items() if touches(family.segments, area)}
        assert drawn <= set(geometry.families_within(area))


def touches(segments: tuple[tuple[float, float, float, float], ...], area: Rect) -> bool:
    return any(
        x1 < area.right and x2 > area.x and y1 < area.bottom and y2 > area.y
        for x1, y1, x2, y2 in segments
    )  # fmt: skip


@settings(deadline=None, max_examples=80)
@given(st.integers(0, 2**32), st.sampled_from(STYLES), st.booleans())
def test_no_boxes_overlap_however_families_hang(seed: int, style: str, free: bool) -> None:
    chart = Chart(random.Random(seed), free)
    for _ in range(40):
        chart.add()
    for _ in range(20):
        chart.edit()
    chart.pushed.clear()
    chart.floating.clear()
    chart.style = dict.fromkeys(chart.sizes, style)
    geometry = lay_out(chart.tree(), GAPS)
    for one, box in geometry.boxes.items():
        shrunk = box.grown(-0.001)
        assert geometry.within(shrunk) == [one]


@pytest.mark.parametrize("style", STYLES)
def test_a_box_moved_where_nobody_said_is_found_all_the_same(style: str) -> None:
    kids = {"": ["a", "b"], "a": ["c"], "b": [], "c": ["d"], "d": []}

    def tree() -> TreeInput:
        return TreeInput(list(kids[""]), lambda each: kids[each], lambda _: Size(100, 40), style=lambda _: style)

    forest = Forest(tree(), GAPS)
    kids["b"].append("c")
    kids["a"].clear()
    forest.update(tree(), {"b"})
    assert Standing(forest, Turn()).boxes.keys() == {"a", "b", "c", "d"}


def test_two_lists_hang_on_one_line() -> None:
    kids = {"m": ["a", "b", "c"]}
    tree = TreeInput(["m"], lambda each: kids.get(each, ()), lambda _: Size(100, 40), style=lambda _: "both")
    boxes = lay_out(tree, GAPS).boxes
    middle = boxes["m"].center_x
    assert boxes["a"].right == middle - GAPS.indent
    assert boxes["b"].x == middle + GAPS.indent
    assert boxes["a"].y == boxes["b"].y
    assert (boxes["c"].x, boxes["c"].y) == (boxes["a"].x, boxes["a"].bottom + GAPS.hanging)


def test_sideways_the_first_report_stands_at_the_top_beside_its_manager() -> None:
    kids = {"m": ["a", "b"]}
    boxes = lay_out(
        TreeInput(["m"], lambda each: kids.get(each, ()), lambda _: Size(40, 100)), GAPS, Turn(sideways=True)
    ).boxes
    assert boxes["a"] == Rect(120, 0, 100, 40)
    assert boxes["b"] == Rect(120, 50, 100, 40)
    assert boxes["m"] == Rect(0, 25, 100, 40)


def test_free_levels_let_each_branch_go_down_in_its_own_steps() -> None:
    kids = {"top": ["high", "low"], "high": ["x"], "low": ["y"]}
    heights = {"high": 100}
    tree = TreeInput(["top"], lambda each: kids.get(each, ()), lambda each: Size(100, heights.get(each, 40)), free=True)
    boxes = lay_out(tree, GAPS).boxes
    assert boxes["low"].y == boxes["high"].y
    assert boxes["y"].y < boxes["x"].y


def test_what_is_pushed_takes_all_below_it_along() -> None:
    kids = {"top": ["a", "b"], "a": ["c"]}

    def tree(pushed: dict[str, tuple[float, float]]) -> TreeInput:
        by = lambda each: pushed.get(each, (0.0, 0.0))  # noqa: E731
        return TreeInput(["top"], lambda each: kids.get(each, ()), lambda _: Size(100, 40), pushed=by)

    def places(pushed: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
        boxes = lay_out(tree(pushed), GAPS).boxes
        return {id: (box.x - boxes["top"].x, box.y - boxes["top"].y) for id, box in boxes.items()}

    plain, pushed = places({}), places({"a": (30, 12)})
    for each, (dx, dy) in (("a", (30, 12)), ("c", (30, 12)), ("b", (0, 0))):
        assert pushed[each] == (plain[each][0] + dx, plain[each][1] + dy)


def test_a_floating_root_stands_where_it_was_put_whatever_the_rest_does() -> None:
    kids = {"top": ["a"], "f": ["g"]}

    def offset(reports: list[str]) -> tuple[float, float]:
        kids["top"] = reports
        tree = TreeInput(
            ["top"], lambda each: kids.get(each, ()), lambda _: Size(100, 40), floating=[("f", 700.0, 33.0)]
        )
        boxes = lay_out(tree, GAPS).boxes
        return boxes["f"].center_x - boxes["top"].center_x, boxes["f"].y - boxes["top"].y

    assert offset(["a"]) == offset(["a", "b", "c"]) == (700, 33)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("free", [False, True])
def test_a_layout_is_gone_with_who_held_it_and_leaves_nothing_to_the_collector(seed: int, *, free: bool) -> None:
    chart = Chart(random.Random(seed), free)
    for _ in range(60):
        chart.add()
    gc.collect()
    gc.disable()
    try:
        before = boxes_kept()
        forest = Forest(chart.tree(), GAPS)
        for what in (chart.edit, chart.edit, lambda: set(chart.sizes)):
            touched = what()
            forest.update(chart.tree(), touched)
            shown = Standing(forest, Turn(mirrored=True))
            assert shown.boxes.keys() == chart.sizes.keys()
            assert dict(shown.families)
            assert shown.within(shown.bounds)
        assert boxes_kept() > before
        del forest, shown
        assert boxes_kept() == before
    finally:
        gc.enable()


def test_branches_that_are_closed_and_opened_again_and_again_leave_nothing_to_the_collector() -> None:
    chart = Chart(random.Random(5))
    for _ in range(200):
        chart.add()
    closed: set[str] = set()

    def tree() -> TreeInput:
        whole = chart.tree()
        return TreeInput(
            whole.roots, lambda each: () if each in closed else chart.kids[each], whole.size,
            lambda each: () if each in closed else whole.assistants(each), whole.style,
        )  # fmt: skip

    every = [{each} for each in chart.sizes if chart.kids[each]]
    forest = Forest(tree(), GAPS)
    gc.collect()
    gc.disable()
    try:
        kept = []
        for _ in range(3):
            for touched in every * 2:
                closed ^= touched
                forest.update(tree(), touched)
            kept.append(boxes_kept())
        assert kept == [kept[0]] * 3
    finally:
        gc.enable()


def boxes_kept() -> int:
    """Return how many boxes of layouts there are in the program."""
    return sum(isinstance(each, Node) for each in gc.get_objects())
