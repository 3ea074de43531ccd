"""The system libraries and the screen that Qt needs on Linux, asked for before Qt is imported: Qt itself would only abort.

Standard library alone. Other systems bring all of it.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

OFFSCREEN: Final = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""Library to Debian package: what Qt needs to be imported and to draw without a screen.

Later releases call some of them `…t64`; apt finds them under these names, too.
"""

X11: Final = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""What a window on X11 needs beside that; other libraries of X11 come with these."""

WAYLAND: Final = {"libwayland-client.so.0": "libwayland-client0", "libwayland-cursor.so.0": "libwayland-cursor0"}
"""What a window on Wayland needs beside that."""


def no_screen() -> str:
    """Return what to say where no window can open because there is no screen, "" where there is one."""
    if not sys.platform.startswith("linux"):
        return ""
    if any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")):
        return ""
    return "there is no screen here; the commands work without one (orgchart --help)"


def ready_for_a_window() -> bool:
    """Whether a window can open: Qt's libraries are here, and the screen answers. What is missing is said, or installed."""
    if not sys.platform.startswith("linux"):
        return True
    needed = _needed()
    if not provide(needed):
        return False
    if X11.keys() <= needed.keys() and not os.environ.get("WAYLAND_DISPLAY") and not _display_answers():
        _say(
            f"the screen {os.environ.get('DISPLAY', '')} does not answer; the commands work without one (orgchart --help)"
        )
        return False
    return True


def ready_without_a_screen() -> bool:
    """Whether Qt's libraries for drawing without a screen are here, likewise."""
    return not sys.platform.startswith("linux") or provide(OFFSCREEN)


def provide(needed: Mapping[str, str]) -> bool:
    """Whether the libraries `needed` are here, after what could be done about it."""
    absent = missing(needed)
    if not absent:
        return True
    import shutil

    packages = [needed[name] for name in absent]
    if not Path("/etc/debian_version").exists() or shutil.which("apt-get") is None:
        _say(f"these system libraries are missing: {', '.join(absent)}; install them and start again")
        return False
    if os.geteuid() == 0:
        _say(f"installing system libraries: {' '.join(packages)}")
        return _install([], packages, needed)
    _say(f"system libraries are missing; this installs them:\n  sudo apt install {' '.join(packages)}")
    if shutil.which("sudo") and _agreed("Run it now? [y/N] "):
        return _install(["sudo"], packages, needed)
    return False


def missing(needed: Mapping[str, str]) -> list[str]:
    """Return the libraries of `needed` that can't be loaded."""
    absent = []
    for name in needed:
        try:
            ctypes.CDLL(name)
        except OSError:
            absent.append(name)
    return absent


def _needed() -> dict[str, str]:
    """Return what the window will need on the screen that Qt will take."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if chosen.startswith("xcb") or (not chosen and os.environ.get("DISPLAY")):
        return OFFSCREEN | X11
    if chosen.startswith("wayland") or (not chosen and os.environ.get("WAYLAND_DISPLAY")):
        return OFFSCREEN | WAYLAND
    return OFFSCREEN


def _display_answers() -> bool:
    """Whether the X server that DISPLAY names lets us in; Qt would abort where it does not."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused


def _agreed(question: str) -> bool:
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    print(question, end="", file=sys.stderr, flush=True)
    try:
        return sys.stdin.readline().strip().casefold() in ("y", "yes", "כן")
    except KeyboardInterrupt:
        return False


def _install(prefix: list[str], packages: list[str], needed: Mapping[str, str]) -> bool:
    import subprocess

    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # What apt says goes to standard error: standard output belongs to the answer.
    for words in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", *packages]):
        subprocess.run([*prefix, "apt-get", *words], env=environment, stdout=sys.stderr, check=False)
    absent = missing(needed)
    if absent:
        _say(f"still missing: {', '.join(absent)}; install {' '.join(needed[name] for name in absent)} and start again")
    return not absent


def _say(line: str) -> None:
    print(f"orgchart: {line}", file=sys.stderr, flush=True)
