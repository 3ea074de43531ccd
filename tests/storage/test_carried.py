"""A PDF that carries its document opens as that document; what carries none, or is broken, says so."""

from __future__ import annotations

import shutil
import subprocess
import zlib
from datetime import date
from pathlib import Path

import pytest

from orgchart.export import book
from orgchart.export.pdf.page import Printed
from orgchart.export.pdf.sheets import role_sheets
from orgchart.model.document import Document
from orgchart.storage import limits
from orgchart.storage.carried import carried
from orgchart.storage.contents import document_equal
from orgchart.storage.org_file import Unreadable, encode, read
from orgchart.storage.templates import from_template
from orgchart.text.catalogue import catalogue

TODAY = date(2026, 3, 1)


def made(document: Document, what: str, name: str = "מבנה.org") -> Printed:
    carry, say = (name, encode(document)), catalogue("en")
    if what == "sheets":
        return role_sheets(document.current, say, TODAY, carry=carry)
    if what == "book":
        return book.whole_book(document.current, say, TODAY, carry=carry)
    return book.pages(document.current, say, TODAY, what, carry=carry)


@pytest.mark.parametrize("what", ["sheets", "book", "chart"])
def test_a_pdf_opens_as_the_document_it_was_made_from(tmp_path: Path, what: str) -> None:
    document = from_template("growing", "he", TODAY)
    path = tmp_path / "pages.pdf"
    path.write_bytes(made(document, what).data)
    opened = read(path)
    assert document_equal(opened.document, document)
    assert opened.read_only is not None
    assert opened.read_only.code == "storage.from_pdf"


def test_a_pdf_that_carries_nothing_says_how_it_would(tmp_path: Path) -> None:
    path = tmp_path / "pages.pdf"
    path.write_bytes(role_sheets(Document(seed=1).current, catalogue("en"), TODAY).data)
    with pytest.raises(Unreadable) as refused:
        read(path)
    assert refused.value.message.code == "storage.pdf_without"


def stream(
    data: bytes, dictionary: bytes = b"/Type /EmbeddedFile /Filter /FlateDecode", length: int | None = None
) -> bytes:
    size = len(data) if length is None else length
    return b"%%PDF-1.4\n1 0 obj\n<< %s /Length %d >>\nstream\n%sendstream\nendobj\n" % (dictionary, size, data)


OURS = b'{"format":"orgchart","version":1}'


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (stream(zlib.compress(OURS)), True),
        (stream(OURS, b"/Type /EmbeddedFile"), True),
        (stream(zlib.compress(OURS)[:-3]), False),
        (stream(b"no zlib"), False),
        (stream(zlib.compress(b"another file")), False),
        (stream(zlib.compress(OURS), length=10**11), True),
        (b"%PDF-1.4 /Type /EmbeddedFile", False),
        (b"%PDF-1.4 " + b"<<" * 1000 + b"/Type /EmbeddedFile", False),
    ],
)
def test_only_a_whole_document_of_ours_is_taken(data: bytes, found: bool) -> None:
    assert (carried(data) == OURS) is found


def test_what_would_unpack_to_more_than_a_document_may_be_is_not_unpacked() -> None:
    bomb = zlib.compress(OURS + b" " * (limits.FILE_BYTES + 10), 9)
    assert len(bomb) < 200_000
    assert carried(stream(bomb)) is None


@pytest.mark.parametrize("tool", ["qpdf", "pdfdetach"])
def test_other_programs_see_the_file_in_it(tmp_path: Path, tool: str) -> None:
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"{tool} is not installed")
    path, document = tmp_path / "pages.pdf", from_template("two-people", "en", TODAY)
    path.write_bytes(made(document, "sheets", "chart.org").data)
    if tool == "qpdf":
        assert subprocess.run([found, "--check", str(path)], capture_output=True, check=False).returncode == 0
        return
    out = tmp_path / "out.org"
    subprocess.run([found, "-save", "1", "-o", str(out), str(path)], check=True, capture_output=True)
    assert out.read_bytes() == encode(document)


def test_the_same_document_gives_the_same_pdf() -> None:
    document = from_template("two-people", "en", TODAY)
    assert made(document, "book").data == made(document, "book").data
