"""What the first word leads to, and that nothing but the standard library is needed to find out."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from orgchart import __main__ as entry
from orgchart.bootstrap import environment
from orgchart.bootstrap.environment import ROOT, NotReady

FIRST = ["main.py", "orgchart/__main__.py", "orgchart/resources.py", "orgchart/version.py"]
OWN = {"orgchart.__main__", "orgchart.bootstrap", "orgchart.bootstrap.environment", "orgchart.version"}


def run(*words: str, without: str = "") -> subprocess.CompletedProcess[str]:
    """Run `main.py` as a user does, without site-packages and without a screen, unless they are asked for."""
    variables = {"PATH": "", "LANG": "C.UTF-8"}
    command = [sys.executable, *(["-S"] if without == "packages" else []), str(ROOT / "main.py"), *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env=variables)


def test_the_version_needs_no_package() -> None:
    done = run("--version", without="packages")
    assert (done.returncode, done.stdout, done.stderr) == (0, "orgchart 0.1.0\n", "")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
def test_without_a_screen_the_editor_ends_with_one_line_and_installs_nothing() -> None:
    done = run("chart.org", without="packages")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == "orgchart: there is no screen here; the commands work without one (orgchart --help)\n"


def test_an_unknown_option_is_refused() -> None:
    done = run("--frobnicate", without="packages")
    assert done.returncode == 2
    assert done.stderr == "orgchart: --frobnicate: no such option (orgchart --help lists them)\n"


def test_help_comes_from_the_commands() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert "export" in done.stdout


def test_what_cannot_be_had_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def enter(*_: object, **__: object) -> None:
        raise NotReady("there is no network")

    monkeypatch.setattr(environment, "enter", enter)
    assert entry.main(["info", "a.org"]) == 2
    assert entry.start(["test"]) == 2
    assert capsys.readouterr().err == "orgchart: there is no network\n" * 2


def test_the_installed_command_has_no_word_test(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[list[str]] = []
    monkeypatch.setattr(entry.system, "no_screen", lambda: "")
    monkeypatch.setattr(entry.environment, "enter", lambda words, **_: opened.append(words))
    monkeypatch.setattr(entry.system, "ready_for_a_window", lambda: False)
    monkeypatch.setattr(entry.test_run, "run", lambda _: pytest.fail("the tests ran"))
    assert entry.main(["test"]) == 2
    assert opened == [["test"]], "it is a file's name to the editor"


def test_every_command_of_the_program_is_known_at_the_entry() -> None:
    program = (ROOT / "orgchart" / "cli" / "program.py").read_text(encoding="utf-8")
    (table,) = (
        node.value
        for node in ast.walk(ast.parse(program))
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "COMMANDS"
    )
    assert isinstance(table, ast.Dict)
    assert {key.value for key in table.keys if isinstance(key, ast.Constant)} <= set(entry.COMMANDS)


@pytest.mark.parametrize(
    "file", [*FIRST, *(f"orgchart/bootstrap/{name}.py" for name in ("environment", "system", "tests"))]
)
def test_what_runs_first_imports_the_standard_library_alone(file: str) -> None:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    names = {each.name for node in tree.body if isinstance(node, ast.Import) for each in node.names}
    names |= {str(node.module) for node in tree.body if isinstance(node, ast.ImportFrom)}
    assert {name for name in names if name.partition(".")[0] not in sys.stdlib_module_names} <= OWN


@pytest.mark.parametrize(
    "file", ["main.py", "orgchart/__main__.py", "orgchart/version.py", "orgchart/bootstrap/environment.py"]
)
def test_an_older_python_can_read_what_tells_it_that_it_is_too_old(file: str) -> None:
    ast.parse(Path(ROOT / file).read_text(encoding="utf-8"), feature_version=(3, 8))
