"""Moving a part from one stage to another."""

from __future__ import annotations

import pytest

from orgchart.edits.coverage import add_process, assign
from orgchart.edits.stages import copy_assignment, merge_stages, move_assignment, split_stage, take_part
from orgchart.edits.values import set_field
from orgchart.model.history import History
from orgchart.model.records import Assignment, Goal, Stage, Team, name_of
from orgchart.model.structure import Structure
from orgchart.storage import org_file
from orgchart.text.message import NotAllowed, message
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


def test_a_split_stage_is_served_by_the_same_people_and_a_team_serves_both(structure: Structure) -> None:
    find, decide = _stages(structure)
    assign(structure, "Sales", find, "accountable")
    with structure.document.edit(message("edit.trial")) as edit:
        team = edit.add(structure, Team(id="t", name="Care", stages=(find,)))
    set_field(structure, [find], "weight", 3)
    history = History(structure.document)
    made = split_stage(structure, find, "Compare")
    assert [stage.name for stage in structure.stages(made.process)] == ["Find", "Compare", "Decide"]
    assert parts(structure) == {"Find": [("Sales", "accountable")], "Compare": [("Sales", "accountable")]}
    now = structure.get(Team, team.id)
    assert now is not None
    assert now.stages == (find, made.id)
    assert [stage.weight for stage in structure.stages(made.process)] == [1.5, 1.5, 1]
    history.undo()
    assert list(_stages(structure)) == [find, decide]
    assert structure.get(Team, team.id) == team


def test_merged_stages_are_one_with_all_that_both_had(structure: Structure) -> None:
    find, decide = _stages(structure)
    assign(structure, "Sales", find, "accountable")
    assign(structure, "Marketing", decide, "accountable")
    assign(structure, "Sales", decide, "informed")
    set_field(structure, [find], "question", "Who can help?")
    set_field(structure, [decide], "question", "Can we trust them?")
    set_field(structure, [decide], "critical", True)
    set_field(structure, [structure.stages(_process(structure))[0].process], "bottleneck", decide)
    with structure.document.edit(message("edit.trial")) as edit:
        edit.add(structure, Goal(id="g", name="Trust", stages=(find, decide)))
    history = History(structure.document)
    before = document_bytes(structure)
    merged = merge_stages(structure, find, decide)
    assert [stage.id for stage in structure.stages(merged.process)] == [find]
    assert parts(structure) == {"Find": [("Sales", "accountable"), ("Marketing", "responsible")]}
    assert merged.question == "Who can help?\nCan we trust them?"
    assert merged.critical
    assert merged.weight == 2
    goal, process = structure.get(Goal, "g"), structure.find(merged.process)
    assert goal is not None
    assert goal.stages == (find,)
    assert process.bottleneck == find  # type: ignore[union-attr]
    history.undo()
    assert document_bytes(structure) == before


def test_two_who_answer_for_different_customers_both_go_on(structure: Structure) -> None:
    find, decide = _stages(structure)
    assign(structure, "Sales", find, "accountable")
    made = assign(structure, "Marketing", decide, "accountable")
    set_field(structure, [made.id], "customers", "Small companies")
    merge_stages(structure, find, decide)
    assert parts(structure) == {"Find": [("Sales", "accountable"), ("Marketing", "accountable")]}


def test_stages_of_two_processes_stay_two(structure: Structure) -> None:
    find, _ = _stages(structure)
    other = add_process(structure, "Other", ["Try"])
    with pytest.raises(NotAllowed, match="merge_stages"):
        merge_stages(structure, find, structure.stages(other.id)[0].id)


def _process(structure: Structure) -> str:
    return structure.ordered(Stage)[0].process


def document_bytes(structure: Structure) -> bytes:
    return org_file.encode(structure.document)


def customers(structure: Structure, assignment: Assignment, whose: str) -> None:
    with structure.document.edit(message("edit.trial")) as edit:
        edit.set(structure, assignment, customers=whose)


def test_a_part_is_had_in_a_second_stage_too(structure: Structure) -> None:
    find, decide = _stages(structure)
    made = assign(structure, "Sales", find, "accountable")
    history = History(structure.document)
    copied = copy_assignment(structure, made.id, decide)
    assert copied.id != made.id
    assert parts(structure) == {"Find": [("Sales", "accountable")], "Decide": [("Sales", "accountable")]}
    assert history.position == 1
    assert history.undo_label is not None
    assert history.undo_label.args == {"who": "Sales", "stage": "Decide"}


def test_who_comes_where_somebody_answers_works_there_with_them(structure: Structure) -> None:
    find, decide = _stages(structure)
    assign(structure, "Marketing", decide, "accountable")
    made = assign(structure, "Sales", find, "accountable")
    copy_assignment(structure, made.id, decide)
    assert parts(structure)["Decide"] == [("Marketing", "accountable"), ("Sales", "responsible")]


def test_who_answers_for_other_customers_does_not_stand_in_the_way(structure: Structure) -> None:
    find, decide = _stages(structure)
    customers(structure, assign(structure, "Marketing", decide, "accountable"), "clinics")
    made = assign(structure, "Sales", find, "accountable")
    copy_assignment(structure, made.id, decide)
    assert parts(structure)["Decide"] == [("Marketing", "accountable"), ("Sales", "accountable")]


def test_answering_is_taken_from_whoever_does_and_they_go_on_working(structure: Structure) -> None:
    find, _ = _stages(structure)
    assign(structure, "Marketing", find, "accountable")
    assign(structure, "CEO", find, "consulted")
    history = History(structure.document)
    take_part(structure, "Sales", find, "accountable")
    assert parts(structure)["Find"] == [("Marketing", "responsible"), ("CEO", "consulted"), ("Sales", "accountable")]
    assert history.position == 1
    history.undo()
    assert parts(structure)["Find"] == [("Marketing", "accountable"), ("CEO", "consulted")]


def test_who_answers_and_works_leaves_what_else_they_had(structure: Structure) -> None:
    find, _ = _stages(structure)
    assign(structure, "Marketing", find, "accountable")
    assign(structure, "Marketing", find, "responsible")
    take_part(structure, "Sales", find, "accountable")
    assert parts(structure)["Find"] == [("Marketing", "responsible"), ("Sales", "accountable")]


def test_answering_is_taken_for_ones_own_customers_alone(structure: Structure) -> None:
    find, _ = _stages(structure)
    customers(structure, assign(structure, "Marketing", find, "accountable"), "clinics")
    assign(structure, "CEO", find, "accountable")
    customers(structure, assign(structure, "Sales", find, "responsible"), "clinics")
    take_part(structure, "Sales", find, "accountable")
    assert parts(structure)["Find"] == [
        ("Marketing", "responsible"), ("CEO", "accountable"), ("Sales", "accountable responsible"),
    ]  # fmt: skip


def test_who_only_works_from_now_on_answers_no_more(structure: Structure) -> None:
    find, _ = _stages(structure)
    assign(structure, "Sales", find, "accountable")
    take_part(structure, "Sales", find, "responsible")
    assert parts(structure)["Find"] == [("Sales", "responsible")]
    take_part(structure, "Marketing", find, "consulted")
    take_part(structure, "Marketing", find, "responsible")
    assert parts(structure)["Find"] == [("Sales", "responsible"), ("Marketing", "responsible")]


@pytest.mark.parametrize("deed", [copy_assignment, lambda s, _, stage: take_part(s, "Sales", stage, "accountable")])
def test_nobody_has_a_part_in_what_is_no_stage(structure: Structure, deed: object) -> None:
    find, _ = _stages(structure)
    made = assign(structure, "Sales", find, "responsible")
    with pytest.raises(NotAllowed):
        deed(structure, made.id, "Sales")
