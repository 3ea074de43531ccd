"""What goes with a record that is deleted, what is emptied, and that one undo brings all of it back."""

from __future__ import annotations

import pytest

from orgchart.edits import coverage, holdings, removal, values
from orgchart.model.history import History
from orgchart.model.records import (
    Agreement,
    Assignment,
    Department,
    DottedLine,
    Expectation,
    Goal,
    Holding,
    Member,
    Milestone,
    Person,
    Role,
    Stage,
    Team,
)
from orgchart.text.message import message
from tests.charts import chart, text_of


@pytest.fixture
def document():
    return chart("CEO > (Sales > Rep 1, Rep 2), Marketing")


@pytest.fixture
def structure(document):
    return document.current


@pytest.mark.parametrize(
    ("verb", "who", "after"),
    [
        (removal.remove_roles, ["Sales"], "CEO > Rep 1, Rep 2, Marketing"),
        (removal.remove_roles, ["Sales", "Rep 1"], "CEO > Rep 2, Marketing"),
        (removal.remove_roles, ["Rep 1", "Sales", "Rep 1"], "CEO > Rep 2, Marketing"),
        (removal.remove_roles, ["CEO"], "(Sales > Rep 1, Rep 2), Marketing"),
        (removal.remove_branches, ["Sales"], "CEO > Marketing"),
        (removal.remove_branches, ["Sales", "Rep 2"], "CEO > Marketing"),
        (removal.remove_branches, ["CEO"], ""),
    ],
)
def test_roles_are_deleted_in_one_step(document, verb, who, after):
    history = History(document)
    before = text_of(document.current)
    verb(document.current, who)
    assert text_of(document.current) == after
    assert history.position == 1
    history.undo()
    assert text_of(document.current) == before


def test_what_means_nothing_without_a_role_goes_with_it_and_the_rest_forgets_it(structure):
    process = coverage.add_process(structure, "How they decide", ["Chooses"])
    [stage] = structure.stages(process.id)
    coverage.assign(structure, "Sales", stage.id, "accountable")
    holdings.hold_by_name(structure, "Dana", "Sales")
    values.add_record(structure, Department, name="Sales", head="Sales")
    values.add_record(structure, Team, members=(Member(role="Sales"), Member(role="Marketing")), lead="Sales")
    values.add_record(
        structure,
        Agreement,
        parties=("Sales", "Marketing"),
        expectations=(Expectation(giver="Sales", taker="Marketing"),),
    )
    values.set_field(structure, ["Marketing"], "dotted", (DottedLine(to="Sales"), DottedLine(to="CEO")))

    touched = removal.remove_roles(structure, ["Sales"])

    assert sorted(record.KIND for record in touched.removed) == ["assignment", "holding"]
    assert structure.all(Assignment) == {}
    assert structure.all(Holding) == {}
    assert len(structure.all(Person)) == 1
    [department] = structure.all(Department).values()
    [team] = structure.all(Team).values()
    [agreement] = structure.all(Agreement).values()
    assert department.head == ""
    assert (team.lead, [member.role for member in team.members]) == ("", ["Marketing"])
    assert agreement.parties == ("Marketing",)
    assert [(each.giver, each.taker) for each in agreement.expectations] == [("", "Marketing")]
    assert [each.to for each in structure.all(Role)["Marketing"].dotted] == ["CEO"]


def test_a_process_takes_its_stages_and_they_take_who_serves_them(structure):
    process = coverage.add_process(structure, "How they decide", ["Looks", "Chooses"])
    looks, chooses = structure.stages(process.id)
    coverage.assign(structure, "Sales", chooses.id, "accountable")
    values.set_field(structure, ["Rep 1"], "excluded_stages", (looks.id, chooses.id))
    removal.remove(structure, [process])
    assert structure.all(Stage) == {}
    assert structure.all(Assignment) == {}
    assert structure.all(Role)["Rep 1"].excluded_stages == ()


def test_a_dialog_can_say_beforehand_what_is_touched(structure):
    goal = values.add_record(structure, Goal, name="Ten customers")
    values.add_record(structure, Milestone, of=goal.id)
    values.add_record(structure, Goal, supports=goal.id)
    touched = removal.touched_by_removing(structure, [goal])
    assert touched.summary() == [
        message("touched.changed", n=1, what=message("kind.goal.count", n=1)),
        message("touched.changed", n=1, what=message("kind.milestone.count", n=1)),
    ]
    assert len(structure.all(Goal)) == 2


@pytest.mark.parametrize(("n", "code"), [(1, "edit.remove"), (2, "edit.remove_several")])
def test_the_step_is_called_by_what_was_deleted(document, n, code):
    people = [values.add_record(document.current, Person, name=f"P{i}") for i in range(n)]
    history = History(document)
    removal.remove(document.current, people)
    assert history.undo_label.code == code


def test_it_says_who_moved_up_and_which_stage_is_left(structure):
    process = coverage.add_process(structure, "How they buy")
    stage = coverage.add_stage(structure, process.id, name="Need")
    coverage.assign(structure, "Sales", stage.id, "accountable")
    touched = removal.remove_roles(structure, ["Sales"])
    assert touched.moved == (("CEO", 2),)
    assert touched.left == ("Need",)
    assert touched.summary()[:2] == [
        message("touched.moved", n=2, manager="CEO"),
        message("touched.left", stages=["Need"]),
    ]
    assert removal.remove_branches(structure, ["CEO"]).below == 3


def test_a_manager_without_a_name_is_said_in_words(structure):
    values.set_field(structure, ["CEO"], "title", "")
    assert removal.remove_roles(structure, ["Sales"]).moved == ((message("kind.role.unnamed"), 2),)


def test_a_step_says_whose_branch_it_removes_or_how_many():
    structure = chart("CEO > Sales > Rep, Marketing > Content").current
    history = History(structure.document)
    removal.remove_branches(structure, ["Sales"])
    assert history.undo_label == message("edit.remove_branch", role="Sales")
    structure = chart("CEO > (Sales > Rep), Marketing > Content").current
    history = History(structure.document)
    removal.remove_branches(structure, ["Sales", "Marketing"])
    assert history.undo_label == message("edit.remove_branches", n=2)
