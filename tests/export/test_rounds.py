"""Reading, editing, exporting, saving and ending a journal leaves nothing behind in memory, however often it is done."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from orgchart.edits import roles
from orgchart.export.chart import Chart
from orgchart.export.pdf.sheets import role_sheets
from orgchart.export.slides import presentation
from orgchart.export.tables import csv_table
from orgchart.export.xlsx import workbook
from orgchart.model.history import History
from orgchart.model.structure import Structure
from orgchart.storage.journal import Journal
from orgchart.storage.org_file import read, write
from orgchart.text.catalogue import catalogue
from tests.charts import chart
from tests.memory import bytes_held, can_count

ROUNDS = int(os.environ.get("ORGCHART_ROUNDS", "25"))
WORDS = catalogue("en")
FORMS: dict[str, Callable[[Structure], object]] = {
    "svg": lambda structure: Chart(structure, WORDS).svg(),
    "pdf": lambda structure: role_sheets(structure, WORDS, date(2026, 3, 1)),
    "csv": lambda structure: csv_table(structure, WORDS),
    "xlsx": lambda structure: workbook(structure, WORDS),
    "pptx": lambda structure: presentation(structure, WORDS),
}


@pytest.mark.slow
@pytest.mark.skipif(not can_count(), reason="counts as the C library of Linux does")
@pytest.mark.parametrize(
    "form", [pytest.param(each, marks=[pytest.mark.slow] * (each in ("pptx", "pdf", "xlsx"))) for each in FORMS]
)
def test_a_round_without_a_window_holds_at_most_two_kilobytes(tmp_path: Path, form: str):
    path = tmp_path / "chart.org"
    write(chart("CEO > " + ", ".join(f"R{number}" for number in range(20))), path)

    def one(number: int) -> None:
        opened = read(path)
        document = opened.document
        history = History(document)
        kept = Journal(tmp_path / "journals", document, path=path, fingerprint=opened.fingerprint)
        roles.add_role(document.current, manager="CEO", title=str(number))
        FORMS[form](document.current)
        history.undo()
        kept.note_saved(path, write(document, path, expect=opened.fingerprint))
        kept.force()
        kept.close()

    for number in range(15):
        one(number)
    files = len(os.listdir("/proc/self/fd"))
    grown = []
    for _ in range(2):  # what is made once can fall into one of them, what stays each time is in both
        before = bytes_held()
        for number in range(ROUNDS):
            one(number)
        grown.append((bytes_held() - before) / ROUNDS)
    assert min(grown) <= 2_000
    assert len(os.listdir("/proc/self/fd")) == files
    assert list((tmp_path / "journals").iterdir()) == []
