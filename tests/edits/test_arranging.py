"""What is moved by hand stays where it was put, and says nothing of who reports to whom."""

from __future__ import annotations

import pytest

from orgchart.edits import arranging
from orgchart.edits.roles import add_role, move_roles
from orgchart.model.document import Document
from orgchart.model.history import History
from orgchart.model.records import Role
from orgchart.model.structure import Structure
from orgchart.text.message import NotAllowed


@pytest.fixture
def structure() -> Structure:
    document = Document(seed=1)
    document.load({}, {"main": {}}, names={"main": "Now"})
    return document.current


def role(structure: Structure, id: str) -> Role:
    found = structure.get(Role, id)
    assert found is not None
    return found


def test_a_branch_takes_a_shape(structure: Structure) -> None:
    top = add_role(structure, title="Sales")
    arranging.shape_branch(structure, [top.id], "both")
    assert role(structure, top.id).branch == "both"


def test_nudges_in_a_row_are_one_step_of_undo(structure: Structure) -> None:
    top = add_role(structure, title="Sales")
    history = History(structure.document)
    for _ in range(3):
        arranging.nudge(structure, [top.id], 8, 0.5, merge=True)
    assert (role(structure, top.id).nudge_x, role(structure, top.id).nudge_y) == (24, 1.5)
    history.undo()
    assert not arranging.is_moved(role(structure, top.id))


def test_a_role_that_gets_another_manager_stands_where_the_layout_puts_it(structure: Structure) -> None:
    one, other = add_role(structure, title="Sales"), add_role(structure, title="Marketing")
    report = add_role(structure, manager=one.id)
    arranging.nudge(structure, [report.id], 30, 0)
    move_roles(structure, [report.id], one.id, 0)
    assert role(structure, report.id).nudge_x == 30
    move_roles(structure, [report.id], other.id)
    assert not arranging.is_moved(role(structure, report.id))


def test_a_top_floats_and_is_put_back(structure: Structure) -> None:
    add_role(structure, title="Sales")
    other = add_role(structure, title="Advisers")
    arranging.float_at(structure, other.id, 400, -20)
    assert role(structure, other.id).place == "floating"
    arranging.settle(structure, [other.id])
    assert role(structure, other.id) == other


def test_a_floating_role_that_reports_to_somebody_floats_no_more(structure: Structure) -> None:
    one, other = add_role(structure, title="Sales"), add_role(structure, title="Advisers")
    arranging.float_at(structure, other.id, 400, 0)
    move_roles(structure, [other.id], one.id)
    assert role(structure, other.id).place == "report"


@pytest.mark.parametrize("which", ["report", "first"])
def test_what_cannot_float_is_refused_with_the_reason(structure: Structure, which: str) -> None:
    top = add_role(structure, title="Sales")
    report = add_role(structure, manager=top.id, title="Caller")
    with pytest.raises(NotAllowed, match=f"refuse.float_{which}"):
        arranging.float_at(structure, {"report": report, "first": top}[which].id, 1, 1)


def test_where_nothing_was_moved_nothing_is_put_back(structure: Structure) -> None:
    top = add_role(structure, title="Sales")
    with pytest.raises(NotAllowed, match="not_moved"):
        arranging.settle(structure, [top.id])


def test_what_is_gone_does_not_float(structure: Structure) -> None:
    with pytest.raises(NotAllowed) as refusal:
        arranging.float_at(structure, "gone", 1, 1)
    assert refusal.value.message.code == "refuse.gone"
