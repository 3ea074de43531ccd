"""A disk that fails anywhere under any export, whatever its form: the old file or the new one, and nothing beside it."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from orgchart.edits import goals
from orgchart.export.forms import FORMS, Wish
from orgchart.model.structure import Structure
from orgchart.storage.atomic import save_bytes
from orgchart.storage.refusals import NotConfirmed, NotSaved
from orgchart.text.catalogue import catalogue
from tests.charts import chart
from tests.export.whole import is_whole
from tests.storage.faults import ERRORS, each_place, failing, in_a_child, strays

OLD = b"what was there before"
TODAY = date(2026, 3, 1)


@pytest.fixture
def structure() -> Structure:
    made = chart("CEO > Sales, Marketing > Content").current
    goals.add_goal(made, ["Sales"], name="Ten clinics", first_check=date(2026, 4, 1))
    return made


def _export(structure: Structure, path: Path) -> None:
    save_bytes(path, FORMS[path.suffix[1:]](Wish(structure, catalogue("en"), TODAY)))


# What writes workbooks complains once more of the same disk when it lets go of what it had begun.
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("mode", [*ERRORS, "short", "flipped"])
@pytest.mark.parametrize("form", FORMS)
def test_a_fault_anywhere_while_exporting(structure: Structure, tmp_path: Path, form: str, mode: str):
    path = tmp_path / f"out.{form}"
    _export(structure, path)
    assert is_whole(path)
    for disk in each_place(mode):
        path.write_bytes(OLD)
        try:
            with failing(disk):
                _export(structure, path)
        except NotConfirmed:
            assert is_whole(path), disk.log
        except (NotSaved, OSError):
            # A font or a form that can't be read: nothing is written yet.
            assert path.read_bytes() == OLD, disk.log
        else:
            assert is_whole(path), disk.log
        assert strays(tmp_path, path) == [], disk.log


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("mode", ["kill", "killed_after"])
@pytest.mark.parametrize("form", FORMS)
def test_a_kill_anywhere_while_exporting(structure: Structure, tmp_path: Path, form: str, mode: str):
    path = tmp_path / f"out.{form}"
    _export(structure, path)
    for disk in each_place(mode):
        path.write_bytes(OLD)
        in_a_child(disk, lambda: _export(structure, path))
        assert path.read_bytes() == OLD or is_whole(path)
