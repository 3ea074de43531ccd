"""Who reports to whom in a table: by a column of managers, by paths or by lists of reports, whichever tells most; no circles."""

from __future__ import annotations

import re
from functools import partial

from orgchart.storage.tables.managers import Dialect, fold, is_top, name_forms, parent_path, resolve
from orgchart.storage.tables.report import Remark
from orgchart.storage.tables.rows import Reading
from orgchart.text.message import message

Found = dict[int, int]
"""A row's manager, both by position among the rows that are kept."""

Told = tuple[Found, str, dict[str, int], list[Remark]]
"""What one way found: the managers, its dialect, how many each dialect would find, and what there is to say."""


def managers_of(reading: Reading) -> Found:
    """Return each row's manager, each oddity in the report of `reading`."""
    columns, report = reading.columns, reading.report
    ways = [
        way for field, way in (("manager", _by_cell), ("path", _by_path), ("reports", _by_reports)) if field in columns
    ]
    if not ways:
        report.warnings.append((0, message("import.no_managers")))
        return {}
    tried = [way(reading) for way in ways]
    report.dialects = {dialect: n for _, dialect, counts, _ in tried for dialect, n in counts.items()}
    asked = reading.choices.dialect
    found, dialect, _, remarks = max(
        tried, key=lambda each: (asked in each[2] if asked else False, len(each[0])), default=tried[0]
    )
    report.dialect = dialect if found else ""
    report.warnings += remarks
    kept = _without_circles(reading, found)
    tops = [reading.rows[place].number for place in range(len(reading.rows)) if place not in kept]
    if len(tops) > 1:
        rows = [str(number) for number in tops[:12]]
        report.warnings.append((0, message("import.several_tops", n=len(tops), rows=rows)))
    return kept


def _by_cell(reading: Reading) -> Told:
    cells = [reading.cell(row, "manager") for row in reading.rows]
    resolved = resolve(cells, _dialects(reading), reading.choices.dialect)
    found: Found = {}
    remarks: list[Remark] = []
    for place, (row, cell) in enumerate(zip(reading.rows, cells, strict=True)):
        manager = resolved.manager.get(place)
        if manager is None:
            if not is_top(cell):
                remarks.append((row.number, message("import.unknown_manager", manager=cell)))
        elif place in resolved.by_zeros and not reading.choices.match_zeros:
            remarks.append((row.number, message("import.unknown_manager", manager=cell)))
        elif manager != place:
            found[place] = manager
            if place in resolved.by_zeros:
                number = reading.rows[manager].number
                remarks.append((row.number, message("import.zeros", manager=cell, row=number)))
    return found, resolved.dialect, dict(resolved.counts), remarks


def _dialects(reading: Reading) -> dict[str, Dialect]:
    """Return what each dialect says of each row."""
    rows = reading.rows

    def by_field(field: str) -> list[tuple[str, int]]:
        return [(reading.cell(row, field), place) for place, row in enumerate(rows)]

    def by_name() -> list[tuple[str, int]]:
        named = enumerate(reading.named)
        return [(form, place) for place, names in named for name in names for form in name_forms(name)]

    def by_title() -> list[tuple[str, int]]:
        return [(title, place) for place, title in enumerate(reading.titles)]

    def by_column(column: int) -> list[tuple[str, int]]:
        return [(row.cells[column], place) for place, row in enumerate(rows)]

    dialects: dict[str, Dialect] = {"id": partial(by_field, "id")} if "id" in reading.columns else {}
    dialects["name"] = by_name
    if "email" in reading.columns:
        dialects["email"] = partial(by_field, "email")
    dialects["title"] = by_title
    for place in reading.columns.unused:
        dialects[f"column:{reading.table.headings[place]}"] = partial(by_column, place)
    return dialects


def _by_path(reading: Reading) -> Told:
    own = {"/".join(p for p in reading.cell(row, "path").split("/") if p): n for n, row in enumerate(reading.rows)}
    found: Found = {}
    for place, row in enumerate(reading.rows):
        manager = own.get(parent_path(reading.cell(row, "path")))
        if manager is not None and manager != place:
            found[place] = manager
    return found, "path", {"path": len(found)}, []


def _by_reports(reading: Reading) -> Told:
    ids = {fold(reading.cell(row, "id")): place for place, row in enumerate(reading.rows)}
    found: Found = {}
    remarks: list[Remark] = []
    for manager, row in enumerate(reading.rows):
        for each in re.split(r"[,;|\n]", reading.cell(row, "reports")):
            place = ids.get(fold(each)) if each.strip() else None
            if place is None or place == manager:
                continue
            if found.setdefault(place, manager) != manager:
                number = reading.rows[found[place]].number
                remarks.append((row.number, message("import.second_manager", id=each.strip(), row=number)))
    return found, "reports", {"reports": len(found)}, remarks


def _without_circles(reading: Reading, found: Found) -> Found:
    """Return `found` with each circle broken at the row that closes it.

    The top of each branch is found by path halving (Tarjan and van Leeuwen 1984), so that a long chain stays quick.
    """
    kept: Found = {}
    towards: Found = {}
    for place in sorted(found):
        top = found[place]
        while top in towards:
            above = towards[top]
            towards[top] = towards.get(above, above)
            top = above
        if top == place:
            row, manager = reading.rows[place].number, reading.rows[found[place]].number
            reading.report.warnings.append((row, message("import.circle", row=manager)))
        else:
            kept[place] = found[place]
            towards[place] = top
    return kept
