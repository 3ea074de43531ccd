"""Every family of rules, imported once, and the list of all rules. A new family is one line here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from orgchart.checks import (
    agreement,
    alignment,
    attention,
    change,
    coverage,
    gap,
    goal,
    milestone,
    role,
    structure,
    team,
)
from orgchart.checks.registry import Rule, declared

FAMILIES: Final = (agreement, alignment, attention, change, coverage, gap, goal, milestone, role, structure, team)

RULES: Final[Mapping[str, Rule]] = declared()
