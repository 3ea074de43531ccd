"""`python3 main.py test`: the one command that checks everything, without a screen.

Standard library alone; what it starts are programs of the environment it runs in.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from typing import Final

from orgchart.bootstrap import system
from orgchart.bootstrap.environment import ROOT

CHECKS: Final = (
    ("ruff", ["ruff", "check", "."]),
    ("ruff format", ["ruff", "format", "--check", "."]),
    ("mypy", ["mypy"]),
    ("import-linter", ["importlinter.cli"]),
)
FAST: Final = "--fast"


def run(arguments: Sequence[str]) -> int:
    """Run all checks and the tests, or with arguments pytest alone with them; returns the exit status.

    `--fast` leaves out what takes more than a few seconds.
    """
    if sys.platform.startswith("linux") and not system.provide(system.OFFSCREEN):
        return 2
    given = [each for each in arguments if each != FAST]
    failed = [] if given else [name for name, command in CHECKS if _run(name, command)]
    with tempfile.TemporaryDirectory() as home:
        tests = ["pytest", *given]
        if not given:
            tests += ["-q", "-n", "auto"]
        if FAST in arguments:
            tests += ["-m", "not slow"]
        if _run("pytest", tests, home):
            failed.append("pytest")
    if failed:
        print(f"orgchart: failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _run(name: str, command: Sequence[str], home: str = "") -> int:
    print(f"--- {name}", flush=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    if home:
        # Nothing of the user's own is read or written.
        environment |= dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"), home)
    if command[0] == "importlinter.cli":
        words = [
            sys.executable,
            "-c",
            "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())",
        ]
    else:
        words = [sys.executable, "-m", *command]
    return subprocess.run(words, cwd=ROOT, env=environment, check=False).returncode
