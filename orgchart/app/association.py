"""Telling the desktop that documents open with this program: for one user, on Linux, and only when that user asks for it.

Puts a launcher, an icon and a description of the file type into the user's own folders; Emacs's .org files stay what they are.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from orgchart.resources import resource
from orgchart.storage.atomic import save_bytes

TYPE: Final = "application/vnd.orgchart+json"

_REFRESH: Final = (("update-mime-database", "mime"), ("update-desktop-database", "applications"))


def is_possible() -> bool:
    """Whether this is a desktop that keeps such things the way freedesktop.org describes."""
    return sys.platform.startswith("linux")


def associate(folder: Path | None = None) -> list[Path]:
    """Write launcher, icon and file type below `folder` (the user's data), refresh what reads them, return what was written.

    Raises Refusal when the folder can't be written.
    """
    data = folder or Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    launcher = resource("desktop", "orgchart.desktop").read_text(encoding="utf-8").replace("{command}", command())
    written = {
        data / "applications" / "orgchart.desktop": launcher.encode("utf-8"),
        data / "mime" / "packages" / "orgchart.xml": resource("desktop", "orgchart.xml").read_bytes(),
        data / "icons" / "hicolor" / "scalable" / "apps" / "orgchart.svg": resource(
            "icons", "orgchart.svg"
        ).read_bytes(),
    }
    for path, held in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        save_bytes(path, held)
    theirs = _own_of_system()
    for tool, what in _REFRESH:
        found = shutil.which(tool)
        if found:
            subprocess.run([found, str(data / what)], check=False, capture_output=True, timeout=30, env=theirs)  # noqa: S603
    return list(written)


def _own_of_system() -> dict[str, str]:
    """Return the environment without what a packaged program adds for itself: the system's tools load the system's libraries."""
    held = {name: value for name, value in os.environ.items() if name != "LD_LIBRARY_PATH"}
    before = os.environ.get("LD_LIBRARY_PATH_ORIG" if getattr(sys, "frozen", False) else "LD_LIBRARY_PATH")
    return held | ({"LD_LIBRARY_PATH": before} if before else {})


def command() -> str:
    """Return how this program is started, as a launcher writes it."""
    if getattr(sys, "frozen", False):
        words = [sys.executable]
    else:
        start = Path(__file__).resolve().parents[2] / "main.py"
        words = [sys.executable, str(start)] if start.is_file() else [sys.executable, "-m", "orgchart"]
    # In a launcher a percent sign begins a code of its own.
    return shlex.join(words).replace("%", "%%")
