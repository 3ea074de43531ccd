"""Teams, attention and days as pictures: everything the screen shows, whole as SVG, on paper in parts that can be read."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgchart.export.attention import AttentionChart
from orgchart.export.drawing import Surface
from orgchart.export.picture import Picture, Window, pdf, svg
from orgchart.export.picture_pages import Stretch, parted
from orgchart.export.teams import TeamsChart
from orgchart.export.timeline import TimelineChart
from orgchart.layout.geometry import Rect
from orgchart.model import attention
from orgchart.model.agenda import dates
from orgchart.model.records import Goal, Milestone, Person, Role, Task, Team, name_of
from orgchart.model.structure import Structure
from orgchart.storage.templates import from_template
from orgchart.text.catalogue import Catalogue, catalogue
from orgchart.text.message import message
from tests.checks.cases import document_of

TODAY = date(2026, 11, 2)
ALLOWED = {"svg", "title", "rect", "line", "circle", "polygon", "text"}
_SVG = "{http://www.w3.org/2000/svg}"

Make = Callable[[Structure, Catalogue], Picture]
VIEWS: dict[str, Make] = {
    "attention": lambda structure, say: AttentionChart(structure, say, TODAY),
    "timeline": lambda structure, say: TimelineChart(structure, say, TODAY),
    "teams": lambda structure, say: TeamsChart(structure, say, TODAY),
}


def written(view: str, structure: Structure, language: str = "en") -> list[str]:
    return [each.text or "" for each in drawn(view, structure, language).iter(f"{_SVG}text")]


def drawn(view: str, structure: Structure, language: str = "en") -> ElementTree.Element:
    return ElementTree.fromstring(svg(VIEWS[view](structure, catalogue(language)), language))


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("template", ["two-people", "growing", "large"])
def test_everybody_stands_beside_what_takes_their_time(template: str, language: str) -> None:
    structure = from_template(template, language, TODAY).current
    said = " ".join(written("attention", structure, language))
    claims = attention.claims(structure, TODAY)
    for person in structure.ordered(Person):
        assert (person.name in said) == bool(claims[person.id])


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("template", ["growing", "reference-team"])
def test_every_member_stands_where_team_and_department_meet(template: str, language: str) -> None:
    structure = from_template(template, language, TODAY).current
    said = " ".join(written("teams", structure, language))
    for team in structure.ordered(Team):
        assert team.name[:12] in said
        for member in team.members:
            assert name_of(structure.all(Role)[member.role])[:10] in said


@pytest.mark.parametrize("language", ["en", "he"])
def test_what_a_team_decides_alone_stands_below_its_mandate(language: str) -> None:
    structure = from_template("growing", language, TODAY).current
    team = structure.ordered(Team)[0]
    with structure.document.edit(message("edit.trial")) as edit:
        edit.set(structure, team, mandate="Renewals", decides=("Price", "Text " * 40))
    lines = written("teams", structure, language)
    first = next(each for each in lines if "Price" in each)
    assert first.startswith(catalogue(language)("teams.decides", what="").strip()[:6])
    assert lines[lines.index(first) - 1] == "Renewals"
    assert lines[lines.index(first) + 1].endswith("…")


@pytest.mark.parametrize("language", ["en", "he"])
def test_every_day_has_its_mark_and_every_goal_its_row(language: str) -> None:
    structure = from_template("growing", language, TODAY).current
    picture = drawn("timeline", structure, language)
    said = " ".join(each.text or "" for each in picture.iter(f"{_SVG}text"))
    milestones = [each for each in dates(structure) if isinstance(each.record, Milestone)]
    in_the_legend = 2
    assert len(list(picture.iter(f"{_SVG}polygon"))) == len(milestones) + in_the_legend
    for goal in structure.ordered(Goal):
        assert goal.name.split()[0] in said


def test_what_is_late_and_what_came_of_a_day_look_different() -> None:
    structure = from_template("growing", "en", TODAY).current
    [first, second, *_] = structure.ordered(Milestone)
    with structure.document.edit(message("edit.trial")) as edit:
        edit.set(structure, first, due=TODAY - timedelta(days=9))
        edit.set(structure, second, due=TODAY - timedelta(days=9), outcome="met")
    picture = drawn("timeline", structure)
    colours = [each.get("fill") for each in picture.iter(f"{_SVG}polygon")]
    in_the_legend = 1
    assert colours.count("#b3261e") == 1 + in_the_legend
    assert "9 days late" in " ".join(each.text or "" for each in picture.iter(f"{_SVG}text"))


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("template", ["empty", "growing", "distributor"])
def test_shapes_and_plain_text_alone_within_the_picture(template: str, view: str, language: str) -> None:
    root = drawn(view, from_template(template, language, TODAY).current, language)
    assert {each.tag.partition("}")[2] for each in root.iter()} <= ALLOWED
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    for each in root.iter(f"{_SVG}rect"):
        x, y = float(each.get("x", 0)), float(each.get("y", 0))
        assert x >= -0.01
        assert x + float(each.get("width", 0)) <= width + 0.01
        assert y >= -0.01
        assert y + float(each.get("height", 0)) <= height + 0.01


@pytest.mark.parametrize("view", VIEWS)
def test_words_are_words_whatever_they_are(view: str) -> None:
    structure = from_template("growing", "en", TODAY).current
    with structure.document.edit(message("edit.trial")) as edit:
        for each in (*structure.ordered(Person), *structure.ordered(Team), *structure.ordered(Goal)):
            edit.set(structure, each, name="<b>&amp;" + "x" * 200)
        for task in structure.ordered(Task):
            edit.set(structure, task, name="\u202e<script>", share=60)
    root = drawn(view, structure)
    assert {each.tag.partition("}")[2] for each in root.iter()} <= ALLOWED
    assert any((each.text or "").startswith("<b>&amp;x") for each in root.iter(f"{_SVG}text"))
    assert pdf(VIEWS[view](structure, catalogue("en")), "en").startswith(b"%PDF-")


def test_what_is_more_than_there_is_is_hatched_and_said() -> None:
    structure = document_of(
        {"roles": ["a"], "people": {"ann": ["a"]}, "tasks": ["one: ann 80", "two: ann 60", "three: ann 0"]}
    ).current
    root = drawn("attention", structure)
    assert len([each for each in root.iter(f"{_SVG}line") if each.get("stroke") == "#b3261e"]) > 5
    assert any("140" in (each.text or "") for each in root.iter(f"{_SVG}text"))


def test_days_a_century_apart_are_one_picture() -> None:
    structure = from_template("growing", "en", TODAY).current
    [first, *_] = structure.ordered(Milestone)
    with structure.document.edit(message("edit.trial")) as edit:
        edit.set(structure, first, due=date(2126, 1, 1))
    picture = TimelineChart(structure, catalogue("en"), TODAY)
    assert picture.size.width == 1_160
    assert "2100" in " ".join(written("timeline", structure))


# --- parts ---


@given(st.lists(st.floats(5, 300), max_size=30), st.lists(st.floats(120, 900), min_size=1, max_size=3))
def test_parts_follow_each_other_and_no_row_that_fits_is_torn(heights: list[float], rooms: list[float]) -> None:
    head, ends, y = 20.0, [], 20.0
    for each in heights:
        y += each
        ends.append(y)
    found = parted(ends, head, rooms)
    assert found[0].begin == head
    assert found[-1].end == pytest.approx(y)
    assert all(one.end == pytest.approx(other.begin) for one, other in itertools.pairwise(found))
    for number, each in enumerate(found[:-1]):
        room = rooms[min(number, len(rooms) - 1)] - head
        assert each.end - each.begin <= room + 1e-6
        if not any(abs(each.end - end) < 1e-6 for end in ends):
            assert max(heights) > min(rooms) - head


def test_nothing_is_parted_into_one_empty_part() -> None:
    assert parted([], 20, [100]) == [Stretch(20, 20)]


class _Heard:
    """A surface that remembers what was written on it, and where lines went."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.lines: list[tuple[float, float, float, float]] = []
        self.rects: list[tuple[float, float, float, float]] = []

    def text(self, text: str, x: float, y: float, **_: object) -> None:
        self.texts.append(text)

    def line(self, x1: float, y1: float, x2: float, y2: float, **_: object) -> None:
        self.lines.append((x1, y1, x2, y2))

    def rect(self, x: float, y: float, width: float, height: float, **_: object) -> None:
        self.rects.append((x, y, width, height))

    def circle(self, x: float, y: float, radius: float, **_: object) -> None: ...

    def polygon(self, points: object, **_: object) -> None: ...


def window(part: Rect, x: float = 0, y: float = 0) -> tuple[_Heard, Window]:
    heard = _Heard()
    surface: Surface = heard  # type: ignore[assignment]
    return heard, Window(surface, part, x, y)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", ["en", "he"])
def test_parts_together_say_what_the_whole_says(view: str, language: str) -> None:
    picture = VIEWS[view](from_template("growing", language, TODAY).current, catalogue(language))
    whole, surface = window(Rect(-10, -10, picture.size.width + 20, picture.size.height + 20))
    picture.draw(surface)
    told: list[str] = []
    middle = picture.rows[len(picture.rows) // 2]
    for top, bottom in ((-10.0, middle), (middle, picture.size.height + 10)):
        for left, right in ((-10.0, 400.0), (400.0, picture.size.width + 10)):
            heard, part = window(Rect(left, top, right - left, bottom - top))
            picture.draw(part)
            told += heard.texts
    assert sorted(told) == sorted(whole.texts)


def test_what_reaches_out_of_a_part_is_cut_at_its_edge_and_moved_with_it() -> None:
    heard, surface = window(Rect(100, 100, 50, 50), 0, 10)
    surface.rect(90, 120, 200, 10, fill="#ffffff")
    surface.line(125, 0, 125, 400, colour="#000000")
    surface.line(0, 125, 90, 125, colour="#000000")
    surface.text("out", 10, 10, size=10, colour="#000000")
    surface.text("in", 120, 120, size=10, colour="#000000")
    assert heard.rects == [(0, 30, 50, 10)]
    assert heard.lines == [(25, 10, 25, 60)]
    assert heard.texts == ["in"]
