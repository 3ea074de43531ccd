"""Say what a document holds: counts of each kind, scenarios, tops, layers."""

from __future__ import annotations

import argparse
from typing import Any

from orgchart.cli.answers import WELL, language_of, print_json, print_text, read_document
from orgchart.model import queries
from orgchart.model.document import Document
from orgchart.model.records import STRUCTURE_TYPES, Scenario
from orgchart.version import FORMAT_VERSION


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the words of the command."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--lang", choices=("en", "he"))


def run(words: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    document = read_document(words.file)
    about = describe(document)
    if words.json:
        print_json(about)
        return WELL
    say = language_of(words.lang)
    structure = document.current
    lines = [about["title"] or say("word.untitled")]
    for kind in STRUCTURE_TYPES:
        count = about["counts"][kind.COLLECTION]
        if count:
            lines.append(f"  {say(f'kind.{kind.KIND}.count', n=count)}")
    tops = [getattr(structure[each], "title", "") or each for each in about["roots"]]
    lines.append(f"  {say('cli.tops', tops=tops)}")
    lines.append(f"  {say('cli.layers', n=about['layers'])}")
    if len(about["scenarios"]) > 1:
        lines.append(f"  {say('cli.scenarios', names=[each['name'] for each in about['scenarios']])}")
    print_text("\n".join(lines))
    return WELL


def describe(document: Document) -> dict[str, Any]:
    """Return what `document` holds, in the keys that `--json` prints; counts are of the current scenario."""
    structure = document.current
    return {
        "format": "orgchart",
        "version": FORMAT_VERSION,
        "title": document.settings.title,
        "scenarios": [
            {"id": each.id, "name": each.name, "current": each.id == structure.id}
            for each in document.root.ordered(Scenario)
        ],
        "counts": {kind.COLLECTION: len(structure.all(kind)) for kind in STRUCTURE_TYPES},
        "roots": structure.children(""),
        "layers": queries.layers(structure),
    }
