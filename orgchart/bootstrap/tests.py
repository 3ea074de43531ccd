"""`python3 main.py test`: the one command that checks everything, without a screen.

Standard library alone; what it starts are programs of the environment it runs in.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from orgchart.bootstrap import system
from orgchart.bootstrap.environment import ROOT

CHECKS: Final = {
    "ruff": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "mypy": ["-m", "mypy"],
    # It can't be run as a module.
    "import-linter": [
        "-c",
        "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())",
    ],
}
"""What is asked before the tests run, and what Python has to run for it."""

FAST: Final = "--fast"


def run(arguments: Sequence[str]) -> int:
    """Run all checks and the tests, or with arguments pytest alone with them; returns the exit status.

    `--fast` leaves out what is marked slow. All steps run, whatever one of them says; pytest comes last, so that
    the output of a good run ends with its count of tests.
    """
    if not system.ready_without_a_screen():
        return 2
    given = [each for each in arguments if each != FAST]
    tests = ["-m", "pytest", *(given or ["-q", "-n", "auto", "--dist", "worksteal"])]
    if FAST in arguments:
        tests += ["-m", "not slow"]
    passed = {} if given else {name: _run(name, words) == 0 for name, words in CHECKS.items()}
    if passed:
        print("---", ", ".join(f"{name} {'passed' if well else 'FAILED'}" for name, well in passed.items()), flush=True)
    passed["pytest"] = _run("pytest", tests) == 0
    failed = [name for name, well in passed.items() if not well]
    if failed:
        print(f"orgchart: failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _run(name: str, words: Sequence[str]) -> int:
    import subprocess  # these take as long to import as all else that a start of the program needs
    import tempfile

    print(f"--- {name}", flush=True)
    with tempfile.TemporaryDirectory(prefix="orgchart-tests-", ignore_cleanup_errors=True) as home:
        environment = {**os.environ, **_private(Path(home)), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
        return subprocess.run([sys.executable, *words], cwd=ROOT, env=environment, check=False).returncode


def _private(home: Path) -> Mapping[str, str]:
    """Return where programs find a user's files, so that nothing of the real user's is read or written."""
    places = {}
    for what in ("CONFIG", "DATA", "CACHE", "STATE"):
        place = home / what.lower()
        place.mkdir()
        places[f"XDG_{what}_HOME"] = str(place)
    return places
