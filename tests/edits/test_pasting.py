"""Roles from an indented list or the cells of a spreadsheet."""

from __future__ import annotations

import pytest

from orgchart.edits.pasting import DEEPEST, MOST_LINES, Sprout, grow, sprouts_of_text
from orgchart.model import queries
from orgchart.model.history import History
from orgchart.model.records import Person, Role
from orgchart.text.message import NotAllowed
from tests.charts import chart, text_of

LISTS = [
    ("Sales\nMarketing", "CEO > Sales, Marketing"),
    ("Sales\n  Rep\nMarketing", "CEO > (Sales > Rep), Marketing"),
    ("Sales\n\tRep\n\t\tTrainee", "CEO > Sales > Rep > Trainee"),
    ("- Sales\n  * Rep\n  * Rep 2\n- Marketing", "CEO > (Sales > Rep, Rep 2), Marketing"),
    ("1. Sales\n2) Marketing", "CEO > Sales, Marketing"),
    ("Sales\n\n   \nMarketing\r\n", "CEO > Sales, Marketing"),
    ("   Sales\n Marketing", "CEO > Sales, Marketing"),
    ("מכירות\n    נציגה", "CEO > מכירות > נציגה"),
]


@pytest.mark.parametrize(("text", "after"), LISTS)
def test_a_list_grows_under_a_role_as_one_step(text, after):
    document = chart("CEO")
    history = History(document)
    tops = grow(document.current, sprouts_of_text(text), "CEO")
    assert text_of(document.current) == after
    assert document.current.children("CEO") == tops
    assert history.position == 1
    history.undo()
    assert text_of(document.current) == "CEO"


def test_it_grows_where_it_is_wanted():
    structure = chart("CEO > A, B").current
    grow(structure, sprouts_of_text("x\n  y\nz"), "CEO", 1)
    assert text_of(structure) == "CEO > A, (x > y), z, B"


def test_the_second_cell_says_who_holds_the_role():
    structure = chart("CEO").current
    [top] = grow(structure, sprouts_of_text("Sales\tDana Ronen"), "CEO")
    assert [person.name for person in queries.holders(structure, top)] == ["Dana Ronen"]
    assert len(structure.all(Person)) == 1


def test_what_is_not_here_and_what_is_no_value_is_left_out_or_refused():
    structure = chart("CEO").current
    [top] = grow(structure, [Sprout(0, {"title": "a\nb", "department": "nowhere", "manager": "nobody", "x": 1})], "")
    role = structure.all(Role)[top]
    assert (role.title, role.department, role.manager) == ("a b", "", "")
    with pytest.raises(NotAllowed):
        grow(structure, [Sprout(0, {"title": "a"}), Sprout(0, {"headcount": "many"})], "")
    assert len(structure.all(Role)) == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x\n" * (MOST_LINES + 1), "refuse.too_many_lines"),
        ("\n".join(" " * n + "x" for n in range(DEEPEST + 2)), "refuse.too_deep"),
    ],
)
def test_too_much_is_refused(text, code):
    with pytest.raises(NotAllowed) as refusal:
        sprouts_of_text(text)
    assert refusal.value.message.code == code


def test_nothing_is_refused():
    with pytest.raises(NotAllowed) as refusal:
        grow(chart("CEO").current, sprouts_of_text(" \n\t\n"), "CEO")
    assert refusal.value.message.code == "refuse.nothing_to_paste"
