"""Days along a line, ticks, and rows of marks."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from orgchart.layout.timeline import COLUMN_HEAD, MARK, ROW_HEAD, STEPS, Calendar, Day, Timeline, calendar, lay_out

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
ANY_DAY = st.dates()
ROWS = st.lists(
    st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.floats(0, 300)), max_size=7), max_size=5
)


def drawn(rows: list[list[tuple[date, float]]], *, mirrored: bool = False) -> Timeline:
    named = [
        (f"row {row}", [Day(f"{row} {place}", day, words) for place, (day, words) in enumerate(line)])
        for row, line in enumerate(rows)
    ]
    days = [day for line in rows for day, _ in line]
    return lay_out(named, calendar(days, date(2026, 6, 1), start=ROW_HEAD, width=900), mirrored=mirrored)


@given(st.lists(DAYS, max_size=8), DAYS)
def test_every_day_stands_within_and_is_found_again(days: list[date], today: date) -> None:
    made = calendar(days, today, start=50, width=4000)
    for day in (*days, today):
        assert 50 <= made.x(day) <= 4050
        if made.days < 2000:
            assert made.day(made.x(day)) == day


@given(st.lists(ANY_DAY, max_size=4), ANY_DAY, st.floats(-1e6, 1e6))
def test_days_at_the_ends_of_time_break_nothing(days: list[date], today: date, x: float) -> None:
    made = calendar(days, today, start=0, width=800)
    assert date.min <= made.day(x) <= date.max
    step, ticks = made.ticks(60)
    assert step in STEPS
    assert len(ticks) <= 800 / 25


@given(st.integers(100, 40_000), st.floats(40, 5000))
def test_ticks_begin_months_and_keep_their_distance(days: int, width: float) -> None:
    made = Calendar(date(2026, 11, 15), days, 0, width)
    step, ticks = made.ticks(60)
    assert all(day.day == 1 and (day.year * 12 + day.month - 1) % step == 0 for day in ticks)
    assert all(made.x(later) - made.x(earlier) >= 60 * 0.9 for earlier, later in pairwise(ticks) if step < STEPS[-1])
    assert all(0 <= made.x(day) <= width + 1e-6 for day in ticks)


def test_only_the_ticks_in_sight_are_made() -> None:
    made = Calendar(date(2026, 1, 1), 365, 0, 3650)
    assert made.ticks(60, since=1000, until=1500)[1] == [date(2026, 5, 1)]


@given(ROWS)
def test_no_mark_and_no_words_lie_on_others_and_each_stands_on_its_day(rows: list[list[tuple[date, float]]]) -> None:
    made = drawn(rows)
    for one, other in combinations([*made.marks.values(), *made.labels.values()], 2):
        assert not one.intersects(other)
    for row, line in enumerate(rows):
        head = made.heads[f"row {row}"]
        for place, (day, _) in enumerate(line):
            mark = made.marks[f"{row} {place}"]
            assert abs(mark.center_x - made.x(day)) < 1e-6
            assert head.y <= mark.y
            assert mark.bottom <= head.bottom
            assert made.mark_at(mark.center_x, mark.center_y) is not None
    ends = [COLUMN_HEAD, *(head.bottom for head in made.heads.values())]
    assert [head.y for head in made.heads.values()] == ends[:-1]
    assert made.size.height == ends[-1]


@given(ROWS)
def test_in_a_mirror_all_is_reflected_and_days_are_found_again(rows: list[list[tuple[date, float]]]) -> None:
    made, turned = drawn(rows), drawn(rows, mirrored=True)
    for here, there in ((made.heads, turned.heads), (made.marks, turned.marks), (made.labels, turned.labels)):
        assert here.keys() == there.keys()
        for each, rect in here.items():
            assert abs(made.size.width - rect.right - there[each].x) < 1e-6
            assert rect[1:] == there[each][1:]
    for days in rows:
        for day, _ in days:
            assert turned.day(turned.x(day)) == day
            assert abs(turned.x(day) + made.x(day) - made.size.width) < 1e-6


def test_words_stand_beside_a_mark_where_there_is_room() -> None:
    along = Calendar(date(2026, 1, 1), 100, ROW_HEAD, 1000)
    first = date(2026, 1, 11)
    made = lay_out([("goal", [Day("a", first, 120), Day("b", first + timedelta(days=6), 120)])], along)
    assert made.labels["a"].width == 60 - MARK - 10
    assert made.labels["b"].width == 120
    close = lay_out([("goal", [Day("a", first, 120), Day("b", first + timedelta(days=3), 120)])], along)
    assert sorted(close.labels) == ["b"]


def test_the_days_of_a_folded_row_stand_in_one_line_without_words() -> None:
    along = Calendar(date(2026, 1, 1), 100, 0, 1000)
    days = [Day(name, date(2026, 1, 11), 40) for name in "xy"]
    made = lay_out([("goal", days), ("next", [Day("z", date(2026, 2, 1), 40)])], along, folded={"goal"})
    assert made.heads["goal"].height < made.heads["next"].height
    assert made.marks["x"] == made.marks["y"]
    assert set(made.labels) == {"z"}
    assert made.heads["goal"].y < made.marks["x"].y < made.marks["x"].bottom < made.heads["goal"].bottom
