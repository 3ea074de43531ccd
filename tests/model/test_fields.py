"""The field table says of every field what all who walk it need to know."""

from __future__ import annotations

import pytest

from orgchart.model.fields import fields_of
from orgchart.model.records import TYPES, Assignment, Gap, Holding, Person, Role, Stage, Team, name_of

ALL = [(kind, name, field) for kind in TYPES.values() for name, field in fields_of(kind).items()]
IDS = [f"{kind.KIND}.{name}" for kind, name, _ in ALL]


@pytest.mark.parametrize(("kind", "name", "field"), ALL, ids=IDS)
def test_a_field_knows_its_name_and_its_default(kind, name, field):
    assert field.name == name
    record = kind(id="x")
    assert getattr(record, name) == field.default


@pytest.mark.parametrize(("kind", "name", "field"), ALL, ids=IDS)
def test_references_lead_to_kinds_that_exist_and_choices_hold_their_default(kind, name, field):
    assert set(field.targets) <= set(TYPES)
    assert bool(field.targets) == (field.sort in ("reference", "references"))
    assert bool(field.options) == (field.sort in ("choice", "choices"))
    if field.sort == "choice":
        assert field.default in field.options


@pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES)
def test_every_field_of_a_record_is_declared(kind):
    assert set(kind.__struct_fields__) - {"id", "rank", "extra"} == set(fields_of(kind))


def test_no_heading_means_two_fields_of_one_kind():
    for kind in TYPES.values():
        headings = [heading for field in fields_of(kind).values() for heading in field.headings]
        assert len(headings) == len(set(headings)), kind


def test_what_means_nothing_without_another_says_so():
    essential = {(kind.KIND, name) for kind, name, field in ALL if field.essential}
    assert essential == {
        ("stage", "process"),
        ("holding", "person"),
        ("holding", "role"),
        ("assignment", "who"),
        ("assignment", "stage"),
    }


def test_parts_have_fields_of_their_own():
    assert fields_of(Team)["members"].part is not None
    assert fields_of(fields_of(Role)["dotted"].part)["to"].targets == ("role",)


def test_limits_of_numbers_stand_in_the_table():
    assert (fields_of(Holding)["share"].least, fields_of(Holding)["share"].most) == (0, 100)
    assert fields_of(Role)["headcount"].least == 1
    assert fields_of(Person)["capacity"].most == 168


def test_an_option_may_be_empty_and_stands_in_order():
    assert fields_of(Gap)["answer"].options[0] == ""
    assert fields_of(Assignment)["parts"].options == ("accountable", "responsible", "consulted", "informed")


def test_a_record_is_called_by_its_title_or_its_name():
    assert name_of(Role(id="r", title="Sales")) == "Sales"
    assert name_of(Stage(id="s", name="Chooses")) == "Chooses"
    assert name_of(Holding(id="h")) == ""
