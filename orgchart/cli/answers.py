"""What a command answers: its exit status, its result on standard output, all else on standard error.

The one place that knows the exit codes. Knows no command.
"""

from __future__ import annotations

import json
import locale
import os
import sys
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from orgchart.model.document import Document
from orgchart.model.structure import Structure
from orgchart.storage import org_file
from orgchart.text.catalogue import LANGUAGES, Catalogue, catalogue
from orgchart.text.message import Message, Refusal, message

WELL: Final = 0
NO: Final = 1
"""The command did its work and the answer is 'no'."""
UNUSABLE: Final = 2
"""The input could not be used, or the call was wrong."""


class Failure(Exception):  # noqa: N818  an answer, not a fault
    """Ends a command with status 2 and one line: `orgchart: PATH: what is wrong (where)`."""

    def __init__(self, path: str | os.PathLike[str], reason: Message | str) -> None:
        super().__init__(str(path))
        self.path = os.fspath(path)
        self.reason = reason


def language_of(chosen: str | None) -> Catalogue:
    """Return the catalogue of the language chosen, or of the system's if it is one of ours, else English."""
    if chosen is None:
        names = [os.environ.get(each, "") for each in ("LC_ALL", "LC_MESSAGES", "LANG")]
        system = next((name for name in names if name), "") or (locale.getlocale()[0] or "")
        chosen = system[:2] if system[:2] in LANGUAGES else "en"
    return catalogue(chosen)


def read_document(path: str) -> Document:
    """Return the document at `path`; raises Failure."""
    return opened(path).document


def opened(path: str) -> org_file.Opened:
    """Return what the file at `path` holds; raises Failure."""
    try:
        return org_file.read(path)
    except Refusal as refusal:
        raise Failure(path, refusal.message) from None


def structure_named(document: Document, name: str | None, path: str) -> Structure:
    """Return the structure of the scenario called `name` (or with that id), the current one for None; raises Failure."""
    if name is None:
        return document.current
    for structure in document.structures:
        record = structure.scenario()
        if structure.id == name or (record is not None and getattr(record, "name", "") == name):
            return structure
    names = [getattr(each.scenario(), "name", "") or each.id for each in document.structures]
    raise Failure(path, message("cli.no_scenario", name=name, names=names))


def day(text: str) -> date:
    """Return the day that `text` writes as YYYY-MM-DD; for argparse, which says it when it is none."""
    return date.fromisoformat(text)


def print_json(value: Mapping[str, Any]) -> None:
    """Print one JSON object."""
    print_text(json.dumps(value, ensure_ascii=False, indent=2))


def print_text(text: str) -> None:
    """Print a result; what the terminal's encoding lacks is replaced rather than refused."""
    try:
        print(text)
    except UnicodeEncodeError:
        encoding = sys.stdout.encoding or "ascii"
        print(text.encode(encoding, "replace").decode(encoding))


def remark(text: str) -> None:
    """Say something beside the result, on standard error."""
    print(text, file=sys.stderr)


def colours(stream: Any = None) -> bool:
    """Whether to colour: on a terminal that takes it, unless NO_COLOR is set."""
    stream = stream or sys.stdout
    return bool(stream.isatty()) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def refuse_same(source: str, target: str) -> None:
    """Raise Failure when the output would take the place of the input."""
    try:
        same = os.path.samefile(source, target)
    except (OSError, ValueError):
        return  # one of them is not there or can't be looked at: reading or saving says so
    if same:
        raise Failure(target, message("cli.same_file"))
