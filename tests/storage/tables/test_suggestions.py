"""Titles suggest departments and parts in stages; nothing happens until somebody takes a suggestion."""

from __future__ import annotations

import json

import pytest

from orgchart.edits.coverage import add_process, add_stage, assign
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
        ("הסמנכ״ל שיווק", "marketing-lead"),
        ("וסמנכ״ל מכירות", "sales-lead"),
        ("Account Executive, BDR", "account-executive"),
        ("Accountant", None),
        ("Michael", None),
        ("Reggae singer", None),
        ("Aerospace engineer", None),
        ("סמנכ״ל שיווקים", None),
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


def parts(document: Document) -> set[tuple[str, str, str]]:
    """Return who has which part in which stage, by the stage's place."""
    structure = document.current
    places = {each.id: str(place) for place, each in enumerate(queries.all_stages(structure))}
    return {(each.who, places[each.stage], part) for each in structure.all(Assignment).values() for part in each.parts}


def test_titles_that_say_nothing_suggest_nothing() -> None:
    table = read_table(b"title,reports to\nAccountant,\nClerk,Accountant\n", "t.csv")
    assert suggestions(plan_import(table, recognise(table)).document(seed=0).current, "en") == []


def test_each_role_gets_the_parts_that_its_kind_usually_has() -> None:
    document = company()
    apply_suggestions(document.current, suggestions(document.current, "en"), "en")
    assert parts(document) == {
        ("cmo", "0", "accountable"), ("cmo", "1", "accountable"), ("vps", "2", "accountable"), ("vps", "3", "accountable"),
        ("sdr1", "0", "responsible"), ("sdr1", "1", "responsible"),
        ("sdr2", "0", "responsible"), ("sdr2", "1", "responsible"),
    }  # fmt: skip


def test_a_part_without_the_process_that_it_stands_in_is_not_given() -> None:
    document = company()
    structure = document.current
    chosen = [each for each in suggestions(structure, "en") if each.part is not None]
    assert chosen
    apply_suggestions(structure, chosen, "en")
    assert not structure.all(Assignment)


def test_the_stages_of_as_many_steps_are_known_by_their_place_and_what_goes_on_beside_them_is_none() -> None:
    document = company()
    structure = document.current
    process = add_process(structure, "Ours", ["A", "B", "C"])
    add_stage(structure, process.id, name="Always", kind="always")
    for name in "DEF":
        add_stage(structure, process.id, name=name)
    apply_suggestions(structure, suggestions(structure, "en"), "en")
    named = {(who, structure.stages(process.id)[int(place)].name, part) for who, place, part in parts(document)}
    assert {each for each in named if each[0] in ("cmo", "vps")} == {
        ("cmo", "A", "accountable"), ("cmo", "B", "accountable"), ("vps", "C", "accountable"), ("vps", "D", "accountable"),
    }  # fmt: skip


def test_a_process_of_other_steps_gets_no_parts() -> None:
    document = company()
    add_process(document.current, "Ours", ["A", "B", "C", "D", "E"])
    assert all(each.part is None for each in suggestions(document.current, "en"))


def test_stages_that_keep_their_usual_names_are_known_by_them_wherever_they_stand() -> None:
    document = company()
    structure = document.current
    usual = library.usual_stages("en")
    process = add_process(structure, "Ours", ["Before", usual["options"], usual["need"], "C", "D", "E"])
    apply_suggestions(structure, suggestions(structure, "en"), "en")
    need = structure.stages(process.id)[2]
    assert [(each.who, each.parts) for each in structure.all(Assignment).values() if each.stage == need.id][:1] == [
        ("cmo", ("accountable",))
    ]
    assert {place for _, place, _ in parts(document)} == {"1", "2"}


def test_who_has_a_part_in_one_stage_is_suggested_for_their_others_alone() -> None:
    document = company()
    structure = document.current
    process = add_process(structure, "Buying", list(library.usual_stages("en").values()))
    assign(structure, "cmo", structure.stages(process.id)[0].id, "informed")
    found = [(each.stage, each.part) for each in suggestions(structure, "en") if each.role == "cmo" and each.part]
    assert found == [("options", "accountable")]
