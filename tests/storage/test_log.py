"""A log holds what happened and when, whatever it is handed: never a name, a text or a path."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from types import TracebackType

import pytest

from orgchart.model.document import Document
from orgchart.storage import log
from orgchart.storage.log import BEFORE, NOW, Log
from orgchart.storage.org_file import decode
from orgchart.storage.refusals import Unreadable
from tests.naughty import NAUGHTY
from tests.storage.faults import each_place, failing

LINE = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ (started|action|change|opened|saved|refused|fault|closed)"
    r"( [A-Za-z0-9_.]+| -)?( [a-z_/]+\.py:\d+| -)?( [a-z0-9]+=[0-9.e+]+)*"
)
KNOWN = ("edit.move", "save")


@pytest.fixture
def kept(tmp_path: Path) -> Log:
    return Log(tmp_path / "log", KNOWN.__contains__)


def _lines(folder: Path) -> list[str]:
    return (folder / "log" / NOW).read_text(encoding="ascii").splitlines()


def _trace(fails: object) -> tuple[type[BaseException], TracebackType | None]:
    try:
        fails()
    except Exception as error:
        return type(error), error.__traceback__
    raise AssertionError


def test_it_holds_what_happened_with_figures(tmp_path: Path, kept: Log):
    kept.note("change", "edit.move", records=3)
    kept.note("saved", bytes=123_456, steps=2)
    kept.note("closed")
    assert [line.split(" ", 1)[1] for line in _lines(tmp_path)] == [
        "change edit.move records=3",
        "saved bytes=123456 steps=2",
        "closed",
    ]


def test_no_text_gets_in_as_a_code(tmp_path: Path, kept: Log):
    for text in NAUGHTY:
        kept.note("refused", text)
    lines = _lines(tmp_path)
    assert len(lines) == len(NAUGHTY)
    assert all(line.endswith("Z refused -") for line in lines)


def test_no_text_gets_in_with_an_error(tmp_path: Path, kept: Log):
    for text in NAUGHTY:

        def fails(text: str = text) -> None:
            raise ValueError(text)

        def opens(text: str = text) -> None:
            Path(text.replace("\0", "") + "/nothing").read_bytes()

        kept.note_fault(*_trace(fails))
        kept.note_fault(*_trace(opens))
        kept.note_fault(type(text.replace("\0", "").encode("ascii", "replace").decode() or "x", (Exception,), {}), None)
    for line in _lines(tmp_path):
        assert LINE.fullmatch(line), line


def test_an_error_is_told_with_its_sort_and_the_line_of_the_program(tmp_path: Path, kept: Log):
    kept.note_fault(*_trace(lambda: Document().apply("Secret")))
    kept.note_fault(*_trace(lambda: int("Secret")))
    with pytest.raises(Unreadable):
        decode(b"Secret")
    first, second = (line.split(" ", 1)[1] for line in _lines(tmp_path))
    assert re.fullmatch(r"fault AttributeError model/document\.py:\d+", first)
    assert second == "fault ValueError -", "what is not in the program is nowhere"


def test_it_is_for_its_owner_alone_and_never_grows_beyond_two_pages(
    tmp_path: Path, kept: Log, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(log, "MOST_BYTES", 1_000)
    for number in range(500):
        kept.note("action", "save", number=number)
    pages = {each.name: each for each in (tmp_path / "log").iterdir()}
    assert pages.keys() <= {NOW, BEFORE}
    assert sum(each.stat().st_size for each in pages.values()) < 2_200
    held = "".join(pages[name].read_text() for name in (BEFORE, NOW) if name in pages)
    assert "number=499" in held
    assert "number=1\n" not in held
    if os.name == "posix":
        assert {each.stat().st_mode & 0o777 for each in pages.values()} == {0o600}
        assert (tmp_path / "log").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("mode", ["ENOSPC", "EIO", "EROFS", "short"])
def test_a_disk_that_takes_no_log_disturbs_nobody(tmp_path: Path, mode: str):
    for number, disk in enumerate(each_place(mode)):
        kept = Log(tmp_path / str(number), KNOWN.__contains__)
        with failing(disk):
            kept.note("action", "save")
        kept.note("closed")
        assert (tmp_path / str(number) / NOW).read_text().endswith("closed\n")


@pytest.mark.skipif(sys.platform == "win32", reason="links as POSIX has them")
def test_a_link_in_its_place_is_not_followed(tmp_path: Path, kept: Log):
    (tmp_path / "log").mkdir()
    (tmp_path / "mine.txt").write_bytes(b"keep")
    (tmp_path / "log" / NOW).symlink_to(tmp_path / "mine.txt")
    kept.note("closed")
    assert (tmp_path / "mine.txt").read_bytes() == b"keep"
