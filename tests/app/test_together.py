"""Dotted lines and teams on the chart."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest

from orgchart.edits.dotted import connect
from orgchart.edits.teams import make_team
from orgchart.model.records import Role, Team
from tests.app.robot import CTRL, LEFT, NONE, SHIFT, Robot

Open = Callable[..., Robot]


def lines(robot: Robot) -> list[tuple[str, str, str]]:
    """Return every dotted line by the titles of its ends."""
    structure = robot.session.structure
    return [
        (role.title, structure[line.to].title, line.kind)  # type: ignore[attr-defined]
        for role in structure.ordered(Role)
        for line in role.dotted
    ]


def paint(robot: Robot) -> None:
    """Let the view work out what it shows."""
    robot.chart.grab()


def click_line(robot: Robot) -> None:
    """Click on the middle of the longest stretch of the only dotted line."""
    paint(robot)
    ((_, points),) = robot.chart.lines._ways.values()
    (x1, y1), (x2, y2) = max(pairwise(points), key=lambda two: abs(two[0][0] - two[1][0]) + abs(two[0][1] - two[1][1]))
    at = robot.chart.mapFromScene(QPointF((x1 + x2) / 2, (y1 + y2) / 2))
    QTest.mouseClick(robot.chart.viewport(), LEFT, NONE, at)


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_dotted_line_is_selected_by_a_click_and_deleted_by_delete(open_window: Open, language: str) -> None:
    robot = open_window("CEO > (Sales, Marketing, Support)", language)
    connect(robot.session.structure, "Sales", "Support", "advises")
    click_line(robot)
    assert robot.session.line == ("Sales", "Support", "advises")
    robot.selected()
    robot.press("Delete")
    assert lines(robot) == []
    robot.undo().expect("CEO > (Sales, Marketing, Support)")
    assert lines(robot) == [("Sales", "Support", "advises")]


def test_lines_and_teams_are_painted_at_once(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing, Support)")
    connect(robot.session.structure, "Sales", "Support", "advises")
    make_team(robot.session.structure, ["Sales"], "Pilots")
    bounds = robot.chart.geometry_now.bounds
    for item in (robot.chart.lines, robot.chart.teams, robot.chart.teams.names):
        assert item.boundingRect().width() > bounds.width


def test_keys_go_from_line_to_line(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing, Support)").click("Sales")
    connect(robot.session.structure, "Sales", "Support", "advises")
    connect(robot.session.structure, "Marketing", "Sales", "hands_over")
    robot.press("Alt+Shift+D")
    assert robot.session.line == ("Sales", "Support", "advises")
    robot.press("Alt+Shift+D")
    assert robot.session.line == ("Marketing", "Sales", "hands_over")
    robot.press("Escape")
    assert robot.session.line is None


def test_a_line_changes_its_kind(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing)")
    robot.drag("Sales", CTRL | SHIFT).onto("Marketing")
    robot.session.select_line("Sales", "Marketing", "reports")
    robot.window.commands["line_hands_over"].trigger()
    assert lines(robot) == [("Sales", "Marketing", "hands_over")]
    assert robot.session.line == ("Sales", "Marketing", "hands_over")


def test_lines_are_hidden_by_kind(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing)")
    connect(robot.session.structure, "Sales", "Marketing", "advises")
    assert robot.chart.lines.of("Sales")
    robot.window.commands["lines_advises"].trigger()
    assert not robot.chart.lines.of("Sales")
    robot.window.commands["show_lines"].trigger()
    robot.window.commands["show_lines"].trigger()
    assert robot.chart.lines.of("Sales")
    assert robot.window.commands["lines_advises"].isChecked()


def test_a_line_that_is_gone_is_not_selected(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing)")
    connect(robot.session.structure, "Sales", "Marketing", "advises")
    robot.session.select_line("Sales", "Marketing", "advises")
    robot.undo()
    assert robot.session.line is None


def test_a_selection_becomes_a_team(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing, Support)")
    before = robot.bytes()
    robot.click("Sales").click("Support", CTRL).press("Ctrl+G")
    (team,) = robot.session.structure.all(Team).values()
    assert [member.role for member in team.members] == ["Sales", "Support"]
    assert robot.session.selection == (team.id,)
    robot.undo()
    assert robot.bytes() == before


def team_of(robot: Robot, *roles: str) -> Team:
    """Make a team and show it."""
    team = make_team(robot.session.structure, roles, "Pilots")
    paint(robot)
    return team


def name_place(robot: Robot, team: Team) -> QPoint:
    """Return the middle of a team's name in the view."""
    (shape,) = [each for each in robot.chart.teams.shapes.all() if each.team == team.id]
    return robot.chart.mapFromScene(shape.tabs[0].center())


def test_pointing_at_a_team_lights_its_members_and_dims_the_rest(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing, Support)")
    team = team_of(robot, "Sales", "Support")
    QTest.mouseMove(robot.chart.viewport(), name_place(robot, team))
    robot.chart.hover.follow(name_place(robot, team))
    assert robot.chart.item.lit == frozenset({"Sales", "Support"})
    robot.chart.hover.leave()
    assert robot.chart.item.lit is None


def test_a_click_on_its_name_selects_a_team(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing, Support)")
    team = team_of(robot, "Sales")
    QTest.mouseClick(robot.chart.viewport(), LEFT, NONE, name_place(robot, team))
    assert robot.session.selection == (team.id,)


def test_a_role_dropped_on_the_name_of_a_team_joins_it(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing, Support)")
    team = team_of(robot, "Sales")
    robot.drag("Support")
    robot._held = name_place(robot, team)
    robot._move(robot._held)
    robot.let_go().expect("CEO > (Sales, Marketing, Support)")
    members = robot.session.structure.get(Team, team.id).members  # type: ignore[union-attr]
    assert [member.role for member in members] == ["Sales", "Support"]


def test_a_role_dropped_on_the_ground_of_a_team_joins_it_and_its_members_pass_over_it(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing, Support)")
    said: list[str] = []
    robot.session.said.connect(lambda text, _: said.append(text))
    team = team_of(robot, "Sales")
    (shape,) = robot.chart.teams.shapes.all()
    box = robot.chart.geometry_now.boxes["Sales"]
    ground = QPointF(box.center_x, box.bottom + 8)
    assert shape.path.contains(ground)
    robot.drag("Support")
    robot._held = robot.chart.mapFromScene(ground)
    robot._move(robot._held)
    assert said[-1] == "Will join the team Pilots"
    robot.let_go().expect("CEO > (Sales, Marketing, Support)")
    assert said[-1] == "1 role joined Pilots"
    members = robot.session.structure.get(Team, team.id).members  # type: ignore[union-attr]
    assert [member.role for member in members] == ["Sales", "Support"]
    robot.undo()
    robot.drag("Sales")
    robot._held = robot.chart.mapFromScene(ground)
    robot._move(robot._held)
    robot.let_go()
    assert robot.session.structure.get(Team, team.id).members == team.members  # type: ignore[union-attr]


def test_a_member_dropped_on_the_name_of_its_team_is_refused_with_the_reason(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing, Support)")
    said: list[str] = []
    robot.session.said.connect(lambda text, _: said.append(text))
    team = team_of(robot, "Sales")
    before = robot.bytes()
    robot.drag("Sales")
    robot._held = name_place(robot, team)
    robot._move(robot._held)
    shown = said[-1]
    robot.let_go()
    assert shown == said[-1]
    assert "already" in shown
    assert robot.bytes() == before
