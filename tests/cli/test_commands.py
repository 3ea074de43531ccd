"""The commands as scripts use them: results, exit statuses, one line for what is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from orgchart.__main__ import main
from orgchart.storage.templates import Template, templates

TABLE = "id,name,title,reports to\nceo,Ann Lee,CEO,\nsales,Ben Or,Sales,ceo\nsdr,,SDR,sales\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def chart(table: Path) -> Path:
    path = table.with_name("chart.org")
    assert main(["import", str(table), str(path)]) == 0
    return path


def test_importing_a_table_tells_what_it_took(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(table), str(table.with_name("out.org")), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer == {"rows": 3, "roles": 3, "people": 2, "departments": 0, "skipped": [], "warnings": []}


def test_a_column_named_by_hand(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = table.with_name("out.org")
    assert main(["import", str(table), str(out), "--map", "title=name", "--map", "name=title"]) == 0
    capsys.readouterr()
    assert main(["info", str(out), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["people"] == 3


def test_updating_in_place(table: Path, chart: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.write_text(TABLE.replace("Sales", "Head of sales"), encoding="utf-8")
    assert main(["import", str(table), str(chart), "--into", str(chart)]) == 0
    assert "Head of sales" in chart.read_text(encoding="utf-8")
    assert "Sales" in capsys.readouterr().err


def test_info_counts_everything_in_the_keys_that_scripts_rely_on(
    chart: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["info", str(chart), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {"format", "version", "title", "scenarios", "counts", "roots", "layers"}
    assert set(answer["counts"]) == {
        "roles", "people", "holdings", "departments", "processes", "stages", "assignments", "teams", "agreements",
        "goals", "milestones", "tasks", "gaps",
    }  # fmt: skip
    assert answer["counts"]["roles"] == 3
    assert answer["roots"] == ["ceo"]
    assert answer["layers"] == 3


def test_check_answers_no_where_there_is_an_error(chart: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["check", str(chart), "--json", "--today", "2026-03-01"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {"file", "today", "counts", "findings"}
    assert answer["today"] == "2026-03-01"
    assert answer["counts"]["error"] == 1
    first = answer["findings"][0]
    assert set(first) == {"code", "severity", "message", "why", "paragraph", "subjects", "fixes", "accepted"}
    assert first["code"] == "COV001"
    subject = next(each for each in answer["findings"] if each["code"] == "STR105")["subjects"][0]
    assert subject == {"kind": "role", "id": "sdr", "name": "SDR"}


def test_check_answers_yes_where_all_is_well(tmp_path: Path) -> None:
    out = tmp_path / "growing.org"
    assert main(["new", str(out), "--template", "growing"]) == 0
    assert main(["check", str(out)]) == 0


def test_check_speaks_hebrew(chart: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    main(["check", str(chart), "--lang", "he"])
    assert "תהליך רכישה" in capsys.readouterr().out


def test_a_rule_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "cov101", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("COV101")
    assert "accountable" in out
    assert main(["check", "--explain", "XYZ999"]) == 2


@pytest.mark.parametrize("language", ["en", "he"])
def test_every_template_passes_its_checks_in_both_languages(
    tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "--list"]) == 0
    for line in capsys.readouterr().out.splitlines():
        name = line.split()[0]
        out = tmp_path / f"{name}.org"
        assert main(["new", str(out), "--template", name, "--lang", language]) == 0
        status = main(["check", str(out), "--json"])
        counts = json.loads(capsys.readouterr().out)["counts"]
        assert name == "empty" or (status, counts["error"]) == (0, 0), name


@pytest.mark.parametrize(("ending", "head"), [("pdf", b"%PDF-"), ("svg", b"<svg "), ("png", b"\x89PNG")])
def test_export_writes_each_kind(chart: Path, ending: str, head: bytes) -> None:
    out = chart.with_suffix(f".{ending}")
    assert main(["export", str(chart), str(out)]) == 0
    assert out.read_bytes().startswith(head)


def test_export_of_the_same_document_gives_the_same_bytes(chart: Path) -> None:
    out = chart.with_suffix(".pdf")
    assert main(["export", str(chart), str(out), "--today", "2026-03-01"]) == 0
    first = out.read_bytes()
    assert main(["export", str(chart), str(out), "--today", "2026-03-01"]) == 0
    assert out.read_bytes() == first


def test_export_of_one_role_is_smaller_than_of_all(chart: Path) -> None:
    one, everybody = chart.with_name("one.pdf"), chart.with_name("all.pdf")
    assert main(["export", str(chart), str(one), "--role", "sales"]) == 0
    assert main(["export", str(chart), str(everybody)]) == 0
    assert one.read_bytes().count(b"/Type /Page\n") < everybody.read_bytes().count(b"/Type /Page\n")


def test_fmt_leaves_what_is_canonical_and_mends_what_is_not(chart: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = chart.read_bytes()
    assert main(["fmt", str(chart), "--check"]) == 0
    chart.write_text(json.dumps(json.loads(good), indent=2), encoding="utf-8")
    assert main(["fmt", str(chart), "--check"]) == 1
    assert main(["fmt", str(chart)]) == 0
    assert chart.read_bytes() == good
    capsys.readouterr()


def test_fmt_goes_on_after_a_file_that_cannot_be_used(chart: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = chart.read_bytes()
    chart.write_text(json.dumps(json.loads(good), indent=2), encoding="utf-8")
    broken = chart.with_name("broken.org")
    broken.write_text("{", encoding="utf-8")
    assert main(["fmt", str(broken), str(chart)]) == 2
    assert chart.read_bytes() == good
    assert str(broken) in capsys.readouterr().err


# --- what can't be done ---


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    taken = capsys.readouterr()
    assert taken.err.count("\n") == 1, taken.err
    assert taken.err.startswith("orgchart: ")
    assert "Traceback" not in taken.err
    return taken.err


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"* A heading\n** Another\n",
        b"\xff\xfe\x00",
        b"[]",
        b'{"format":"orgchart","version":1,"scenarios":7}',
    ],
)
@pytest.mark.parametrize("command", ["info", "check"])
def test_a_file_that_cannot_be_used_ends_with_two_and_one_line(
    tmp_path: Path, content: bytes, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "broken.org"
    path.write_bytes(content)
    assert main([command, str(path)]) == 2
    assert str(path) in one_line(capsys)
    assert path.read_bytes() == content


def test_a_missing_file_a_folder_and_a_wrong_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for call in (
        ["info", str(tmp_path / "none.org")],
        ["check", str(tmp_path)],
        ["export", "x.org"],
        ["info"],
        ["check", "x.org", "--today", "yesterday"],
    ):
        assert main(call) == 2
        one_line(capsys)


def test_an_export_names_the_kinds_there_are(chart: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["export", str(chart), str(chart.with_suffix(".doc"))]) == 2
    assert "pdf" in one_line(capsys)


def test_an_unknown_role_or_scenario_is_named(chart: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["export", str(chart), str(chart.with_suffix(".pdf")), "--role", "nobody"]) == 2
    assert "nobody" in one_line(capsys)
    assert main(["check", str(chart), "--scenario", "Plan B"]) == 2
    assert "Plan B" in one_line(capsys)


@pytest.mark.parametrize("today", ["1999-12-31", "2024-02-29", "2091-07-01"])
@pytest.mark.parametrize("template", templates(), ids=lambda each: each.name)
def test_a_new_document_has_no_error_on_the_day_it_is_made_for(template: Template, today: str, tmp_path: Path) -> None:
    out = str(tmp_path / "new.org")
    assert main(["new", out, "--template", template.name, "--today", today]) == 0
    assert main(["check", out, "--today", today]) == 0


def test_nothing_is_written_over_by_new_or_import(table: Path, chart: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = chart.read_bytes()
    capsys.readouterr()
    assert main(["new", str(chart)]) == 2
    one_line(capsys)
    assert main(["import", str(table), str(table)]) == 2
    one_line(capsys)
    assert chart.read_bytes() == before
    assert table.read_text(encoding="utf-8") == TABLE


def test_a_failed_export_keeps_the_old_file(chart: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = chart.parent / "gone" / "out.pdf"
    capsys.readouterr()
    assert main(["export", str(chart), str(out)]) == 2
    assert not out.parent.exists()
    one_line(capsys)


def test_no_command_imports_qt(chart: Path) -> None:
    script = (
        "import sys\n"
        "from orgchart.__main__ import main\n"
        f"main(['check', {str(chart)!r}]); main(['export', {str(chart)!r}, {str(chart.with_suffix('.pdf'))!r}])\n"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))\n"
    )
    root = Path(__file__).resolve().parents[2]
    assert subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, check=False).returncode == 0


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("orgchart ")
    assert main(["--help"]) == 0
    assert "check" in capsys.readouterr().out
    assert main(["export", "--help"]) == 0
