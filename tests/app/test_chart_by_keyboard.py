"""Drawing a chart without the mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from orgchart.app.canvas.measure import title_font
from orgchart.edits.holdings import hold_by_name
from tests.app.robot import CTRL, Robot

Open = Callable[..., Robot]


def test_a_chart_is_drawn_from_nothing_by_typing(open_window: Open) -> None:
    robot = open_window()
    robot.type("CEO").press("Tab").type("Sales").press("Return", "Return").type("Marketing").press("Tab").type(
        "Content"
    )
    robot.press("Return")
    robot.expect("CEO > (Sales, Marketing > Content)")
    assert len(robot.session.history.steps) == 4


def test_tab_adds_a_report_and_enter_a_neighbour(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    robot.selected("CEO").press("Tab").type("Marketing").press("Return").expect("CEO > (Sales, Marketing)")
    robot.press("Return").type("Support").press("Return").expect("CEO > (Sales, Marketing, Support)")
    robot.press("Shift+Return").type("Product").press("Return").expect("CEO > (Sales, Marketing, Product, Support)")


def test_ctrl_enter_puts_a_manager_in_between(open_window: Open) -> None:
    robot = open_window("CEO > Sales > Rep").click("Sales")
    robot.press("Ctrl+Return").type("CRO").press("Return").expect("CEO > CRO > Sales > Rep")


def test_escape_takes_a_new_role_away_without_a_trace(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    before = robot.bytes()
    robot.press("Tab").type("Nobody").press("Escape").expect("CEO > Sales").selected("CEO")
    assert robot.bytes() == before
    assert robot.session.history.steps == []
    assert not robot.editing()


def test_an_empty_title_makes_no_role(open_window: Open) -> None:
    robot = open_window("CEO").press("Tab", "Return").expect("CEO")
    assert robot.session.history.steps == []


def test_typing_begins_a_title_and_f2_edits_it(open_window: Open) -> None:
    robot = open_window("CEO > Sales").click("Sales")
    robot.type("Revenue").press("Return").expect("CEO > Revenue")
    robot.press("F2").press("End").type(" team").press("Return").expect("CEO > Revenue team")
    robot.undo(2).expect("CEO > Sales")


def test_after_an_undo_one_is_back_where_one_was(open_window: Open) -> None:
    wide = ", ".join(f"Role {n}" for n in range(12))
    robot = open_window(f"CEO > ({wide})")
    robot.chart.zoom_to(1.0)
    robot.click("CEO").press("Ctrl+D")
    assert robot.session.selection != (robot.role("CEO"),)
    robot.window.commands["undo"].trigger()
    robot.selected("CEO")
    assert robot.chart.viewport().rect().intersects(robot.chart.box_in_view(robot.role("CEO")).toRect())


@pytest.mark.parametrize("scale", [0.5, 0.8, 2.0])
def test_titles_stay_as_large_as_they_were_after_one_was_edited(open_window: Open, scale: float) -> None:
    robot = open_window("CEO > Sales").click("Sales")
    before = title_font().pixelSize()
    robot.chart.zoom_to(scale)
    robot.press("F2").type("Revenue").press("Return")
    assert title_font().pixelSize() == before == 14


def test_escape_leaves_a_title_as_it_was(open_window: Open) -> None:
    robot = open_window("CEO").press("F2").type("x").press("Escape").expect("CEO")
    assert robot.session.history.steps == []


def test_arrows_follow_the_picture(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, (Marketing > Content), Support)")
    robot.press("Down").selected("Marketing").press("Left").selected("Sales").press("Right", "Right").selected(
        "Support"
    )
    robot.press("Up").selected("CEO").press("Down").selected("Support")


def test_arrows_follow_the_picture_in_a_mirrored_chart(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing)", "he")
    robot.click("Sales").press("Left").selected("Marketing").press("Right").selected("Sales")


def test_alt_arrows_move_among_siblings(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing, Support)").click("Support")
    robot.press("Alt+Up").expect("CEO > (Sales, Support, Marketing)")
    robot.press("Alt+Left").expect("CEO > (Support, Sales, Marketing)")
    robot.press("Alt+Down").expect("CEO > (Sales, Support, Marketing)")


def test_ctrl_shift_arrows_change_the_manager(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing > Content)").click("Content")
    robot.press("Ctrl+Shift+Up").expect("CEO > (Sales, Marketing, Content)")
    robot.press("Ctrl+Shift+Down").expect("CEO > (Sales, Marketing > Content)")


def test_delete_moves_the_reports_up_and_offers_undo(open_window: Open) -> None:
    robot = open_window("CEO > Sales > (Rep, SDR)").click("Sales")
    said: list[tuple[str, object]] = []
    robot.session.said.connect(lambda text, offer: said.append((text, offer)))
    robot.press("Delete").expect("CEO > (Rep, SDR)")
    text, offer = said[-1]
    assert "Sales" in text
    assert offer is not None
    offer[1]()  # type: ignore[index]
    robot.expect("CEO > Sales > (Rep, SDR)")


def test_shift_delete_takes_the_branch(open_window: Open) -> None:
    open_window("CEO > Sales > (Rep, SDR)").click("Sales").press("Shift+Delete").expect("CEO").undo().expect(
        "CEO > Sales > (Rep, SDR)"
    )


def test_space_folds_and_unfolds(open_window: Open) -> None:
    robot = open_window("CEO > Sales > Rep").click("Sales")
    robot.press("Space")
    assert robot.role("Rep") not in robot.chart.geometry_now.boxes
    robot.press("Space")
    assert robot.role("Rep") in robot.chart.geometry_now.boxes
    assert robot.session.history.steps == []


def test_ctrl_digits_show_that_many_levels(open_window: Open) -> None:
    robot = open_window("CEO > Sales > Rep > Junior")
    robot.press("Ctrl+2")
    assert len(robot.chart.geometry_now.boxes) == 2
    robot.press("Ctrl+9")
    assert len(robot.chart.geometry_now.boxes) == 4


def test_copy_and_paste_a_branch(open_window: Open) -> None:
    robot = (
        open_window("CEO > (Sales > Rep), Marketing").click("Sales").press("Ctrl+C").click("Marketing").press("Ctrl+V")
    )
    robot.expect("CEO > (Sales > Rep), Marketing > Sales > Rep").undo().expect("CEO > (Sales > Rep), Marketing")


def test_cut_and_paste_moves(open_window: Open) -> None:
    robot = (
        open_window("CEO > (Sales > Rep), Marketing").click("Rep").press("Ctrl+X").click("Marketing").press("Ctrl+V")
    )
    robot.expect("CEO > (Sales, Marketing > Rep)")


def test_undo_all_and_redo_all(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    before = robot.bytes()
    robot.press("Tab").type("A").press("Tab").type("B").press("Return").press("Alt+Up").press("Ctrl+Shift+Up")
    after = robot.bytes()
    robot.session.history.go_to(0)
    assert robot.bytes() == before
    robot.session.history.go_to(99)
    assert robot.bytes() == after


def test_the_first_role_is_selected_and_the_chart_has_the_focus(open_window: Open) -> None:
    robot = open_window("CEO > Sales").selected("CEO")
    assert robot.focus() is robot.chart


def test_after_an_undo_the_keys_go_on_from_the_manager(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing)").click("Sales")
    robot.press("Tab").type("Rep").press("Return", "Escape").undo().expect("CEO > (Sales, Marketing)")
    robot.selected("Sales")


@pytest.mark.slow
def test_a_chart_that_has_room_stays_in_sight_however_often_roles_come_and_go(open_window: Open) -> None:
    robot = open_window("CEO > ((Sales > Rep, Lead), (Marketing > Content, Brand), Support)")
    robot.chart.zoom_to(0.7)
    for _ in range(8):
        robot.click("Support").press("Tab").type("New").press("Return", "Escape").undo()
    area, bounds = robot.chart.visible_area(), robot.chart.geometry_now.bounds
    assert area.x <= bounds.x
    assert bounds.right <= area.right


def test_an_undo_shows_what_it_brought_back(open_window: Open) -> None:
    robot = open_window("CEO > (Sales > Rep), Marketing").click("Sales").press("Delete")
    robot.session.fold(["CEO"], folded=True)
    robot.session.select(())
    robot.undo()
    assert "Sales" in robot.chart.geometry_now.boxes
    area, box = robot.chart.visible_area(), robot.chart.geometry_now.boxes["Sales"]
    assert area.x <= box.x
    assert box.right <= area.right


def test_a_chart_that_outgrows_the_view_is_shown_smaller_as_long_as_it_can_be_read(open_window: Open) -> None:
    robot = open_window().type("CEO").press("Tab").type("A")
    for _ in range(5):
        robot.press("Return", "Return").type("More")
    robot.press("Return")
    area, bounds = robot.chart.visible_area(), robot.chart.geometry_now.bounds
    assert 0.55 <= robot.chart.scale_now < 1
    assert area.x <= bounds.x
    assert bounds.right <= area.right
    robot.chart.zoom_to(1.0)
    robot.press("Return").type("And one").press("Return")
    assert robot.chart.scale_now == 1.0, "who has come close stays there"


def test_what_is_folded_away_is_not_selected_any_more(open_window: Open) -> None:
    robot = open_window("CEO > (Sales > Rep > Junior), Marketing").click("Junior")
    robot.press("Ctrl+2").selected("Sales")
    robot.press("Ctrl+1").selected("CEO")
    robot.press("Ctrl+9").click("Rep").click("Marketing", CTRL).press("Ctrl+2").selected("Sales", "Marketing")


def test_what_a_new_role_lacks_is_said_once_it_has_a_title(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    hold_by_name(robot.session.structure, "Dana", "CEO")
    robot.click("Sales").press("Tab").type("Rep")
    new = robot.session.roles[-1]
    robot.window.checking.finish()
    assert robot.chart.cards[new].badge is None
    assert not robot.chart.cards[new].vacant
    robot.press("Return")
    robot.window.checking.finish()
    assert robot.chart.cards[new].badge is not None
    assert robot.chart.cards[new].vacant == 1


def test_one_sees_whether_the_keys_go_to_the_chart(open_window: Open) -> None:
    robot = open_window("CEO > Sales").click("Sales")
    robot.window.activateWindow()
    robot.qtbot.waitUntil(lambda: QApplication.focusWidget() is robot.chart)

    def ring() -> QColor:
        box = robot.chart.box_in_view(robot.role("Sales"))
        return robot.chart.viewport().grab().toImage().pixelColor(round(box.center().x()), round(box.bottom() + 2.6))

    with_keys = ring()
    robot.window.side.findings.setFocus()
    assert robot.focus() is not robot.chart
    assert ring() != with_keys
    robot.chart.setFocus()
    assert ring() == with_keys
    robot.press("F2")
    assert robot.editing()
    assert ring() == with_keys, "whoever types a title is at the chart"
