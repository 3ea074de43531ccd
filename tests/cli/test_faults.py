"""A disk that fails anywhere under any command: one line that says so, the old file or the new one, and nothing beside it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from orgchart.cli.export import FORMATS
from orgchart.cli.program import main
from orgchart.storage.org_file import write
from tests.charts import chart
from tests.export.whole import is_whole
from tests.storage.faults import each_place, failing, in_a_child, strays

OLD = b"what was there before"
EXPORTS = [*((form, "role-sheets") for form in FORMATS), ("pdf", "book")]
TABLE = "id,title,manager\n1,CEO,\n2,Sales,1\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LANG", "C.UTF-8")
    write(chart("CEO > Sales, Marketing > Content"), tmp_path / "chart.org")
    (tmp_path / "table.csv").write_text(TABLE)
    main(["export", str(tmp_path / "chart.org"), str(tmp_path / "table.xlsx")])
    return tmp_path


def _told(capsys: pytest.CaptureFixture[str], status: int, log: list[str]) -> None:
    said = capsys.readouterr().err
    assert "Traceback" not in said
    if status == 2:
        lines = [line for line in said.splitlines() if line]
        assert len(lines) == 1, (said, log)
        assert lines[0].startswith("orgchart: ")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "what", "mode"),
    # One way to fail is enough to show that all pages read and write through the same doors.
    [(form, what, mode) for form, what in EXPORTS for mode in ("ENOSPC", "EIO", "EROFS", "EDQUOT", "short")
     if what == "role-sheets" or mode == "EIO"],
)  # fmt: skip
def test_a_fault_anywhere_while_exporting(
    folder: Path, form: str, what: str, mode: str, capsys: pytest.CaptureFixture[str]
):
    out = folder / f"out.{form}"
    command = ["export", str(folder / "chart.org"), str(out), "--what", what]
    main(command)
    known = [*folder.iterdir()]
    for disk in each_place(mode):
        out.write_bytes(OLD)
        with failing(disk):
            status = main(command)
        _told(capsys, status, disk.log)
        if status == 0:
            assert is_whole(out), disk.log
        else:
            # What the disk took but did not confirm is there, whole.
            assert out.read_bytes() == OLD or is_whole(out), disk.log
        assert strays(folder, *known) == [], disk.log


IMPORTS: dict[str, Callable[[Path], list[str]]] = {
    "csv": lambda folder: ["import", str(folder / "table.csv"), str(folder / "out.org")],
    "xlsx": lambda folder: ["import", str(folder / "table.xlsx"), str(folder / "out.org")],
    "into": lambda folder: [
        "import", str(folder / "table.csv"), str(folder / "chart.org"), "--into", str(folder / "chart.org"),
    ],
    "new": lambda folder: ["new", str(folder / "out.org")],
    "info": lambda folder: ["info", str(folder / "chart.org")],
    "check": lambda folder: ["check", str(folder / "chart.org")],
    "fmt": lambda folder: ["fmt", str(folder / "loose.org")],
}  # fmt: skip


# A workbook is read by another process: where the fault hits its very start, nobody is left to wait for it.
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    ("what", "mode"),
    # A workbook takes a process each time: one way to fail is enough to show that all are said.
    [
        pytest.param(each, mode, marks=[pytest.mark.slow] if each == "xlsx" else [])
        for each in IMPORTS
        for mode in ("ENOSPC", "EIO", "short")
        if each != "xlsx" or mode == "EIO"
    ],
)
def test_a_fault_anywhere_under_other_commands(folder: Path, what: str, mode: str, capsys: pytest.CaptureFixture[str]):
    out, inside, loose = folder / "out.org", folder / "chart.org", folder / "loose.org"
    before = {inside: inside.read_bytes(), loose: b'{"format": "orgchart", "version": 1}'}
    loose.write_bytes(before[loose])
    main(IMPORTS[what](folder))
    capsys.readouterr()
    after = {path: path.read_bytes() for path in (out, inside, loose) if path.exists()}
    for disk in each_place(mode):
        out.unlink(missing_ok=True)
        for path, data in before.items():
            path.write_bytes(data)
        known = {*folder.iterdir(), out}
        with failing(disk):
            status = main(IMPORTS[what](folder))
        _told(capsys, status, disk.log)
        now = {path: path.read_bytes() for path in (out, inside, loose) if path.exists()}
        if status == 0:
            assert now == after, disk.log
        assert all(data in (before.get(path), after.get(path)) for path, data in now.items()), disk.log
        assert now.keys() >= before.keys(), disk.log
        assert strays(folder, *known) == [], disk.log


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("mode", ["kill", "killed_after"])
@pytest.mark.parametrize("form", ["csv", "svg"])
def test_a_kill_anywhere_while_exporting(folder: Path, form: str, mode: str):
    out = folder / f"out.{form}"
    command = ["export", str(folder / "chart.org"), str(out)]
    main(command)
    for disk in each_place(mode):
        out.write_bytes(OLD)
        in_a_child(disk, lambda: main(command))
        assert out.read_bytes() == OLD or is_whole(out)
