"""Moving a part from one stage to another."""

from __future__ import annotations

import pytest

from orgchart.edits.coverage import add_process, assign
from orgchart.edits.stages import move_assignment
from orgchart.model.history import History
from orgchart.model.records import Assignment, Stage, name_of
from orgchart.model.structure import Structure
from orgchart.text.message import NotAllowed
from tests.charts import chart


@pytest.fixture
def structure() -> Structure:
    structure = chart("CEO > Sales, Marketing").current
    add_process(structure, "Buying", ["Find", "Decide"])
    return structure


def parts(structure: Structure) -> dict[str, list[tuple[str, str]]]:
    """Return who has which parts in each stage, by name."""
    found: dict[str, list[tuple[str, str]]] = {}
    for each in structure.ordered(Assignment):
        found.setdefault(name_of(structure[each.stage]), []).append((each.who, " ".join(each.parts)))
    return found


def test_a_part_moves_to_another_stage_and_back_by_undo(structure: Structure) -> None:
    find, decide = _stages(structure)
    made = assign(structure, "Sales", find, "accountable")
    history = History(structure.document)
    assert move_assignment(structure, made.id, decide).id == made.id
    assert parts(structure) == {"Decide": [("Sales", "accountable")]}
    history.undo()
    assert parts(structure) == {"Find": [("Sales", "accountable")]}


@pytest.mark.parametrize(
    ("there", "comes", "stays"),
    [
        ("responsible", "accountable", "accountable responsible"),
        ("informed", "responsible", "responsible"),
        ("accountable", "consulted", "accountable"),
        ("consulted", "consulted", "consulted"),
    ],
)
def test_two_parts_of_one_role_in_a_stage_become_one(structure: Structure, there: str, comes: str, stays: str) -> None:
    find, decide = _stages(structure)
    assign(structure, "Sales", decide, there)  # type: ignore[arg-type]
    moved = assign(structure, "Sales", find, comes)  # type: ignore[arg-type]
    move_assignment(structure, moved.id, decide)
    assert parts(structure) == {"Decide": [("Sales", stays)]}


def test_a_part_stays_where_it_is_moved_from(structure: Structure) -> None:
    find, _ = _stages(structure)
    made = assign(structure, "Sales", find, "accountable")
    history = History(structure.document)
    assert move_assignment(structure, made.id, find) == made
    assert history.undo_label is None


def test_there_is_no_part_in_what_is_no_stage(structure: Structure) -> None:
    find, _ = _stages(structure)
    made = assign(structure, "Sales", find, "accountable")
    with pytest.raises(NotAllowed) as refused:
        move_assignment(structure, made.id, "Marketing")
    assert refused.value.message.code == "refuse.no_such"
    assert parts(structure) == {"Find": [("Sales", "accountable")]}


def _stages(structure: Structure) -> tuple[str, str]:
    find, decide = (stage.id for stage in structure.ordered(Stage))
    return find, decide
