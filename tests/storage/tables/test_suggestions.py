"""Titles suggest departments and parts in stages; nothing happens until somebody takes a suggestion."""

from __future__ import annotations

import json

import pytest

from orgchart.edits.coverage import add_process, assign
from orgchart.model import queries
from orgchart.model.document import Document
from orgchart.model.records import Assignment, Department, Role, Stage
from orgchart.resources import resource
from orgchart.storage import library
from orgchart.storage.tables import plan_import, read_table, recognise
from orgchart.storage.tables.suggestions import apply_suggestions, library_role, suggestions

TABLE = b"""id,title,reports to
ceo,CEO,
cmo,VP Marketing,ceo
vps,VP Sales,ceo
sdr1,SDR,vps
sdr2,"Senior Sales Development Representative, East",vps
fin,Accountant,ceo
"""


def company() -> Document:
    table = read_table(TABLE, "t.csv")
    document = Document(seed=0)
    plan_import(table, recognise(table)).apply(document)
    return document


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("SDR", "sales-development"),
        ("Senior BDR (EMEA)", "sales-development"),
        ("Enterprise Account Executive", "account-executive"),
        ("AE", "account-executive"),
        ("Customer Success Manager", "customer-success"),
        ("Product Marketing Manager", "product-marketing"),
        ("Marketing Manager", "marketing-lead"),
        ("VP, Sales", "sales-lead"),
        ('סמנכ"לית שיווק', "marketing-lead"),
        ("סמנכ״ל מכירות", "sales-lead"),
        ("מנהלת שיווק", "marketing-lead"),
        ("מנהל/ת שיווק מוצר", "product-marketing"),
        ("נציג/ת פיתוח מכירות", "sales-development"),
        ("אשת מכירות", "account-executive"),
        ("מנהלת הצלחת לקוחות", "customer-success"),
        ("Accountant", None),
        ("Michael", None),
        ("Assistant to the CEO", None),
        ("", None),
    ],
)
def test_a_title_says_which_role_of_the_library_it_is(title: str, role: str | None) -> None:
    assert library_role(title) == role


def test_every_title_leads_to_a_role_of_the_library() -> None:
    entries = json.loads(resource("library", "titles.json").read_text(encoding="utf-8"))
    known = {each.name for each in library.roles("en")}
    assert {entry["role"] for entry in entries} <= known
    for entry in entries:
        for words in entry["titles"]:
            assert library_role(words) is not None, words


def test_suggesting_changes_nothing() -> None:
    document = company()
    heard: list[object] = []
    document.listen(heard.append)
    assert suggestions(document.current, "en")
    assert heard == []


def test_taking_all_suggestions_is_one_step_and_leaves_none() -> None:
    document = company()
    structure = document.current
    heard: list[object] = []
    document.listen(heard.append)
    apply_suggestions(structure, suggestions(structure, "en"), "en")
    assert len(heard) == 1
    assert len(structure.all(Stage)) == 6
    assert {each.kind for each in structure.ordered(Department)} == {"marketing", "sales"}
    assert suggestions(structure, "en") == []


def test_one_role_answers_for_a_stage_and_the_others_work_in_it() -> None:
    document = company()
    structure = document.current
    apply_suggestions(structure, suggestions(structure, "he"), "he")
    for stage in queries.all_stages(structure):
        assert sum(part.accountable for part in queries.parts_in(structure, stage.id)) <= 1
    parts = {each.who: each.parts for each in structure.all(Assignment).values()}
    assert parts["sdr2"] == ("responsible",)
    assert "fin" not in parts


def test_who_answers_for_a_stage_already_keeps_it() -> None:
    document = company()
    structure = document.current
    usual = library.usual_stages("en")
    process = add_process(structure, "Buying", list(usual.values()))
    first = structure.stages(process.id)[0]
    assign(structure, "ceo", first.id, "accountable")
    found = suggestions(structure, "en")
    assert all(each.role for each in found)
    assert all(each.part != "accountable" for each in found if each.stage == "need")


def test_only_what_was_chosen_is_done() -> None:
    document = company()
    structure = document.current
    chosen = [each for each in suggestions(structure, "en") if each.role == "cmo" and each.department_kind]
    apply_suggestions(structure, chosen, "en")
    marketing = structure.get(Role, "cmo")
    assert marketing is not None
    assert marketing.department
    assert not structure.all(Stage)


def test_titles_that_suggest_no_part_suggest_no_process_either() -> None:
    table = read_table(b"title,reports to\nChief Executive,\nDirector of Knowledge,Chief Executive\n", "t.csv")
    assert suggestions(plan_import(table, recognise(table)).document(seed=0).current, "en") == []
