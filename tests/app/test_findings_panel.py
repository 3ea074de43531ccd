"""The findings: grouped, searched, gone to, mended with a look before, accepted with a reason; rules and limits."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QPushButton

from orgchart.app.dialogs.rules import RulesDialog
from orgchart.app.panels.findings import FindingsPanel
from orgchart.checks.families import RULES
from orgchart.checks.finding import Finding, Subject
from orgchart.checks.limits import DEFAULTS
from orgchart.edits.coverage import add_process
from orgchart.edits.values import add_record
from orgchart.model.records import Assignment, Team
from orgchart.storage import org_file
from orgchart.text.message import message
from tests.app.robot import Robot

Open = Callable[..., Robot]


@pytest.fixture
def panel(open_window: Open) -> FindingsPanel:
    robot = open_window("CEO > Sales, Marketing")
    add_process(robot.session.structure, "How they buy", ["Sees", "Chooses"])
    return findings(robot)


def findings(robot: Robot) -> FindingsPanel:
    robot.window.checking.finish()
    robot.window.side.setCurrentWidget(robot.window.side.findings)
    return robot.window.side.findings


def codes(panel: FindingsPanel) -> list[str]:
    return [row.finding.code if row.finding else f"[{row.count}]" for row in panel._model.rows]


def group_by(panel: FindingsPanel, by: str) -> None:
    panel._group.setCurrentIndex(panel._group.findData(by))
    panel._group.activated.emit(panel._group.currentIndex())


def open_finding(panel: FindingsPanel, code: str) -> None:
    panel._view.setCurrentIndex(panel._model.index(codes(panel).index(code)))


def button(panel: FindingsPanel, text: str) -> QPushButton:
    return next(each for each in panel._detail.findChildren(QPushButton) if text in each.text())


def test_by_severity_errors_come_first_and_no_heading_is_needed(panel: FindingsPanel) -> None:
    assert codes(panel)[:2] == ["COV101", "COV101"]


def test_by_stage_each_stage_heads_its_own(panel: FindingsPanel) -> None:
    group_by(panel, "stage")
    heads = [panel._model.sentence(place) for place, row in enumerate(panel._model.rows) if row.is_heading]
    assert heads[:2] == ["Sees", "Chooses"]
    assert codes(panel)[0].startswith("[")
    assert not panel._model.flags(panel._model.index(0)) & Qt.ItemFlag.ItemIsSelectable


def test_by_subject_families_head_their_rules(panel: FindingsPanel) -> None:
    group_by(panel, "family")
    words = panel._session.words
    assert panel._model.sentence(0) == words("family.COV")


def test_what_was_just_made_is_one_row_that_unfolds(open_window: Open) -> None:
    robot = open_window("CEO > Sales, Marketing")
    team = add_record(robot.session.structure, Team, name="Reference")
    panel = findings(robot)
    about = (Subject(Team.KIND, team.id, "Reference"),)
    panel._checking.findings = [
        Finding(f"TEA{number}", "error", message("word.text", text=f"Lacks {number}"), about)
        for number in (101, 102, 104)
    ]
    panel._show()
    place = next(n for n, row in enumerate(panel._model.rows) if row.subject is not None)
    row = panel._model.rows[place]
    assert row.subject is not None
    assert row.subject.id == team.id
    assert row.count == 3
    panel._view.setCurrentIndex(panel._model.index(place))
    panel._view.clicked.emit(panel._model.index(place))
    inner = [each for each in panel._model.rows if each.inner]
    assert len(inner) == row.count
    assert robot.session.selection == (team.id,)


def test_searching_finds_by_code_and_by_words(panel: FindingsPanel) -> None:
    QTest.keyClicks(panel._search, "cov101")
    assert set(codes(panel)) == {"COV101"}
    panel._search.clear()
    QTest.keyClicks(panel._search, "chooses")
    assert all("Chooses" in panel._model.sentence(place) for place in range(panel._model.rowCount()))


def test_a_fix_tells_what_it_would_change_and_changes_nothing_before_it_is_pressed(panel: FindingsPanel) -> None:
    open_finding(panel, "COV101")
    structure = panel._session.structure
    before = org_file.encode(panel._session.document)
    fix = panel._detail.findChildren(QPushButton)[0]
    QApplication.sendEvent(fix, QEvent(QEvent.Type.FocusIn))
    assert "new" in fix.accessibleDescription()
    assert org_file.encode(panel._session.document) == before
    fix.click()
    assert structure.all(Assignment)
    panel._checking.finish()
    assert codes(panel).count("COV101") == 1
    panel._session.undo()
    assert org_file.encode(panel._session.document) == before


def test_an_accepted_finding_stays_greyed_until_its_subject_changes(
    panel: FindingsPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getMultiLineText", lambda *_: ("They decide alone there", True))
    open_finding(panel, "COV101")
    stage = panel._current.subjects[0].id
    button(panel, panel._session.words("findings.accept")).click()
    panel._checking.finish()
    [accepted] = [each for each in panel._checking.findings if each.accepted is not None]
    assert accepted.accepted == "They decide alone there"
    structure = panel._session.structure
    with structure.document.edit(accepted.message) as edit:
        edit.set(structure, structure[stage], name="Chooses us")
    panel._checking.finish()
    assert not [each for each in panel._checking.findings if each.accepted is not None]


def test_a_rule_is_turned_off_from_its_finding_and_on_again_in_the_list_of_rules(panel: FindingsPanel) -> None:
    open_finding(panel, "COV101")
    button(panel, panel._session.words("findings.turn_off")).click()
    panel._checking.finish()
    assert "COV101" not in codes(panel)
    dialog = RulesDialog(panel._session)
    item = dialog.tree.findItems("COV101", Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive)[0]
    assert item.checkState(0) == Qt.CheckState.Unchecked
    item.setCheckState(0, Qt.CheckState.Checked)
    panel._checking.finish()
    assert "COV101" in codes(panel)
    panel._session.undo()
    assert panel._session.document.settings.rules_off == ("COV101",)


@pytest.mark.parametrize("language", ["en", "he"])
def test_every_rule_and_every_limit_has_words(open_window: Open, language: str) -> None:
    robot = open_window("CEO", language)
    dialog = RulesDialog(robot.session)
    found = dialog.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    texts = [item.text(0) for item in found]
    assert len([text for text in texts if text[:6] in RULES]) == len(RULES)
    assert not [text for text in texts if re.search(r"check\.[A-Z]{3}|family\.[A-Z]{3}", text)]
    assert not any(box.accessibleName().startswith("limit.") for box in dialog.boxes.values())
    assert dialog.boxes.keys() == DEFAULTS.keys()


def test_a_limit_is_kept_in_the_document_and_given_back(open_window: Open) -> None:
    robot = open_window("CEO > Sales, Marketing")
    dialog = RulesDialog(robot.session)
    box = dialog.boxes["reports"]
    box.setValue(1)
    box.editingFinished.emit()
    assert robot.session.document.settings.limits == {"reports": 1}
    assert "STR101" in codes(findings(robot))
    box.setValue(DEFAULTS["reports"])
    box.editingFinished.emit()
    assert robot.session.document.settings.limits == {}


def test_hebrew_findings_have_room_and_begin_at_their_side(open_window: Open) -> None:
    robot = open_window("מנכ״ל > מכירות, שיווק", "he")
    add_process(
        robot.session.structure, "איך לקוחות קונים מאיתנו מערכת חדשה", ["מבינים שצריך שינוי", "בוחרים ומתחייבים"]
    )
    panel = findings(robot)
    robot.window.split.setSizes([1000, 300])
    QApplication.sendPostedEvents()
    for place, row in enumerate(panel._model.rows):
        if row.finding is None:
            continue
        panel._view.setCurrentIndex(panel._model.index(place))
        QApplication.sendPostedEvents()
        body = panel._detail.widget()
        assert body is not None
        assert body.width() == panel._detail.viewport().width()
