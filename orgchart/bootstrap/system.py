"""The system libraries that Qt needs on Linux, asked for before Qt is imported, which would only abort.

Standard library alone.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
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
"""Library to Debian package: what Qt needs to be imported and to draw without a screen."""

WINDOW: Final = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""What a window on X11 needs beside that."""


def ready_for_a_window() -> bool:
    """Whether Qt can open a window here; what is missing is said, and installed where we may."""
    if not sys.platform.startswith("linux"):
        return True
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if not (chosen or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        print("orgchart: there is no screen here; the commands work without one (orgchart --help)", file=sys.stderr)
        return False
    needed = OFFSCREEN if chosen.startswith(("offscreen", "minimal", "vnc")) else OFFSCREEN | WINDOW
    return provide(needed)


def provide(needed: dict[str, str]) -> bool:
    """Whether the libraries `needed` are here, after what could be done about it."""
    absent = missing(needed)
    if not absent:
        return True
    packages = [needed[name] for name in absent]
    if not Path("/etc/debian_version").exists() or shutil.which("apt-get") is None:
        print(f"orgchart: these system libraries are missing: {', '.join(absent)}", file=sys.stderr)
        return False
    line = ["apt-get", "install", "-y", *packages]
    if os.geteuid() == 0:
        print(f"orgchart: installing system libraries: {' '.join(packages)}", file=sys.stderr)
        return _install(line, needed)
    shown = f"sudo apt install {' '.join(packages)}"
    print(f"orgchart: system libraries are missing; this installs them:\n  {shown}", file=sys.stderr)
    if sys.stdin is not None and sys.stdin.isatty() and shutil.which("sudo"):
        print("Run it now? [y/N] ", end="", file=sys.stderr, flush=True)
        if sys.stdin.readline().strip().casefold() in ("y", "yes", "כן"):
            return _install(["sudo", *line], needed)
    return False


def missing(needed: dict[str, str]) -> list[str]:
    """Return the libraries of `needed` that can't be loaded."""
    absent = []
    for name in needed:
        try:
            ctypes.CDLL(name)
        except OSError:
            absent.append(name)
    return absent


def _install(command: list[str], needed: dict[str, str]) -> bool:
    update = [*command[: command.index("apt-get") + 1], "update", "-q"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(update, env=environment, stdout=sys.stderr, check=False)
    done = subprocess.run(command, env=environment, stdout=sys.stderr, check=False)
    absent = missing(needed)
    if absent or done.returncode:
        print(f"orgchart: still missing: {', '.join(absent) or 'unknown'}", file=sys.stderr)
    return not absent
