"""What is written as a table or an outline comes back as it was, for all that a table can hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgchart.export.outlines import opml_outline, org_outline
from orgchart.export.tables import csv_table
from orgchart.export.xlsx import workbook
from orgchart.model import queries
from orgchart.model.document import Document
from orgchart.model.fields import fields_of
from orgchart.model.records import TYPES, Department, Goal, Holding, Person, Role, Stage, Team
from orgchart.model.structure import Structure
from orgchart.storage.tables import plan_import, read_table, recognise
from orgchart.storage.tables.headings import SHEETS, TABULAR
from orgchart.storage.templates import from_template, templates
from orgchart.text.catalogue import Catalogue, catalogue
from orgchart.text.message import message

Writer = Callable[[Structure, Catalogue], bytes]
WRITERS: dict[str, Writer] = {"csv": csv_table, "org": org_outline, "opml": opml_outline, "xlsx": workbook}


def read_back(data: bytes, form: str) -> Document:
    table = read_table(data, f"table.{form}")
    plan = plan_import(table, recognise(table))
    assert plan.report.skipped == []
    document = Document(seed=0)
    plan.apply(document)
    return document


def tabular(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name, each in fields_of(type(record)).items() if each.sort in TABULAR}


def told(structure: Structure) -> list[Any]:
    """What a table can hold of a structure: roles in the order of the chart, departments and holders by name."""
    found = []
    for role in (structure[each] for each in queries.below(structure, "")):
        assert isinstance(role, Role)
        department = structure.get(Department, role.department)
        seats = [(tabular(structure[seat.person]), tabular(seat)) for seat in queries.holdings(structure, role.id)]
        found.append((role.id, role.manager, tabular(role), tabular(department) if department else None, seats))
    return found


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("template", [each.name for each in templates() if each.name != "empty"])
def test_a_template_comes_back(template: str, form: str, language: str) -> None:
    document = from_template(template, language, date(2026, 11, 1))
    again = read_back(WRITERS[form](document.current, catalogue(language)), form)
    assert told(again.current) == told(document.current)


def test_the_language_of_an_export_does_not_matter_to_import() -> None:
    document = from_template("growing", "en", date(2026, 11, 1))
    again = read_back(csv_table(document.current, catalogue("he")), "csv")
    assert told(again.current) == told(document.current)


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("template", [each.name for each in templates() if each.name != "empty"])
def test_a_workbook_holds_every_kind_of_thing_and_what_refers_to_what(template: str, language: str) -> None:
    document = from_template(template, language, date(2026, 11, 1))
    again = read_back(workbook(document.current, catalogue(language)), "xlsx")
    for kind in SHEETS:
        held, found = document.current.ordered(TYPES[kind]), again.current.table(kind)
        assert found.keys() == {each.id for each in held}, kind
        for record in held:
            assert _bare(found[record.id]) == _bare(record)
        if kind != "role":  # whose order is that of the chart, which `told` compares
            assert [each.id for each in again.current.ordered(TYPES[kind])] == [each.id for each in held]


def test_a_sheet_of_somebodys_own_that_is_called_like_parts_is_no_such_sheet() -> None:
    book = openpyxl.Workbook()
    book.active.append(["id", "title"])
    book.active.append([1, "CEO"])
    book.create_sheet("Members").append(["who", "since"])
    book["Members"].append(["Ann", 2020])
    out = BytesIO()
    book.save(out)
    table = read_table(out.getvalue(), "t.xlsx")
    plan = plan_import(table, recognise(table))
    assert [why.code for _, why in plan.report.warnings] == ["import.no_managers"]


def test_a_part_that_names_nobody_is_told_with_its_sheet_and_row() -> None:
    document = from_template("large", "en", date(2026, 11, 1))
    book = openpyxl.load_workbook(BytesIO(workbook(document.current, catalogue("en"))))
    book["Members"]["A2"] = "No such team"
    book["Members"]["B3"] = "No such role"
    out = BytesIO()
    book.save(out)
    table = read_table(out.getvalue(), "t.xlsx")
    plan = plan_import(table, recognise(table))
    said = [catalogue("en").say(why) for _, why in plan.report.warnings]
    assert any(each.startswith("Members, row 2: nothing in the field Team") for each in said)
    assert any(each.startswith("Members, row 3: No such role can’t stand in the field") for each in said)


def test_what_a_sheet_lacks_or_cannot_say_is_left_out_and_told_with_its_row() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Roles"
    for sheet, rows in {
        "Roles": [("id", "title", "reports to"), (1, "CEO", None), (2, "Sales", 1)],
        "Buying processes": [("Name",), ("Buying",)],
        "Stages": [("Name", "Buying process"), ("Need", "Buying"), ("Adrift", None)],
        "Goals": [("Name", "Due"), ("Grow", "2026-12-31"), ("Shine", "soon")],
        "Teams": [("Name",), ("North",)],
        "Members": [
            ("Team", "Role", "Part in the team"),
            ("North", "Sales", "leads"),
            (None, None, None),
            ("North", "CEO", None),
        ],
    }.items():
        page = book[sheet] if sheet in book.sheetnames else book.create_sheet(sheet)
        for row in rows:
            page.append(row)
    out = BytesIO()
    book.save(out)
    table = read_table(out.getvalue(), "t.xlsx")
    plan = plan_import(table, recognise(table))
    structure = plan.document(seed=0).current
    assert [each.name for each in structure.ordered(Stage)] == ["Need"]
    assert {each.name: each.due for each in structure.ordered(Goal)} == {"Grow": date(2026, 12, 31), "Shine": None}
    (north,) = structure.ordered(Team)
    assert [(each.role, each.part) for each in north.members] == [("2", "leads"), ("1", "")]
    said = [catalogue("en").say(why) for _, why in plan.report.warnings if why.code.startswith("import.companion")]
    assert len(said) == 2
    assert said[0].startswith("Stages, row 3: nothing in the field")
    assert said[1].startswith("Goals, row 3: soon can’t stand in the field Due")


def _bare(record: Any) -> dict[str, Any]:
    return {
        name: set(getattr(record, name)) if each.sort == "choices" else getattr(record, name)
        for name, each in fields_of(type(record)).items()
        if each.sort not in ("photo", "map")
    }


HOSTILE = ["=1+1", "+972-3", "-5", "@SUM(A1)", "＝1", "'=x", "'", "''+1", '"quoted"', "a;b", 'מנכ"ל', "A / B", "A — B"]
words = st.one_of(
    st.sampled_from([*HOSTILE, "Sales", "NULL", "x", "Head of sales - Dana", "TODO x", "a :tag:", "—", "1", "<b>"]),
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Zs")), min_size=1, max_size=8
    ),
)


@settings(deadline=None, max_examples=60)
@given(st.data(), st.sampled_from(["csv", "org", "opml"]))
def test_any_structure_comes_back(data: st.DataObject, form: str) -> None:
    document = Document(seed=0)
    structure = document.current
    n = data.draw(st.integers(1, 6))
    with document.edit(message("edit.trial")) as edit:
        for number in range(n):
            above = data.draw(st.sampled_from(["", *(f"r{each}" for each in range(number))]))
            role = Role(
                id=f"r{number}",
                title=data.draw(words),
                manager=above,
                purpose=data.draw(st.sampled_from(["", "one\ntwo", "=x", "a; b"])),
                responsibilities=tuple(data.draw(st.lists(words, max_size=3))),
                headcount=data.draw(st.integers(1, 3)),
            )
            edit.add(structure, role)
        for number in range(data.draw(st.integers(0, 4))):
            person = Person(
                id=f"p{number}", name=f"{data.draw(words)} {number}", phone=data.draw(st.sampled_from(["", "+1"]))
            )
            edit.add(structure, person)
            seat = Holding(
                id=f"h{number}",
                person=person.id,
                role=data.draw(st.sampled_from([f"r{each}" for each in range(n)])),
                share=data.draw(st.sampled_from([100, 50, 0.5])),
            )
            edit.add(structure, seat)
    again = read_back(WRITERS[form](structure, catalogue("en")), form)
    assert told(again.current) == told(structure)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_csv_begins_with_what_a_spreadsheet_runs(text: str) -> None:
    document = Document(seed=0)
    with document.edit(message("edit.trial")) as edit:
        edit.add(document.current, Role(id="r", title=text, purpose=text))
    for cell in csv_table(document.current, catalogue("en")).decode("utf-8-sig").split('","'):
        assert cell.lstrip('"')[:1] not in "=+-@\t\r＝＋－＠" or cell == ""
