"""`python3 main.py test`: which steps run, and what their answers come to."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from orgchart.bootstrap import tests as test_run

STEPS = ["ruff", "ruff format", "mypy", "import-linter", "pytest"]


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """Collect what would be run; a step whose name is in `failing` fails."""
    run: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(test_run.system, "ready_without_a_screen", lambda: True)
    monkeypatch.setattr(test_run, "_run", lambda name, words: run.append((name, list(words))) or 0)
    return run


def test_all_checks_run_and_the_tests_last(steps: list[tuple[str, list[str]]]) -> None:
    assert test_run.run([]) == 0
    assert [name for name, _ in steps] == STEPS


def test_arguments_go_to_pytest_alone(steps: list[tuple[str, list[str]]]) -> None:
    assert test_run.run(["tests/checks", "-k", "COV101"]) == 0
    assert steps == [("pytest", ["-m", "pytest", "tests/checks", "-k", "COV101"])]


@pytest.mark.parametrize(("arguments", "names"), [(["--fast"], STEPS), (["--fast", "tests/cli"], ["pytest"])])
def test_fast_leaves_out_what_is_slow(
    steps: list[tuple[str, list[str]]], arguments: Sequence[str], names: Sequence[str]
) -> None:
    assert test_run.run(arguments) == 0
    assert [name for name, _ in steps] == names
    words = steps[-1][1]
    assert words[-2:] == ["-m", "not slow"]
    assert "--fast" not in words


@pytest.mark.parametrize("broken", STEPS)
def test_one_failure_fails_the_whole_and_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], broken: str
) -> None:
    run: list[str] = []
    monkeypatch.setattr(test_run.system, "ready_without_a_screen", lambda: True)
    monkeypatch.setattr(test_run, "_run", lambda name, words: run.append(name) or int(name == broken))
    assert test_run.run([]) == 1
    assert run == STEPS
    assert capsys.readouterr().err == f"orgchart: failed: {broken}\n"


def test_without_the_libraries_nothing_runs(
    steps: list[tuple[str, list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(test_run.system, "ready_without_a_screen", lambda: False)
    assert test_run.run([]) == 2
    assert steps == []


def test_a_step_sees_no_screen_and_nothing_of_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "mine"))
    seen = tmp_path / "seen"
    script = (
        "import os, pathlib, sys; from PySide6.QtCore import QStandardPaths as Q; "
        f"pathlib.Path({str(seen)!r}).write_text(chr(10).join([os.environ['QT_QPA_PLATFORM'], "
        "Q.writableLocation(Q.StandardLocation.GenericConfigLocation), "
        "Q.writableLocation(Q.StandardLocation.GenericDataLocation)])); sys.exit(3)"
    )
    assert test_run._run("a step", ["-c", script]) == 3
    platform, *places = seen.read_text().splitlines()
    assert platform == "offscreen"
    if sys.platform.startswith("linux"):
        assert all("orgchart-tests-" in place for place in places)
        assert not any(os.path.exists(place) for place in places), "they go away with the step"
