"""The program's entry: a command word goes to the commands, anything else opens the editor.

At import it needs nothing but the standard library, for on a fresh machine there is nothing else yet; what a word leads to
is imported once its packages are there, which is why those imports stand inside functions.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

from orgchart.version import VERSION

COMMANDS: Final = ("new", "info", "check", "export", "import", "diff", "merge", "fmt")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the installed command `orgchart`; returns the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["--version"]:
        print(f"orgchart {VERSION}")  # noqa: T201  the answer
        return 0
    if words and (words[0] in COMMANDS or words[0] in ("--help", "-h")):
        from orgchart.cli.program import main as run_command

        return run_command(words)
    if words and words[0].startswith("-"):
        print(f"orgchart: {words[0]}: no such option (orgchart --help lists them)", file=sys.stderr)  # noqa: T201
        return 2
    from orgchart.bootstrap.system import ready_for_a_window

    if not ready_for_a_window():
        return 2
    from orgchart.app.application import main as open_editor

    return open_editor(words)


def start(argv: Sequence[str]) -> int:
    """Run `main.py`: make sure of the packages first, in an environment of our own where they are not there."""
    from orgchart.bootstrap import environment
    from orgchart.bootstrap import tests as test_run

    if list(argv[:1]) == ["--version"]:
        return main(argv)
    testing = list(argv[:1]) == ["test"]
    try:
        environment.enter(argv, testing=testing)
    except environment.NotReady as reason:
        print(f"orgchart: {reason}", file=sys.stderr)  # noqa: T201
        return 2
    return test_run.run(argv[1:]) if testing else main(argv)


if __name__ == "__main__":
    sys.exit(main())
