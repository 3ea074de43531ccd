"""The list of checks is what the rules say."""

from __future__ import annotations

from orgchart.checks.doc import PAGE, page
from orgchart.checks.families import RULES


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m orgchart.checks.doc"


def test_every_rule_says_what_it_means() -> None:
    assert [code for code, rule in RULES.items() if len(rule.meaning) < 30] == []
