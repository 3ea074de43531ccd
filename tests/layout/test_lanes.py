"""A process as columns and lanes: nothing covers anything, order is kept, and a mirror shows the same."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from orgchart.layout.geometry import Rect, Size
from orgchart.layout.lanes import Lanes, Link, Placed, lay_out

STEPS = [f"s{place}" for place in range(6)]
BANDS = ["always"]
LANES = ["marketing", "sales", "success"]


@st.composite
def processes(draw: st.DrawFn) -> tuple[list[Placed], list[Link], dict[str, Size]]:
    where = draw(st.lists(st.tuples(st.sampled_from(LANES), st.sampled_from([*STEPS, *BANDS])), max_size=24))
    chips = [Placed(str(place), lane, stage) for place, (lane, stage) in enumerate(where)]
    sizes = {chip.id: Size(draw(st.integers(20, 900)), draw(st.integers(20, 60))) for chip in chips}
    ids = [chip.id for chip in chips if chip.stage in STEPS]
    pairs = [(one, other) for one in chips for other in chips if one.stage != other.stage]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=8)) if pairs else []
    return chips, [Link(a.id, b.id) for a, b in chosen if {a.id, b.id} <= set(ids)], sizes


def made(process: tuple[list[Placed], list[Link], dict[str, Size]], *, mirrored: bool = False) -> Lanes:
    chips, links, sizes = process
    return lay_out(STEPS, BANDS, LANES, chips, links, sizes.__getitem__, mirrored=mirrored)


@given(processes())
def test_no_chip_covers_another_or_leaves_its_cell(process: tuple[list[Placed], list[Link], dict[str, Size]]) -> None:
    found = made(process)
    assert not any(one.intersects(other) for one, other in combinations(found.chips.values(), 2))
    for chip in process[0]:
        rect = found.chips[chip.id]
        cell = found.cells["" if chip.stage in BANDS else chip.lane, chip.stage]
        assert cell.union(rect) == cell or chip.stage in BANDS
        assert cell.y <= rect.y
        assert rect.bottom <= cell.bottom


@given(processes())
def test_lines_run_through_no_chip_and_stay_on_the_picture(
    process: tuple[list[Placed], list[Link], dict[str, Size]],
) -> None:
    found = made(process)
    for way in found.links.values():
        for (x1, y1), (x2, y2) in pairwise(way):
            assert 0 <= min(x1, x2) <= max(x1, x2) <= found.size.width
            piece = Rect(min(x1, x2), min(y1, y2), abs(x1 - x2), abs(y1 - y2))
            assert x1 == x2 or y1 == y2
            assert not any(piece.intersects(chip) for chip in found.chips.values())


@given(processes())
def test_mirrored_is_reflected(process: tuple[list[Placed], list[Link], dict[str, Size]]) -> None:
    plain, turned = made(process), made(process, mirrored=True)
    assert turned == plain.mirrored()
    assert all(abs(rect.right - (plain.size.width - plain.steps[each].x)) < 1e-6 for each, rect in turned.steps.items())


def test_columns_follow_the_customer_and_lanes_the_order_given() -> None:
    found = lay_out(STEPS, BANDS, LANES, [], [], lambda each: Size(50, 30))
    lefts = [found.steps[each].x for each in STEPS]
    tops = [*(found.heads[each].y for each in LANES), found.bands["always"].y]
    assert lefts == sorted(lefts)
    assert tops == sorted(tops)


def test_a_point_tells_what_stands_there() -> None:
    chips = [Placed("a", "sales", "s0"), Placed("b", "marketing", "s1")]
    found = lay_out(STEPS, [], LANES, chips, [Link("a", "b")], lambda each: Size(100, 30))
    chip = found.chips["b"]
    assert found.chip_at(chip.center_x, chip.center_y) == "b"
    assert found.cell_at(chip.center_x, chip.y - 3) == ("marketing", "s1")
    x, y = found.links[Link("a", "b")][1]
    assert found.link_at(x + 3, y) == Link("a", "b")
    assert found.link_at(x + 30, y + 90) is None


def test_a_process_without_steps_still_has_its_bands() -> None:
    found = lay_out([], BANDS, [], [Placed("a", "", "always")], [], lambda each: Size(100, 30))
    assert found.chips["a"].right <= found.size.width


@given(processes(), st.floats(0, 4000), st.sets(st.sampled_from(LANES)))
def test_more_room_and_folded_lanes_keep_order_cover_nothing_and_mirror(
    process: tuple[list[Placed], list[Link], dict[str, Size]], room: float, folded: set[str]
) -> None:
    chips, links, sizes = process
    plain = lay_out(STEPS, BANDS, LANES, chips, links, sizes.__getitem__, room=room, folded=folded)
    turned = lay_out(STEPS, BANDS, LANES, chips, links, sizes.__getitem__, room=room, folded=folded, mirrored=True)
    assert turned == plain.mirrored()
    narrow = made(process)
    assert plain.size.width <= max(room, narrow.size.width) + 1
    assert [each for each in STEPS if plain.steps[each].width < narrow.steps[each].width - 1 and not folded] == []
    rights = [plain.steps[each].right for each in STEPS]
    assert all(right < plain.steps[each].x for right, each in zip(rights, STEPS[1:], strict=False))
    assert not any(one.intersects(other) for one, other in combinations(plain.chips.values(), 2))
    assert set(plain.chips) == {chip.id for chip in chips if chip.stage in BANDS or chip.lane not in folded}
    assert all({link.giver, link.taker} <= set(plain.chips) for link in plain.links)
    assert not any(one.intersects(other) for one, other in combinations(plain.heads.values(), 2))
