"""The command line: which word runs which command, and how a failure is said. Each command stands in a file of its own."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Final, NoReturn

from orgchart.cli import check, diff, export, fmt, import_table, info, merge, new
from orgchart.cli.answers import UNUSABLE, Failure, language_of
from orgchart.storage.atomic import causes
from orgchart.storage.refusals import file_name
from orgchart.text.message import Message, Refusal
from orgchart.version import VERSION

COMMANDS: Final[dict[str, ModuleType]] = {
    "new": new,
    "info": info,
    "check": check,
    "export": export,
    "import": import_table,
    "diff": diff,
    "merge": merge,
    "fmt": fmt,
}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call in one line."""
        self.exit(UNUSABLE, f"orgchart: {message} (orgchart --help)\n")


def main(argv: Sequence[str]) -> int:
    """Run the command that `argv` names; returns the exit status."""
    parser = _parser()
    try:
        words = parser.parse_args(argv)
    except SystemExit as end:
        return int(end.code or 0)
    if words.command is None:
        parser.print_help()
        return 0
    try:
        return int(COMMANDS[words.command].run(words))
    except Failure as failure:
        _say(failure.path, failure.reason, words)
    except Refusal as refusal:
        _say("", refusal.message, words)
    except BrokenPipeError:
        # The reader of our output went away; Python must not complain about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNUSABLE
    except OSError as error:
        # The disk failed where nobody counts on it: in a temporary file, in our own fonts.
        _say(file_name(error.filename) if isinstance(error.filename, str) else "", causes(error), words)
    except KeyboardInterrupt:
        return 130
    return UNUSABLE


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="orgchart",
        description="Draws how a company goes to market, and checks that the structure serves the way its customers decide.",
        epilog="With no command word it opens the editor on FILE… or on a new document.",
    )
    parser.add_argument("--version", action="version", version=f"orgchart {VERSION}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for name, module in COMMANDS.items():
        about = (module.__doc__ or "").strip().splitlines()[0]
        made = commands.add_parser(name, help=about, description=about)
        module.declare(made)
    return parser


def _say(path: str, reason: Message | str, words: argparse.Namespace) -> None:
    sentence = reason if isinstance(reason, str) else language_of(getattr(words, "lang", None)).say(reason)
    line = " ".join(sentence.split())
    print(f"orgchart: {path}: {line}" if path else f"orgchart: {line}", file=sys.stderr)
