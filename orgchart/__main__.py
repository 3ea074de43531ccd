"""The program's entry: a command word goes to the commands, anything else opens the editor.

At import it needs nothing but the standard library, for on a fresh machine there is nothing else yet; what a word leads to
is imported once its packages are there, which is why those imports stand inside functions.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

from orgchart.bootstrap import environment, system
from orgchart.bootstrap import tests as test_run
from orgchart.version import VERSION

COMMANDS: Final = ("new", "info", "check", "export", "import", "diff", "merge", "fmt")
_HELP: Final = ("--help", "-h")
_READER: Final = "--read-a-workbook"
"""A packaged program starts itself anew for what must not share its memory; `storage.tables.workbook` says so."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the installed command `orgchart` with `argv`; returns the exit status.

    Where the packages are missing it may go on in an environment that has them, and then does not return.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    first = words[0] if words else ""
    if first == "--version":
        print(f"orgchart {VERSION}")  # noqa: T201  the answer
        return 0
    if first == _READER and getattr(sys, "frozen", False):
        from orgchart.storage.tables.xlsx import child

        child()
        return 0
    if first.startswith("-") and first not in _HELP:
        return _refuse(f"{first}: no such option (orgchart --help lists them)")
    commanded = first in COMMANDS or first in _HELP
    if not commanded and (reason := system.no_screen()):
        return _refuse(reason)
    try:
        environment.enter(words)
    except environment.NotReady as reason:
        return _refuse(str(reason))
    if commanded:
        from orgchart.cli.program import main as run_command

        return run_command(words)
    if not system.ready_for_a_window():
        return 2
    from orgchart.app.application import main as open_editor

    return open_editor(words)


def start(argv: Sequence[str]) -> int:
    """Run `main.py` with `argv`: what the installed command does, and `test` beside it; returns the exit status."""
    if list(argv[:1]) != ["test"]:
        return main(argv)
    try:
        environment.enter(argv, testing=True)
    except environment.NotReady as reason:
        return _refuse(str(reason))
    return test_run.run(argv[1:])


def _refuse(reason: str) -> int:
    print(f"orgchart: {reason}", file=sys.stderr)  # noqa: T201  said as the commands say it
    return 2


if __name__ == "__main__":
    sys.exit(main())
