"""`python -m orgchart.checks.doc`: writes docs/checks.md from the rules themselves; a test says when it is out of date."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Final

from orgchart.checks.families import RULES
from orgchart.checks.limits import DEFAULTS
from orgchart.text.catalogue import catalogue

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "checks.md"


def page() -> str:
    """Return the list of checks as Markdown."""
    say = catalogue("en")
    lines = [
        "# The checks",
        "",
        "Made from the rules by `python -m orgchart.checks.doc`. The number in brackets is the paragraph of the essay",
        "that a rule follows from. `orgchart check --explain CODE` says the same for one rule; a document can switch any",
        "of them off, accept a single finding with a reason, and set its own limits.",
    ]
    for family, rules in groupby(RULES.values(), key=lambda rule: rule.family):
        lines += ["", f"## {family}: {say(f'family.{family}')}"]
        for rule in rules:
            meaning = " ".join(rule.meaning.split())
            why = say(f"check.{rule.code}.why")
            lines += ["", f"**{rule.code}** · {rule.severity} · [{rule.paragraph}]  ", f"{meaning}  ", f"*{why}*"]
    lines += ["", "## Limits", "", "| name | default |", "| --- | --- |"]
    lines += [f"| `{name}` | {value:g} |" for name, value in DEFAULTS.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
