"""What two structures are compared by: a few figures that say what matters to the customer and to the people. Knows no screen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from orgchart.checks.facts import Facts
from orgchart.checks.run import check
from orgchart.model import attention, graph, queries
from orgchart.model.records import Role
from orgchart.model.structure import Structure

Better = Literal["more", "fewer", "neither"]


@dataclass(frozen=True)
class Figure:
    """One figure; its label is `figure.<name>`."""

    name: str
    value: float
    better: Better = "fewer"
    is_percent: bool = False


ANSWERED: Final = ("covered", "thin", "outside")


def figures(structure: Structure, today: date) -> list[Figure]:
    """Return the figures of a structure, always the same names in the same order."""
    facts = Facts(structure, today)
    covered = Counter(queries.coverage(structure, stage.id) for stage in facts.stages)
    severities = Counter(each.severity for each in check(structure, today) if each.accepted is None)
    steps = [step for process in facts.processes for step in graph.journey(structure, process.id)]
    roles = structure.all(Role)
    spans = [len(structure.children(role)) for role in roles if structure.children(role)]
    hours, whole = attention.on_stages(structure, attention.claims(structure, today), facts.people_inside)
    critical = sum(hours.get(stage.id, 0) for stage in facts.stages if stage.critical)
    return [
        Figure("stages", len(facts.stages), "neither"),
        Figure("stages_covered", covered["covered"], "more"),
        Figure("stages_uncovered", len(facts.stages) - sum(covered[each] for each in ANSWERED)),
        Figure("errors", severities["error"]),
        Figure("warnings", severities["warning"]),
        Figure("notes", severities["note"]),
        Figure("handoffs", sum(step.handed_over for step in steps)),
        Figure("handoffs_bare", sum(step.handed_over and step.agreement is None for step in steps)),
        Figure("single_points", len(graph.single_points(structure))),
        Figure("critical_attention", round(100 * critical / whole) if whole else 0, "more", is_percent=True),
        Figure("outside", sum(queries.is_outside(role) for role in roles.values()), "neither"),
        Figure("headcount", sum(role.headcount for role in roles.values() if not queries.is_outside(role)), "neither"),
        Figure("vacancies", sum(queries.vacancies(structure, role) for role in roles.values())),
        Figure("cost", sum(role.cost * role.headcount for role in roles.values()), "neither"),
        Figure("widest_span", max(spans, default=0)),
        Figure("layers", queries.layers(structure), "neither"),
    ]
