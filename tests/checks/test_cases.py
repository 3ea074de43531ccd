"""Every rule on its cases: where it fires, about whom, where it keeps silent, and what each fix leaves."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from orgchart.checks.families import RULES
from orgchart.checks.run import check
from orgchart.model.document import Document
from orgchart.text.catalogue import LANGUAGES, catalogue
from tests.checks.cases import day_of, document_of

FOLDER = Path(__file__).parent.parent / "cases" / "checks"


def _cases_of(file: Path) -> dict[str, Any]:
    """Return the cases of a file by rule: a rule's own file, or a family's, with a table for each of its rules."""
    held = tomllib.loads(file.read_text(encoding="utf-8"))
    return {file.stem: held} if file.stem in RULES else held


FILES = {code: held for file in sorted(FOLDER.glob("*.toml")) for code, held in _cases_of(file).items()}


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(code, case, id=f"{code}: {case['name']}")
        for code, file in FILES.items()
        for case in file.get(kind, [])
    ]


def subjects(document: Document, code: str, case: dict[str, Any]) -> list[list[str]]:
    found = check(document.current, day_of(case))
    return sorted([subject.id for subject in each.subjects] for each in found if each.code == code)


def test_every_rule_has_a_case_that_fires_and_one_that_does_not() -> None:
    for code in RULES:
        assert FILES.get(code, {}).get("fires"), f"{code} has no case that fires"
        assert FILES[code].get("silent"), f"{code} has no case in which it keeps silent"
    assert FILES.keys() <= RULES.keys()


@pytest.mark.parametrize(("code", "case"), cases("fires"))
def test_it_fires(code: str, case: dict[str, Any]) -> None:
    document = document_of(case)
    assert subjects(document, code, case) == sorted(case["subjects"])
    found = [each for each in check(document.current, day_of(case)) if each.code == code]
    if "severity" in case:
        assert {each.severity for each in found} == {case["severity"]}
    if "fixes" in case:
        assert [fix.id for each in found for fix in each.fixes] == case["fixes"]
    for each in found:
        for language in LANGUAGES:
            say = catalogue(language)
            assert say.has(each.message.code), each.message.code
            assert say.has(each.why.code)
            assert "{" not in say.say(each.message)
            for fix in each.fixes:
                assert say.has(fix.title.code)


@pytest.mark.parametrize(("code", "case"), cases("silent"))
def test_it_keeps_silent(code: str, case: dict[str, Any]) -> None:
    assert subjects(document_of(case), code, case) == []


@pytest.mark.parametrize(("code", "case"), cases("fires"))
def test_each_fix_mends_its_finding_and_makes_no_new_error(code: str, case: dict[str, Any]) -> None:
    today = day_of(case)
    for place, finding in enumerate(each for each in check(document_of(case).current, today) if each.code == code):
        for number in range(len(finding.fixes)):
            document = document_of(case)
            before = check(document.current, today)
            same = [each for each in before if each.code == code][place]
            changes: list[object] = []
            document.listen(changes.append)
            same.fixes[number].apply()
            assert len(changes) == 1, "a fix is one step of undo"
            after = check(document.current, today)
            assert same.key not in {each.key for each in after}, same.fixes[number].id
            new = {each.key for each in after if each.severity == "error"} - {each.key for each in before}
            assert new == set(), same.fixes[number].id
