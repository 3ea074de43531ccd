"""Tables as they are in truth; the figures were counted by hand."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest

from orgchart.model import queries
from orgchart.model.document import Document
from orgchart.storage.tables import plan_import, plan_update, read_table, recognise

FOLDER = os.environ.get("ORGCHART_REAL_INPUT", "")
EXPECTED: dict[str, Any] = tomllib.loads(Path(__file__).with_name("real_tables.toml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.skipif(not FOLDER, reason="ORGCHART_REAL_INPUT names no folder with the tables")


def test_every_table_in_the_folder_was_counted() -> None:
    assert {each.name for each in (Path(FOLDER) / "tables").iterdir()} == EXPECTED.keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_every_row_becomes_a_role_as_counted_by_hand(name: str) -> None:
    expected = EXPECTED[name]
    table = read_table(Path(FOLDER) / "tables" / name, name)
    plan = plan_import(table, recognise(table))
    document = Document(seed=0)
    plan.apply(document)
    structure, report = document.current, plan.report
    assert (report.rows, report.roles, report.people, report.departments) == tuple(
        expected[each] for each in ("rows", "roles", "people", "departments")
    )
    assert report.roles + len(report.skipped) == report.rows
    assert queries.layers(structure) == expected["layers"]
    assert report.dialect == expected["dialect"]
    assert sum(bool(role) for role in structure.children("")) == report.roles - expected["managers"]
    if "tops" in expected:
        assert structure.children("") == expected["tops"]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_same_table_again_changes_nothing(name: str) -> None:
    table = read_table(Path(FOLDER) / "tables" / name, name)
    columns = recognise(table)
    document = Document(seed=0)
    plan_import(table, columns).apply(document)
    heard: list[object] = []
    document.listen(heard.append)
    plan_update(table, columns, document).apply(document)
    assert heard == []
