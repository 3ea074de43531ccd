"""An edit happens whole or not at all, and is told once."""

from __future__ import annotations

import random

import pytest

from orgchart.edits.roles import add_role, move_roles
from orgchart.model.change import Change, Key
from orgchart.model.ids import new_id
from orgchart.model.records import Role, Scenario, Settings, name_of
from orgchart.text.message import NotAllowed, message
from tests.charts import chart, text_of

LABEL = message("edit.trial")


@pytest.fixture
def document():
    return chart("CEO > Sales, Marketing")


@pytest.fixture
def heard(document):
    changes: list[Change] = []
    document.listen(changes.append)
    return changes


def rename(document, edit, role, title):
    edit.set(document.current, document.current.all(Role)[role], title=title)


def test_an_edit_is_told_once_with_what_was_and_what_is(document, heard):
    with document.edit(LABEL, origin="me") as edit:
        rename(document, edit, "Sales", "Selling")
        rename(document, edit, "Sales", "Sellers")
    [change] = heard
    [(key, (before, after))] = change.records.items()
    assert (key.kind, key.id) == ("role", "Sales")
    assert (before.title, after.title, change.origin) == ("Sales", "Sellers", "me")


def test_an_edit_that_changes_nothing_is_not_told(document, heard):
    with document.edit(LABEL) as edit:
        rename(document, edit, "Sales", "Selling")
        rename(document, edit, "Sales", "Sales")
    assert heard == []


def test_an_exception_takes_everything_back(document, heard):
    def half_an_edit():
        with document.edit(LABEL) as edit:
            rename(document, edit, "Sales", "Selling")
            add_role(document.current, manager="CEO", title="Support")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_an_edit()
    assert text_of(document.current) == "CEO > Sales, Marketing"
    assert heard == []


def test_edits_inside_an_edit_join_it(document, heard):
    with document.edit(message("edit.move_roles", n=2)):
        move_roles(document.current, ["Marketing"], "Sales")
        add_role(document.current, manager="Sales", title="Rep")
    assert text_of(document.current) == "CEO > Sales > Marketing, Rep"
    assert [change.label.code for change in heard] == ["edit.move_roles"]


def test_a_refused_edit_inside_another_leaves_no_trace_of_itself_alone(document, heard):
    def refused():
        with document.edit(LABEL) as inner:
            rename(document, inner, "Sales", "Selling well")
            rename(document, inner, "Marketing", "Telling")
            move_roles(document.current, ["CEO"], "Sales")

    with document.edit(LABEL) as edit:
        rename(document, edit, "Sales", "Selling")
        with pytest.raises(NotAllowed):
            refused()
    assert text_of(document.current) == "CEO > Selling, Marketing"
    assert len(heard) == 1


@pytest.mark.parametrize("inside", [False, True], ids=["alone", "inside an edit"])
def test_a_trial_is_taken_back_and_not_told(document, heard, inside):
    def try_it():
        with document.trial() as edit:
            rename(document, edit, "Sales", "Selling")
            assert text_of(document.current) == "CEO > Selling, Marketing"

    if inside:
        with document.edit(LABEL):
            try_it()
    else:
        try_it()
    assert text_of(document.current) == "CEO > Sales, Marketing"
    assert heard == []


def test_nothing_is_written_outside_of_an_edit(document):
    with document.edit(LABEL) as edit:
        pass
    with pytest.raises(RuntimeError):
        rename(document, edit, "Sales", "Selling")


def test_a_change_is_not_applied_inside_an_edit(document):
    with document.edit(LABEL), pytest.raises(RuntimeError):
        document.apply(Change(LABEL, {}))


def test_a_listener_that_left_hears_nothing(document):
    heard = []
    leave = document.listen(heard.append)
    leave()
    leave()
    add_role(document.current, title="Support")
    assert heard == []


def test_the_structure_of_a_scenario_comes_back_with_its_record(document):
    root = document.root
    record = root[document.settings.current]
    changes = []
    document.listen(changes.append)
    with document.edit(LABEL) as edit:
        edit.add(root, Scenario(id="other", name="Other"))
    other = document.structure("other")
    with document.edit(LABEL) as edit:
        edit.remove(root, root["other"])
    assert [each.id for each in document.structures] == [record.id]
    document.apply(changes[-1].inverse())
    assert document.structure("other") is other


def test_equal_seeds_give_equal_ids():
    ids = [chart("CEO").new_id("role") for _ in range(2)]
    assert ids[0] == ids[1]
    assert ids[0] not in chart("CEO").current


def test_a_change_of_nothing_is_told_to_nobody(document, heard):
    document.apply(Change(LABEL, {}))
    assert heard == []


def test_what_is_gone_already_can_be_taken_away_again(document):
    with document.edit(LABEL) as edit:
        edit.remove(document.current, document.current.all(Role)["Sales"])
    heard: list[Change] = []
    document.listen(heard.append)
    gone = Change(LABEL, {Key("main", "role", "Sales"): (Role(id="Sales"), None)})
    document.apply(gone)
    assert heard == [gone]
    assert text_of(document.current) == "CEO > Marketing"
    add_role(document.current, manager="CEO", title="Content")
    assert text_of(document.current) == "CEO > Marketing, Content"


def test_an_id_grows_longer_where_the_short_ones_are_taken():
    found = new_id("role", lambda candidate: len(candidate) < 8, random.Random(1))
    assert len(found) == 8


def test_a_document_is_called_by_its_title(document):
    assert name_of(Settings(id="document", title="Ours")) == "Ours"
    assert name_of(document.settings) == document.settings.title
