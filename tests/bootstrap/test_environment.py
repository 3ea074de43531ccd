"""Starting on a machine as it is: with the packages, without them, and where they can't be had. Nothing is really installed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from orgchart.bootstrap import environment
from orgchart.bootstrap.environment import NotReady


class Machine:
    """A machine without the packages: what the bootstrap installs on it, and what it goes on with."""

    def __init__(self, project: Path, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch
        self.project = project
        self.installed: list[Path] = []
        self.started: list[list[str]] = []
        self.inside: dict[str, str] = {}
        (project / "pyproject.toml").write_text("[project]\n")
        patch.setattr(environment, "ROOT", project)
        patch.setattr(environment, "_PROJECT", project / "pyproject.toml")
        patch.setattr(environment, "lacking", lambda testing: ["msgspec", "pytest"] if testing else ["msgspec"])
        patch.setattr(environment, "_make", self._make)
        patch.setattr(os, "execve", self._execute)
        patch.delenv("ORGCHART_ENVIRONMENT", raising=False)

    def start(self, *words: str, testing: bool = False) -> None:
        environment.enter(words, testing=testing)

    def _make(self, folder: Path, python: Path, testing: bool) -> None:
        self.installed.append(folder)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    def _execute(self, program: str, words: list[str], variables: dict[str, str]) -> None:
        self.started.append(words)
        self.inside = variables


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    if os.name == "nt":
        pytest.skip("Windows goes on in a process of its own")
    return Machine(tmp_path, monkeypatch)


def test_where_the_packages_are_nothing_is_made(bare: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "lacking", lambda testing: [])
    bare.start("info")
    assert (bare.installed, bare.started) == ([], [])


def test_the_first_start_installs_and_goes_on_with_the_same_words(bare: Machine) -> None:
    bare.start("info", "תרשים.org")
    folder = bare.project / ".venv"
    assert bare.installed == [folder]
    assert bare.started == [[str(folder / "bin/python"), str(bare.project / "main.py"), "info", "תרשים.org"]]


def test_a_later_start_installs_nothing(bare: Machine) -> None:
    bare.start()
    bare.start()
    assert len(bare.installed) == 1
    assert len(bare.started) == 2


def test_other_requirements_are_installed(bare: Machine) -> None:
    bare.start()
    (bare.project / "pyproject.toml").write_text("[project]\ndependencies = []\n")
    bare.start()
    assert len(bare.installed) == 2


def test_the_test_tools_are_installed_once_and_serve_the_program_too(bare: Machine) -> None:
    bare.start()
    bare.start("test", testing=True)
    bare.start("test", testing=True)
    bare.start()
    assert len(bare.installed) == 2


def test_an_install_that_fails_is_tried_again_by_the_next_start(bare: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise NotReady("no network")

    with monkeypatch.context() as broken:
        broken.setattr(environment, "_make", fail)
        with pytest.raises(NotReady, match="no network"):
            bare.start()
    bare.start()
    assert len(bare.started) == 1


@pytest.mark.parametrize(
    ("trouble", "said"), [(KeyboardInterrupt(), "stopped"), (OSError(28, "No space left on device"), "No space left")]
)
def test_what_stops_an_install_is_said_in_one_line(
    bare: Machine, monkeypatch: pytest.MonkeyPatch, trouble: BaseException, said: str
) -> None:
    def stop(*_: object) -> None:
        raise trouble

    monkeypatch.setattr(environment, "_make", stop)
    with pytest.raises(NotReady, match=said) as refusal:
        bare.start()
    assert "\n" not in str(refusal.value)


def test_an_environment_that_lost_a_package_is_not_entered_for_ever(
    bare: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORGCHART_ENVIRONMENT", str(Path(sys.prefix).resolve()))
    with pytest.raises(NotReady, match="msgspec is gone"):
        bare.start()


def test_an_installed_program_does_not_make_environments(bare: Machine) -> None:
    (bare.project / "pyproject.toml").unlink()
    with pytest.raises(NotReady, match="msgspec; install orgchart again"):
        bare.start()
    assert bare.installed == []


def test_where_the_project_is_read_only_the_environment_goes_to_the_users_data(
    bare: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(os, "access", lambda *_: False)
    bare.start()
    (folder,) = bare.installed
    assert folder.parent == tmp_path / "data" / "orgchart"


def test_an_environment_of_somebody_else_is_used_but_not_changed(
    bare: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bare.start()
    monkeypatch.setattr(os, "access", lambda *_: False)
    bare.start()
    assert len(bare.installed) == 1, "it is current, so it is used"


def test_an_old_python_is_told_which_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "sys", SimpleNamespace(version_info=(3, 10, 4), version="3.10.4 (main)"))
    with pytest.raises(NotReady, match=r"3\.11 or newer is needed; this is 3\.10\.4"):
        environment.enter([])


@pytest.mark.parametrize(
    ("made_by", "expected"),
    [
        ("nothing", ["venv", "install"]),
        ("a tool without pip", ["pip --version", "ensurepip", "install"]),
        ("us", ["pip --version", "install"]),
    ],
)
def test_what_is_there_of_an_environment_is_completed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, made_by: str, expected: list[str]
) -> None:
    python = tmp_path / ".venv" / "bin" / "python"
    if made_by != "nothing":
        python.parent.mkdir(parents=True)
        python.touch()
    steps: list[str] = []

    def run(command: list[str], folder: Path | None = None) -> tuple[int, str]:
        line = " ".join(command)
        steps.append(next(step for step in ("pip --version", "ensurepip", "install", "venv") if step in line))
        return int(steps[-1] == "pip --version" and made_by == "a tool without pip"), ""

    monkeypatch.setattr(environment, "_run", run)
    environment._make(tmp_path / ".venv", python, testing=False)
    assert steps == expected


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] …'))", "PIP_CERT"),
        ("ProxyError('Cannot connect to proxy.', NewConnectionError('…'))", "HTTPS_PROXY"),
        ("NewConnectionError: Temporary failure in name resolution", "is there a network"),
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "disk is full"),
        (
            "Collecting x\nERROR: No matching distribution found for x\nnotice: …",
            "No matching distribution found for x",
        ),
        ("", "no message"),
    ],
)
def test_what_cannot_be_installed_is_said_in_one_line(output: str, said: str) -> None:
    reason = environment._why_not_installed(output)
    assert said in reason
    assert "\n" not in reason


@pytest.mark.parametrize(("debian", "said"), [(True, "sudo apt install python3."), (False, "ensurepip")])
def test_a_python_without_venv_is_told_the_package(monkeypatch: pytest.MonkeyPatch, debian: bool, said: str) -> None:
    monkeypatch.setattr(environment.Path, "exists", lambda _: debian)
    assert said in environment._why_no_environment(
        "The virtual environment was not created: ensurepip is not available"
    )


def test_a_command_that_fails_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    status, output = environment._run([sys.executable, "-c", "import sys; print('שלום'); sys.exit('no')"])
    assert status == 1
    assert "no" in output


@pytest.mark.parametrize(
    ("version", "right"), [("6.11.3", True), ("6.12.0", False), ("6.8.3", True)], ids=lambda each: str(each)
)
def test_a_qt_that_aborts_on_this_python_is_not_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: str, right: bool
) -> None:
    (tmp_path / f"pyside6_essentials-{version}.dist-info").mkdir()
    found: Callable[[str], SimpleNamespace] = lambda _: SimpleNamespace(  # noqa: E731
        submodule_search_locations=[str(tmp_path / "PySide6")]
    )
    monkeypatch.setattr(environment, "find_spec", found)
    monkeypatch.setattr(environment.sys, "version_info", (3, 11, 7))
    assert environment._right_qt() is right
    monkeypatch.setattr(environment.sys, "version_info", (3, 12, 0))
    assert environment._right_qt()
