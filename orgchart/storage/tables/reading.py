"""Any file that holds a table or an outline, told by its bytes and turned into a `Table`. Knows nothing of columns."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from orgchart.storage.recognition import is_emacs_org, is_ours
from orgchart.storage.tables import dot, graphs, outlines, workbook
from orgchart.storage.tables.delimited import read_delimited
from orgchart.storage.tables.encodings import decoded
from orgchart.storage.tables.table import LARGEST, MOST_LINES, MOST_ROWS, Table
from orgchart.text.message import Refusal, message

_MOST_NODES: Final = 1_000_000
_MOST_VALUES: Final = 5_000_000
OLE: Final = b"\xd0\xcf\x11\xe0"
_WEB: Final = re.compile(rb"<(?:html|!doctype html|table|td|body|head|meta|div)\b")
_PACKED: Final = {
    b"application/vnd.oasis.opendocument": "OpenDocument",
    b"xl/workbook.bin": "Excel .xlsb",
    b"word/document.xml": "Word .docx",
    b"ppt/presentation.xml": "PowerPoint .pptx",
    b"Index/Document.iwa": "Numbers",
}
"""What stands in archives that are other programs' files, and what those are called."""


def read_table(
    source: str | os.PathLike[str] | bytes,
    name: str,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_row: int | None = None,
) -> Table:
    """Read a file, or its bytes: csv, tsv, xlsx, an Emacs Org outline, OPML, JSON, GraphML, DOT, or an indented list.

    `name` is what the file is called. Sheet, encoding, delimiter and the row of the headings are found unless given; 0 for
    `header_row` says that there are none. Raises Refusal for what is no table, naming what it is and where it breaks.
    """
    data = source if isinstance(source, bytes) else table_bytes(source)
    refuse_other_kinds(data)
    if data.startswith(b"PK\x03\x04"):
        return workbook.read_workbook(data, name, sheet=sheet, header_row=header_row)
    refuse_too_much(data)
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    ending = name.lower().rpartition(".")[2]
    if start.startswith(b"<") or ending in ("opml", "graphml"):
        return (
            graphs.read_graphml(data, name)
            if re.search(rb"<(?:\w+:)?graphml\b", data[:4096])
            else outlines.read_opml(data, name)
        )
    if ending != "csv" and ending != "tsv" and delimiter is None:
        text, found, _ = decoded(data, encoding)
        if start[:1] in (b"{", b"[") or ending == "json":
            return graphs.read_json(text, name)
        if ending in ("dot", "gv"):
            return dot.read_dot(text, name)
        if ending == "org" or (is_emacs_org(data) and outlines.has_stars(text)):
            return outlines.read_org(text, name)
        if outlines.is_indented(text):
            return outlines.read_indented(text, name, encoding=found)
    return read_delimited(data, name, encoding=encoding, delimiter=delimiter, header_row=header_row)


def refuse_too_much(data: bytes) -> None:
    """Raise Refusal for text that would take very much memory to read, by what can be counted without reading it."""
    if data.count(b"\n") > MOST_LINES or data.count(b"\r") > MOST_LINES:
        raise Refusal(message("table.too_many_lines", n=MOST_LINES))
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    marks = {b"<": b"<", b"{": b"{", b"[": b"{"}.get(start)
    if marks is not None and (data.count(marks) > _MOST_NODES or data.count(b",") > _MOST_VALUES):
        raise Refusal(message("table.too_many_rows", n=MOST_ROWS))


def table_bytes(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of a file that may hold a table, its size looked at first; raises Refusal."""
    try:
        if Path(path).is_dir():
            raise Refusal(message("table.folder"))
        if Path(path).stat().st_size > LARGEST:
            raise Refusal(message("table.too_large", n=LARGEST // 2**20))
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise Refusal(message("table.missing")) from None
    except PermissionError:
        raise Refusal(message("table.no_permission")) from None
    except (OSError, ValueError) as error:
        raise Refusal(message("table.unreadable", why=getattr(error, "strerror", "") or str(error))) from None


def refuse_other_kinds(data: bytes) -> None:
    """Raise Refusal for bytes that are no table, naming what they are."""
    start = data[:65_536].lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if not start and not data.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise Refusal(message("table.empty"))
    if data.startswith(OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise Refusal(message("table.password" if locked else "table.old_excel"))
    if data.startswith(b"PK\x03\x04"):
        kind = next((kind for mark, kind in _PACKED.items() if mark in data), "")
        if kind or (b"[Content_Types].xml" not in data and b"xl/" not in data):
            raise Refusal(message("table.other_kind", kind=kind) if kind else message("table.archive"))
    lowered = start.lower().replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip()
    if lowered.startswith(b"<") and _WEB.search(lowered) and b"<opml" not in lowered and b"<graphml" not in lowered:
        raise Refusal(message("table.html"))
    if b"urn:schemas-microsoft-com:office:spreadsheet" in lowered:
        raise Refusal(message("table.old_excel"))
    if data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"SQLite format 3")):
        raise Refusal(message("table.binary"))
    if is_ours(data):
        raise Refusal(message("table.is_document"))
