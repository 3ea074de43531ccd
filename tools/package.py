"""Builds a folder that runs without Python: `python tools/package.py [FOLDER]`, dist/ by default.

It needs PyInstaller beside the program's own packages; what it builds runs on systems like the one it was built on.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# Parts of Qt that the program never imports, and that would only make it larger.
_LEFT_OUT = ("QtQml", "QtQuick", "QtQuickWidgets", "QtNetwork", "QtTest", "QtOpenGL", "QtSql", "QtDesigner", "QtHelp")


def main() -> int:
    """Build the folder; returns PyInstaller's exit status."""
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "dist").resolve()
    work = target / "work"
    command = [
        sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--name", "orgchart",
        "--distpath", str(target), "--workpath", str(work), "--specpath", str(work),
        "--add-data", f"{ROOT / 'resources'}:orgchart/_resources",
        "--collect-submodules", "orgchart", "--collect-data", "pptx", "--collect-all", "pypdfium2_raw",
        *(word for each in _LEFT_OUT for word in ("--exclude-module", f"PySide6.{each}")),
        "--exclude-module", "tkinter", "--exclude-module", "pytest",
        str(ROOT / "orgchart" / "__main__.py"),
    ]  # fmt: skip
    return subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
