"""A table becomes a chart: columns, managers, people, and an honest word about every row."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgchart.model import queries
from orgchart.model.document import Document
from orgchart.model.fields import fields_of
from orgchart.model.records import Department, Goal, Holding, Person, Role
from orgchart.storage.tables import ImportPlan, plan_import, plan_update, read_table, recognise
from orgchart.storage.tables.headings import TYPES, further_fields, heading_of
from orgchart.storage.tables.update import UpdatePlan
from orgchart.text.catalogue import catalogue
from orgchart.text.message import Refusal, message


def imported(text: str | bytes, name: str = "table.csv", **mapping: str) -> tuple[Document, ImportPlan]:
    table = read_table(text if isinstance(text, bytes) else text.encode(), name)
    plan = plan_import(table, recognise(table, mapping))
    document = Document(seed=0)
    plan.apply(document)
    return document, plan


def remarks(plan: ImportPlan) -> list[tuple[int, str]]:
    return [(row, why.code) for row, why in plan.report.warnings]


def manager(document: Document, role: str) -> str:
    found = document.current.get(Role, role)
    assert found is not None
    return found.manager


def test_a_plain_table() -> None:
    document, plan = imported("id,name,title,reports to\n1,Ann Lee,CEO,\n2,Ben Or,Sales,1\n")
    structure = document.current
    assert structure.children("") == ["1"]
    assert structure.children("1") == ["2"]
    assert [person.name for person in queries.holders(structure, "2")] == ["Ben Or"]
    assert (plan.report.rows, plan.report.roles, plan.report.people) == (2, 2, 2)
    assert remarks(plan) == []


def test_headings_in_hebrew() -> None:
    document, _ = imported('מזהה,שם,תפקיד,כפוף ל,מחלקה\n1,דנה,"מנכ""ל",,הנהלה\n2,רון,מנהל שיווק,1,שיווק\n')
    structure = document.current
    assert structure.children("1") == ["2"]
    assert [each.kind for each in structure.ordered(Department)] == ["other", "marketing"]


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("Lee, Ann", "last name first"),
        ("Ann Lee", "first name first"),
        ("ann@x.com", "e-mail"),
        ("Chief Executive", "title"),
    ],
)
def test_the_manager_may_be_given_in_other_words(cell: str, why: str) -> None:
    text = f'id,name,title,email,manager\n7,Ann Lee,Chief Executive,ann@x.com,\n8,Ben Or,Sales,ben@x.com,"{cell}"\n'
    assert manager(imported(text)[0], "8") == "7", why


def test_the_dialect_that_resolves_most_rows_is_taken() -> None:
    text = "id,code,title,manager\n1,A,Boss,\n2,B,One,A\n3,C,Two,A\n4,D,Three,2\n"
    document, plan = imported(text)
    assert plan.report.dialect == "column:code"
    assert plan.report.dialects == {"id": 1, "column:code": 2}
    assert manager(document, "2") == "1"
    assert (5, "import.unknown_manager") in remarks(plan)


def test_paths_and_lists_of_reports_are_read_too() -> None:
    assert manager(imported("id,title,path\n1,Boss,/1/\n2,One,/1/2/\n")[0], "2") == "1"
    assert manager(imported('id,title,refs\n1,Boss,"2,3"\n2,One,\n3,Two,\n')[0], "3") == "1"


@pytest.mark.parametrize(
    ("top", "second", "third"),
    [("", "/7/", "/7/8/"), ("/", "7", "7/8"), ("", "Chief", "Chief > Sales"), ("7", "7\\8", "7\\8\\9"),
     ("/7/", "/7/8/", "/7/8/9/"), ("", "Ann Lee", "Ann Lee / Ben Or")],
)  # fmt: skip
def test_the_manager_may_be_given_as_a_path_with_or_without_the_role_itself(top: str, second: str, third: str) -> None:
    text = f"id,name,title,manager\n7,Ann Lee,Chief,{top}\n8,Ben Or,Sales,{second}\n9,Cy,SDR,{third}\n"
    document, plan = imported(text)
    assert [manager(document, each) for each in ("7", "8", "9")] == ["", "7", "8"]
    assert plan.report.dialect == "path"
    assert remarks(plan) == []


def test_who_manages_themself_is_at_the_top_and_is_not_counted_as_found() -> None:
    _, plan = imported("id,title,manager\n1,Boss,1\n2,One,1\n")
    assert plan.report.dialects == {"id": 1}


@pytest.mark.parametrize("mark", ["", "NULL", "none", "XX", "n/a", "-", "1"])
def test_markers_of_the_top(mark: str) -> None:
    document, plan = imported(f"id,title,manager\n1,Boss,{mark}\n2,One,1\n")
    assert document.current.children("") == ["1"]
    assert remarks(plan) == []


def test_an_unknown_manager_leaves_the_role_at_the_top_and_is_named_with_its_row() -> None:
    document, plan = imported("id,title,manager\n1,Boss,\n2,One,Board\n")
    assert document.current.children("") == ["1", "2"]
    assert (3, "import.unknown_manager") in remarks(plan)


def test_a_circle_is_broken_at_the_row_that_closes_it() -> None:
    document, plan = imported("id,title,manager\n1,A,3\n2,B,1\n3,C,2\n")
    assert document.current.children("") == ["3"]
    assert (4, "import.circle") in remarks(plan)


def test_a_duplicate_id_gets_a_new_one() -> None:
    document, plan = imported("id,title,manager\n1,A,\n1,B,\n")
    assert {role.id for role in document.current.ordered(Role)} == {"1", "1-2"}
    assert (3, "import.duplicate_id") in remarks(plan)


def test_leading_zeros_that_a_spreadsheet_ate_are_found_and_told() -> None:
    document, plan = imported("id,title,manager\n00170311,Boss,\n5,One,170311\n")
    assert manager(document, "5") == "00170311"
    assert (3, "import.zeros") in remarks(plan)


def test_one_person_in_two_rows_is_one_person_with_two_roles() -> None:
    document, plan = imported("id,name,title,manager\n1,Ann Lee,CEO,\n2,ANN  LEE,Sales,1\n")
    (person,) = document.current.ordered(Person)
    assert [role.id for role in queries.roles_held(document.current, person.id)] == ["1", "2"]
    assert (3, "import.same_person") in remarks(plan)


def test_namesakes_with_other_addresses_are_two_people() -> None:
    document, _ = imported("id,name,title,email\n1,Ann Lee,CEO,a@x.com\n2,Ann Lee,Sales,b@x.com\n")
    assert len(document.current.all(Person)) == 2


@pytest.mark.parametrize("mark", ["", "Vacant", "TBH", "פנוי", "Eliminated"])
def test_a_row_without_a_person_is_a_vacant_role(mark: str) -> None:
    document, _ = imported(f"id,name,title\n1,{mark},CEO\n2,Ben,Sales\n")
    assert queries.is_vacant(document.current, "1")
    assert len(document.current.all(Person)) == 1


def test_an_interim_role_is_held_in_the_interim() -> None:
    document, _ = imported("id,name,title\n1,Ann,Interim head of sales\n")
    (holding,) = document.current.all(Holding).values()
    assert holding.kind == "interim"


def test_names_in_two_columns() -> None:
    document, _ = imported("FirstName,LastName,Title\nAnn,Lee,CEO\n")
    assert [person.name for person in document.current.ordered(Person)] == ["Ann Lee"]


def test_a_last_column_without_a_heading_is_kept_where_something_stands_in_it() -> None:
    document, plan = imported("id,title,,\n1,CEO,,\n2,Sales,1,\n", manager="3")
    assert plan.report.warnings == []
    assert manager(document, "2") == "1"
    assert read_table(b"id,title,,\n1,CEO,,\n", "t.csv").headings == ("id", "title")


def test_a_column_can_be_named_by_hand() -> None:
    document, _ = imported("who,what,above\nAnn,CEO,\nBen,Sales,Ann\n", name="who", title="what", manager="above")
    assert [role.title for role in document.current.ordered(Role)] == ["CEO", "Sales"]
    assert len(document.current.children("")) == 1


def test_rows_that_say_nothing_are_skipped_with_their_reason() -> None:
    _, plan = imported("id,name,title\n1,Ann,CEO\n,,\n3,,\n4,Ben,Sales\n")
    assert [(row, why.code) for row, why in plan.report.skipped] == [(3, "import.empty_row"), (4, "import.no_title")]
    assert plan.report.roles + len(plan.report.skipped) == plan.report.rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1255"])
def test_hebrew_in_any_encoding(encoding: str) -> None:
    text = "מזהה,שם,תפקיד,כפוף ל\n1,דנה כהן,מנהלת כללית,\n2,רון לוי,מנהל שיווק ומכירות,1\n3,גיל בר,איש מכירות בכיר,2\n"
    document, _ = imported(text.encode(encoding))
    assert [role.title for role in document.current.ordered(Role)][1] == "מנהל שיווק ומכירות"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_usual_delimiter(delimiter: str) -> None:
    text = "id,title,manager\n1,CEO,\n2,Sales,1\n".replace(",", delimiter)
    assert manager(imported(text)[0], "2") == "1"


def test_cells_are_text_and_nothing_else() -> None:
    document, _ = imported("id,title\n1,\"=cmd|' /C calc'!A0\"\n2,<b>Sales</b> &amp; co\n")
    assert [role.title for role in document.current.ordered(Role)] == ["=cmd|' /C calc'!A0", "<b>Sales</b> &amp; co"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "table.empty"),
        (b"  \n ", "table.empty"),
        (b"id,title\n", "table.no_rows"),
        (b"a,b\n1,2\n", "table.no_titles"),
        (b"\xd0\xcf\x11\xe0 old", "table.old_excel"),
        (b"PK\x03\x04 zip", "table.archive"),
        (b"<html><table></table></html>", "table.html"),
        (b'{"format":"orgchart","version":1}', "table.is_document"),
        (b"id,title\n1," + b"x" * 1_100_000, "table.cell_too_long"),
    ],
)
def test_what_is_no_table_is_refused_by_its_name(data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        imported(data)
    assert refusal.value.message.code == code


def test_a_folder_and_a_missing_file_are_refused(tmp_path: object) -> None:
    for path, code in ((tmp_path, "table.folder"), (f"{tmp_path}/none.csv", "table.missing")):
        with pytest.raises(Refusal) as refusal:
            read_table(str(path), "table.csv")
        assert refusal.value.message.code == code


def test_a_wrong_column_is_refused_with_the_headings_there_are() -> None:
    with pytest.raises(Refusal) as refusal:
        imported("id,title\n1,CEO\n", manager="Boss")
    assert "title" in catalogue("en").say(refusal.value.message)


# --- every field can be mapped ---

SAMPLES = {
    "line": ("some words", "some words"), "note": ("some words", "some words"), "lines": ("one; two", ("one", "two")),
    "percent": ("50", 50), "number": ("12.5", 12.5), "whole": ("12", 12), "date": ("2026-03-01", date(2026, 3, 1)),
    "flag": ("yes", True), "colour": ("#112233", "#112233"),
}  # fmt: skip


@pytest.mark.parametrize("field", further_fields())
def test_every_further_field_can_be_mapped_by_its_name_and_by_what_its_column_is_called(field: str) -> None:
    kind, _, name = field.partition(".")
    declared = fields_of(TYPES[kind])[name]
    if declared.sort == "choice":
        option = next(each for each in declared.options if each != declared.default)
        cell, value = catalogue("he")(f"choice.{kind}.{name}.{option}"), option
    else:
        cell, value = SAMPLES[declared.sort]
    text = f'id,name,title,dept,goal,x\n7,Ann,CEO,Sales,Grow,"{cell}"\n'
    if field == "goal.name":
        text = text.replace(",goal,", ",other,")
    for called in (field, heading_of(field, "en"), heading_of(field, "he")):
        document, plan = imported(text, **{called: "x", "department": "dept"})
        [record] = document.current.all(TYPES[kind]).values()
        assert getattr(record, name) == value
        assert remarks(plan) == [(0, "import.no_managers")]


@pytest.mark.parametrize(
    ("called", "field"),
    [("Title", "title"), ("reports_to", "manager"), ("כפוף ל", "manager"), ("department.name", "department"),
     ("person.name", "name"), ("holding.share", "share"), ("Start date", "holding.since"), ("KPI", "role.measures"),
     ("goal", "goal.name"), ("role.department", "department")],
)  # fmt: skip
def test_a_field_is_known_by_any_name_that_a_column_may_have(called: str, field: str) -> None:
    columns = recognise(
        read_table(b"a,b,c\n1,2,3\n", "t.csv"), {"name": "a", called: "b"} if field != "name" else {called: "b"}
    )
    assert columns.places[field] == 1


def test_goals_belong_to_the_roles_of_their_rows_and_are_shared_where_several_name_one() -> None:
    text = (
        "id,title,goal,goal target,goal due\n1,CEO,Ten new customers,10,2026-12-31\n2,Sales,TEN  new customers,,\n"
        "3,CMO,Known in the north,,soon\n4,SDR,,5,\n"
    )
    document, plan = imported(text, **{"goal.target": "goal target", "goal.due": "goal due"})
    shared, own = document.current.ordered(Goal)
    assert (shared.name, shared.owners, shared.target, shared.due) == (
        "Ten new customers",
        ("1", "2"),
        "10",
        date(2026, 12, 31),
    )
    assert (own.name, own.owners, own.due) == ("Known in the north", ("3",), None)
    assert (4, "import.bad_value") in remarks(plan)
    assert (5, "import.goal_without_name") in remarks(plan)


# --- update ---


def test_an_update_brings_goals_and_keeps_who_owned_them() -> None:
    document, _ = imported("id,title,goal,goal target\n1,CEO,Grow,10\n", **{"goal.target": "goal target"})
    table = read_table(b"id,title,goal,goal target\n2,Sales,grow,12\n2,Sales,Stay,1\n", "new.csv")
    plan = plan_update(table, recognise(table, {"goal.target": "goal target"}), document)
    assert [each.target for each in document.current.ordered(Goal)] == ["10"], "nothing is done yet"
    plan.apply(document)
    grow, stay = document.current.ordered(Goal)
    assert (grow.owners, grow.target, stay.name) == (("1", "2"), "12", "Stay")
    assert [why.args["goal"] for _, why in plan.report.warnings if why.code == "update.goal"] == ["Grow", "Stay"]


@pytest.mark.parametrize(
    ("row", "how"),
    [("7,Nobody,Other", "id"), (",Ann Li,CEO,ann@x.com", "e-mail"), (",ANN  LEE,ceo", "name and title")],
)
def test_a_row_is_known_by_its_id_else_by_e_mail_else_by_name_and_title(row: str, how: str) -> None:
    document, _ = imported("id,name,title,email\n7,Ann Lee,CEO,ann@x.com\n8,Ben Or,Sales,ben@x.com\n")
    cells = [*row.split(","), "", ""][:4]
    table = read_table(f"id,name,title,email\n{','.join(cells)}\n".encode(), "new.csv")
    plan = plan_update(table, recognise(table), document)
    assert list(plan.known.values()) == ["7"], how
    assert plan.gone == ["8"]
    assert plan.new == []
    heard: list[object] = []
    document.listen(heard.append)
    plan.apply(document)
    assert len(heard) <= 1, "one step"


def test_an_update_moves_renames_adds_and_keeps() -> None:
    document, _ = imported("id,name,title,manager\n1,Ann,CEO,\n2,Ben,Sales,1\n3,Cleo,SDR,2\n")
    structure = document.current
    with document.edit(plan_message()) as edit:
        edit.set(structure, structure["3"], purpose="First talks")  # type: ignore[type-var]
    table = read_table(b"id,name,title,manager\n1,Ann,CEO,\n3,Cleo,SDR lead,1\n4,Dan,SDR,3\n", "new.csv")
    plan = plan_update(table, recognise(table), document)
    assert (plan.new, plan.changed, plan.moved, plan.gone) == (["4"], ["3"], ["3"], ["2"])
    heard: list[object] = []
    document.listen(heard.append)
    plan.apply(document)
    assert len(heard) == 1
    role = structure.get(Role, "3")
    assert role is not None
    assert (role.title, role.manager, role.purpose) == ("SDR lead", "1", "First talks")
    assert structure.children("3") == ["4"]
    assert structure.get(Role, "2") is not None


def test_an_update_tells_who_holds_what_and_is_done_as_it_was_told() -> None:
    document, _ = imported("id,name,title,manager\n1,Ann,CEO,\n2,Ben,Sales,1\n3,Cleo,SDR,2\n")
    table = read_table(b"id,name,title,manager\n1,Ann,CEO,\n2,Dan,Sales,1\n3,Vacant,SDR,2\n", "new.csv")
    plan = plan_update(table, recognise(table), document)
    assert (plan.new, plan.changed, plan.moved, plan.gone) == ([], [], [], [])
    assert remarks(plan.table) == [(3, "update.left"), (3, "update.holds"), (4, "update.left")]
    assert [each.name for each in queries.holders(document.current, "2")] == ["Ben"], "nothing is done yet"
    plan.apply(document)
    assert [each.name for each in queries.holders(document.current, "2")] == ["Dan"]
    assert queries.is_vacant(document.current, "3")
    assert len(document.current.all(Person)) == 4, "people stay"


def test_an_update_that_closes_a_circle_with_what_is_kept_is_told_once() -> None:
    document, _ = imported("id,title,manager\n1,A,\n2,B,1\n3,C,2\n")
    table = read_table(b"id,title,manager\n1,A,3\n3,C,\n9,Z,3\n", "new.csv")
    plan = plan_update(table, recognise(table), document)
    before = remarks(plan.table)
    plan.apply(document)
    assert remarks(plan.table) == before
    assert sum(1 for _ in queries.below(document.current, "")) == 4


def plan_message() -> object:
    from orgchart.text.message import message

    return message("edit.trial")


# --- every row is accounted for ---

cells = st.sampled_from(["", "1", "2", "3", "x", "Vacant", "Ann", "NULL", "דנה", "1,2", "=1+1", '"'])


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(cells, cells, cells, cells), min_size=1, max_size=25))
def test_every_row_becomes_a_role_or_is_skipped(rows: list[tuple[str, str, str, str]]) -> None:
    text = "id,name,title,manager\n" + "\n".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows
    )
    if not any(any(row) for row in rows):
        return  # a table without a single filled row is refused, which another test shows
    document, plan = imported(text + "\n")
    report = plan.report
    assert report.roles + len(report.skipped) == report.rows
    assert report.roles == len(document.current.all(Role))
    assert sum(1 for _ in queries.below(document.current, "")) == report.roles


def test_what_was_taken_is_said_in_sentences() -> None:
    _, plan = imported("id,name,title,reports to\n1,Ann Lee,CEO,\n2,Ben Or,Sales,1\n,,,\n3,Dan Paz,Field,Gil Ron\n")
    for language in ("en", "he"):
        said = plan.report.summary(catalogue(language))
        assert "{" not in said
        assert "import." not in said
    say = catalogue("en")
    assert "4 rows" in plan.report.summary(say)
    column = plan.report.dialect.partition(":")[2]
    read = say(f"import.dialect.{plan.report.dialect.partition(':')[0]}", column=column)
    assert say("import.managers", dialect=read, n=plan.report.dialects[plan.report.dialect]) in plan.report.summary(say)
    told = plan.report.as_json(catalogue("en"))
    assert {name: told[name] for name in ("rows", "roles", "people", "departments")} == {
        "rows": plan.report.rows, "roles": plan.report.roles, "people": plan.report.people,
        "departments": plan.report.departments,
    }  # fmt: skip
    assert [each["row"] for each in told["skipped"]] == [row for row, _ in plan.report.skipped]
    assert all(each["why"] and "{" not in each["why"] for each in [*told["skipped"], *told["warnings"]])


def test_who_has_no_name_is_called_by_what_they_log_in_with() -> None:
    document, _ = imported("login,title\nCORP\\ann.lee,CEO\nben,Sales\n")
    assert {each.name for each in document.current.all(Person).values()} == {"ann.lee", "ben"}


def test_an_id_that_is_there_twice_is_told_with_the_new_one() -> None:
    document, plan = imported("id,title\n7,CEO\n7,Sales\n")
    (why,) = [why for _, why in plan.report.warnings if why.code == "import.duplicate_id"]
    assert why.args["id"] == "7"
    assert document.current.get(Role, str(why.args["new"])) is not None


def test_a_first_name_may_be_called_a_name_beside_a_last_one() -> None:
    document, _ = imported("name,last name,title\nAnn,Lee,CEO\n")
    assert [each.name for each in document.current.all(Person).values()] == ["Ann Lee"]


def test_a_table_without_headings_has_numbers_for_them() -> None:
    table = read_table(b"Ann,CEO\nBen,Sales\n,\n", "a.csv", header_row=0)
    assert table.headings == ("1", "2")
    assert [row.cells for row in table.rows] == [("Ann", "CEO"), ("Ben", "Sales")]
    with pytest.raises(Refusal) as refusal:
        read_table(b"Ann,CEO\n", "a.csv", header_row=9)
    assert refusal.value.message.code == "table.no_such_row"


@pytest.mark.parametrize(
    ("delimiter", "encoding", "code"), [(";;", None, "table.delimiter"), (None, "klingon", "table.no_encoding")]
)
def test_how_a_table_is_to_be_read_must_be_possible(delimiter: str | None, encoding: str | None, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_table(b"title\na\n", "a.csv", delimiter=delimiter, encoding=encoding)
    assert refusal.value.message.code == code


def test_a_text_in_wide_letters_that_is_cut_is_no_text() -> None:
    with pytest.raises(Refusal) as refusal:
        read_table("title,name\nCEO,Ann\n".encode("utf-16-le") + b"x", "a.csv")
    assert refusal.value.message.code == "table.binary"


@pytest.mark.parametrize("heading", ['דוא"ל', "דוא״ל", "\u200fדוא״ל\u200f"])
def test_a_heading_is_known_with_either_quote_and_with_marks_that_nobody_sees(heading: str) -> None:
    document, _ = imported(
        f"שם;תפקיד;{heading}\nנועה לוי;מנהלת;noa@x.example\n".replace('"', '""').replace('דוא""ל', '"דוא""ל"')
    )
    (person,) = document.current.all(Person).values()
    assert person.email == "noa@x.example"


def test_a_report_whom_two_rows_name_goes_to_the_first_and_the_second_is_told() -> None:
    document, plan = imported('id,title,reports\n1,A,"3, 9"\n2,B,3; 2\n3,C,\n')
    assert manager(document, "3") == "1"
    assert [each for each in plan.report.warnings if each[1].code == "import.second_manager"] == [
        (3, message("import.second_manager", id="3", row=2))
    ]


def test_only_the_heads_of_those_at_the_top_are_counted_as_tops() -> None:
    document, plan = imported("id,title,manager\n1,A,\n2,B,1\n3,C,2\n4,D,\n")
    assert document.current.children("") == ["1", "4"]
    (why,) = [why for _, why in plan.report.warnings if why.code == "import.several_tops"]
    assert why.args["n"] == 2


def test_the_names_are_the_titles_where_no_column_holds_titles() -> None:
    document, plan = imported("id,name,manager\n1,Board,\n2,Ann / Ben,1\n3,Vacant,1\n4,,1\n")
    assert [each.title for each in document.current.ordered(Role)] == ["Board", "Ann / Ben"]
    assert (0, "import.names_as_titles") in remarks(plan)
    assert [row for row, _ in plan.report.skipped] == [4, 5]
    assert not document.current.all(Person)


def test_one_email_and_one_date_for_several_holders() -> None:
    document, _ = imported(
        'id,name,title,email,phone,start date\n1,"Ann; Ben",SDR,ann@x.example,,2026-03-01\n2,"Cid; Dan",AE,,1; 2,\n',
        **{"holding.since": "start date"},
    )
    people = {each.name: each for each in document.current.all(Person).values()}
    assert {name: each.email for name, each in people.items()} == {
        "Ann": "ann@x.example",
        "Ben": "",
        "Cid": "",
        "Dan": "",
    }
    assert (people["Cid"].phone, people["Dan"].phone) == ("1", "2")
    since = {each.person: each.since for each in document.current.all(Holding).values()}
    assert {name: since[each.id] for name, each in people.items()} == {
        "Ann": date(2026, 3, 1), "Ben": date(2026, 3, 1), "Cid": None, "Dan": None,
    }  # fmt: skip


def test_names_with_a_stroke_between_them_are_several_holders_and_that_is_told() -> None:
    document, plan = imported("id,name,title\n1,Ann Lee / Ben Or,SDR\n2,Cid,AE\n")
    assert {each.name for each in document.current.all(Person).values()} == {"Ann Lee", "Ben Or", "Cid"}
    assert [(row, why.args["n"]) for row, why in plan.report.warnings if why.code == "import.several_holders"] == [
        (2, 2)
    ]


def test_a_department_of_letters_that_nobody_sees_is_none() -> None:
    document, _ = imported("id,title,department\n1,CEO,\u200b\n2,Sales,North\n")
    assert [each.name for each in document.current.ordered(Department)] == ["North"]
    assert {each.id: each.department for each in document.current.ordered(Role)}["1"] == ""


def test_a_table_that_was_pasted_gives_the_document_no_title() -> None:
    pasted = plan_import(table := read_table(b"id,title\n1,CEO\n", "pasted"), recognise(table)).document(seed=0)
    named = plan_import(table := read_table(b"id,title\n1,CEO\n", "our_people.csv"), recognise(table)).document(seed=0)
    assert (pasted.settings.title, named.settings.title) == ("", "our people")


def test_a_goal_is_of_the_rows_that_name_it_alone() -> None:
    document, plan = imported("id,title,goal,goal target\n1,CEO,Grow,10\n2,Sales,,\n", **{"goal.target": "goal target"})
    (goal,) = document.current.ordered(Goal)
    assert goal.owners == ("1",)
    assert not [each for each in remarks(plan) if each[1] == "import.goal_without_name"]


@pytest.mark.parametrize("called", ["role.klingon", "klingon", "ship.name", "role.dotted", "person.photo"])
def test_a_field_that_there_is_not_is_refused_with_those_there_are(called: str) -> None:
    with pytest.raises(Refusal) as refusal:
        imported("id,title,x\n1,CEO,y\n", **{called: "x"})
    assert refusal.value.message.code == "table.no_field"
    assert called in catalogue("en").say(refusal.value.message)


def updated(document: Document, text: str, **mapping: str) -> UpdatePlan:
    table = read_table(text.encode(), "new.csv")
    plan = plan_update(table, recognise(table, mapping), document)
    plan.apply(document)
    return plan


def test_an_update_that_was_not_planned_to_the_end_does_nothing() -> None:
    document, _ = imported("id,title\n1,CEO\n")
    table = read_table(b"id,title\n1,Head\n", "new.csv")
    plan = plan_update(table, recognise(table), document)
    plan.change = None
    heard: list[object] = []
    document.listen(heard.append)
    plan.apply(document)
    assert heard == []
    assert document.current["1"].title == "CEO"  # type: ignore[attr-defined]


def test_an_update_tells_which_fields_of_roles_and_people_it_changes() -> None:
    document, _ = imported("id,name,title,purpose,email\n1,Ann,CEO,Lead,\n2,Ben,Sales,Sell,ben@x.example\n")
    plan = updated(
        document,
        "id,name,title,purpose,email,department\n1,Ann,CEO,Lead well,ann@x.example,North\n2,Ben,Sales,Sell,other@x.example,\n",
    )
    told = [(row, why) for row, why in plan.report.warnings if why.code == "update.fields"]
    assert told == [
        (0, message("update.fields", name="Ann", fields=[message("field.person.email")])),
        (
            2,
            message(
                "update.fields", name="CEO", fields=[message("field.role.department"), message("field.role.purpose")]
            ),
        ),
    ]
    assert (plan.new, plan.changed, plan.moved, plan.gone) == ([], ["1"], [], [])
    role = document.current.get(Role, "1")
    assert role is not None
    assert role.purpose == "Lead well"
    assert document.current[role.department].name == "North"  # type: ignore[attr-defined]
    people = {each.name: each.email for each in document.current.all(Person).values()}
    assert people == {"Ann": "ann@x.example", "Ben": "ben@x.example"}, "an address that is there is kept"


def test_an_update_in_the_department_that_is_there_makes_no_second_one() -> None:
    document, _ = imported("id,title,department\n1,CEO,North\n")
    updated(document, "id,title,department\n1,CEO,NORTH\n2,Sales,north\n")
    (north,) = document.current.ordered(Department)
    assert {each.department for each in document.current.ordered(Role)} == {north.id}


@pytest.mark.parametrize("title", ["Head  of   sales", " Head of sales", "Head of\tsales", "Head of\x07 sales"])
def test_a_title_is_one_line_with_single_blanks_and_no_marks_that_nobody_sees(title: str) -> None:
    document, _ = imported(f'id,title\n1,"{title}"\n')
    assert [each.title for each in document.current.ordered(Role)] == ["Head of sales"]


@pytest.mark.parametrize(
    ("given", "made"),
    [("a b/c", "a-b-c"), ("x" * 80, "x" * 80), ("x" * 81, "x" * 80), ("x " * 60, "x-" * 40), ("'q' \\", "-q-")],
)
def test_an_id_is_short_and_holds_no_blank_quote_or_stroke(given: str, made: str) -> None:
    document, _ = imported(f'id,title\n"{given}",CEO\n')
    assert [each.id for each in document.current.ordered(Role)] == [made]


@pytest.mark.parametrize(
    ("cell", "share", "posts"),
    [("0.5", 50, 1), ("1", 100, 1), ("2.5", 100, 3), ("0", 100, 1), ("-1", 100, 1), ("inf", 100, 1), ("nan", 100, 1),
     ("much", 100, 1), ("1e9", 100, 10_000), ("0,25", 25, 1), ("0.333", 33.3, 1)],
)  # fmt: skip
def test_parts_of_a_post_become_a_share_and_several_posts_a_headcount(cell: str, share: float, posts: int) -> None:
    document, _ = imported(f'id,name,title,FTE\n1,Ann,CEO,"{cell}"\n2,Ben,Sales,1\n')
    (seat,) = (each for each in document.current.all(Holding).values() if each.role == "1")
    assert (seat.share, document.current["1"].headcount) == (share, posts)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("cell", "share"), [("50%", 50), ("50", 50), ("120", 100), ("33.3", 33.3), ("0", 100)])
def test_percentages_are_shares_as_they_are(cell: str, share: float) -> None:
    document, _ = imported(f"id,name,title,share\n1,Ann,CEO,{cell}\n2,Ben,Sales,100\n")
    (seat,) = (each for each in document.current.all(Holding).values() if each.role == "1")
    assert seat.share == share


def test_a_sign_or_a_heading_that_says_percent_makes_small_numbers_percentages_too() -> None:
    for text in ("id,name,title,share\n1,Ann,CEO,1%\n", "id,name,title,אחוז משרה\n1,Ann,CEO,1\n"):
        document, _ = imported(text)
        assert [each.share for each in document.current.all(Holding).values()] == [1], text


@pytest.mark.parametrize("heading", ["First name", "Last name"])
def test_who_has_but_one_of_two_names_is_called_by_that(heading: str) -> None:
    document, _ = imported(f"id,{heading},title\n1,Ann,CEO\n2,,Sales\n3,Ben,SDR\n")
    assert [each.name for each in document.current.ordered(Person)] == ["Ann", "Ben"]
    assert queries.is_vacant(document.current, "2")


def test_what_stands_behind_rows_that_are_left_out_is_taken() -> None:
    document, plan = imported("id,title,manager\n1,CEO,\nid,title,manager\n2,Sales,1\n,,\n3,SDR,2\n4,,1\n5,AE,2\n")
    assert [each.id for each in document.current.ordered(Role)] == ["1", "2", "3", "5"]
    assert [(row, why.code) for row, why in plan.report.skipped] == [
        (3, "import.headings_again"),
        (5, "import.empty_row"),
        (7, "import.no_title"),
    ]


@pytest.mark.parametrize(
    ("cell", "names", "told"),
    [
        ("Ann\nBen", ["Ann", "Ben"], False),
        ("Ann; Ben", ["Ann", "Ben"], False),
        ("Ann / Ben", ["Ann", "Ben"], True),
        ("Ann / Vacant", ["Ann"], False),
    ],
)
def test_a_cell_may_hold_several_names_and_is_told_where_that_is_a_guess(
    cell: str, names: list[str], told: bool
) -> None:
    document, plan = imported(f'id,name,title\n1,"{cell}",SDR\n2,,AE\n')
    assert [each.name for each in document.current.ordered(Person)] == names
    assert ((2, "import.several_holders") in remarks(plan)) == told
