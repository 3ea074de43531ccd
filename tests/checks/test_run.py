"""Running the checks: once, beside an open document, with acceptances, rules switched off and limits."""

from __future__ import annotations

from datetime import date
from threading import Thread

import pytest

from orgchart.checks import acceptance
from orgchart.checks.finding import SEVERITIES, Finding
from orgchart.checks.run import Checker, check
from orgchart.edits import coverage, values
from orgchart.edits.removal import remove_roles
from orgchart.model.document import Document
from orgchart.model.history import History
from orgchart.model.pauses import Pausing
from orgchart.model.records import Role
from orgchart.text.message import NotAllowed
from tests.checks.cases import document_of

TODAY = date(2026, 3, 1)
CASE = {"roles": ["ceo", "sales < ceo"], "people": {"anna": ["sales"]}, "stages": ["need", "choice"]}


def company() -> Document:
    return document_of(CASE)


def codes(findings: list[Finding]) -> list[str]:
    return [each.code for each in findings]


def test_errors_come_first() -> None:
    severities = [SEVERITIES.index(each.severity) for each in check(company().current, TODAY)]
    assert severities == sorted(severities)
    assert severities


def test_covering_a_stage_takes_its_finding_away_and_undo_brings_it_back() -> None:
    document = company()
    history, structure = History(document), document.current
    checker = Checker(structure, TODAY)
    document.listen(checker.note)
    checker.finish()
    assert ("COV101", ("need",)) in {each.key for each in checker.findings}
    coverage.assign(structure, "sales", "need", "accountable")
    checker.finish()
    assert ("COV101", ("need",)) not in {each.key for each in checker.findings}
    history.undo()
    checker.finish()
    assert ("COV101", ("need",)) in {each.key for each in checker.findings}


def test_two_windows_check_beside_each_other_wherever_each_pauses() -> None:
    checkers = [Checker(company().current, TODAY) for _ in range(2)]

    def beside_each_other() -> None:
        works = [Pausing(each.finish) for each in checkers]
        works[0].go_on(0.0)
        while not all([works[0].go_on(0.0), works[1].go_on(0.0), works[1].go_on(0.0)]):
            pass

    # Where one waits for the other for ever, the test is to fail and not to wait, too.
    windows = Thread(target=beside_each_other, daemon=True)
    windows.start()
    windows.join(30)
    assert not windows.is_alive()
    assert [codes(each.findings) for each in checkers] == [codes(check(company().current, TODAY))] * 2


def test_what_is_kept_up_to_date_equals_what_is_found_anew() -> None:
    document = company()
    structure = document.current
    checker = Checker(structure, TODAY)
    document.listen(checker.note)
    checker.finish()
    coverage.assign(structure, "sales", "choice", "accountable")
    values.set_field(structure, ["need"], "question", "Do we have to act?")
    remove_roles(structure, ["ceo"])
    checker.finish()
    assert [(each.key, each.message) for each in checker.findings] == [
        (each.key, each.message) for each in check(structure, TODAY)
    ]


def test_an_edit_wakes_only_the_rules_that_read_what_it_changed() -> None:
    document = company()
    checker = Checker(document.current, TODAY)
    document.listen(checker.note)
    checker.finish()
    everything = checker.rules_run
    values.set_field(document.current, ["anna"], "notes", "Back in May")
    checker.finish()
    woken = checker.rules_run - everything
    assert 0 < woken < everything


def test_work_in_slices_comes_to_the_same_end() -> None:
    structure = company().current
    checker = Checker(structure, TODAY)
    slices = 0
    while not checker.step(0.01):
        slices += 1
        assert slices < 10_000
    assert codes(checker.findings) == codes(check(structure, TODAY))


def test_a_rule_that_is_switched_off_says_nothing() -> None:
    document = company()
    acceptance.switch(document, "COV101", on=False)
    assert "COV101" not in codes(check(document.current, TODAY))
    acceptance.switch(document, "COV101", on=True)
    assert "COV101" in codes(check(document.current, TODAY))


def test_an_accepted_finding_keeps_its_reason_until_the_thing_changes() -> None:
    document = company()
    structure = document.current
    finding = next(each for each in check(structure, TODAY) if each.key == ("COV101", ("need",)))
    acceptance.accept(structure, finding, "The customers come to us", TODAY)
    accepted = {each.key: each.accepted for each in check(structure, TODAY)}
    assert accepted["COV101", ("need",)] == "The customers come to us"
    assert accepted["COV101", ("choice",)] is None
    values.set_field(structure, ["need"], "question", "Do we have to act?")
    assert {each.key: each.accepted for each in check(structure, TODAY)}["COV101", ("need",)] is None


def test_accepting_takes_a_reason() -> None:
    document = company()
    finding = check(document.current, TODAY)[0]
    with pytest.raises(NotAllowed):
        acceptance.accept(document.current, finding, "  ", TODAY)


def test_taking_an_acceptance_back_shows_the_finding_again() -> None:
    document = company()
    structure = document.current
    finding = check(structure, TODAY)[0]
    acceptance.accept(structure, finding, "On purpose", TODAY)
    acceptance.unaccept(structure, finding)
    assert all(each.accepted is None for each in check(structure, TODAY))
    assert document.settings.accepted == ()


def test_the_documents_limits_go_before_the_defaults() -> None:
    document = document_of({"roles": ["ceo", "a < ceo", "b < ceo"], "settings": {"limits": {"reports": 1}}})
    assert "STR101" in codes(check(document.current, TODAY))


def test_an_empty_document_has_one_thing_to_be_said() -> None:
    assert codes(check(Document().current, TODAY)) == ["COV001"]


def test_a_large_structure_is_checked_without_recursion() -> None:
    roles = ["r0", *(f"r{each} < r{each - 1}" for each in range(1, 2_000))]
    document = document_of({"roles": roles})
    found = check(document.current, TODAY)
    assert len(document.current.all(Role)) == 2_000
    assert "STR103" in codes(found)
