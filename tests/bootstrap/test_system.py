"""Qt's system libraries and the screen: what is missing is named before Qt would abort."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Sequence

import pytest

from orgchart.bootstrap import system

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring the libraries")

NEEDED = {"libc.so.6": "libc6", "libnothing-of-the-kind.so.1": "libnothing1"}


class Debian:
    """A Debian without one library: what is run on it; `sudo` is there."""

    def __init__(self, patch: pytest.MonkeyPatch, *, user: int, cured: bool = True) -> None:
        self.commands: list[str] = []
        self.cured = cured
        patch.setattr(system.Path, "exists", lambda _: True)
        patch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
        patch.setattr(system.os, "geteuid", lambda: user)
        patch.setattr(subprocess, "run", self._run)
        patch.setattr(system, "missing", self._missing)

    def _run(self, words: Sequence[str], **_: object) -> None:
        self.commands.append(" ".join(words))

    def _missing(self, needed: object) -> list[str]:
        return [] if self.cured and self.commands else ["libnothing-of-the-kind.so.1"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_library_that_cannot_be_loaded_is_missing() -> None:
    assert system.missing(NEEDED) == ["libnothing-of-the-kind.so.1"]


def test_where_nothing_is_missing_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert system.provide({"libc.so.6": "libc6"})
    assert capsys.readouterr().err == ""


def test_the_administrator_gets_it_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    debian = Debian(monkeypatch, user=0)
    assert system.provide(NEEDED)
    assert debian.commands == [
        "apt-get update -q",
        "apt-get install -y -q --no-install-recommends libnothing1",
    ]
    assert "installing system libraries: libnothing1" in capsys.readouterr().err


def test_what_stays_missing_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    Debian(monkeypatch, user=0, cured=False)
    assert not system.provide(NEEDED)
    assert "still missing: libnothing-of-the-kind.so.1; install libnothing1" in capsys.readouterr().err


def test_a_user_is_shown_the_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    debian = Debian(monkeypatch, user=1000)
    monkeypatch.setattr(system.sys, "stdin", io.StringIO("y\n"))
    assert not system.provide(NEEDED)
    assert debian.commands == [], "nobody sits at a terminal to agree"
    assert "\n  sudo apt install libnothing1\n" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("answer", "installed"), [("y\n", True), ("כן\n", True), ("\n", False), ("n\n", False), ("", False)]
)
def test_a_user_at_a_terminal_is_asked(monkeypatch: pytest.MonkeyPatch, answer: str, installed: bool) -> None:
    debian = Debian(monkeypatch, user=1000)
    monkeypatch.setattr(system.sys, "stdin", Terminal(answer))
    assert system.provide(NEEDED) is installed
    assert [line.split()[0] for line in debian.commands] == ["sudo", "sudo"] * installed


def test_another_linux_is_told_the_names(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(system.Path, "exists", lambda _: False)
    assert not system.provide(NEEDED)
    assert "missing: libnothing-of-the-kind.so.1;" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("variables", "window", "library"),
    [
        ({"DISPLAY": ":0"}, True, "libxcb-cursor.so.0"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True, "libwayland-cursor.so.0"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, False, "libxcb-cursor.so.0"),
        ({"QT_QPA_PLATFORM": "wayland"}, True, "libwayland-cursor.so.0"),
        ({"QT_QPA_PLATFORM": "xcb"}, True, "libxcb-cursor.so.0"),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, False, "libxcb-cursor.so.0"),
    ],
)
def test_each_screen_needs_its_own_libraries(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], window: bool, library: str
) -> None:
    screen(monkeypatch, variables)
    assert (library in system._needed()) is window
    assert system._needed().keys() >= system.OFFSCREEN.keys()
    assert system.no_screen() == ""


def test_without_a_screen_the_editor_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    screen(monkeypatch, {})
    assert "no screen" in system.no_screen()


def test_a_screen_that_does_not_answer_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    screen(monkeypatch, {"DISPLAY": "localhost:9"})
    monkeypatch.setattr(system, "provide", lambda _: True)
    assert not system.ready_for_a_window()
    assert "the screen localhost:9 does not answer" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["win32", "darwin"])
def test_other_systems_are_not_asked(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    screen(monkeypatch, {})
    monkeypatch.setattr(system.sys, "platform", name)
    monkeypatch.setattr(system, "missing", lambda _: pytest.fail("libraries were looked for"))
    assert system.ready_for_a_window()
    assert system.ready_without_a_screen()
    assert system.no_screen() == ""


def screen(patch: pytest.MonkeyPatch, variables: dict[str, str]) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        patch.delenv(name, raising=False)
    for name, value in variables.items():
        patch.setenv(name, value)
