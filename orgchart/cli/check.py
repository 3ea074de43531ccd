"""Check a document: print what may be wrong with its structure, why it matters and how it can be mended."""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date
from typing import Any

from orgchart.checks.families import RULES
from orgchart.checks.finding import SEVERITIES, Finding
from orgchart.checks.run import check
from orgchart.cli.answers import (
    NO,
    WELL,
    Failure,
    colours,
    day,
    language_of,
    print_json,
    print_text,
    read_document,
    structure_named,
)
from orgchart.text.catalogue import Catalogue
from orgchart.text.message import message

_COLOURS = {"error": "\033[31m", "warning": "\033[33m", "note": "\033[36m"}
_PLAIN = "\033[0m"
_FAINT = "\033[2m"


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the words of the command."""
    parser.add_argument("file", metavar="FILE", nargs="?")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--today", type=day, metavar="YYYY-MM-DD", help="the day to check for; today by default")
    parser.add_argument("--scenario", metavar="NAME", help="the scenario to check; the current one by default")
    parser.add_argument("--lang", choices=("en", "he"))
    parser.add_argument("--explain", metavar="CODE", help="say what a rule means")


def run(words: argparse.Namespace) -> int:
    """Run the command; returns 1 when there is an error that nobody accepted."""
    say = language_of(words.lang)
    if words.explain:
        return _explain(words.explain.upper(), say)
    if words.file is None:
        raise Failure("check", message("cli.which_file"))
    today = words.today or date.today()
    document = read_document(words.file)
    findings = check(structure_named(document, words.scenario, words.file), today)
    if words.json:
        print_json(as_json(findings, words.file, today, say))
    else:
        print_text(as_text(findings, say, coloured=colours()))
    wrong = any(each.severity == "error" and each.accepted is None for each in findings)
    return NO if wrong else WELL


def as_json(findings: list[Finding], file: str, today: date, say: Catalogue) -> dict[str, Any]:
    """Return findings in the keys that `--json` prints; accepted ones are listed but not counted."""
    counts = Counter(each.severity for each in findings if each.accepted is None)
    return {
        "file": file,
        "today": today.isoformat(),
        "counts": {severity: counts[severity] for severity in SEVERITIES},
        "findings": [
            {
                "code": each.code,
                "severity": each.severity,
                "message": say.say(each.message),
                "why": say.say(each.why),
                "paragraph": each.paragraph,
                "subjects": [subject._asdict() for subject in each.subjects],
                "fixes": [{"id": fix.id, "title": say.say(fix.title)} for fix in each.fixes],
                "accepted": each.accepted,
            }
            for each in findings
        ],
    }


def as_text(findings: list[Finding], say: Catalogue, *, coloured: bool) -> str:
    """Return findings for people: by family, each with its reason once, and a line that counts them."""
    lines: list[str] = []
    for family in sorted({each.family for each in findings}):
        lines.append(say(f"family.{family}"))
        explained: set[str] = set()
        for each in (each for each in findings if each.family == family):
            mark = say(f"severity.{each.severity}")
            if coloured:
                mark = f"{_COLOURS[each.severity]}{mark}{_PLAIN}"
            lines.append(f"  {mark} {each.code}  {say.say(each.message)}")
            if each.accepted is not None:
                lines.append(f"      {say('cli.accepted', reason=each.accepted)}")
            elif each.code not in explained:
                explained.add(each.code)
                why = f"[{each.paragraph}] {say.say(each.why)}"
                lines.append(f"      {_FAINT}{why}{_PLAIN}" if coloured else f"      {why}")
            lines.extend(f"      → {say.say(fix.title)}" for fix in each.fixes if each.accepted is None)
        lines.append("")
    counts = Counter(each.severity for each in findings if each.accepted is None)
    total = [say(f"severity.{each}.count", n=counts[each]) for each in SEVERITIES if counts[each]]
    return "\n".join([*lines, say.listed(total) if total else say("cli.all_well")])


def _explain(code: str, say: Catalogue) -> int:
    rule = RULES.get(code)
    if rule is None:
        raise Failure(code, message("cli.no_rule", code=code))
    print_text(
        f"{code}  {say(f'severity.{rule.severity}')}  [{rule.paragraph}]\n\n{rule.meaning}\n\n{say(f'check.{code}.why')}"
    )
    return WELL
