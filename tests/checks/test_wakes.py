"""A rule is woken by every kind of record that it reads: each field of each record of each case is changed once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

import pytest

from orgchart.checks.finding import Finding
from orgchart.checks.run import Checker, check
from orgchart.edits.removal import remove
from orgchart.model.document import Document
from orgchart.model.fields import Field, fields_of
from orgchart.model.history import History
from orgchart.model.records import Record
from orgchart.model.structure import Structure
from orgchart.text.message import message
from tests.checks.cases import day_of, document_of
from tests.checks.test_cases import FILES

FIRST = {code: file["fires"][0] for code, file in FILES.items()}


def other(field: Field, value: Any) -> Any:
    """Return another value for a field, or None for one that has no other."""
    match field.sort:
        case "line" | "note":
            return "" if value else "Changed"
        case "number" | "percent" | "whole":
            return value + 7
        case "flag":
            return not value
        case "choice":
            return next(each for each in reversed(field.options) if each != value)
        case "date":
            return date(2026, 2, 2) if value != date(2026, 2, 2) else date(2026, 6, 2)
        case "reference":
            return None if field.essential or not value else ""
        case "references" | "lines" | "choices" | "parts":
            return () if value else None
    return None


def write(document: Document, home: Structure, record: Record, name: str, value: Any) -> None:
    with document.edit(message("edit.trial")) as edit:
        edit.set(home, record, **{name: value})


def edits(document: Document) -> Iterator[tuple[str, Callable[[], object]]]:
    for home in (document.current, document.root):
        for record in tuple(home.records()):
            if home is document.current:
                yield f"{record.KIND} {record.id} removed", partial(remove, home, [record])
            for name, field in fields_of(type(record)).items():
                value = other(field, getattr(record, name))
                if value is not None:
                    yield f"{record.KIND} {record.id}.{name}", partial(write, document, home, record, name, value)


def said(findings: list[Finding]) -> list[str]:
    return [f"{each.severity} {each.key} {each.message}" for each in findings]


@pytest.mark.parametrize("code", FIRST)
def test_what_is_kept_up_to_date_is_what_is_found_anew_whatever_is_changed(code: str) -> None:
    document, today = document_of(FIRST[code]), day_of(FIRST[code])
    history, checker = History(document), Checker(document.current, today)
    document.listen(checker.note)
    checker.finish()
    for what, edit in edits(document):
        edit()
        checker.finish()
        assert said(checker.findings) == said(check(document.current, today)), what
        history.undo()
    checker.finish()
