"""Every kind of file and of pages that the command writes, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgchart.__main__ import main

STARTS = {
    "pdf": b"%PDF-", "svg": b"<?xml", "png": b"\x89PNG", "csv": b"\xef\xbb\xbf", "xlsx": b"PK\x03\x04", "pptx": b"PK\x03\x04",
}  # fmt: skip
WHAT = (
    "role-sheets", "chart", "process", "coverage", "matrix", "teams", "agreements", "goals", "timeline",
    "attention", "poster", "review",
    "gaps", "decisions", "changes", "book",
)  # fmt: skip


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "chart.org"
    assert main(["new", str(path), "--template", "growing"]) == 0
    return path


@pytest.mark.parametrize("ending", STARTS)
@pytest.mark.parametrize("language", ["en", "he"])
def test_each_kind_of_file(document: Path, tmp_path: Path, ending: str, language: str) -> None:
    out = tmp_path / f"out.{ending}"
    assert main(["export", str(document), str(out), "--lang", language]) == 0
    start = out.read_bytes()[:8]
    assert start.startswith(STARTS[ending]) or (ending == "svg" and start.startswith(b"<svg"))


@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize("paper", ["a4", "letter", "a3"])
def test_each_kind_of_pages_on_each_paper(document: Path, tmp_path: Path, what: str, paper: str) -> None:
    out = tmp_path / "out.pdf"
    assert main(["export", str(document), str(out), "--what", what, "--paper", paper, "--today", "2026-03-01"]) == 0
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("ending", ["pdf", "svg", "png"])
def test_a_buying_process_is_drawn(document: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"out.{ending}"
    assert main(["export", str(document), str(out), "--process", "A company chooses together"]) == 0
    data = out.read_bytes()
    assert data.startswith((STARTS[ending], b"<svg"))
    assert ending != "svg" or "A company chooses together" in data.decode()


@pytest.mark.parametrize("what", ["process", "matrix", "attention", "timeline"])
@pytest.mark.parametrize("ending", ["svg", "png"])
def test_each_view_is_drawn(document: Path, tmp_path: Path, what: str, ending: str) -> None:
    out, chart = tmp_path / f"out.{ending}", tmp_path / f"chart.{ending}"
    assert main(["export", str(document), str(out), "--what", what]) == 0
    assert main(["export", str(document), str(chart)]) == 0
    assert out.read_bytes().startswith((STARTS[ending], b"<svg"))
    assert out.read_bytes() != chart.read_bytes()


def test_the_same_day_gives_the_same_bytes(document: Path, tmp_path: Path) -> None:
    outs = [tmp_path / f"{n}.pdf" for n in (1, 2)]
    for out in outs:
        assert main(["export", str(document), str(out), "--what", "book", "--today", "2026-03-01"]) == 0
    assert outs[0].read_bytes() == outs[1].read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        ["out.doc"],
        ["out.pdf", "--what", "everything"],
        ["out.pdf", "--role", "nobody"],
        ["out.pdf", "--scenario", "nowhere"],
        ["out.svg", "--process", "no such way"],
        ["out.csv", "--process", "A company chooses together"],
        ["out.pdf", "--today", "yesterday"],
    ],
)
def test_what_can_not_be_is_refused_in_one_line_and_leaves_what_was_there(
    document: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("out.pdf").write_bytes(b"before")
    assert main(["export", str(document), *words]) == 2
    said = capsys.readouterr().err.strip()
    assert said.startswith("orgchart: ")
    assert "\n" not in said
    assert Path("out.pdf").read_bytes() == b"before"


@pytest.mark.parametrize("what", ["role-sheets", "chart", "poster", "book"])
def test_pages_of_one_department(document: Path, tmp_path: Path, what: str) -> None:
    whole, part = tmp_path / "whole.pdf", tmp_path / "part.pdf"
    assert main(["export", str(document), str(whole), "--what", what, "--lang", "en"]) == 0
    assert main(["export", str(document), str(part), "--what", what, "--lang", "en", "--department", "Sales"]) == 0
    assert len(part.read_bytes()) < len(whole.read_bytes())


def test_a_department_that_is_not_there_is_named(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(document), str(tmp_path / "out.pdf"), "--department", "Astrology"]) == 2
    said = capsys.readouterr().err
    assert "Astrology" in said
    assert "Sales" in said
    assert not (tmp_path / "out.pdf").exists()


def test_a_chart_too_large_for_a_page_is_said_on_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "large.org"
    assert main(["new", str(path), "--template", "large", "--lang", "en"]) == 0
    capsys.readouterr()
    assert main(["export", str(path), str(tmp_path / "out.pdf"), "--what", "chart", "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "poster" in said.err
