"""Adding, moving and copying roles: a chart in, a chart out, and one step of undo each."""

from __future__ import annotations

import pytest

from orgchart.edits import roles
from orgchart.model.history import History
from orgchart.model.records import Department, DottedLine, Role
from orgchart.text.message import NotAllowed, message
from tests.charts import chart, text_of

MOVES = [
    # what was, who moves, to whom, at which place, what is then
    ("CEO > Sales, Marketing > Content", ["Content"], "Sales", None, "CEO > (Sales > Content), Marketing"),
    ("CEO > A, B, C", ["C"], "CEO", 0, "CEO > C, A, B"),
    ("CEO > A, B, C", ["A"], "CEO", 1, "CEO > B, A, C"),
    ("CEO > A, B, C", ["A"], "CEO", None, "CEO > B, C, A"),
    ("CEO > A, B, C", ["A"], "CEO", 99, "CEO > B, C, A"),
    ("CEO > A, B, C", ["C"], "CEO", -1, "CEO > C, A, B"),
    ("CEO > A, B, C, D", ["D", "B"], "CEO", 0, "CEO > D, B, A, C"),
    ("CEO > A > B", ["A", "B"], "", None, "CEO, A > B"),
    ("CEO > A > B", ["B"], "", 0, "B, CEO > A"),
    ("CEO > (A > B), C", ["B", "A"], "C", None, "CEO > C > A > B"),
]


@pytest.mark.parametrize(("before", "who", "manager", "position", "after"), MOVES)
def test_roles_move_and_undo_puts_them_back(before, who, manager, position, after):
    document = chart(before)
    history = History(document)
    roles.move_roles(document.current, who, manager, position)
    assert text_of(document.current) == after
    assert history.position == 1
    history.undo()
    assert text_of(document.current) == before


@pytest.mark.parametrize(
    ("chosen", "tops"),
    [
        (["B"], ["B"]),
        (["C", "A", "B", "D"], ["A"]),
        (["D", "B", "E"], ["D", "B", "E"]),
        (["E", "C", "E", "B"], ["E", "B"]),
        (["CEO", "E"], ["CEO"]),
        (["gone", "D"], ["gone", "D"]),
    ],
)
def test_what_goes_along_with_another_is_not_moved_for_itself(chosen, tops):
    assert roles.topmost(chart("CEO > (A > (B > C), D), E").current, chosen) == tops


def test_moving_to_where_it_is_is_no_step():
    document = chart("CEO > A, B")
    history = History(document)
    roles.move_among_siblings(document.current, "A", -1)
    assert history.position == 0


@pytest.mark.parametrize(
    ("who", "manager", "code"),
    [("CEO", "Rep", "refuse.into_own_branch"), ("Sales", "Sales", "refuse.own_manager")],
)
def test_no_role_moves_into_its_own_branch(who, manager, code):
    document = chart("CEO > Sales > Rep")
    with pytest.raises(NotAllowed) as refusal:
        roles.move_roles(document.current, [who], manager)
    assert refusal.value.message.code == code
    assert text_of(document.current) == "CEO > Sales > Rep"


def test_a_gesture_can_ask_before_it_drops():
    structure = chart("CEO > Sales > Rep").current
    assert roles.why_not_move(structure, ["Rep"], "CEO") is None
    assert roles.why_not_move(structure, ["CEO"], "Rep").message.code == "refuse.into_own_branch"
    assert roles.why_not_move(structure, ["CEO"], "") is None


@pytest.mark.parametrize("moved", [["CEO"], ["Sales", "Brand"], ["Rep"], ["Sales", "Rep"]])
def test_a_gesture_that_remembers_what_goes_along_hears_the_same(moved):
    structure = chart("CEO > (Sales > Rep > Aide, Marketing > Brand)").current
    along = roles.going_along(structure, moved)
    for manager in ("", "CEO", "Sales", "Rep", "Aide", "Marketing", "Brand"):
        asked, known = (roles.why_not_move(structure, moved, manager, each) for each in (None, along))
        assert (asked and asked.message) == (known and known.message)


@pytest.mark.parametrize(
    ("verb", "role", "after", "moved"),
    [
        (roles.move_out, "B", "CEO > A, B, C", True),
        (roles.move_out, "CEO", "CEO > (A > B), C", False),
        (roles.move_in, "C", "CEO > A > B, C", True),
        (roles.move_in, "A", "CEO > (A > B), C", False),
    ],
)
def test_keys_move_a_role_out_and_in(verb, role, after, moved):
    structure = chart("CEO > (A > B), C").current
    assert verb(structure, role) is moved
    assert text_of(structure) == after


@pytest.mark.parametrize(
    ("steps", "after", "moved"), [(1, "B, A, C", True), (-1, "A, B, C", False), (9, "B, C, A", True)]
)
def test_keys_move_a_role_among_its_siblings(steps, after, moved):
    structure = chart("A, B, C").current
    assert roles.move_among_siblings(structure, "A", steps) is moved
    assert text_of(structure) == after


def test_a_new_role_stands_where_it_is_wanted():
    structure = chart("CEO > A, B").current
    roles.add_role(structure, manager="CEO", title="last")
    roles.add_role(structure, manager="CEO", position=0, title="first")
    roles.add_role(structure, manager="A", title="below")
    roles.add_role(structure, title="top")
    assert text_of(structure) == "(CEO > first, (A > below), B, last), top"


def test_a_new_role_is_of_its_managers_department_unless_it_is_said():
    document = chart("CEO")
    structure = document.current
    with document.edit(message("edit.trial")) as edit:
        edit.add(structure, Department(id="sales", name="Sales"))
        edit.set(structure, structure.all(Role)["CEO"], department="sales")
    assert roles.add_role(structure, manager="CEO").department == "sales"
    assert roles.add_role(structure, manager="CEO", department="").department == ""
    assert roles.add_sibling(structure, "CEO").department == "sales"


@pytest.mark.parametrize(("after", "text"), [(True, "CEO > A, new, B"), (False, "CEO > new, A, B")])
def test_a_sibling_is_added_beside(after, text):
    structure = chart("CEO > A, B").current
    roles.add_sibling(structure, "A", after=after, title="new")
    assert text_of(structure) == text


@pytest.mark.parametrize("chosen", [["B", "C"], ["C", "B"]])
def test_a_manager_is_put_between(chosen):
    document = chart("CEO > A, B, C")
    history = History(document)
    roles.insert_manager(document.current, chosen, title="Lead")
    assert text_of(document.current) == "CEO > A, Lead > B, C"
    history.undo()
    assert text_of(document.current) == "CEO > A, B, C"


def test_a_manager_is_put_only_above_siblings():
    structure = chart("CEO > A > B").current
    with pytest.raises(NotAllowed) as refusal:
        roles.insert_manager(structure, ["A", "B"])
    assert refusal.value.message.code == "refuse.not_siblings"


def test_a_copy_has_the_branch_and_its_words_but_nobody_in_it():
    document = chart("CEO > (A > B, C), D")
    structure = document.current
    with document.edit(message("edit.trial")) as edit:
        edit.set(structure, structure.all(Role)["B"], purpose="why", headcount=3, dotted=(DottedLine(to="D"),))
    history = History(document)
    [copy] = roles.copy_roles(structure, ["A"], "D")
    assert text_of(structure) == "CEO > (A > B, C), D > A > B, C"
    copied = structure.all(Role)[structure.children(copy)[0]]
    assert (copied.title, copied.purpose, copied.headcount, copied.dotted) == ("B", "why", 3, (DottedLine(to="D"),))
    assert history.position == 1


def test_a_copy_hangs_everybody_below_the_copy_of_their_own_manager():
    structure = chart("CEO > (A > (B > C), (D > E)), F").current
    roles.copy_roles(structure, ["A"], "F")
    assert text_of(structure) == "CEO > (A > (B > C), D > E), F > A > (B > C), D > E"


def test_a_branch_can_be_copied_into_itself():
    structure = chart("A > B").current
    roles.copy_roles(structure, ["A"], "B")
    assert text_of(structure) == "A > B > A > B"


def test_a_chain_of_thousands_is_copied_without_recursion():
    document = chart("top")
    structure = document.current
    with document.edit(message("edit.trial")):
        manager = "top"
        for _ in range(2_000):
            manager = roles.add_role(structure, manager=manager).id
    roles.copy_roles(structure, ["top"], "")
    assert len(structure.all(Role)) == 4_002
    assert len(roles.chain_of_command(structure, manager)) == 2_001


def test_who_is_gone_is_said():
    structure = chart("CEO").current
    with pytest.raises(NotAllowed) as refusal:
        roles.add_sibling(structure, "nobody")
    assert refusal.value.message.code == "refuse.gone"


@pytest.mark.parametrize(
    ("role", "below", "after"),
    [
        ("C", "A", "CEO > C > A > B"),
        ("B", "A", "CEO > (B > A), C"),
        ("C", "CEO", "C > CEO > A > B"),
        ("A", "C", "CEO > A > C, B"),
    ],
)
def test_a_role_is_dropped_on_the_upper_edge_of_another_and_takes_its_place(role, below, after):
    document = chart("CEO > (A > B), C")
    history = History(document)
    roles.place_above(document.current, role, below)
    assert text_of(document.current) == after
    history.undo()
    assert text_of(document.current) == "CEO > (A > B), C"
    assert history.position == 0


@pytest.mark.parametrize(
    ("role", "below", "code"),
    [("CEO", "B", "refuse.into_own_branch"), ("A", "B", "refuse.manager_already"), ("A", "A", "refuse.own_manager")],
)
def test_no_role_is_put_above_what_it_is_above_of(role, below, code):
    structure = chart("CEO > A > B").current
    with pytest.raises(NotAllowed) as refusal:
        roles.place_above(structure, role, below)
    assert refusal.value.message.code == code


def test_a_copy_is_put_above_another():
    document = chart("CEO > A, C")
    history = History(document)
    roles.copy_above(document.current, "C", "A")
    assert text_of(document.current) == "CEO > (C > A), C"
    assert history.position == 1


def test_a_step_says_which_role_it_moves_or_how_many():
    structure = chart("CEO > Sales, Marketing > Content").current
    history = History(structure.document)
    roles.move_roles(structure, ["Content"], "Sales")
    assert history.undo_label == message("edit.move_role", role="Content", n=1)
    roles.move_roles(structure, ["Sales", "Marketing"], "")
    assert history.undo_label == message("edit.move_roles", role="", n=2)
