"""Copies that programs which keep folders in step leave beside a document are found; other files are left alone."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from orgchart.storage import copies, org_file
from orgchart.storage.copies import copies_beside, is_copy
from tests.charts import chart


@pytest.mark.parametrize(
    "name",
    [
        "report (conflicted copy).org",
        "report (conflicted copy 2026-03-04 101112).org",
        "report (Dana's conflicted copy 2026-03-04).org",
        "report (Dana's conflicted copy 2026-03-04 (1)).org",
        "report (Dana Levi's conflicted copy).org",
        "report (Case Conflict).org",
        "report (Case Conflict (1)).org",
        "report (SFConflict dana@example.com 2026-03-04-10-11-12).org",
        "report (conflict 2026-03-04).org",
        "report [conflicted].org",
        "report_conflict-20260304-101112.org",
        "report.sync-conflict-20260304-101112-ABCDEFG.org",
        "report.sync-conflict-20260304-101112.org",
        "report.Conflict.org",
        "report_conf(1).org",
        "report (1).org",
        "report(2).org",
        "report 2.org",
        "report-DESKTOP-7Q2.org",
        "report-DESKTOP-X.org",
        "report-Danas-MacBook-Pro.org",
    ],
)
def test_a_copy_is_known_by_its_name(name: str) -> None:
    assert is_copy(name, "report.org")


@pytest.mark.parametrize(
    "name",
    [
        "report.org",
        "report.org.bak",
        "report.csv",
        "reports.org",
        "report-2027.org",
        "report-draft.org",
        "report 2027.org",
        "report (final).org",
        "report (1) old.org",
        "my report (1).org",
        "Report (1).txt",
        ".~lock.report.org#",
    ],
)
def test_another_file_is_no_copy(name: str) -> None:
    assert not is_copy(name, "report.org")


def test_a_hebrew_name() -> None:
    assert is_copy("מבנה (Dana's conflicted copy).org", "מבנה.org")


def test_copies_are_found_beside_the_document_and_only_documents_count(tmp_path: Path) -> None:
    path = tmp_path / "report.org"
    for name in ("report.org", "report (1).org", "other.org"):
        org_file.write(chart("CEO"), tmp_path / name)
    (tmp_path / "report (2).org").write_text("* An outline\n", encoding="utf-8")
    (tmp_path / "report (3).org").mkdir()
    (tmp_path / "report (4).org").symlink_to(tmp_path / "other.org")
    assert [each.path.name for each in copies_beside(path)] == ["report (1).org"]


def test_a_folder_that_is_gone_has_none(tmp_path: Path) -> None:
    assert copies_beside(tmp_path / "gone" / "report.org") == []


def test_a_copy_that_changed_since_has_another_mark(tmp_path: Path):
    path = tmp_path / "report.org"
    org_file.write(chart("CEO"), path)
    other = tmp_path / "report (conflicted copy).org"
    org_file.write(chart("CEO > Sales"), other)
    (before,) = copies_beside(path)
    assert before.mark.startswith("report (conflicted copy).org:")
    os.utime(other, (1_000, 1_000))
    (after,) = copies_beside(path)
    assert before.mark != after.mark
    assert len({before.mark, after.mark, replace(after, size=1).mark, replace(after, path=path).mark}) == 4


def test_a_folder_of_very_many_files_is_not_gone_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for number in range(4):
        org_file.write(chart("CEO"), tmp_path / f"report ({number}).org")
    monkeypatch.setattr(copies, "_MOST_NAMES", 1)
    assert len(copies_beside(tmp_path / "report.org")) == 2
