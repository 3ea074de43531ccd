"""Who serves a stage in which part, and who holds a role."""

from __future__ import annotations

import pytest

from orgchart.edits import coverage, holdings
from orgchart.model.history import History
from orgchart.model.records import Assignment, Holding, Person
from orgchart.text.message import NotAllowed
from tests.charts import chart


@pytest.fixture
def document():
    return chart("CEO > Sales, Marketing")


@pytest.fixture
def structure(document):
    return document.current


@pytest.fixture
def stage(structure):
    process = coverage.add_process(structure, "How they decide", ["Chooses"])
    return structure.stages(process.id)[0].id


PARTS = [
    ([], "accountable", ("accountable",)),
    (["accountable"], "accountable", ("accountable",)),
    (["accountable"], "responsible", ("accountable", "responsible")),
    (["responsible"], "accountable", ("accountable", "responsible")),
    (["consulted"], "informed", ("informed",)),
    (["consulted"], "accountable", ("accountable",)),
    (["accountable", "responsible"], "consulted", ("consulted",)),
]


@pytest.mark.parametrize(("had", "given", "has"), PARTS)
def test_doing_and_being_told_exclude_each_other(structure, stage, had, given, has):
    for part in had:
        coverage.assign(structure, "Sales", stage, part)
    coverage.assign(structure, "Sales", stage, given)
    assert coverage.assignment_of(structure, "Sales", stage).parts == has
    assert len(structure.all(Assignment)) == 1


def test_one_who_takes_over_leaves_the_work_to_the_one_before(document, structure, stage):
    coverage.assign(structure, "Sales", stage, "accountable")
    history = History(document)
    coverage.hand_over(structure, "Marketing", stage)
    assert coverage.assignment_of(structure, "Marketing", stage).parts == ("accountable",)
    assert coverage.assignment_of(structure, "Sales", stage).parts == ("responsible",)
    assert history.position == 1


@pytest.mark.parametrize(
    ("part", "left"), [("accountable", ("responsible",)), ("consulted", ("accountable", "responsible"))]
)
def test_one_part_is_taken_away(structure, stage, part, left):
    coverage.assign(structure, "Sales", stage, "accountable")
    coverage.assign(structure, "Sales", stage, "responsible")
    coverage.unassign(structure, "Sales", stage, part)
    assert coverage.assignment_of(structure, "Sales", stage).parts == left


def test_without_a_part_nothing_of_an_assignment_is_left(structure, stage):
    coverage.assign(structure, "Sales", stage, "accountable")
    coverage.unassign(structure, "Sales", stage, "accountable")
    assert coverage.assignment_of(structure, "Sales", stage) is None
    coverage.unassign(structure, "Sales", stage)


def test_a_process_with_its_stages_is_one_step(document, structure):
    history = History(document)
    process = coverage.add_process(structure, "How they decide", ["Looks", "Chooses", "Stays"])
    assert [stage.name for stage in structure.stages(process.id)] == ["Looks", "Chooses", "Stays"]
    assert history.position == 1


@pytest.mark.parametrize(("position", "order"), [(0, "CAB"), (1, "ACB"), (2, "ABC"), (99, "ABC"), (-5, "CAB")])
def test_a_stage_moves_among_those_of_its_process(structure, position, order):
    process = coverage.add_process(structure, "p", ["A", "B", "C"])
    coverage.add_process(structure, "other", ["X"])
    last = structure.stages(process.id)[2].id
    coverage.move_stage(structure, last, position)
    assert "".join(stage.name for stage in structure.stages(process.id)) == order


def test_somebody_new_is_put_into_a_role_by_name(document, structure):
    history = History(document)
    holdings.hold_by_name(structure, "  Dana\n Ronen ", "Sales")
    assert [person.name for person in structure.all(Person).values()] == ["Dana Ronen"]
    assert history.position == 1


def test_somebody_known_is_found_by_name_in_any_case(structure):
    holdings.hold_by_name(structure, "Dana Ronen", "Sales")
    holdings.hold_by_name(structure, "dana ronen", "Marketing")
    assert len(structure.all(Person)) == 1
    assert len(structure.all(Holding)) == 2


def test_nobody_holds_a_role_twice_or_without_a_name(document, structure):
    holdings.hold_by_name(structure, "Dana", "Sales")
    history = History(document)
    for name, code in (("Dana", "refuse.holds_already"), (" \n", "refuse.no_name")):
        with pytest.raises(NotAllowed) as refusal:
            holdings.hold_by_name(structure, name, "Sales")
        assert refusal.value.message.code == code
    assert history.position == 0


def test_who_leaves_a_role_stays_in_the_company(structure):
    holding = holdings.hold_by_name(structure, "Dana", "Sales")
    holdings.vacate(structure, holding.id)
    assert structure.all(Holding) == {}
    assert len(structure.all(Person)) == 1
