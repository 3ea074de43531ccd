"""What a column holds is guessed from its cells where no heading says it."""

from __future__ import annotations

import pytest

from orgchart.storage.tables import read_table
from orgchart.storage.tables.guess import guessed, headless

TABLES: dict[str, tuple[str, dict[str, int]]] = {
    "everything": (
        "a,b,c,d,e\n1,Ann Lee,CEO,,ann@x.example\n2,Ben Or,Head of sales,1,ben@x.example\n3,Dan Paz,Rep,2,dan@x.example\n",
        {"id": 0, "name": 1, "title": 2, "manager": 3, "email": 4},
    ),
    "managers by name": (
        "a,b,c\nAnn Lee,CEO,\nBen Or,Sales manager,Ann Lee\nDan Paz,Sales manager,Ben Or\nGil Ron,Writer,Ann Lee\n",
        {"name": 0, "title": 1, "manager": 2},
    ),
    "a column with one word for each row, once empty": (
        "a,b\nx1,Director\n,Manager\nx3,Director\n", {"title": 1},
    ),
    "one word twice tells no rows apart": ("a,b\nx1,Director\nx1,Manager\n", {"title": 1}),
    "figures are no names": ("a,b\nRoom 12,Sales director\nRoom 13,Sales manager\n", {"title": 1}),
    "the same names again and again": (
        "a,b\nAnn Lee,Sales director\nAnn Lee,Sales manager\nAnn Lee,Text writer\nBen Or,Sales rep\n", {"title": 1},
    ),
    "an empty column holds nothing": ("a,b\n,Sales director\n,Sales manager\n", {"title": 1}),
    "one address among others is no column of addresses": (
        "a,b\nann@x.example,Sales director\n1 2,Sales manager\n3 4,Text writer\n", {"title": 1},
    ),
    "one column alone": ("a\nAnn Lee\nBen Or\nAnn Lee\nAnn Lee\n", {"title": 0}),
    "one manager who is there and two who are not": (
        "a,b,c\nAnn Lee,Director,\nBen Or,Manager,Ann Lee\nDan Paz,Manager,Nobody\nGil Ron,Writer,Someone\n",
        {"name": 0, "title": 1},
    ),
    "three managers, each of one": (
        "a,b,c\nAnn Lee,Director,\nBen Or,Manager,Ann Lee\nDan Paz,Manager,Ben Or\nGil Ron,Writer,Dan Paz\n",
        {"name": 0, "title": 1, "manager": 2},
    ),
    "a column of which each cell stands once elsewhere says no managers": (
        "a,b,c\nAnn Lee,Director,Gil Ron\nBen Or,Manager,Ann Lee\nDan Paz,Manager,Ben Or\nGil Ron,Writer,Dan Paz\n",
        {"name": 0, "title": 1},
    ),
    "names of four words": ("a,b\nAnna Maria de Souza,Sales director\nBen van der Berg,Sales manager\n", {"name": 0, "title": 1}),
    "sentences of five words": (
        "a,b\nThis is not a name,Sales director\nNor is this one here,Sales manager\n", {"title": 1},
    ),
    "nothing that looks like work": ("a,b\n17,Xyzzy\n17,Plugh\n18,Frob\n", {"title": 1}),
}  # fmt: skip


@pytest.mark.parametrize("what", TABLES)
def test_what_columns_seem_to_hold(what: str):
    text, told = TABLES[what]
    assert guessed(read_table(text.encode(), "t.csv")) == told


def test_a_long_text_or_one_with_blanks_is_no_key():
    rows = "".join(f"{'x' * 41}{number},A job {number},Director\n" for number in range(3))
    assert "id" not in guessed(read_table(f"a,b,c\n{rows}".encode(), "t.csv"))
    rows = "".join(f"{'x' * 40}{number},Director\n" for number in range(3))
    assert "id" not in guessed(read_table(f"a,b\n{rows}".encode(), "t.csv"))
    rows = "".join(f"{'x' * 39}{number},Director\n" for number in range(3))
    assert guessed(read_table(f"a,b\n{rows}".encode(), "t.csv"))["id"] == 0


@pytest.mark.parametrize(
    ("first", "is_row"),
    [
        ("title,Foo", False),
        ("Alpha,Beta", False),
        ("Alpha,17", True),
        ("ann@x.example,Beta", True),
        ("Alpha,2026-03-01", True),
        ("Director,Beta", True),
        ("ALPHA,director", True),
    ],
)
def test_a_first_row_that_looks_like_the_others_is_one_of_them(first: str, is_row: bool):
    table = read_table(f"{first}\nCEO,Ann\nDirector,Ben\n".encode(), "t.csv", header_row=1)
    assert headless(table) == is_row


@pytest.mark.parametrize(("reports", "told"), [(9, True), (10, False)])
def test_managers_are_named_again_and_again(reports: int, told: bool):
    """Of ten cells nine different ones are few enough; ten are not."""
    rows = [f"{number},Manager,{max(0, min(number, reports) - 1)}" for number in range(1, 11)]
    table = read_table(("a,b,c\n0,Director,\n" + "\n".join(rows) + "\n").encode(), "t.csv")
    assert ("manager" in guessed(table)) == told


@pytest.mark.parametrize(("different", "told"), [(7, True), (6, False)])
def test_a_column_of_names_has_hardly_any_twice(different: int, told: bool):
    rows = [f"Ann {'abcdefghij'[min(number, different - 1)]}o,Director" for number in range(10)]
    assert ("name" in guessed(read_table(("a,b\n" + "\n".join(rows) + "\n").encode(), "t.csv"))) == told
