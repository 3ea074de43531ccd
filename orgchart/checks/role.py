"""ROL: whether a role is defined, and its definition agrees with what it is given to do."""

from __future__ import annotations

from collections.abc import Iterator

from orgchart.checks.facts import Facts
from orgchart.checks.finding import Finding, Fix
from orgchart.checks.registry import finding, rule
from orgchart.edits import coverage as verbs
from orgchart.model import queries
from orgchart.model.records import Role, Task, name_of
from orgchart.text.message import message


@rule("ROL101", "warning", "4", each=Role, among=lambda facts: facts.serving, wakes="role assignment team")
def not_defined(facts: Facts, role: Role) -> Iterator[Finding]:
    """A role that serves a stage has no purpose or no responsibilities; the finding names what is lacking."""
    if not facts.serving.get(role.id):
        return
    lacking = [name for name in ("purpose", "responsibilities") if not getattr(role, name)]
    if lacking:
        yield finding("ROL101", role, role=role.title, lacking=[message(f"field.role.{name}") for name in lacking])


@rule(
    "ROL102",
    "warning",
    "7b",
    each=Role,
    among=lambda facts: facts.roles_with("excluded_stages"),
    wakes="role assignment task holding stage",
)
def does_what_it_does_not(facts: Facts, role: Role) -> Iterator[Finding]:
    """A role has an assignment or a task in a stage that it is said not to do.

    Tasks of the people who hold it count as its own only where they hold no other role.
    """
    excluded = set(role.excluded_stages)
    structure = facts.structure
    assigned = [stage for stage, _ in queries.stages_served(structure, role.id) if stage.id in excluded]
    holders = {role.id, *(p for p in facts.people_in.get(role.id, ()) if len(queries.roles_held(structure, p)) == 1)}
    tasks = [
        task
        for holder in holders
        for task in (structure.get(Task, each) for each in structure.referring(Task, "holder", holder))
        if task is not None and task.stage in excluded
    ]
    for stage in assigned:
        yield finding(
            "ROL102",
            role,
            stage,
            role=role.title,
            stage=stage.name,
            fixes=(
                Fix(
                    "unassign",
                    message("fix.unassign", who=role.title, stage=stage.name),
                    lambda stage=stage: verbs.unassign(structure, role.id, stage.id),  # type: ignore[misc]
                ),
            ),
        )
    for task in tasks:
        stage_name = name_of(structure[task.stage])
        yield finding("ROL102", role, task, variant="task", role=role.title, task=task.name, stage=stage_name)
