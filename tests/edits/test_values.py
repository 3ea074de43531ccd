"""A value goes into a field clean, or not at all and with the reason."""

from __future__ import annotations

import math
from datetime import date

import pytest

from orgchart.edits import values
from orgchart.model.history import History
from orgchart.model.records import (
    Agreement,
    Department,
    DottedLine,
    Expectation,
    Goal,
    Holding,
    Member,
    Role,
    Stage,
    Task,
    Team,
)
from orgchart.text.catalogue import catalogue
from orgchart.text.message import NotAllowed
from tests.charts import chart, text_of


@pytest.fixture
def document():
    return chart("CEO > Sales, Marketing")


@pytest.fixture
def structure(document):
    return document.current


def refusal_of(verb, *arguments, **named) -> str:
    with pytest.raises(NotAllowed) as refusal:
        verb(*arguments, **named)
    return refusal.value.message.code


ACCEPTED = [
    ("title", "  Sales\n Director\u202e\x07 ", "Sales Director"),
    ("title", "מנהלת\u200f מכירות", "מנהלת מכירות"),
    ("title", "<b>&amp;</b>", "<b>&amp;</b>"),
    ("purpose", "one\r\ntwo\u2028three\x00", "one\ntwo\nthree"),
    ("responsibilities", ["one", "  ", "two\nlines"], ("one", "two lines")),
    ("headcount", 3, 3),
    ("cost", 12.0, 12),
    ("cost", 12.5, 12.5),
    ("contract_end", date(2026, 3, 9), date(2026, 3, 9)),
    ("contract_end", None, None),
    ("sourcing", "freelancer", "freelancer"),
    ("counterpart", "", ""),
    ("counterpart", "CEO", "CEO"),
]


@pytest.mark.parametrize(("name", "value", "held"), ACCEPTED)
def test_a_field_holds_a_clean_value(structure, name, value, held):
    values.set_field(structure, ["Sales"], name, value)
    found = getattr(structure.all(Role)["Sales"], name)
    assert found == held
    assert type(found) is type(held)


REFUSED = [
    ("title", "x" * 10_001, "refuse.too_long"),
    ("notes", "x" * 1_000_001, "refuse.too_long"),
    ("headcount", 0, "refuse.too_small"),
    ("headcount", 10_001, "refuse.too_large"),
    ("headcount", True, "refuse.number"),
    ("cost", math.nan, "refuse.number"),
    ("cost", math.inf, "refuse.number"),
    ("cost", "much", "refuse.number"),
    ("cost", -1, "refuse.too_small"),
    ("contract_end", "soon", "refuse.date"),
    ("sourcing", "volunteer", "refuse.choice"),
    ("department", "nowhere", "refuse.no_such"),
    ("department", "CEO", "refuse.no_such"),
    ("counterpart", "Sales", "refuse.own_counterpart"),
    ("manager", "Sales", "refuse.own_manager"),
]


@pytest.mark.parametrize(("name", "value", "code"), REFUSED, ids=[f"{name}-{code}" for name, _, code in REFUSED])
def test_a_field_refuses_what_cannot_stand_in_it_and_keeps_what_it_had(document, structure, name, value, code):
    history = History(document)
    before = structure.all(Role)["Sales"]
    assert refusal_of(values.set_field, structure, ["Sales"], name, value) == code
    assert structure.all(Role)["Sales"] is before
    assert history.position == 0


def test_several_records_are_set_in_one_step(document, structure):
    history = History(document)
    values.set_field(structure, ["Sales", "Marketing"], "headcount", 2)
    assert [structure.all(Role)[each].headcount for each in ("Sales", "Marketing")] == [2, 2]
    assert history.position == 1


def test_where_one_of_several_refuses_none_is_set(structure):
    assert (
        refusal_of(values.set_field, structure, ["Marketing", "Sales"], "counterpart", "Sales")
        == "refuse.own_counterpart"
    )
    assert structure.all(Role)["Marketing"].counterpart == ""


def test_setting_the_manager_moves_in_the_chart(structure):
    values.set_field(structure, ["Marketing"], "manager", "Sales")
    assert text_of(structure) == "CEO > Sales > Marketing"


def test_setting_the_manager_that_it_has_moves_nothing(document, structure):
    history = History(document)
    values.set_field(structure, ["Sales"], "manager", "CEO")
    assert text_of(structure) == "CEO > Sales, Marketing"
    assert history.position == 0


def test_a_colour_is_written_in_one_way(structure):
    department = values.add_record(structure, Department, name="Sales")
    values.set_field(structure, [department.id], "colour", "#2f6fdd")
    assert refusal_of(values.set_field, structure, [department.id], "colour", "red") == "refuse.colour"


def test_choices_stand_in_the_order_of_the_table(structure):
    stage = values.add_record(structure, Stage, name="Chooses")
    values.set_field(structure, [stage.id], "deciders", ["decider", "initiator"])
    assert structure.all(Stage)[stage.id].deciders == ("initiator", "decider")


def test_nobody_owes_anything_to_itself(structure):
    agreement = values.add_record(structure, Agreement, parties=("Sales", "Marketing"))
    owed = (Expectation(giver="Sales", taker="Marketing"), Expectation(giver="Sales", taker="Sales"))
    assert refusal_of(values.set_field, structure, [agreement.id], "expectations", owed) == "refuse.owes_itself"
    values.set_field(structure, [agreement.id], "expectations", (*owed[:1], Expectation()))


def test_the_parties_of_an_agreement_come_one_after_the_other(structure):
    agreement = values.add_record(structure, Agreement)
    values.set_field(structure, [agreement.id], "parties", ("Sales",))
    values.set_field(structure, [agreement.id], "parties", ("Sales", "Marketing", "Sales"))
    assert structure.all(Agreement)[agreement.id].parties == ("Sales", "Marketing")


def test_a_stage_does_not_lead_back_to_itself(structure):
    first, second = (values.add_record(structure, Stage, name=name) for name in ("first", "second"))
    values.set_field(structure, [second.id], "back_to", (first.id,))
    assert refusal_of(values.set_field, structure, [second.id], "back_to", (second.id,)) == "refuse.back_to_itself"


def test_a_dotted_line_leads_to_another_role(structure):
    lines = (DottedLine(to="Sales", kind="advises"),)
    values.set_field(structure, ["Marketing"], "dotted", lines)
    assert refusal_of(values.set_field, structure, ["Sales"], "dotted", lines) == "refuse.dotted_to_itself"


def test_no_task_or_team_takes_more_than_the_whole_of_a_person(structure):
    task = values.add_record(structure, Task, name="Calls", holder="Sales", share=100)
    assert refusal_of(values.set_field, structure, [task.id], "share", 100.5) == "refuse.too_large"
    assert refusal_of(values.set_field, structure, [task.id], "share", -1) == "refuse.too_small"
    team = values.add_record(structure, Team, members=(Member(role="Sales", share=100),))
    more = (Member(role="Sales", share=101),)
    assert refusal_of(values.set_field, structure, [team.id], "members", more) == "refuse.too_large"
    assert refusal_of(values.add_record, structure, Task, share=101) == "refuse.too_large"


def test_a_goal_does_not_support_itself_in_a_circle(structure):
    first = values.add_record(structure, Goal, name="first")
    second = values.add_record(structure, Goal, name="second", supports=first.id)
    assert refusal_of(values.set_field, structure, [first.id], "supports", second.id) == "refuse.goal_supports_itself"
    assert refusal_of(values.set_field, structure, [first.id], "supports", first.id) == "refuse.goal_supports_itself"


def test_the_lead_of_a_team_is_one_of_its_members(structure):
    team = values.add_record(structure, Team, members=(Member(role="Sales"), Member(role="CEO")))
    values.set_field(structure, [team.id], "lead", "Sales")
    assert refusal_of(values.set_field, structure, [team.id], "lead", "Marketing") == "refuse.lead_not_member"
    assert refusal_of(values.replace_record, structure, structure[team.id], members=()) == "refuse.lead_leaves"
    values.replace_record(structure, structure[team.id], members=(Member(role="CEO"),), lead="CEO")
    assert structure.all(Team)[team.id].lead == "CEO"


def test_parts_are_cleaned_and_refer_to_what_is_there(structure):
    agreement = values.add_record(structure, Agreement, parties=("Sales", "Marketing"))
    dirty = Expectation(giver="Sales", what="leads\nthat fit\u202e", good="a\r\nb")
    values.replace_record(structure, agreement, expectations=(dirty,))
    [kept] = structure.all(Agreement)[agreement.id].expectations
    assert (kept.what, kept.good) == ("leads that fit", "a\nb")
    lost = (Expectation(giver="nobody"),)
    assert refusal_of(values.set_field, structure, [agreement.id], "expectations", lost) == "refuse.no_such"


def test_the_share_of_a_holding_is_at_most_the_whole(structure):
    holding = values.add_record(structure, Holding, role="Sales")
    assert refusal_of(values.set_field, structure, [holding.id], "share", 101) == "refuse.too_large"


@pytest.mark.parametrize("kind", [Goal, Team, Department])
def test_a_new_record_is_clean_and_stands_behind_its_like(structure, kind):
    first = values.add_record(structure, kind, name=" first\n")
    second = values.add_record(structure, kind, name="second")
    assert [record.name for record in structure.ordered(kind)] == ["first", "second"]
    assert first.rank < second.rank


def test_what_has_no_name_is_called_by_its_kind(document, structure):
    history = History(document)
    goal = values.add_record(structure, Goal)
    values.set_field(structure, [goal.id], "main", True)
    english, hebrew = (catalogue(language).say(history.undo_label) for language in ("en", "he"))
    assert english == "Change “Main goal” of untitled goal"
    assert hebrew == "שינוי ״יעד מרכזי״ אצל יעד ללא שם"


@pytest.mark.parametrize(
    ("clean", "most"), [(values.clean_line, values.NAME_LENGTH), (values.clean_note, values.NOTE_LENGTH)]
)
def test_the_longest_text_is_kept_and_a_longer_one_refused_with_both_lengths(clean, most):
    assert clean("x" * most) == "x" * most
    with pytest.raises(NotAllowed) as refusal:
        clean("x" * (most + 1))
    assert refusal.value.message.args == {"n": most + 1, "most": most}
