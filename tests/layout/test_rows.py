"""The chart as rows: what must hold for every tree, and what a few small ones look like."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from orgchart.layout.geometry import Geometry, Rect, Size, Turn
from orgchart.layout.standing import lay_out
from orgchart.layout.tree import Gaps, TreeInput, folded

GAPS = Gaps(sibling=10, branch=10, level=20, hanging=5, indent=8, stem=6)
BOX = Size(100, 40)


def drawn(text: str, **options: object) -> Geometry:
    """Lay out a tree written as 'a: b c; b: d', its first name at the top."""
    kids = {}
    for part in text.split(";"):
        manager, _, reports = part.strip().partition(":")
        kids[manager.strip()] = reports.split()
    roots = options.pop("roots", [text.partition(":")[0].strip()])
    helpers = options.pop("assistants", {})
    style: dict[str, str] = options.pop("style", {})  # type: ignore[assignment]
    tree = TreeInput(
        roots=roots,  # type: ignore[arg-type]
        children=lambda each: kids.get(each, []),
        assistants=lambda each: helpers.get(each, []),  # type: ignore[attr-defined]
        size=options.pop("size", lambda _: BOX),  # type: ignore[arg-type]
        style=lambda each: style.get(each, "auto"),  # type: ignore[arg-type]
    )
    return lay_out(tree, GAPS)


def overlaps(geometry: Geometry) -> list[tuple[str, str]]:
    return [
        (one, other)
        for one, box in geometry.boxes.items()
        for other in geometry.within(box)
        if one < other and box.intersects(geometry.boxes[other])
    ]


def test_a_manager_stands_in_the_middle_above_its_reports() -> None:
    boxes = drawn("ceo: sales marketing").boxes
    assert boxes["sales"] == Rect(0, 60, 100, 40)
    assert boxes["marketing"] == Rect(110, 60, 100, 40)
    assert boxes["ceo"] == Rect(55, 0, 100, 40)


def test_one_report_hangs_on_a_straight_line() -> None:
    geometry = drawn("ceo: sales")
    (segment,) = {each for each in geometry.families["ceo"].segments if each.y1 != each.y2}
    assert segment.x1 == segment.x2 == 50
    assert (segment.y1, segment.y2) == (40, 60)


def test_every_box_of_a_level_begins_at_one_height() -> None:
    heights = {"a": 80, "b": 40, "c": 60}
    boxes = drawn("top: a b; a: c; b: d", size=lambda each: Size(100, heights.get(each, 40))).boxes
    assert boxes["a"].y == boxes["b"].y
    assert boxes["c"].y == boxes["d"].y == boxes["a"].bottom + GAPS.level


def test_a_deep_branch_goes_under_a_shallow_neighbour() -> None:
    boxes = drawn("top: left right; left: a b c; a: a1 a2 a3", style={"left": "rows", "a": "rows"}).boxes
    assert boxes["right"].x == boxes["left"].right + GAPS.sibling


def test_several_tops_stand_side_by_side() -> None:
    boxes = drawn("a: x; b: y", roots=["a", "b"]).boxes
    assert boxes["a"].y == boxes["b"].y == 0
    assert boxes["b"].x == boxes["a"].right + GAPS.branch


def test_assistants_stand_beside_the_line_and_push_the_reports_down() -> None:
    geometry = drawn("ceo: sales marketing", assistants={"ceo": ["pa", "chief"]})
    boxes = geometry.boxes
    stem = boxes["ceo"].center_x
    assert boxes["pa"].right == stem - GAPS.stem
    assert boxes["chief"].x == stem + GAPS.stem
    assert boxes["pa"].y < boxes["sales"].y
    assert not overlaps(geometry)


def test_an_assistant_may_have_reports_of_its_own() -> None:
    geometry = drawn("ceo: sales; pa: junior", assistants={"ceo": ["pa"]}, roots=["ceo"])
    assert geometry.boxes["junior"].y > geometry.boxes["pa"].bottom
    assert geometry.boxes["sales"].y > geometry.boxes["junior"].bottom
    assert not overlaps(geometry)


def test_a_wide_family_of_leaves_hangs_in_a_column() -> None:
    boxes = drawn("m: a b c d e f").boxes
    column = [boxes[each] for each in "abcdef"]
    assert len({box.x for box in column}) == 1
    assert all(below.y == above.bottom + GAPS.hanging for above, below in pairwise(column))


def test_its_manager_can_ask_for_rows() -> None:
    boxes = drawn("m: a b c d e f", style={"m": "rows"}).boxes
    assert len({boxes[each].y for each in "abcdef"}) == 1


def test_what_is_folded_is_not_there() -> None:
    children = folded(lambda each: ["b"] if each == "a" else [], {"a"})
    assert set(lay_out(TreeInput(["a"], children, lambda _: BOX)).boxes) == {"a"}


def test_an_empty_chart_has_no_extent() -> None:
    assert lay_out(TreeInput([], lambda _: [], lambda _: BOX)).bounds == Rect(0, 0, 0, 0)


def test_a_chain_of_ten_thousand_is_laid_out() -> None:
    geometry = lay_out(TreeInput(["0"], lambda each: [str(int(each) + 1)] if int(each) < 9_999 else [], lambda _: BOX))
    assert len(geometry.boxes) == 10_000
    assert geometry.bounds.width == BOX.width


def test_a_star_of_ten_thousand_is_about_as_wide_as_high() -> None:
    leaves = [str(each) for each in range(1, 10_000)]
    bounds = lay_out(TreeInput(["0"], lambda each: leaves if each == "0" else [], lambda _: BOX)).bounds
    assert 0.3 < bounds.width / bounds.height < 3


def test_what_shows_in_an_area_is_found() -> None:
    geometry = drawn("ceo: sales marketing; sales: a b; marketing: c d", style={"sales": "rows", "marketing": "rows"})
    box = geometry.boxes["a"]
    assert geometry.hit(box.center_x, box.center_y) == "a"
    assert geometry.hit(box.right + 1, box.center_y) is None
    assert geometry.within(Rect(-1000, -1000, 5, 5)) == []


# --- what holds for every forest ---


@st.composite
def forests(draw: st.DrawFn) -> tuple[dict[str, list[str]], dict[str, Size], dict[str, list[str]]]:
    count = draw(st.integers(1, 60))
    kids: dict[str, list[str]] = {str(each): [] for each in range(count)}
    helpers: dict[str, list[str]] = {}
    roots: list[str] = []
    for each in range(count):
        parent = draw(st.integers(-1, each - 1)) if each else -1
        if parent < 0:
            roots.append(str(each))
        elif draw(st.integers(0, 9)) == 0:
            helpers.setdefault(str(parent), []).append(str(each))
        else:
            kids[str(parent)].append(str(each))
    kids["roots"] = roots
    sides = st.integers(20, 200)
    return kids, {str(each): Size(draw(sides), draw(sides)) for each in range(count)}, helpers


@settings(deadline=None, max_examples=150)
@given(forests(), st.sampled_from(["auto", "rows", "hanging"]))
def test_no_forest_overlaps_and_order_is_kept(
    forest: tuple[dict[str, list[str]], dict[str, Size], dict[str, list[str]]], style: str
) -> None:
    kids, sizes, helpers = forest
    tree = TreeInput(
        kids["roots"], lambda each: kids[each], lambda each: sizes[each], lambda each: helpers.get(each, ()),
        lambda _: style,
    )  # fmt: skip
    geometry = lay_out(tree, GAPS)
    assert geometry.boxes.keys() == sizes.keys()
    assert overlaps(geometry) == []
    for manager, reports in kids.items():
        boxes = [geometry.boxes[each] for each in reports]
        rows = len({box.y for box in boxes}) <= 1
        if rows:
            assert all(left.x < right.x for left, right in pairwise(boxes))
        if rows and boxes and manager != "roots" and style == "rows" and manager not in inside_blocks(kids, helpers):
            middle = (boxes[0].center_x + boxes[-1].center_x) / 2
            assert abs(geometry.boxes[manager].center_x - middle) < 1e-6


def inside_blocks(kids: dict[str, list[str]], helpers: dict[str, list[str]]) -> set[str]:
    """Return assistants and all below them, who stand in blocks of their own."""
    found: set[str] = set()
    stack = [each for group in helpers.values() for each in group]
    while stack:
        each = stack.pop()
        found.add(each)
        stack += kids[each] + helpers.get(each, [])
    return found


@settings(deadline=None, max_examples=50)
@given(forests())
def test_mirrored_is_reflected(
    forest: tuple[dict[str, list[str]], dict[str, Size], dict[str, list[str]]],
) -> None:
    kids, sizes, helpers = forest
    tree = TreeInput(kids["roots"], kids.__getitem__, sizes.__getitem__, lambda each: helpers.get(each, ()))
    geometry, mirror = lay_out(tree), lay_out(tree, turn=Turn(mirrored=True))
    for each, box in geometry.boxes.items():
        assert mirror.boxes[each] == Rect(-box.x - box.width, box.y, box.width, box.height)
    for each, family in geometry.families.items():
        assert {(-d, e, -b, f) for b, e, d, f in mirror.families[each].segments} == set(family.segments)


COMPACT = {"top": "compact", "m": "compact"}


def test_leaves_among_managers_hang_below_each_other_in_their_order() -> None:
    geometry = drawn("top: a b c m d; m: x y", style=COMPACT)
    boxes = geometry.boxes
    assert [boxes[each].x for each in "abc"] == [boxes["a"].x] * 3
    assert [boxes[each].y for each in "abc"] == [boxes["m"].y, boxes["m"].y + 45, boxes["m"].y + 90]
    assert boxes["a"].right < boxes["m"].x < boxes["d"].x
    assert boxes["d"].y == boxes["m"].y
    assert [boxes[each].x for each in "xy"] == [boxes["x"].x] * 2
    assert overlaps(geometry) == []
    lines = geometry.families["top"].segments
    for each in "abcmd":
        box = boxes[each].grown(-1)
        assert not any(x1 < box.right and x2 > box.x and y1 < box.bottom and y2 > box.y for x1, y1, x2, y2 in lines)
        touching = boxes[each].grown(0.001)
        assert any(touching.contains(*end) for x1, y1, x2, y2 in lines for end in ((x1, y1), (x2, y2)))


def test_two_leaves_among_managers_stay_in_the_row() -> None:
    boxes = drawn("top: a b m; m: x", style=COMPACT).boxes
    assert boxes["a"].y == boxes["b"].y == boxes["m"].y


def test_a_branch_beside_a_list_keeps_clear_of_it() -> None:
    geometry = drawn("top: a b c d m e; m: x n; n: y z", style=COMPACT)
    assert overlaps(geometry) == []
    assert geometry.boxes["d"].y > geometry.boxes["x"].y
    assert geometry.boxes["x"].x >= geometry.boxes["d"].right + GAPS.branch
