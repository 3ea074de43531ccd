"""The text in the bytes of a table: what can't be read of it is counted, and where it stands is told."""

from __future__ import annotations

import pytest

from orgchart.storage.tables.encodings import decoded
from orgchart.text.message import Refusal, message


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("\x01" * 15 + "title\n", True),
        ("\x01" * 16, False),
        ("\x01" * 16 + "title\n", False),
        ("\x01" * 40 + "x" * 960, True),
        ("\x01" * 41 + "x" * 959, False),
        ("\t\r\n\x0b\x0c" * 100, True),
    ],
)
def test_a_few_marks_that_nobody_sees_make_no_text_binary_but_many_do(text: str, taken: bool) -> None:
    if taken:
        assert decoded(text.encode()).text == text
        return
    with pytest.raises(Refusal) as refusal:
        decoded(text.encode())
    assert refusal.value.message.code == "table.binary"


@pytest.mark.parametrize(
    ("data", "spoiled"),
    [(b"title\nCEO", 0), (b"title\nCE\xe9", 1), ("a\ufffdb".encode(), 0), ("a\ufffdb".encode() + b"\xe9,\xe9", 2)],
)
def test_what_the_chosen_encoding_can_not_read_is_counted_and_what_was_spoiled_before_is_not(
    data: bytes, spoiled: int
) -> None:
    told = ((0, message("table.spoiled", n=spoiled, encoding="utf-8")),) if spoiled else ()
    assert decoded(data, "utf-8").remarks == told


@pytest.mark.parametrize("text", ["a", "a\nb", "name\nAn", "name\nAnn"])
def test_however_short_a_text_is_it_is_not_taken_for_wide_letters(text: str) -> None:
    assert decoded(text.encode()) == (text, "utf-8", ())


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_wide_letters_are_found_in_hebrew_with_hardly_a_blank(name: str) -> None:
    text = "תפקיד,שם\nמנהלת,דנה\n"
    assert decoded(text.encode(name)) == (text, name, ())


def test_the_lines_in_another_encoding_are_named_the_first_twelve_of_them() -> None:
    lines = ["דנה".encode(), "רון".encode("cp1255"), b"plain", "גיל".encode("cp1255")]
    ((row, why),) = decoded(b"\n".join(lines)).remarks
    assert (row, why) == (0, message("table.mixed", n=2, lines=["2", "4"], encoding="Windows-1255"))
    ((_, why),) = decoded(b"\n".join([lines[0], *[lines[1]] * 13])).remarks
    assert (why.args["n"], why.args["lines"]) == (13, [str(line) for line in range(2, 14)])
