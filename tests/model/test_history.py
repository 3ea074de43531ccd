"""Undo and redo, as somebody who edits would tell it."""

from __future__ import annotations

import pytest

from orgchart.edits.roles import add_role, move_roles
from orgchart.edits.values import set_field
from orgchart.model.history import History
from orgchart.model.records import Role
from orgchart.text.message import message
from tests.charts import chart, text_of

START = "CEO > Sales, Marketing"


@pytest.fixture
def document():
    return chart(START)


@pytest.fixture
def history(document):
    return History(document)


@pytest.fixture
def structure(document):
    return document.current


def type_title(structure, role, *titles):
    for title in titles:
        set_field(structure, [role], "title", title)


def test_undo_and_redo_go_back_and_forth(structure, history):
    move_roles(structure, ["Marketing"], "Sales")
    add_role(structure, title="Board")
    assert history.undo_label.code == "edit.add_role"
    history.undo()
    history.undo()
    assert text_of(structure) == START
    assert history.undo() is None
    history.redo()
    history.redo()
    assert text_of(structure) == "(CEO > Sales > Marketing), Board"
    assert history.redo() is None


def test_a_new_edit_ends_what_could_be_redone(structure, history):
    add_role(structure, title="Board")
    history.undo()
    add_role(structure, title="Owner")
    assert history.redo_label is None


def test_typing_into_one_field_is_one_step(structure, history):
    type_title(structure, "Sales", "S", "Se", "Selling")
    assert history.position == 1
    history.undo()
    assert structure.all(Role)["Sales"].title == "Sales"


def test_typing_into_another_field_is_another_step(structure, history):
    type_title(structure, "Sales", "Selling")
    type_title(structure, "Marketing", "Telling")
    assert history.position == 2


def test_typing_that_ends_where_it_began_is_no_step(structure, history):
    type_title(structure, "Sales", "Sale", "Sales")
    assert history.position == 0


@pytest.mark.parametrize("pause", [History.seal, History.note_saved, History.mark], ids=["seal", "save", "mark"])
def test_typing_after_a_pause_is_a_step_of_its_own(structure, history, pause):
    type_title(structure, "Sales", "S")
    pause(history)
    type_title(structure, "Sales", "Selling")
    assert history.position == 2


def test_typing_after_an_undo_does_not_join_an_older_step(structure, history):
    type_title(structure, "Sales", "S")
    add_role(structure, title="Board")
    history.undo()
    type_title(structure, "Sales", "Se")
    assert history.position == 2


def test_the_document_is_saved_until_it_is_edited_and_again_when_that_is_undone(structure, history):
    assert history.is_saved
    add_role(structure, title="Board")
    assert not history.is_saved
    history.note_saved()
    assert history.is_saved
    history.undo()
    assert not history.is_saved
    history.redo()
    assert history.is_saved


def test_a_saved_point_that_was_undone_and_edited_over_never_comes_back(structure, history):
    add_role(structure, title="Board")
    history.note_saved()
    history.undo()
    add_role(structure, title="Owner")
    history.undo()
    assert not history.is_saved


def test_a_recovered_document_is_unsaved_until_it_is_saved(structure, history):
    history.note_unsaved()
    assert not history.is_saved
    history.note_saved()
    assert history.is_saved


def test_beyond_its_limit_the_oldest_steps_are_forgotten_and_so_is_what_was_saved_before_them(document):
    history = History(document, limit=3)
    for number in range(5):
        add_role(document.current, title=str(number))
    while history.undo():
        pass
    assert "0, 1" in text_of(document.current)
    assert not history.is_saved


def test_what_was_saved_at_the_forgotten_edge_is_still_known(document):
    history = History(document, limit=2)
    add_role(document.current, title="1")
    history.note_saved()
    add_role(document.current, title="2")
    add_role(document.current, title="3")
    history.undo()
    history.undo()
    assert history.is_saved


def test_a_thousand_steps_are_kept(structure, history):
    for number in range(1_000):
        add_role(structure, title=str(number))
    history.go_to(0)
    assert text_of(structure) == START
    history.go_to(1_000)
    assert len(structure.all(Role)) == 1_003


def test_a_cancelled_gesture_leaves_no_trace(structure, history):
    add_role(structure, title="Board")
    mark = history.mark()
    add_role(structure, title="One")
    add_role(structure, title="Two")
    history.back_to(mark)
    assert [label.code for label in history.steps] == ["edit.add_role"]
    assert history.redo_label is None
    history.undo()
    assert text_of(structure) == START


def test_a_cancelled_gesture_gives_back_what_could_be_redone(structure, history):
    add_role(structure, title="Board")
    history.undo()
    mark = history.mark()
    add_role(structure, title="One")
    history.back_to(mark)
    history.redo()
    assert "Board" in text_of(structure)


def test_a_gesture_of_several_edits_can_be_made_one_step(structure, history):
    mark = history.mark()
    add_role(structure, title="One")
    add_role(structure, title="Two")
    history.join(mark, message("edit.copy_roles", n=2))
    assert [label.code for label in history.steps] == ["edit.copy_roles"]
    history.undo()
    assert text_of(structure) == START


def test_a_history_that_was_stopped_takes_no_more_steps(structure, history):
    history.stop()
    add_role(structure, title="Board")
    assert history.position == 0


def test_it_knows_where_it_was_saved_however_far_it_went_since(document, history, structure):
    assert history.saved_position == 0
    for title in ("A", "B", "C"):
        add_role(structure, manager="CEO", title=title)
    history.undo()
    history.note_saved()
    assert (history.saved_position, history.position, history.length) == (2, 2, 3)
    history.undo()
    assert (history.saved_position, history.is_saved) == (2, False)
    history.go_to(3)
    assert (history.saved_position, history.is_saved) == (2, False)
    assert [history.step(place).label for place in (1, 2, 3)] == history.steps
    history.go_to(1)
    assert [history.step(place).label for place in (1, 2, 3)] == history.steps
    add_role(structure, manager="CEO", title="D")
    assert history.saved_position is None, "what was saved was undone, and another step taken"
    history.note_unsaved()
    assert history.saved_position is None


def test_it_forgets_its_oldest_steps_and_with_them_what_was_opened(document, structure):
    history = History(document, limit=2)
    add_role(structure, manager="CEO", title="A")
    history.note_saved()
    add_role(structure, manager="CEO", title="B")
    assert (history.forgot, history.saved_position) == (False, 1)
    add_role(structure, manager="CEO", title="C")
    assert (history.forgot, history.length, history.saved_position) == (True, 2, 0)
    history.go_to(0)
    assert history.is_saved
    history.go_to(2)
    add_role(structure, manager="CEO", title="D")
    history.go_to(0)
    assert not history.is_saved
    assert history.saved_position is None


def test_a_gesture_that_came_back_to_where_it_began_is_no_step(document, history, structure):
    mark = history.mark()
    history.join(mark, message("edit.trial"))
    assert history.length == 0
    set_field(structure, ["Sales"], "title", "Field")
    set_field(structure, ["Sales"], "title", "Sales")
    history.join(mark, message("edit.trial"))
    assert history.length == 0
    set_field(structure, ["Sales"], "title", "Field")
    history.note_saved()
    set_field(structure, ["Marketing"], "title", "Brand")
    history.join(mark, message("edit.trial"))
    assert [label.code for label in history.steps] == ["edit.trial"]
    history.undo()
    assert not history.is_saved, "what was saved stands in the midst of the step"
    history.back_to(mark)
    assert text_of(structure) == START


def test_going_to_where_one_is_and_forgetting_what_was_never_saved_change_nothing(document):
    history = History(document, limit=2)
    changes = []
    for number in range(4):
        with document.edit(message("edit.trial")) as edit:
            edit.set(document.current, document.current.get(Role, "CEO"), title=str(number))
        if number == 1:
            history.note_saved()
    history.stop()
    document.listen(changes.append)
    assert not history.is_saved
    assert history.go_to(history.position) is None
    assert changes == []
    history.go_to(0)
    assert history.is_saved, "what was saved is the oldest point there is"
