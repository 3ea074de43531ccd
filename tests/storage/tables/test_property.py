"""Whatever stands in a table, every row is accounted for, nothing is lost and the same choice gives the same; oddities drawn."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from orgchart.model import queries
from orgchart.model.document import Document
from orgchart.model.records import Holding, Person, Role
from orgchart.storage import org_file
from orgchart.storage.tables import Choices, plan_import, plan_update, read_table, recognise
from orgchart.storage.tables.choices import OPTIONS
from orgchart.text.catalogue import LANGUAGES, catalogue

HEADINGS: dict[str, Sequence[str]] = {
    "en": ("Employee ID", "Full name", "Job title", "Reports To", "Department", "E-mail", "FTE", "Start date", "Notes"),
    "he": ("מזהה", "שם מלא", "תפקיד", "כפוף ל", "מחלקה", "דוא״ל", "היקף משרה", "Start date", "הערות"),
}
PEOPLE = (
    "Ann Lee",
    "Lee Ann",
    "Lee, Ann",
    "ANN  LEE",
    "Ben Or",
    "דנה כהן",
    "כהן דנה",
    "Vacant",
    "פנוי",
    "",
    "A / B",
    "x; y",
    "?",
)
IDS = ("1", "01", "001", "2", "02", "3", "a", "A", " 1 ", "", "x y", "=1", "𝟙", "/1/2/")
ODD = st.one_of(
    st.sampled_from(
        [
            "",
            "NULL",
            "n/a",
            "—",
            "=1+1",
            "<b>x</b>",
            "\u202ex",
            "x\0y",
            "a\nb",
            "\x1b[1m",
            '"',
            "'",
            "💥",
            "שלום, עולם",
            "1,2",
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=6),
)
ROW = st.tuples(
    st.sampled_from(IDS),
    st.one_of(st.sampled_from(PEOPLE), ODD),
    st.one_of(st.sampled_from(["CEO", "SDR", "מנכ״ל", 'סמנכ"ל', "", "Interim CMO"]), ODD),
    st.one_of(st.sampled_from((*IDS, *PEOPLE, "Board", "ann@x.com", "NULL", "CEO")), ODD),
    st.sampled_from(["Sales", "sales", "שיווק", "", "7", "Customer Success"]),
    st.sampled_from(["ann@x.com", "ANN@x.com", "ben@x.com", "no mail", ""]),
    st.sampled_from(["", "1", "0.5", "50%", "2.5", "-1", "x", "1e9"]),
    st.sampled_from(["", "2024-03-01", "17-06-2013", "6/17/2013", "1/2/2013", "soon", "31/31/2020"]),
    ODD,
)
EMPTY = st.just(("",) * 9)
AGAIN = st.just("headings")
TABLE = st.lists(st.one_of(ROW, ROW, ROW, EMPTY, AGAIN, st.lists(ODD, max_size=12).map(tuple)), min_size=1, max_size=24)
CHOICES = st.builds(
    Choices,
    usual=st.fixed_dictionaries({}, optional={kind: st.sampled_from(each) for kind, each in OPTIONS.items()}),
    own=st.dictionaries(
        st.tuples(st.sampled_from(list(OPTIONS)), st.integers(0, 20)),
        st.sampled_from(["top", "vacant", "merge", "skip", "turn", "apart", "several", "cut:3", "under:1", "nonsense"]),
        max_size=6,
    ),
)


def written(rows: Sequence[Any], language: str) -> str:
    headings = HEADINGS[language]
    out = StringIO(newline="")
    csv.writer(out).writerows([headings, *(headings if each == "headings" else each for each in rows)])
    return out.getvalue()


def filled(rows: Sequence[Any]) -> bool:
    """Whether something stands below the headings."""
    return any(cell.strip().strip("\0") for row in rows if row != "headings" for cell in row[:9])


@settings(deadline=None, max_examples=250)
@given(TABLE, CHOICES, st.sampled_from(LANGUAGES), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_every_row_of_any_table_becomes_a_role_or_is_skipped_with_a_reason(
    rows: Sequence[Any], choices: Choices, language: str, encoding: str
) -> None:
    text = written(rows, language)
    if not filled(rows) and "headings" not in rows:
        return  # a table without a filled row is refused
    table = read_table(text.encode(encoding), "table.csv", header_row=1)
    plan = plan_import(table, recognise(table), choices)
    report = plan.report
    assert report.rows == len(table.rows)
    assert report.roles + len(report.skipped) == report.rows
    numbers = {row.number for row in table.rows}
    skipped = {row for row, _ in report.skipped}
    assert len(skipped) == len(report.skipped), "no row is skipped twice"
    made = {row for id, row in plan.rows.items()}
    assert skipped | made == numbers
    for each in (*report.skipped, *report.warnings):
        assert each[0] in numbers | {0, 1}
        assert all(catalogue(name).say(each[1]) for name in LANGUAGES)
    document = plan.document(seed=0)
    structure = document.current
    assert len(structure.all(Role)) == report.roles + report.made
    assert sum(1 for _ in queries.below(structure, "")) == report.roles + report.made, "no circle, nobody lost"
    assert len(structure.all(Person)) == report.people
    assert all(
        structure.get(Person, seat.person) and structure.get(Role, seat.role)
        for seat in structure.all(Holding).values()
    )
    assert org_file.encode(org_file.decode(org_file.encode(document)).document) == org_file.encode(document)


@settings(deadline=None, max_examples=100)
@given(TABLE, st.sampled_from(LANGUAGES))
def test_the_same_table_again_brings_nothing_new(rows: Sequence[Any], language: str) -> None:
    text = written(rows, language)
    if not filled(rows):
        return
    table = read_table(text.encode(), "table.csv", header_row=1)
    columns = recognise(table)
    document: Document = plan_import(table, columns).document(seed=0)
    before = org_file.encode(document)
    update = plan_update(table, columns, document)
    assert org_file.encode(document) == before, "what would be done is tried and taken back"
    assert (update.new, update.moved, update.gone) == ([], [], [])
