"""Which stages an edit may have covered otherwise: those and no others need to be read again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from orgchart.edits.coverage import add_process, assign, unassign
from orgchart.edits.holdings import hold_by_name, vacate
from orgchart.edits.removal import remove_roles
from orgchart.edits.roles import add_role, move_roles
from orgchart.edits.teams import add_member, make_team
from orgchart.edits.values import set_field
from orgchart.model.change import Change
from orgchart.model.queries import coverage, holdings
from orgchart.model.records import Stage
from orgchart.model.structure import Structure
from orgchart.model.touched_stages import touched_stages
from tests.charts import chart


def served() -> Structure:
    """Return a company whose Sales, by itself, and Marketing, in a team, answer for a stage each; nobody for the third."""
    structure = chart("CEO > (Sales > Rep), Marketing > Content").current
    process = add_process(structure, "How they buy", ["Sees", "Chooses", "Stays"])
    sees, chooses, _ = (stage.id for stage in structure.stages(process.id))
    team = make_team(structure, ["Marketing"], "First talks").id
    assign(structure, team, sees, "accountable")
    assign(structure, "Sales", chooses, "accountable")
    hold_by_name(structure, "Dana", "Sales")
    return structure


def stage(structure: Structure, name: str) -> str:
    return next(each.id for each in structure.all(Stage).values() if each.name == name)


def team(structure: Structure) -> str:
    return next(iter(structure.table("team")))


EDITS: list[tuple[str, Callable[[Structure], object], set[str]]] = [
    ("somebody answers for a stage", lambda s: assign(s, "Rep", stage(s, "Stays"), "accountable"), {"Stays"}),
    ("nobody does any more", lambda s: unassign(s, "Sales", stage(s, "Chooses")), {"Chooses"}),
    ("a role is vacated", lambda s: vacate(s, holdings(s, "Sales")[0].id), {"Chooses"}),
    ("a member is found", lambda s: hold_by_name(s, "Avi", "Marketing"), {"Sees"}),
    ("a member comes to the team", lambda s: add_member(s, team(s), "Content"), {"Sees"}),
    ("work goes outside", lambda s: set_field(s, ["Sales"], "sourcing", "freelancer"), {"Chooses"}),
    ("who answers gets reports", lambda s: move_roles(s, ["Content"], "Sales"), {"Chooses", "Sees"}),
    ("who answers goes", lambda s: remove_roles(s, ["Sales"]), {"Chooses"}),
    ("somebody who serves nothing comes", lambda s: add_role(s, manager="CEO", title="Legal"), set()),
]


@pytest.mark.parametrize(("edit", "stages"), [each[1:] for each in EDITS], ids=[each[0] for each in EDITS])
def test_an_edit_touches_the_stages_of_those_whom_it_touches(
    edit: Callable[[Structure], object], stages: set[str]
) -> None:
    structure = served()
    before = {each: coverage(structure, each) for each in structure.all(Stage)}
    touched: set[str] = set()
    changes: list[Change] = []
    structure.document.listen(changes.append)
    edit(structure)
    for change in changes:
        touched |= touched_stages(structure, change)
    assert {structure.all(Stage)[each].name for each in touched} == stages
    assert all(coverage(structure, each) == before[each] for each in before if each not in touched)
