"""Pieces set page by page: nothing lost, no heading alone at a foot, no short thing torn."""

from __future__ import annotations

import pytest

from orgchart.export.pdf import pieces
from orgchart.export.pdf.paragraph import Paragraph, Style
from orgchart.export.pdf.pieces import Piece, paged, space

STYLE = Style(10, 12)


def heights(pages: list[list[Piece]]) -> list[list[float]]:
    return [[piece.height for piece in page] for page in pages]


def text(lines: int) -> Piece:
    return pieces.words(Paragraph("\n".join(f"line {n}" for n in range(lines)), STYLE, 200, "ltr"))


def test_pieces_stand_on_the_page_while_there_is_room() -> None:
    assert heights(paged([space(40), space(40), space(40)], 100, 100)) == [[40, 40], [40]]


def test_what_does_not_fit_below_begins_a_page() -> None:
    assert heights(paged([space(40)], 10, 100)) == [[], [40]]


def test_a_heading_goes_with_what_follows() -> None:
    heading = Piece(20, lambda *_: None, keep=True)
    assert heights(paged([space(60), heading, space(40)], 100, 100)) == [[60], [20, 40]]


def test_a_text_as_long_as_pages_is_divided_between_lines() -> None:
    pages = paged([text(30)], 100, 100)
    assert heights(pages) == [[96], [96], [96], [72]]


def test_a_short_text_is_not_torn() -> None:
    assert heights(paged([space(70), text(4)], 100, 100)) == [[70], [48]]


def test_what_nothing_can_divide_has_a_page_of_its_own() -> None:
    assert heights(paged([space(10), space(300), space(10)], 100, 100)) == [[10], [300], [10]]


@pytest.mark.parametrize("count", [1, 2, 3, 7, 8, 9, 17, 40])
def test_no_line_is_lost_or_printed_twice(count: int) -> None:
    pages = paged([text(count), text(count), text(3)], 60, 100)
    assert sum(piece.height for page in pages for piece in page) == (2 * count + 3) * 12
    assert all(sum(piece.height for piece in page) <= 100 for page in pages)
