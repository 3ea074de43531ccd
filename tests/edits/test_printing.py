"""How a document is printed: each change is one step, kept in the file, and taken back."""

from __future__ import annotations

from typing import Any

import pytest

from orgchart.edits.printing import print_as_usual, set_heading, set_printed, set_sheet_parts
from orgchart.model.document import Document
from orgchart.model.history import History
from orgchart.model.records import SHEET_PARTS
from orgchart.storage.contents import document_equal
from orgchart.storage.org_file import decode, encode
from orgchart.text.message import NotAllowed

CASES: list[tuple[str, Any]] = [
    ("accent", "#204080"),
    ("page_header", "Confidential"),
    ("page_footer", "Draft of the board"),
    ("sheet_blanks", True),
    ("logo", "iVBORw0KGgo="),
]


@pytest.mark.parametrize(("name", "value"), CASES)
def test_each_setting_is_one_step_of_undo(name: str, value: Any) -> None:
    document = Document(seed=1)
    history = History(document)
    before = document.settings
    set_printed(document, name, value)
    assert getattr(document.settings, name) == value
    history.undo()
    assert document.settings == before


def test_the_parts_of_a_sheet_are_kept_in_the_order_they_were_put_in() -> None:
    document = Document(seed=1)
    set_sheet_parts(document, ["skills", "purpose", "skills"])
    assert document.settings.sheet_parts == ("skills", "purpose")
    set_sheet_parts(document, SHEET_PARTS)
    assert document.settings.sheet_parts == (), "the usual order is not written down"


def test_own_words_stand_over_a_part_until_they_are_taken_away() -> None:
    document = Document(seed=1)
    set_heading(document, "measures", "How we\nknow")
    assert document.settings.headings == {"measures": "How we know"}
    set_heading(document, "measures", " ")
    assert document.settings.headings == {}


def test_typing_a_heading_is_one_step() -> None:
    document = Document(seed=1)
    history = History(document)
    for typed in ("H", "Ho", "How"):
        set_heading(document, "measures", typed)
    history.undo()
    assert document.settings.headings == {}


@pytest.mark.parametrize(
    "wrong",
    [
        lambda document: set_sheet_parts(document, []),
        lambda document: set_sheet_parts(document, ["horoscope"]),
        lambda document: set_heading(document, "horoscope", "Stars"),
        lambda document: set_heading(document, "skills", "x" * 201),
        lambda document: set_printed(document, "accent", "red"),
    ],
)
def test_what_cannot_be_printed_is_refused(wrong: Any) -> None:
    document = Document(seed=1)
    before = document.settings
    with pytest.raises(NotAllowed):
        wrong(document)
    assert document.settings == before


def test_as_usual_forgets_all_of_it_in_one_step() -> None:
    document = Document(seed=1)
    usual = document.settings
    for name, value in CASES:
        set_printed(document, name, value)
    history = History(document)
    print_as_usual(document)
    assert document.settings == usual
    history.undo()
    assert document.settings.accent == "#204080"


def test_all_of_it_stands_in_the_file_and_is_read_back() -> None:
    document = Document(seed=1)
    assert b'"settings":{"current":' in encode(document), "a new document says nothing of printing"
    for name, value in CASES:
        set_printed(document, name, value)
    set_sheet_parts(document, ["skills", "purpose"])
    set_heading(document, "skills", "What it takes")
    again = decode(encode(document)).document
    assert document_equal(again, document)
