"""Whatever a document holds, the checks have an answer, and their fixes do what they say."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from orgchart.checks.facts import Facts
from orgchart.checks.families import RULES
from orgchart.checks.finding import Finding
from orgchart.checks.run import Checker, check
from orgchart.edits.removal import remove
from orgchart.model.document import Document
from orgchart.model.fields import fields_of
from orgchart.model.history import History
from orgchart.model.records import STRUCTURE_TYPES, Goal, Role
from orgchart.text.catalogue import LANGUAGES, catalogue
from orgchart.text.message import NotAllowed, message
from tests.checks.anything import TODAY, company, value
from tests.storage.documents import documents

FAMILIES = ("AGR", "ALN", "ATT", "CHG", "GAP", "GOL", "MIL", "TEA")
SEEDS = st.integers(0, 1_000_000)
DAYS = st.just(TODAY) | st.sampled_from([date.min, date.max]) | st.dates()


@settings(deadline=None, max_examples=60)
@given(documents(), DAYS)
def test_no_document_makes_a_check_fail(document: Document, today: date) -> None:
    for structure in document.structures:
        check(structure, today)


@settings(deadline=None, max_examples=80)
@given(SEEDS, DAYS)
def test_whatever_is_found_has_words_and_is_found_once(seed: int, today: date) -> None:
    found = check(company(seed).current, today)
    for each in found:
        for language in LANGUAGES:
            say = catalogue(language)
            for words in (each.message, each.why, *(fix.title for fix in each.fixes)):
                assert say.has(words.code), words.code
                assert say.say(words)
    # Two roles may share two tasks in one stage (COV111): one key, two findings.
    keys = [(each.key, each.message.code) for each in found if each.code != "COV111"]
    assert len(keys) == len(set(keys))


@settings(deadline=None, max_examples=60)
@given(SEEDS)
def test_nothing_is_found_about_what_a_rule_does_not_look_at(seed: int) -> None:
    structure = company(seed).current
    facts = Facts(structure, TODAY)
    for rule in RULES.values():
        if rule.each is not None and rule.among is not None:
            about = [each for each in structure.all(rule.each).values() if list(rule.find(facts, each))]
            assert {each.id for each in about} <= set(rule.among(facts)), rule.code


@settings(deadline=None, max_examples=60)
@given(SEEDS, st.data())
def test_a_fix_mends_its_finding_makes_no_error_and_can_be_taken_back(seed: int, data: Any) -> None:
    document = company(seed)
    history, structure = History(document), document.current
    before = check(structure, TODAY)
    fixes = [(each, fix) for each in before for fix in each.fixes if each.family in FAMILIES]
    if not fixes:
        return
    finding, fix = fixes[data.draw(st.integers(0, len(fixes) - 1))]
    try:
        fix.apply()
    except NotAllowed:
        return
    after = check(structure, TODAY)
    assert finding.key not in {each.key for each in after}, (finding.code, fix.id)
    errors = {each.key for each in after if each.severity == "error"}
    assert errors <= {each.key for each in before if each.severity == "error"}, (finding.code, fix.id)
    history.undo()
    assert [each.message for each in check(structure, TODAY)] == [each.message for each in before]


@settings(deadline=None, max_examples=60)
@example(130583)
@given(SEEDS)
def test_what_is_kept_up_to_date_is_what_would_be_found_anew(seed: int) -> None:
    """A rule that reads what it does not say it reads would be found out here."""
    document, draw = company(seed), Random(seed)
    structure = document.current
    checker = Checker(structure, TODAY)
    document.listen(checker.note)
    checker.finish()
    for _ in range(4):
        _change_something(document, draw)
        checker.finish()
        anew = check(structure, TODAY)
        assert [_all_of(each) for each in checker.findings] == [_all_of(each) for each in anew]


def _all_of(finding: Finding) -> tuple[object, ...]:
    return finding.key, finding.severity, finding.message, [(fix.id, fix.title) for fix in finding.fixes]


def _change_something(document: Document, draw: Random) -> None:
    structure = document.current
    records = [*structure.records()]
    if not records:
        return
    record = draw.choice(records)
    if draw.random() < 0.2:
        remove(structure, [record])
        return
    ids = {kind.KIND: list(structure.all(kind)) for kind in STRUCTURE_TYPES}
    # What a line upward may lead to is the edits' business.
    lines = {Role: "manager", Goal: "supports"}
    field = draw.choice([each for each in fields_of(type(record)).values() if each.name != lines.get(type(record))])
    with document.edit(message("edit.trial")) as edit:
        edit.set(structure, record, **{field.name: value(draw, field, ids)})
