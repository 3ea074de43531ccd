"""Views of what is hard to show: names without end, forty stages, a century, sixty tasks, and nothing at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from orgchart.app.views.attention import AttentionView
from orgchart.app.views.board import Board
from orgchart.app.views.process import ProcessView
from orgchart.app.views.teams import TeamsView
from orgchart.app.views.timeline import TimelineView
from orgchart.edits.coverage import add_process, add_stage, assign
from orgchart.edits.goals import add_goal
from orgchart.edits.membership import start_team
from orgchart.edits.milestones import add_milestone
from orgchart.edits.teams import add_member
from orgchart.edits.values import add_record, set_field
from orgchart.layout.geometry import Rect
from orgchart.model.document import Document
from orgchart.model.records import BuyingProcess, Department, Person, Role, Stage, Task
from orgchart.text.message import message
from tests.app.robot import Robot
from tests.charts import chart

Open = Callable[..., Robot]
LONG = ("Somebody whose title says all that she does for everybody " * 4)[:200]
VIEWS = ("process", "teams", "attention", "timeline")


def long_names() -> Document:
    document = chart("CEO > (Marketing > Content), (Sales > Rep)")
    structure = document.current
    for head in ("Marketing", "Sales"):
        set_field(structure, [head], "department", add_record(structure, Department, name=LONG).id)
    for role in list(structure.all(Role)):
        set_field(structure, [role], "title", LONG)
    process = add_process(structure, LONG, [LONG, LONG])
    for stage in structure.ordered(Stage):
        set_field(structure, [stage.id], "question", LONG)
        assign(structure, "Content", stage.id, "accountable")
        assign(structure, "Rep", stage.id, "responsible")
    add_stage(structure, process.id, name=LONG, kind="always")
    team = start_team(structure, LONG, "Content")
    add_member(structure, team.id, "Rep", 100)
    set_field(structure, [team.id], "mandate", LONG)
    set_field(structure, [team.id], "decides", (LONG, LONG))
    busy = add_record(structure, Person, name=LONG)
    with document.edit(message("edit.trial")) as edit:
        edit.add(structure, Task(id="task", name=LONG, holder=busy.id, share=170))
    add_goal(structure, ["CEO"], name=LONG, due=date(2026, 12, 1))
    return document


def forty_stages() -> Document:
    document = chart("CEO > Sales, Marketing")
    structure = document.current
    for stage in structure.stages(add_process(structure, "All", [f"Stage {place}" for place in range(40)]).id):
        assign(structure, "Sales", stage.id, "accountable")
        assign(structure, "Marketing", stage.id, "responsible")
    return document


def a_century() -> Document:
    document = chart("CEO")
    structure = document.current
    goal = add_goal(structure, ["CEO"], name="Far", due=date(2075, 1, 1))
    for year in (1975, 2025, 2026):
        for day in (1, 1, 2):
            add_milestone(structure, goal.id, date(year, 6, day))
    return document


def sixty_tasks() -> Document:
    document = chart("CEO")
    structure = document.current
    idle, busy = (add_record(structure, Person, name=name) for name in ("Idle", "Busy"))
    with document.edit(message("edit.trial")) as edit:
        for place in range(60):
            edit.add(structure, Task(id=f"t{place}", name=f"Task {place}", holder=busy.id, share=place % 3 * 3))
    assert idle.id
    return document


def one_stage() -> Document:
    document = chart("CEO > Sales")
    add_process(document.current, "Short", ["Only"])
    return document


COMPANIES = {
    "long names": long_names,
    "forty stages": forty_stages,
    "a century": a_century,
    "sixty tasks": sixty_tasks,
    "one stage": one_stage,
    "nothing": lambda: chart("CEO"),
}


def chips_of(board: Board) -> Iterator[Rect]:
    """Yield where that stands on a board which may cover nothing else."""
    for name in ("lanes", "matrix"):
        if hasattr(board, name):
            yield from getattr(board, name).chips.values()
    if hasattr(board, "timeline"):
        yield from board.timeline.marks.values()
        yield from board.timeline.labels.values()


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("name", COMPANIES)
def test_it_is_shown_without_one_thing_on_another(open_window: Open, name: str, language: str) -> None:
    robot = open_window(COMPANIES[name](), language)
    for view in VIEWS:
        shown = robot.window.views.turn_to(view)
        QTest.qWait(1)
        assert not shown.grab().isNull()
        board = shown.field()  # type: ignore[attr-defined]
        if board is None:
            assert shown._empty.isVisible()  # type: ignore[attr-defined]
            continue
        assert not any(one.intersects(other) for one, other in combinations(chips_of(board), 2))
        board.fit()
        board.grab()
        for stop in list(board.stops())[:6]:
            board.choose(stop)
            board.grab()
        robot.press("Right", "Down", "Left", "Up")
    if name == "sixty tasks":
        week = robot.window.views.turn_to("attention")
        assert isinstance(week, AttentionView)
        week.turn_to("week")
        week.grab()


@pytest.mark.parametrize("language", ["en", "he"])
def test_an_empty_view_can_be_begun_from_the_library_or_from_nothing(open_window: Open, language: str) -> None:
    robot = open_window(chart("CEO"), language)
    view = robot.window.views.turn_to("process")
    assert isinstance(view, ProcessView)
    view._empty.other.click()
    assert view.chooser is not None
    line = view.chooser.findChild(QLineEdit)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not robot.session.structure.all(BuyingProcess)
    view.offer_processes()
    view.chooser._list.setCurrentRow(1)
    view.chooser._go()
    assert len(robot.session.structure.stages(view.board.process)) > 2
    view.add.click()
    view.chooser._list.setCurrentRow(0)
    view.chooser._go()
    assert view.tabs.count() == 2
    assert [stage.name for stage in robot.session.structure.stages(view.board.process)] == [
        robot.session.words("stages.new_name")
    ]
    robot.undo(2)
    assert view._empty.isVisible()


def test_a_stage_is_covered_where_there_is_no_department_yet(open_window: Open) -> None:
    robot = open_window(one_stage())
    view = robot.window.views.turn_to("process")
    assert isinstance(view, ProcessView)
    (cell,) = view.board.lanes.cells
    assert view.board.invites(cell)


@pytest.mark.parametrize(
    ("view", "kind"),
    [("process", ProcessView), ("teams", TeamsView), ("attention", AttentionView), ("timeline", TimelineView)],
)
def test_each_empty_view_says_in_full_what_to_do_first(open_window: Open, view: str, kind: type) -> None:
    robot = open_window(chart("CEO"))
    shown = robot.window.views.turn_to(view)
    QTest.qWait(1)
    assert isinstance(shown, kind)
    says = shown._empty.says  # type: ignore[attr-defined]
    assert says.isVisible()
    assert says.height() >= says.heightForWidth(says.width())
