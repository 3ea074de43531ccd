"""Roles from an indented list or the cells of a spreadsheet."""

from __future__ import annotations

import pytest

from orgchart.edits.coverage import add_process
from orgchart.edits.pasting import DEEPEST, MOST_LINES, Sprout, grow, sprout_of, sprouts_of_text
from orgchart.model import queries
from orgchart.model.history import History
from orgchart.model.records import Department, DottedLine, Person, Role
from orgchart.text.message import NotAllowed, message
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


def test_a_role_goes_with_what_is_its_own_and_leaves_what_ties_it():
    home = chart("CEO > Sales").current
    with home.document.edit(message("edit.trial")) as edit:
        sales = edit.set(
            home, home.get(Role, "Sales"), purpose="Sell", branch="rows", dotted=(DottedLine(to="CEO", kind="advises"),)
        )
    sprout = sprout_of(sales, 1, department="Market", holders=("Noa",))
    fields = {"title": "Sales", "purpose": "Sell", "branch": "rows"}
    assert sprout == Sprout(1, fields, ("Noa",), "Market", "Sales", (("CEO", "advises"),))


def test_departments_come_by_name_and_are_made_once():
    structure = chart("CEO").current
    grow(structure, [
        Sprout(0, {"title": "A"}, department="Field "), Sprout(0, {"title": "B"}, department="FIELD"),
        Sprout(0, {"title": "C"}, department=" "),
    ], "CEO")  # fmt: skip
    (made,) = structure.ordered(Department)
    assert made.name == "Field"
    held = {each.title: each.department for each in structure.all(Role).values()}
    assert held == {"CEO": "", "A": made.id, "B": made.id, "C": ""}
    grow(structure, [Sprout(0, {"title": "D", "department": made.id}, department="Other")], "CEO")
    assert len(structure.all(Department)) == 1, "a department that is here already is the one meant"


def test_second_lines_lead_to_those_who_came_along_or_are_here():
    structure = chart("CEO > Old").current
    a, b = grow(structure, [
        Sprout(0, {"title": "A"}, id="a", dotted=(("b", "advises"), ("Old", "reports"), ("nobody", "advises"), ("b", "x"))),
        Sprout(0, {"title": "B"}, id="b", dotted=(("CEO", "reports"),)),
    ], "CEO")  # fmt: skip
    lines = {(each.to, each.kind) for each in structure.get(Role, a).dotted}
    assert lines == {(b, "advises"), ("Old", "reports")}
    assert structure.get(Role, b).dotted == (), "it reports there anyway"


def test_what_floated_floats_only_at_the_top():
    structure = chart("CEO").current
    (below,) = grow(structure, [Sprout(0, {"title": "A", "place": "floating"})], "CEO")
    (top,) = grow(structure, [Sprout(0, {"title": "B", "place": "floating"})], "")
    assert structure.get(Role, below).place != "floating"
    assert structure.get(Role, top).place == "floating"


def test_cells_that_say_nothing_make_nothing():
    assert sprouts_of_text("A\n\x01\nB")[1:] == [Sprout(0, {"title": "B"})]


def test_stages_that_are_left_out_come_along_where_they_are_here_too():
    structure = chart("CEO").current
    process = add_process(structure, "Buying", ["Find", "Decide"])
    find, decide = (each.id for each in structure.stages(process.id))
    (made,) = grow(structure, [Sprout(0, {"title": "A", "excluded_stages": (find, "gone", decide, "CEO")})], "CEO")
    assert structure.get(Role, made).excluded_stages == (find, decide)
