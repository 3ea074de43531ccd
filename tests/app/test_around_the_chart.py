"""What stands around the chart: find, outline, library, legend, map."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from orgchart.app.canvas.clipboard import LIBRARY_MIME, MIME
from orgchart.app.canvas.photos import picture, shrunk
from orgchart.app.panels.library import LibraryPanel
from orgchart.app.panels.outline import OutlinePanel
from orgchart.app.window import Window
from orgchart.edits import coverage
from orgchart.edits.holdings import hold_by_name
from orgchart.edits.teams import make_team
from orgchart.edits.values import set_field
from orgchart.model.records import Department, Person, Team
from orgchart.storage import library
from orgchart.text.message import NotAllowed, message
from tests.app.robot import LEFT, NONE, Robot

Open = Callable[..., Robot]


# --- find ---


def test_what_is_typed_is_found_and_the_next_one_after_it(open_window: Open) -> None:
    robot = open_window("CEO > (Sales lead, Content lead, Brand)")
    robot.window.commands["find"].trigger()
    robot.type("lead").selected("Sales lead").press("Return").selected("Content lead")
    robot.press("Return").selected("Sales lead").press("Shift+Return").selected("Content lead")
    assert robot.chart.item.lit == frozenset({"Sales lead", "Content lead"})


def test_escape_goes_back_to_the_chart_and_f3_on(open_window: Open) -> None:
    robot = open_window("CEO > (Sales lead, Content lead, Brand)")
    robot.window.commands["find"].trigger()
    robot.type("lead").press("Escape")
    assert robot.focus() is robot.chart
    assert robot.chart.item.lit is None
    robot.window.commands["find_next"].trigger()
    robot.selected("Content lead")
    robot.window.commands["find_previous"].trigger()
    robot.selected("Sales lead")


def test_what_is_folded_away_opens_for_what_is_found(open_window: Open) -> None:
    robot = open_window("CEO > Sales > Rep")
    robot.press("Ctrl+1")
    assert robot.role("Rep") not in robot.chart.geometry_now.boxes
    robot.window.commands["find"].trigger()
    robot.type("rep").selected("Rep")
    assert robot.role("Rep") in robot.chart.geometry_now.boxes


def test_nothing_found_is_said_and_changes_nothing(open_window: Open) -> None:
    robot = open_window("CEO > Sales").click("Sales")
    robot.window.commands["find"].trigger()
    robot.type("zebra").selected("Sales")
    assert robot.window.finder._count.text() == "Nothing found"


# --- outline ---


def outline_of(robot: Robot) -> OutlinePanel:
    """Open the outline."""
    robot.window.perform("outline")
    panel = robot.window.side.outline.panel
    assert isinstance(panel, OutlinePanel)
    return panel


def rows(panel: OutlinePanel, parent: object = None) -> list[str]:
    """Return the rows below one, as they are read."""
    index = parent if parent is not None else panel.tree.rootIndex()
    found = []
    for row in range(panel.model.rowCount(index)):  # type: ignore[arg-type]
        child = panel.model.index(row, 0, index)  # type: ignore[arg-type]
        found += [panel.model.data(child), *rows(panel, child)]
    return found


def test_the_outline_is_the_chart(open_window: Open) -> None:
    robot = open_window("CEO > (Sales > Rep), Marketing")
    panel = outline_of(robot)
    assert rows(panel) == ["CEO", "Sales", "Rep", "Marketing"]
    set_field(robot.session.structure, ["Rep"], "title", "Seller")
    assert rows(panel) == ["CEO", "Sales", "Seller", "Marketing"]
    robot.undo()
    assert rows(panel) == ["CEO", "Sales", "Rep", "Marketing"]


def test_outline_and_chart_have_the_same_selection(open_window: Open) -> None:
    robot = open_window("CEO > (Sales > Rep), Marketing")
    panel = outline_of(robot)
    robot.click("Marketing")
    assert panel.model.id(panel.tree.currentIndex()) == "Marketing"
    panel.tree.setFocus()
    QTest.keyClick(panel.tree, Qt.Key.Key_Up)
    robot.selected("Rep")


def test_a_search_keeps_the_managers_of_what_it_finds(open_window: Open) -> None:
    robot = open_window("CEO > (Sales > Rep), Marketing")
    panel = outline_of(robot)
    panel.line.setText("rep")
    assert rows(panel) == ["CEO", "Sales", "Rep"]


# --- library ---


def library_of(robot: Robot) -> LibraryPanel:
    """Open the library."""
    robot.window.perform("library")
    panel = robot.window.side.library.panel
    assert isinstance(panel, LibraryPanel)
    return panel


def carried(panel: LibraryPanel, name: str) -> QMimeData:
    """Return what a drag of a library role carries."""
    data = QMimeData()
    data.setData(LIBRARY_MIME, msgspec.json.encode(panel.fields_of(name)))
    return data


def drop(widget: QWidget, at: QPoint, data: QMimeData) -> None:
    """Drag `data` from outside over a widget and let it go there."""
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(widget, QDragEnterEvent(at, copy, data, left, NONE))
    QApplication.sendEvent(widget, QDragMoveEvent(at, copy, data, left, NONE))
    QApplication.sendEvent(widget, QDropEvent(QPointF(at), copy, data, left, NONE))


def test_every_role_of_the_library_is_listed_and_found(open_window: Open) -> None:
    panel = library_of(open_window("CEO"))
    titles = [panel.list.item(row).text() for row in range(panel.list.count())]
    assert {role.title for role in library.roles("en")} <= set(titles)
    panel.line.setText("content")
    assert panel.list.currentItem().text() == "Content manager"


def test_a_role_of_the_library_is_added_by_keyboard(open_window: Open) -> None:
    robot = open_window("CEO > Sales").click("Sales")
    panel = library_of(robot)
    panel.line.setText("content manager")
    QTest.keyClick(panel.line, Qt.Key.Key_Return)
    robot.expect("CEO > Sales > Content manager")
    made = robot.session.structure[robot.role("Content manager")]
    assert made.responsibilities  # type: ignore[attr-defined]
    robot.undo().expect("CEO > Sales")


@pytest.mark.parametrize(
    ("across", "down", "tree"),
    [
        (0.5, 0.6, "CEO > Sales > Content manager"),
        (0.93, 0.5, "CEO > (Sales, Content manager)"),
        (0.07, 0.5, "CEO > (Content manager, Sales)"),
        (0.5, 0.08, "CEO > Content manager > Sales"),
    ],
)
def test_a_role_of_the_library_lands_where_it_is_dropped(
    open_window: Open, across: float, down: float, tree: str
) -> None:
    robot = open_window("CEO > Sales")
    before = robot.bytes()
    data = carried(library_of(robot), _content())
    drop(robot.chart.viewport(), robot.place("Sales", across, down), data)
    robot.expect(tree)
    assert len(robot.session.history.steps) == 1
    robot.undo()
    assert robot.bytes() == before


def _content() -> str:
    return next(role.name for role in library.roles("en") if role.title == "Content manager")


FROM_ELSEWHERE = {
    "the library": (LIBRARY_MIME, b'{"title": "Content manager"}'),
    "a table": ("text/plain", b"Title\tReports to\nContent manager\t"),
    "another window": (MIME, b'{"roles": [{"depth": 0, "fields": {"title": "Content manager"}}]}'),
}


@pytest.mark.parametrize("source", FROM_ELSEWHERE)
def test_what_is_dropped_while_a_new_role_waits_for_its_title_stays_and_the_new_role_goes(
    open_window: Open, source: str
) -> None:
    robot = open_window("CEO > Sales")
    before, data = robot.bytes(), QMimeData()
    data.setData(*FROM_ELSEWHERE[source])
    robot.click("Sales").press("Tab")
    assert robot.editing()
    drop(robot.chart.viewport(), robot.place("CEO"), data)
    robot.expect("CEO > (Sales, Content manager)").selected("Content manager")
    assert not robot.editing()
    robot.undo().expect("CEO > Sales")
    assert robot.bytes() == before


def test_dropped_on_a_stage_it_answers_for_it(open_window: Open) -> None:
    robot = open_window("CEO")
    process = coverage.add_process(robot.session.structure, "P", ["Need", "Choice"])
    need = robot.session.structure.stages(process.id)[0]
    data = carried(library_of(robot), _content())
    QApplication.processEvents()
    button = robot.stage("Need")
    at = robot.window.strip.mapFromGlobal(button.mapToGlobal(QPoint(20, button.height() // 2)))
    drop(robot.window.strip, at, data)
    robot.expect("CEO > Content manager")
    role = robot.role("Content manager")
    assert coverage.assignment_of(robot.session.structure, role, need.id).parts == ("accountable",)  # type: ignore[union-attr]
    assert len(robot.session.history.steps) == 2


def test_dropped_on_the_name_of_a_team_it_joins_it(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing)")
    team = make_team(robot.session.structure, ["Sales"], "Pilots")
    data = carried(library_of(robot), _content())
    (shape,) = robot.chart.teams.shapes.all()
    drop(robot.chart.viewport(), robot.chart.mapFromScene(shape.tabs[0].center()), data)
    robot.expect("CEO > (Sales, Marketing, Content manager)")
    members = robot.session.structure.get(Team, team.id).members  # type: ignore[union-attr]
    assert [member.role for member in members] == ["Sales", robot.role("Content manager")]


def test_a_picture_dropped_from_elsewhere_is_not_taken(open_window: Open) -> None:
    robot = open_window("CEO")
    data = QMimeData()
    data.setData("image/png", b"\x89PNG")
    drop(robot.chart.viewport(), robot.place("CEO"), data)
    robot.expect("CEO")


# --- colours, legend, map ---


def with_departments(robot: Robot) -> None:
    """Give two roles a department each."""
    structure = robot.session.structure
    with structure.document.edit(message("edit.paste_roles", n=2)) as edit:
        for name in ("Sales", "Marketing"):
            made = edit.add(structure, Department(id=f"d-{name}", name=name))
            edit.set(structure, structure[name], department=made.id)


def legend_rows(window: Window) -> list[str]:
    """Return what the legend says, shown if it was not."""
    if not window.chart.showing.shows("legend"):
        window.commands["show_legend"].trigger()
    window.legend.read()
    return [each.text() for each in window.legend.findChildren(QPushButton) if each.parent() is not None]


def test_the_legend_says_what_the_colours_mean_and_selects(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing)")
    with_departments(robot)
    assert not robot.window.legend.isVisible(), "the usual colours stand in nobody's way"
    robot.window.commands["show_legend"].trigger()
    assert legend_rows(robot.window) == ["Sales   1", "Marketing   1", "No department   1"]
    row = next(each for each in robot.window.legend.findChildren(QPushButton) if each.text().startswith("Marketing"))
    QTest.mouseClick(row, LEFT)
    robot.selected("Marketing")


@pytest.mark.parametrize("language", ["en", "he"])
def test_the_legend_stands_where_it_covers_fewest_boxes(open_window: Open, language: str) -> None:
    robot = open_window("CEO > ((Sales > A, B, C, D), (Marketing > E, F, G, H), (Support > I, J, K, L))", language)
    window, chart = robot.window, robot.chart
    chart.fit()
    window.commands["colour_coverage"].trigger()
    window.legend.read()
    assert not [
        each for each in chart.geometry_now.boxes if chart.box_in_view(each).intersects(window.legend.geometry())
    ]
    at = window.legend.pos()
    robot.click("A").press("Tab").type("New").press("Return")
    window.legend.read()
    assert window.legend.pos() == at, "it stays where it is while one draws"


def test_an_offer_to_take_a_step_back_goes_with_the_next_step(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing)").click("Sales").press("Delete")
    status = robot.window.status
    assert status._offer.isVisible()
    robot.press("F2").type("Chief").press("Return")
    assert not status._offer.isVisible()
    robot.window.commands["undo"].trigger()
    assert status._sentence.text().startswith("Taken back: ")
    robot.window.commands["redo"].trigger()
    assert status._sentence.text().startswith("Done again: ")


def test_what_was_said_goes_with_its_language(open_window: Open) -> None:
    robot = open_window("CEO > Sales").click("Sales").press("Delete")
    assert "Sales" in robot.window.status._sentence.text()
    robot.window.commands["language"].trigger()
    assert robot.window.status._sentence.text() == "תפקיד אחד"


@pytest.mark.parametrize("rule", ["coverage", "sourcing", "attention", "goal", "findings", "department"])
@pytest.mark.parametrize("language", ["en", "he"])
def test_each_rule_puts_every_role_into_a_group_of_the_legend(open_window: Open, rule: str, language: str) -> None:
    robot = open_window("CEO > (Sales, Marketing)", language)
    with_departments(robot)
    robot.window.commands[f"colour_{rule}"].trigger()
    groups = robot.chart.cards.colouring.members()
    assert sorted(role for roles in groups.values() for role in roles) == ["CEO", "Marketing", "Sales"]
    assert set(groups) <= set(robot.chart.cards.colouring.groups)
    assert robot.window.commands[f"colour_{rule}"].isChecked()
    assert not any(text.startswith("legend.") for text in legend_rows(robot.window))


def test_a_rule_follows_the_chart(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    robot.window.commands["colour_coverage"].trigger()
    process = coverage.add_process(robot.session.structure, "P", ["Need"])
    (need,) = robot.session.structure.stages(process.id)
    assert robot.chart.cards.colouring.group("Sales") == "none"
    coverage.assign(robot.session.structure, "Sales", need.id, "responsible")
    assert robot.chart.cards.colouring.group("Sales") == "responsible"


def test_what_stands_on_boxes_is_chosen(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    set_field(robot.session.structure, ["Sales"], "purpose", "Helps customers decide")
    height = robot.chart.cards.size("Sales").height
    robot.window.commands["box_purpose"].trigger()
    assert robot.chart.cards["Sales"].extra == ("Helps customers decide",)
    assert robot.chart.cards.size("Sales").height > height
    assert robot.chart.cards.size("CEO").height == height


def test_what_is_shown_is_remembered(open_window: Open) -> None:
    robot = open_window("CEO > Sales")
    robot.window.commands["colour_goal"].trigger()
    robot.window.commands["lines_advises"].trigger()
    kept = robot.chart.showing.written()
    other = open_window("CEO")
    other.chart.showing.read(kept)
    assert other.chart.showing.colour == "goal"
    assert "advises" not in other.chart.showing.kinds
    other.chart.showing.read("nonsense")
    other.chart.showing.read('{"kinds": 7, "colour": "mauve"}')
    assert other.chart.showing.colour == "goal"


def test_the_map_goes_where_one_presses(open_window: Open) -> None:
    robot = open_window("CEO > (" + ", ".join(f"Role {n}" for n in range(30)) + ")")
    robot.chart.zoom_to(1.0)
    robot.window.minimap._make()
    assert robot.window.minimap.isVisible()
    QTest.mousePress(robot.window.minimap, LEFT, NONE, QPoint(robot.window.minimap.width() - 12, 20))
    area = robot.chart.visible_area()
    assert area.right > robot.chart.geometry_now.bounds.right - 200
    robot.chart.fit()
    assert not robot.window.minimap.isVisible()


# --- pictures of people ---


def with_picture(tmp_path: Path) -> QMimeData:
    """Return a picture file as it is dragged from another program."""
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(0xFF3366)
    image.save(str(tmp_path / "face.png"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "face.png"))])
    return data


def test_a_picture_dropped_on_a_box_is_its_holders_and_small(open_window: Open, tmp_path: Path) -> None:
    robot = open_window("CEO > Sales")
    hold_by_name(robot.session.structure, "Dana", "Sales")
    drop(robot.chart.viewport(), robot.place("Sales"), with_picture(tmp_path))
    (person,) = robot.session.structure.all(Person).values()
    shown = picture(person.photo)
    assert shown is not None
    assert (shown.width(), shown.height()) == (128, 128)
    assert len(person.photo) < 20_000
    assert robot.chart.cards["Sales"].photos == (person.photo,)
    robot.chart.grab()
    robot.undo()
    assert robot.chart.cards["Sales"].photos == ("",)


def test_what_is_no_picture_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "face.png").write_text("<b>no</b>")
    with pytest.raises(NotAllowed):
        shrunk(tmp_path / "face.png")
    assert picture("AAAA") is None
    assert picture("not base 64!") is None


# --- the spotlight ---


def lit(robot: Robot) -> frozenset[str] | None:
    """Return what is not dimmed, or None when nothing is."""
    return robot.chart.item.lit


def test_the_spotlight_is_on_a_branch_and_those_above_it_until_escape(open_window: Open) -> None:
    robot = open_window("CEO > (Sales > Rep), Marketing").click("Sales")
    robot.window.commands["spotlight"].trigger()
    assert lit(robot) == frozenset({"CEO", "Sales", "Rep"})
    robot.chart.hover.follow(robot.place("Marketing"))
    assert lit(robot) == frozenset({"CEO", "Sales", "Rep"})
    robot.press("Escape")
    assert lit(robot) is None
    robot.selected("Sales")


def test_the_spotlight_is_on_everybody_who_serves_a_stage(open_window: Open) -> None:
    robot = open_window("CEO > (Sales, Marketing)")
    process = coverage.add_process(robot.session.structure, "P", ["Need"])
    (need,) = robot.session.structure.stages(process.id)
    coverage.assign(robot.session.structure, "Marketing", need.id, "responsible")
    robot.session.select([need.id])
    robot.window.commands["spotlight"].trigger()
    assert lit(robot) == frozenset({"Marketing"})
    robot.window.commands["spotlight"].trigger()
    assert lit(robot) is None


@pytest.mark.parametrize(("severity", "said"), [("note", False), ("warning", True), ("error", True)])
def test_from_far_away_only_what_is_wrong_is_said(open_window: Open, severity: str, said: bool) -> None:
    robot = open_window("CEO > Sales")
    robot.chart.set_findings({robot.role("Sales"): (severity, 1)})
    image = seen(robot, 0.25)
    robot.chart.set_findings({})
    assert (image != seen(robot, 0.25)) == said
    robot.chart.set_findings({robot.role("Sales"): (severity, 1)})
    image = seen(robot, 1.0)
    robot.chart.set_findings({})
    assert image != seen(robot, 1.0)


def seen(robot: Robot, scale: float) -> QImage:
    robot.chart.zoom_to(scale)
    return robot.chart.viewport().grab().toImage()
