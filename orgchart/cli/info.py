"""Say what a document holds: counts of each kind, scenarios, tops, layers."""

from __future__ import annotations

import argparse
from typing import Any

from orgchart.cli.answers import WELL, language_of, print_json, print_text, read_document
from orgchart.model import graph, queries
from orgchart.model.document import Document
from orgchart.model.records import STRUCTURE_TYPES, Scenario, called
from orgchart.model.structure import Structure
from orgchart.text.catalogue import Catalogue
from orgchart.version import FORMAT_VERSION


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the words of the command."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--journey", action="store_true", help="print the customer's way: stage, who answers, hand-offs"
    )
    parser.add_argument("--lang", choices=("en", "he"))


def run(words: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    document = read_document(words.file)
    if words.journey:
        print_text(journey(document.current, language_of(words.lang)))
        return WELL
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


def journey(structure: Structure, say: Catalogue) -> str:
    """Return the customer's way through each process, a line a stage."""
    lines: list[str] = []
    for process in queries.processes(structure):
        lines.append(process.name or say("word.untitled"))
        for number, step in enumerate(graph.journey(structure, process.id), 1):
            if step.handed_over:
                code = "journey.agreed" if step.agreement else "journey.not_agreed"
                lines.append(f"     {say(code, agreement=step.agreement.name if step.agreement else '')}")
            who = say.listed([say.value(called(each)) for each in step.accountable]) or say("stages.nobody")
            home = f" ({say.value(step.department.name)})" if step.department else ""
            lines.append(f"  {number}. {say.value(called(step.stage))}: {who}{home}")
    return "\n".join(lines) or say("check.COV001.none")


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
