"""A structure as a workbook: a sheet for each kind of thing, in the reader's language and direction. Nothing in it is run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any, Final

from orgchart.export.tables import GoingOn, role_table, still
from orgchart.model.fields import Field, fields_of
from orgchart.model.records import TYPES, Record, Role, name_of, part_kind
from orgchart.model.structure import Structure
from orgchart.storage.tables.headings import LINKS, PARTS, SHEETS, TABULAR, heading_of
from orgchart.storage.tables.managers import fold
from orgchart.storage.tables.table import clean_cell
from orgchart.storage.tables.values import joined, text_of
from orgchart.text.catalogue import Catalogue
from orgchart.text.characters import for_xml

_WIDEST: Final = 60
_NARROWEST: Final = 9
_TOLD: Final = 500
"""After so many rows it is said that the work goes on."""
_HEAD_FILL: Final = "1F2937"
_HEAD_INK: Final = "FFFFFF"

Rows = list[list[Any]]


def workbook(structure: Structure, say: Catalogue, going_on: GoingOn = still) -> bytes:
    """Return the workbook; kinds of which there are none have no sheet, but for the roles."""
    import openpyxl  # slow to import

    book = openpyxl.Workbook(write_only=True)
    table = role_table(structure, say, leave_out=("person", "department"), going_on=going_on)
    texts = _texts(structure)
    headings, links = _links(table.roles, texts, say)
    headings = [*(heading_of(each, say.language) for each in table.fields), *headings]
    rows = [[*row, *(column[place] for column in links)] for place, row in enumerate(table.rows)]
    _sheet(book, say("kind.role.many"), say, headings, rows, going_on)
    for kind in SHEETS:
        records = structure.ordered(TYPES[kind])
        if kind != "role" and records:
            _sheet(book, say(f"kind.{kind}.many"), say, *_records(kind, records, texts, say), going_on)
    for kind, name in PARTS:
        owned = [(each, part) for each in structure.ordered(TYPES[kind]) for part in getattr(each, name)]
        if owned:
            _sheet(book, say(f"field.{kind}.{name}"), say, *_parts(kind, owned, texts, say), going_on)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _records(kind: str, records: list[Any], texts: Callable[[str], str], say: Catalogue) -> tuple[list[str], Rows]:
    """Return headings and rows of the records of a kind; fields in which none says anything are left out."""
    headings, columns = [say("column.id")], [[each.id for each in records]]
    for name, declared in fields_of(TYPES[kind]).items():
        cells = [_cell(kind, declared, getattr(each, name), texts, say) for each in records]
        if any(cell != "" for cell in cells) or declared.essential or name == "name":
            headings.append(say(f"field.{kind}.{name}"))
            columns.append(cells)
    return headings, [list(row) for row in zip(*columns, strict=True)]


def _links(roles: list[Role], texts: Callable[[str], str], say: Catalogue) -> tuple[list[str], Rows]:
    """Return headings and columns of what roles refer to beside manager and department, where some role does."""
    headings, columns = [], []
    for name in LINKS:
        declared = fields_of(Role)[name]
        cells = [_cell("role", declared, getattr(each, name), texts, say) for each in roles]
        if any(cells):
            headings.append(say(f"field.role.{name}"))
            columns.append(cells)
    return headings, columns


def _parts(
    kind: str, owned: list[tuple[Any, Any]], texts: Callable[[str], str], say: Catalogue
) -> tuple[list[str], Rows]:
    """Return headings and rows of parts, whose they are standing first."""
    own = type(owned[0][1])
    headings, columns = [say(f"kind.{kind}")], [[texts(owner.id) for owner, _ in owned]]
    for name, declared in fields_of(own).items():
        headings.append(say(f"field.{part_kind(own)}.{name}"))
        columns.append([_cell(part_kind(own), declared, getattr(part, name), texts, say) for _, part in owned])
    return headings, [list(row) for row in zip(*columns, strict=True)]


def _cell(kind: str, declared: Field, value: Any, texts: Callable[[str], str], say: Catalogue) -> Any:
    if declared.sort == "reference":
        return texts(value)
    if declared.sort == "references":
        return joined([texts(each) for each in value])
    if declared.sort not in (*TABULAR, "choices") or value == declared.default:
        return ""
    if isinstance(value, date) or (declared.sort in ("number", "whole") and isinstance(value, int | float)):
        return value
    return text_of(kind, declared, value, say)


def _texts(structure: Structure) -> Callable[[str], str]:
    """Return what names a record in a cell: its name where only it has that name, else its id."""
    count: dict[str, int] = {}
    records: list[Record] = list(structure.records())
    for each in records:
        count[fold(name_of(each))] = count.get(fold(name_of(each)), 0) + 1
    ids = {fold(each.id) for each in records}
    named = {
        each.id: name_of(each)
        for each in records
        if name_of(each) and count[fold(name_of(each))] == 1 and fold(name_of(each)) not in ids
    }
    return lambda id: named.get(id, id)


def _sheet(book: Any, title: str, say: Catalogue, headings: list[str], rows: Rows, going_on: GoingOn) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title[:31])
    sheet.sheet_view.rightToLeft = say.direction == "rtl"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{len(rows) + 1}"
    for place, heading in enumerate(headings):
        longest = max((len(line) for row in rows for line in str(row[place]).split("\n")), default=0)
        width = min(max(longest, len(heading) + 3, _NARROWEST), _WIDEST)
        sheet.column_dimensions[get_column_letter(place + 1)].width = width + 2
    top = Alignment(vertical="top", wrap_text=True)
    bold, fill = Font(bold=True, color=_HEAD_INK), PatternFill("solid", fgColor=_HEAD_FILL)

    def cell(value: Any) -> Any:
        if isinstance(value, str):
            if not value:
                return None
            value = for_xml(value)
            # A mark that an export sets, standing there already, gets one more, for import takes one away.
            made = WriteOnlyCell(sheet, value if clean_cell(value) == value else f"'{value}")
            made.data_type = "s"  # else '=1+1' would be a formula
        else:
            made = WriteOnlyCell(sheet, value)
        made.alignment = top
        return made

    head = []
    for heading in headings:
        made = WriteOnlyCell(sheet, heading)
        made.font, made.fill, made.alignment = bold, fill, Alignment(vertical="center")
        head.append(made)
    sheet.append(head)
    for number, row in enumerate(rows):
        if number % _TOLD == 0:
            going_on(number)
        sheet.append([cell(value) for value in row])
