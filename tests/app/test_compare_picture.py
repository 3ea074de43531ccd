"""Two structures in one picture: who is new, gone, moved or changed, and where they stood."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from orgchart.app.dialogs.scenarios import copy_as
from orgchart.app.views.compare import CompareView
from orgchart.app.views.compare_figures import Figures
from orgchart.app.views.compare_marks import GHOST, fates
from orgchart.app.views.compare_overlay import Overlay
from orgchart.compare.diff import diff_structures
from orgchart.edits import roles
from orgchart.edits.holdings import hold_by_name
from orgchart.edits.removal import remove_branches, remove_roles
from orgchart.edits.values import set_field
from orgchart.model.records import Role
from tests.app.robot import LEFT, Robot
from tests.charts import text_of

Open = Callable[..., Robot]
CHART = "CEO > (Sales > Rep, SDR), (Marketing > Content), Success"


def compared(robot: Robot, change: Callable[[Robot], object]) -> CompareView:
    """Copy the structure, change the copy and turn to the picture of both."""
    copy_as(robot.session, "Draft")
    change(robot)
    view = robot.window.views.turn_to("compare")
    assert isinstance(view, CompareView)
    QTest.mouseClick(view.one, LEFT)
    return view


def restructure(robot: Robot) -> None:
    """Move one, remove one, add one, change one, give one to somebody."""
    draft = robot.session.structure
    roles.move_roles(draft, ["Rep"], "Marketing")
    remove_roles(draft, ["Content"])
    roles.add_role(draft, manager="Success", title="CSM")
    set_field(draft, ["Sales"], "title", "Commerce")
    hold_by_name(draft, "Ann", "SDR")


@pytest.mark.parametrize("language", ["en", "he"])
def test_each_role_is_marked_with_what_became_of_it(open_window: Open, language: str) -> None:
    robot = open_window(CHART, language)
    view = compared(robot, restructure)
    found = fates(diff_structures(robot.session.document.structure("main"), robot.session.structure))
    new = next(id for id, role in robot.session.structure.all(Role).items() if role.title == "CSM")
    assert found == {"Rep": "moved", "Content": "gone", new: "new", "Sales": "changed", "SDR": "changed"}
    boxes = view.overlay.chart.geometry_now.boxes
    assert {id for id in boxes if id.startswith(GHOST)} == {GHOST + "Rep", GHOST + "Content"}
    assert boxes[GHOST + "Rep"].y == pytest.approx(boxes["SDR"].y)
    assert not any(one.intersects(boxes[other]) for other in boxes for id, one in boxes.items() if id != other)
    texts = [button.text() for button in view.overlay.legend.buttons.values()]
    assert len(set(texts)) == 4
    view.grab()


def test_a_branch_that_is_gone_stays_a_branch_of_ghosts(open_window: Open) -> None:
    robot = open_window(CHART)
    view = compared(robot, lambda each: remove_branches(each.session.structure, ["Sales"]))
    boxes = view.overlay.chart.geometry_now.boxes
    assert boxes[GHOST + "Rep"].y > boxes[GHOST + "Sales"].y
    view.grab()


def test_whoever_moves_out_from_under_somebody_gone_leaves_a_ghost_there(open_window: Open) -> None:
    robot = open_window(CHART)
    view = compared(robot, lambda each: remove_roles(each.session.structure, ["Sales"]))
    boxes = view.overlay.chart.geometry_now.boxes
    assert {GHOST + "Sales", GHOST + "Rep", GHOST + "SDR"} <= set(boxes)
    assert boxes["Rep"].y < boxes[GHOST + "Rep"].y


def test_the_top_itself_is_replaced(open_window: Open) -> None:
    robot = open_window("Old > (Sales, Marketing)")

    def replaced(each: Robot) -> None:
        new = roles.add_role(each.session.structure, title="New")
        roles.move_roles(each.session.structure, ["Sales", "Marketing"], new.id)
        remove_roles(each.session.structure, ["Old"])

    view = compared(robot, replaced)
    assert GHOST + "Old" in view.overlay.chart.geometry_now.boxes


def test_the_legend_goes_from_one_to_the_next(open_window: Open) -> None:
    robot = open_window(CHART)
    view = compared(robot, lambda each: roles.move_roles(each.session.structure, ["Rep", "SDR"], "Success"))
    met: list[str] = []
    view.overlay.legend.wanted.connect(met.append)
    for _ in range(3):
        QTest.mouseClick(view.overlay.legend.buttons["moved"], LEFT)
    assert met[0] == met[2] != met[1]
    assert not view.overlay.legend.buttons["new"].isEnabled()


def test_nothing_is_changed_in_the_picture(open_window: Open) -> None:
    robot = open_window(CHART)
    view = compared(robot, restructure)
    before = robot.bytes()
    chart = view.overlay.chart
    box = chart.box_in_view("Rep")
    QTest.mouseDClick(chart.viewport(), LEFT, pos=box.center().toPoint())
    QTest.keyClick(chart, Qt.Key.Key_Delete)
    assert robot.bytes() == before


def test_a_branch_is_taken_across(open_window: Open) -> None:
    robot = open_window(CHART)

    def grown(each: Robot) -> None:
        made = roles.add_role(each.session.structure, manager="Success", title="Care")
        roles.add_role(each.session.structure, manager=made.id, title="CSM")
        roles.move_roles(each.session.structure, ["Rep"], "Marketing")

    view = compared(robot, grown)
    row = next(place for place in range(view.changes.count()) if "Care" in view.changes.item(place).text())
    view.changes.setCurrentRow(row)
    QTest.mouseClick(view._take_branch, LEFT)
    current = robot.session.document.current
    assert text_of(current) == "CEO > (Sales > Rep, SDR), (Marketing > Content), Success > Care > CSM"
    robot.session.undo()
    assert text_of(current) == CHART


def test_charts_side_by_side_scroll_together(open_window: Open) -> None:
    robot = open_window("CEO > " + ", ".join(f"R{place}" for place in range(30)))
    view = compared(robot, lambda each: remove_roles(each.session.structure, ["R3"]))
    QTest.mouseClick(view.two, LEFT)
    one, other = (side.chart for side in view._charts)
    one.zoom_to(1.0)
    one.show_role("R25")
    area = one.visible_area()
    boxes = one.geometry_now.boxes
    nearest = min(
        (id for id in boxes if id != "R3"),
        key=lambda id: abs(boxes[id].center_x - area.center_x) + abs(boxes[id].center_y - area.center_y),
    )
    box, there = one.box_in_view(nearest), other.box_in_view(nearest)
    assert other.scale_now == pytest.approx(1.0)
    assert (there.center() - box.center()).manhattanLength() < 4


def test_the_picture_follows_the_theme_and_the_language(open_window: Open) -> None:
    from orgchart.app.look.theme import DARK

    robot = open_window(CHART)
    view = compared(robot, restructure)
    robot.session.speak("he")
    robot.session.dress(DARK)
    assert view.overlay.chart.session.worn is DARK
    assert view.overlay.chart.session.mirrored
    assert isinstance(view.overlay, Overlay)
    view.grab()


def test_a_draft_stands_on_another_ground(open_window: Open) -> None:
    robot = open_window(CHART)
    ground = robot.session.theme.ground
    corner = robot.chart.viewport().grab().toImage().pixelColor(4, 200)
    copy_as(robot.session, "Draft")
    assert robot.session.theme.ground != ground
    assert robot.chart.viewport().grab().toImage().pixelColor(4, 200) == robot.session.theme.ground != corner
    view = robot.window.views.turn_to("compare")
    assert isinstance(view, CompareView)
    assert [side.chart.session.theme.ground == ground for side in view._charts] == [True, False]
    robot.session.switch("main")
    assert robot.session.theme.ground == ground


def test_what_a_figure_is_called_has_room_on_as_many_lines_as_it_takes(open_window: Open) -> None:
    robot = open_window(CHART)
    view = compared(robot, restructure)
    robot.window.resize(1300, 850)
    for _ in range(4):
        QApplication.processEvents()
    (figures,) = view.findChildren(Figures)
    assert figures.columnWidth(0) < 130
    rows = range(figures.rowCount())
    assert [row for row in rows if figures.rowHeight(row) < figures.sizeHintForRow(row)] == []
