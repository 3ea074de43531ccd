"""Looking for a few letters among very many: the first at once, the rest after them, and nobody is told a wrong answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from orgchart.app.panels.chooser import Chooser
from orgchart.app.panels.outline import OutlinePanel
from orgchart.app.panels.ranking import Entry, Ranking
from orgchart.edits.values import set_field
from tests.app.robot import Robot

Open = Callable[..., Robot]
MANY = 2_000
TITLES = ["Sales", "Sales lead", "Head of sales", "Marketing", "A", "L" * 990, "Sally", "Lead"]


def entries(run: Callable[[int], object] = lambda number: None) -> Iterator[Entry]:
    """Yield very many that answer a little, and in the end one that answers best."""
    for number in range(MANY):
        yield Entry(f"Head of sales {number}", "", "user", lambda number=number: run(number), 0)
    yield Entry("Sales", "", "user", lambda: run(MANY), 0)


def best(ranking: Ranking, wanted: str) -> list[str]:
    ranking.seek(wanted)
    list(ranking.look_on())
    return [each.text for each in ranking.best]


@pytest.mark.parametrize("wanted", ["sales", "lead s", "sl", "l" * 990, "x", ""])
@pytest.mark.parametrize("looked", [0, 3, 100])
def test_letter_by_letter_finds_what_all_letters_at_once_find(wanted: str, looked: int) -> None:
    some = [Entry(title, TITLES[-place], "", lambda: None, place % 3) for place, title in enumerate(TITLES)]
    typed, anew = Ranking(some, 5), Ranking(some, 5)
    for end in range(max(len(wanted) - 5, 0), len(wanted)):
        typed.seek(wanted[:end])
        for _ in zip(range(looked), typed.look_on(), strict=False):
            pass
    assert best(typed, wanted) == best(anew, wanted)
    assert best(typed, "sales")[0] == "Sales"


def asked(robot: Robot, run: Callable[[int], object]) -> Chooser:
    made = Chooser(robot.session, entries(run), "Go", robot.window, hint="Type", none="None", size=(400, 300))
    made.show()
    made.findChild(QLineEdit).setText("sales")
    return made


def wait_for(done: Callable[[], bool]) -> None:
    for _ in range(10_000):
        if done():
            return
        QApplication.processEvents()
    raise AssertionError("never done")


def test_enter_takes_the_best_of_all_though_they_are_still_looked_through(open_window: Open) -> None:
    robot, taken = open_window("CEO"), []
    chooser = asked(robot, taken.append)
    assert chooser._none.isVisible()
    assert chooser._none.text() == robot.session.words("word.looking")
    QTest.keyClick(chooser.findChild(QLineEdit), Qt.Key.Key_Return)
    assert taken == []
    wait_for(lambda: bool(taken))
    assert taken == [MANY]


def test_what_the_arrows_went_to_is_taken_at_once(open_window: Open) -> None:
    robot, taken = open_window("CEO"), []
    line = asked(robot, taken.append).findChild(QLineEdit)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(line, key)
    assert taken == [1]


def test_nothing_is_taken_once_it_was_given_up(open_window: Open) -> None:
    robot, taken = open_window("CEO"), []
    chooser = asked(robot, taken.append)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        QTest.keyClick(chooser.findChild(QLineEdit), key)
    for _ in range(300):
        QApplication.processEvents()
    assert taken == []
    assert not chooser._looking.under_way


@pytest.mark.slow
def test_a_large_outline_says_that_it_is_still_looking_and_then_shows_what_it_found(open_window: Open) -> None:
    robot = open_window("CEO > " + ", ".join(f"Role{number}" for number in range(2_000)))
    robot.window.perform("outline")
    panel = robot.window.side.outline.panel
    assert isinstance(panel, OutlinePanel)
    panel.line.setText("role1999")
    assert panel.looking.isVisible()
    wait_for(lambda: not panel.looking.isVisible())
    top = panel.model.index(0, 0)
    assert [panel.model.id(panel.model.index(row, 0, top)) for row in range(panel.model.rowCount(top))] == ["Role1999"]
    set_field(robot.session.structure, ["Role1999"], "title", "Other")
    wait_for(lambda: not panel.looking.isVisible())
    assert panel.model.rowCount() == 0


def test_a_long_list_of_findings_goes_on_as_one_comes_to_its_end(open_window: Open) -> None:
    robot = open_window("CEO > " + ", ".join(f"Role{number}" for number in range(400)))
    robot.window.checking.finish()
    panel = robot.window.side.findings
    robot.window.side.turn_to(panel)
    QApplication.processEvents()
    model, bar = panel._model, panel._view.verticalScrollBar()
    assert model.rowCount() == 300 < len(model.rows)
    bar.setValue(bar.maximum())
    wait_for(lambda: model.rowCount() > 300)
    robot.window.side.turn_to(panel)
    panel.open_for(model.rows[-1].finding.subjects[0].id)
    assert panel.opened is not None
