"""Starting on a machine as it is: what is there, what is missing, and what is said about it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from orgchart.bootstrap import environment, system
from orgchart.bootstrap import tests as test_run
from orgchart.resources import resource

ROOT = Path(__file__).resolve().parents[2]


def test_where_the_packages_are_nothing_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "_make", lambda *_: pytest.fail("an environment was made"))
    monkeypatch.setattr(environment, "_all_here", lambda _: True)
    environment.enter(["info"], testing=False)


def test_a_missing_package_asks_for_an_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made: list[Path] = []
    started: list[list[str]] = []
    monkeypatch.setattr(environment, "_all_here", lambda _: False)
    monkeypatch.setattr(environment, "_folder", lambda: tmp_path / "venv")

    def make(folder: Path, python: Path, testing: bool) -> None:
        made.append(folder)
        python.parent.mkdir(parents=True)
        python.touch()

    monkeypatch.setattr(environment, "_make", make)
    monkeypatch.setattr(os, "execve", lambda path, words, env: started.append(words))
    environment.enter(["chart.org"], testing=False)
    environment.enter(["chart.org"], testing=False)
    assert made == [tmp_path / "venv"], "the second start finds it made"
    assert [words[-1] for words in started] == ["chart.org", "chart.org"]


def test_other_requirements_make_it_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made: list[Path] = []
    monkeypatch.setattr(environment, "_all_here", lambda _: False)
    monkeypatch.setattr(environment, "_folder", lambda: tmp_path)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").touch()
    (tmp_path / "orgchart-installed").write_text("an older print")
    monkeypatch.setattr(environment, "_make", lambda folder, *_: made.append(folder))
    monkeypatch.setattr(os, "execve", lambda *_: None)
    environment.enter([], testing=False)
    assert made == [tmp_path]


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("SSLError(CERTIFICATE_VERIFY_FAILED)", "PIP_CERT"),
        ("NewConnectionError: Temporary failure in name resolution", "network"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: something else", "something else"),
    ],
)
def test_what_cannot_be_installed_is_said_in_one_line(output: str, said: str) -> None:
    reason = environment._why_not_installed(output)
    assert said in reason
    assert "\n" not in reason


def test_a_python_without_venv_is_told_the_package() -> None:
    assert "-venv" in environment._why_no_environment(
        "The virtual environment was not created: ensurepip is not available"
    )


def test_a_missing_library_is_named_with_its_package(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(system.Path, "exists", lambda _: True)
    monkeypatch.setattr(system.shutil, "which", lambda name: f"/usr/bin/{name}" if name == "apt-get" else None)
    assert not system.provide({"libnothing-of-the-kind.so.1": "libnothing1"})
    assert "sudo apt install libnothing1" in capsys.readouterr().err


def test_without_a_screen_the_editor_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("other systems have a screen")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not system.ready_for_a_window()
    assert "no screen" in capsys.readouterr().err


def test_arguments_go_to_pytest_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[list[str]] = []
    monkeypatch.setattr(test_run, "_run", lambda name, words, home="": run.append([name, *words]) or 0)
    monkeypatch.setattr(test_run.system, "provide", lambda _: True)
    assert test_run.run(["tests/checks"]) == 0
    assert [each[0] for each in run] == ["pytest"]
    run.clear()
    assert test_run.run([]) == 0
    assert [each[0] for each in run] == ["ruff", "ruff format", "mypy", "import-linter", "pytest"]


def test_one_failure_fails_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(test_run, "_run", lambda name, words, home="": int(name == "mypy"))
    monkeypatch.setattr(test_run.system, "provide", lambda _: True)
    assert test_run.run([]) == 1


def test_the_entry_imports_the_standard_library_alone() -> None:
    script = "import sys; import orgchart.__main__; print([n for n in sys.modules if n in ('msgspec', 'PySide6', 'reportlab')])"
    out = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"


def test_resources_are_found() -> None:
    for name in (
        "po/en/words.po",
        "po/he/words.po",
        "fonts/Heebo-Regular.ttf",
        "icons/orgchart.svg",
        "icons/LICENSE-Lucide.txt",
    ):
        assert resource(*name.split("/")).is_file(), name
