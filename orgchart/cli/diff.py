"""Say what differs between two documents, entity by entity, in words."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from orgchart.cli.answers import NO, WELL, language_of, print_json, print_text, read_document
from orgchart.compare.diff import Difference, diff
from orgchart.compare.words import said
from orgchart.model.document import Document
from orgchart.model.records import Scenario, called
from orgchart.text.catalogue import Catalogue

_SIGNS = {"add": "+", "remove": "-", "change": "~", "move": ">"}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the words of the command."""
    parser.add_argument("before", metavar="A.org")
    parser.add_argument("after", metavar="B.org")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--lang", choices=("en", "he"))


def run(words: argparse.Namespace) -> int:
    """Run the command; status 1 when they differ."""
    before, after = read_document(words.before), read_document(words.after)
    differences = diff(before, after)
    if words.json:
        print_json({"changes": [each.plain() for each in differences]})
    else:
        print_text("\n".join(report(differences, before, after, language_of(words.lang))))
    return NO if differences else WELL


def report(differences: Sequence[Difference], before: Document, after: Document, say: Catalogue) -> list[str]:
    """Return the differences as lines, under the name of their scenario where the document has several."""
    if not differences:
        return [say("compare.none")]
    several = len(after.root.all(Scenario)) > 1
    lines: list[str] = []
    scenario = ""
    for each in differences:
        if several and each.key.scenario != scenario:
            scenario = each.key.scenario
            lines.append(say.value(called(after.root[scenario])))
        sign, lead = _SIGNS[each.op], "  " if several and scenario else ""
        lines += [f"{lead}{sign} {sentence}" for sentence in said(each, before, after, say)]
    return lines
