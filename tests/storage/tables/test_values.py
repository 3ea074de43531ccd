"""What a cell says of a field, and how a field is written into a cell that says the same."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from orgchart.model.fields import fields_of
from orgchart.model.records import STRUCTURE_TYPES, Agreement, Assignment, Goal, Record, Role, Stage
from orgchart.storage.tables.values import is_value, text_of, value_of
from orgchart.text.catalogue import LANGUAGES, catalogue

EXAMPLES: dict[str, Any] = {
    "line": "Sales; north", "note": "One\nTwo", "flag": True, "date": date(2026, 3, 31), "number": 2.5, "percent": 40,
    "whole": 3, "lines": ("Calls", "Demos; on site"), "colour": "#336699",
}  # fmt: skip
FIELDS = [
    pytest.param(kind, name, id=f"{kind.KIND}.{name}")
    for kind in STRUCTURE_TYPES
    for name, declared in fields_of(kind).items()
    if declared.sort in EXAMPLES or declared.sort in ("choice", "choices")
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "name"), FIELDS)
def test_what_is_written_into_a_cell_says_the_same_when_it_is_read(kind: type[Record], name: str, language: str):
    declared, say = fields_of(kind)[name], catalogue(language)
    held = {"choice": declared.options, "choices": [declared.options[:2]]}.get(declared.sort) or [
        EXAMPLES[declared.sort]
    ]
    for each in held:
        cell = text_of(kind.KIND, declared, each, say)
        if each == declared.default and declared.sort != "flag":
            assert cell == ""
        else:
            assert cell
            again = value_of(kind.KIND, declared, cell)
            assert (tuple(again) if isinstance(again, list) else again) == (
                tuple(each) if isinstance(each, list) else each
            )
    assert text_of(kind.KIND, declared, declared.default, say) == ""


@pytest.mark.parametrize(
    ("kind", "name", "cell", "held"),
    [
        (Role, "headcount", "3", 3),
        (Role, "headcount", "9" * 40, None),
        (Role, "headcount", "many", None),
        (Goal, "due", "31.03.2026", None),
        (Goal, "due", "2026-03-31", date(2026, 3, 31)),
        (Goal, "due", "soon", None),
        (Stage, "critical", "כן", True),
        (Stage, "critical", "NO", False),
        (Stage, "critical", "perhaps", None),
        (Assignment, "parts", "Accountable; responsible", ("accountable", "responsible")),
        (Agreement, "name", "Leads", "Leads"),
    ],
)
def test_what_a_cell_can_say(kind: type[Record], name: str, cell: str, held: object):
    declared = fields_of(kind)[name]
    assert is_value(kind.KIND, declared, cell) == (held is not None)
    if held is not None:
        assert value_of(kind.KIND, declared, cell) == held


@pytest.mark.parametrize(("order", "day"), [("day", date(2026, 3, 4)), ("month", date(2026, 4, 3))])
def test_a_day_in_figures_is_read_as_its_column_writes_them(order: Any, day: date):
    assert value_of("goal", fields_of(Goal)["due"], "4/3/2026", order) == day
