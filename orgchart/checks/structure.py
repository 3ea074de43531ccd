"""STR: whether the reporting lines are of a shape that people can work in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from orgchart.checks.coverage import freelancer
from orgchart.checks.facts import Facts
from orgchart.checks.finding import Finding
from orgchart.checks.registry import finding, rule
from orgchart.model import queries
from orgchart.model.pauses import paced
from orgchart.model.records import Role, Stage, name_of


@rule("STR101", "note", "2", each=Role, among=lambda facts: facts.managers, wakes="role")
def too_many_reports(facts: Facts, role: Role) -> Iterator[Finding]:
    """More people report to a manager than the limit; headcount counts, not boxes, and assistants do not."""
    people = sum(each.headcount for each in facts.reports(role.id) if each.place == "report")
    if people > facts.limit("reports"):
        yield finding("STR101", role, role=role.title, n=people, most=facts.limit("reports"))


@rule("STR102", "note", "2", each=Role, among=lambda facts: facts.managers, wakes="role assignment team")
def single_report(facts: Facts, role: Role) -> Iterator[Finding]:
    """A manager who serves no stage has exactly one report, of a headcount of one: a level that may do nothing.

    Not said while the document has no assignment at all, when nobody serves a stage yet, nor of the head of the company.
    """
    reports = facts.reports(role.id)
    if len(reports) != 1 or reports[0].headcount != 1 or not role.manager:
        return
    if facts.serving and not facts.serving.get(role.id):
        yield finding("STR102", role, reports[0], role=role.title, report=reports[0].title)


@rule("STR103", "note", "2", wakes="role")
def too_many_layers(facts: Facts) -> Iterator[Finding]:
    """The chart has more layers than the limit."""
    layers = queries.layers(facts.structure)
    if layers > facts.limit("layers"):
        yield finding("STR103", *facts.tops[:1], n=layers, most=facts.limit("layers"))


@rule("STR104", "note", "2", wakes="role")
def several_tops(facts: Facts) -> Iterator[Finding]:
    """More than one inside role reports to nobody."""
    tops = [role for role in facts.tops if not queries.is_outside(role)]
    if len(tops) > 1:
        yield finding("STR104", *tops, n=len(tops), roles=[role.title for role in tops[:6]])


@rule("STR105", "note", "9", each=Role, wakes="role holding assignment team stage")
def not_filled(facts: Facts, role: Role) -> Iterator[Finding]:
    """A role has fewer holders than planned; a warning where it serves a critical stage.

    Outside parties need no holder: whom a distributor sends is the distributor's matter.
    """
    held = len(facts.people_in.get(role.id, ()))
    if held >= role.headcount or queries.is_outside(role):
        return
    stages = [facts.structure.get(Stage, each) for each in facts.serving.get(role.id, ())]
    critical = [stage for stage in stages if stage is not None and stage.critical]
    yield finding(
        "STR105",
        role,
        *critical[:1],
        severity="warning" if critical else "note",
        variant="critical" if critical else ("part" if held else ""),
        role=role.title,
        n=role.headcount - held,
        of=role.headcount,
        stage=critical[0].name if critical else "",
        fixes=() if held else (freelancer(facts, role),),
    )


@rule("STR106", "note", "2", wakes="role holding person")
def reports_to_themself(facts: Facts) -> Iterator[Finding]:
    """In a company of ten or more, a person reports to themself and neither holding is interim."""
    if facts.headcount < facts.limit("small_company"):
        return
    structure = facts.structure
    for role in paced(structure.ordered(Role)):
        if set(facts.people_in.get(role.id, ())).isdisjoint(facts.people_in.get(role.manager, ())):
            continue
        above = {holding.person: holding for holding in queries.holdings(structure, role.manager)}
        for holding in queries.holdings(structure, role.id):
            other = above.get(holding.person)
            if other is not None and "interim" not in (holding.kind, other.kind):
                manager = cast("Role", structure[role.manager])
                person = structure[other.person]
                yield finding(
                    "STR106", role, manager, person, person=name_of(person), role=role.title, manager=manager.title
                )
