"""Who reports to whom in a table: by a column of managers, by paths or by lists of reports, whichever tells most; no circles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from orgchart.storage.tables.choices import MOST_OPTIONS, Oddity
from orgchart.storage.tables.managers import Dialect, fold, is_top, name_forms, parent_path, path_steps, resolve
from orgchart.storage.tables.people import numbered
from orgchart.storage.tables.report import Remark
from orgchart.storage.tables.rows import Reading
from orgchart.text.message import message

Found = dict[int, int]
"""A row's manager, both by position among the rows that are kept; those made come behind them."""


class Made(NamedTuple):
    """A vacant role for a manager who has no row."""

    id: str
    title: str
    row: int
    """The first row that names it."""


@dataclass
class Told:
    """What one way found: the managers, its dialect, how many each dialect would find, and what there is to say."""

    found: Found
    dialect: str
    counts: Mapping[str, int]
    remarks: list[Remark] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)
    """Rows whose manager is nobody in the table, and what they say."""
    zeros: list[tuple[int, str, int]] = field(default_factory=list)
    """Rows whose manager is found once leading zeros are left out, what they say, and the manager."""


def managers_of(reading: Reading) -> tuple[Found, list[Made]]:
    """Return each row's manager and the roles made for managers without a row; oddities go to the report of `reading`."""
    columns, report = reading.columns, reading.report
    ways = [
        way for field, way in (("manager", _by_cell), ("path", _by_path), ("reports", _by_reports)) if field in columns
    ]
    if not ways:
        report.warnings.append((0, message("import.no_managers")))
        return {}, []
    tried = [way(reading) for way in ways]
    if any(len(path_steps(cell)) > 1 for cell in reading.column("manager")):
        tried.append(_by_steps(reading))
    report.dialects = {dialect: n for each in tried for dialect, n in each.counts.items()}
    asked = reading.choices.dialect
    best = max(tried, key=lambda each: (asked in each.counts if asked else False, len(each.found)))
    report.dialect = best.dialect if best.found else ""
    report.warnings += best.remarks
    _decide_zeros(reading, best)
    made = _made_for_unknown(reading, best)
    kept = _without_circles(reading, best.found)
    _decide_tops(reading, kept, made)
    return kept, made


def _by_cell(reading: Reading) -> Told:
    cells = reading.column("manager")
    resolved = resolve(cells, _dialects(reading), reading.choices.dialect)
    told = Told({}, resolved.dialect, dict(resolved.counts))
    for place, cell in enumerate(cells):
        manager = resolved.manager.get(place)
        if manager is None:
            if not is_top(cell):
                told.unknown.append((place, cell))
        elif manager != place:
            told.found[place] = manager
            if place in resolved.by_zeros:
                told.zeros.append((place, cell, manager))
    return told


def _by_steps(reading: Reading) -> Told:
    """Read the managers' column as paths from the top: the last step is the manager, or the row itself below it."""
    cells = reading.column("manager")
    steps = [path_steps(cell) for cell in cells]
    last = resolve([each[-1] if each else "" for each in steps], _dialects(reading)).manager
    before = resolve([each[-2] if len(each) > 1 else "" for each in steps], _dialects(reading)).manager
    told = Told({}, "path", {})
    for place, cell in enumerate(cells):
        manager = before.get(place) if last.get(place) == place else last.get(place)
        if manager is not None and manager != place:
            told.found[place] = manager
        elif last.get(place) != place and steps[place] and not is_top(cell):
            told.unknown.append((place, cell))
    told.counts = {"path": len(told.found)}
    return told


def _dialects(reading: Reading) -> dict[str, Dialect]:
    """Return what each dialect says of each row."""
    rows = reading.rows

    def by_field(field: str) -> list[tuple[str, int]]:
        return [(text, place) for place, text in enumerate(reading.column(field))]

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
    paths = reading.column("path")
    own = {"/".join(path_steps(path)): place for place, path in enumerate(paths)}
    found: Found = {}
    for place, path in enumerate(paths):
        manager = own.get(parent_path(path))
        if manager is not None and manager != place:
            found[place] = manager
    return Told(found, "path", {"path": len(found)})


def _by_reports(reading: Reading) -> Told:
    ids = {fold(id): place for place, id in enumerate(reading.column("id"))}
    found: Found = {}
    remarks: list[Remark] = []
    for manager, (row, cell) in enumerate(zip(reading.rows, reading.column("reports"), strict=True)):
        for each in re.split(r"[,;|\n]", cell):
            place = ids.get(fold(each)) if each.strip() else None
            if place is None or place == manager:
                continue
            if found.setdefault(place, manager) != manager:
                number = reading.rows[found[place]].number
                remarks.append((row.number, message("import.second_manager", id=each.strip(), row=number)))
    return Told(found, "reports", {"reports": len(found)}, remarks)


def _decide_zeros(reading: Reading, told: Told) -> None:
    """Say which managers were found only without leading zeros, and part them again where that was chosen."""
    report = reading.report
    for place, cell, manager in told.zeros:
        row, number = reading.rows[place].number, reading.rows[manager].number
        why = message("import.zeros", manager=cell, row=number)
        oddity = reading.choices.odd("zeros", row, why, (row, number))
        report.oddities.append(oddity)
        if oddity.chosen == "match":
            report.warnings.append((row, why))
        else:
            del told.found[place]
            report.warnings.append((row, message("import.unknown_manager", manager=cell)))


def _made_for_unknown(reading: Reading, told: Told) -> list[Made]:
    """Say which managers are nobody in the table; return the vacant roles made for them where that was chosen."""
    report = reading.report
    made: dict[str, int] = {}
    roles: list[Made] = []
    for place, cell in told.unknown:
        row = reading.rows[place].number
        oddity = reading.choices.odd("unknown", row, message("odd.unknown_manager", manager=cell), (row,))
        report.oddities.append(oddity)
        if oddity.chosen == "top":
            report.warnings.append((row, message("import.unknown_manager", manager=cell)))
            continue
        key = fold(cell)
        if key not in made:
            made[key] = len(reading.rows) + len(roles)
            roles.append(Made(reading.free_id(cell[:80]), reading.line(reading.rows[place], cell), row))
        told.found[place] = made[key]
        report.warnings.append((row, message("import.vacant_made", manager=cell)))
    report.made = len(roles)
    return roles


def _without_circles(reading: Reading, found: Found) -> Found:
    """Return `found` with each circle cut at the row that closes it, or at the one that was chosen."""
    kept = dict(found)
    for circle in _circles(found):
        numbers = [reading.rows[place].number for place in circle]
        titles = [reading.titles[place] for place in circle]
        cuts = {
            f"cut:{number}": message("odd.circle.cut", row=number, role=title)
            for number, title in sorted(zip(numbers, titles, strict=True))[:MOST_OPTIONS]
        }
        why = message("odd.circle_rows", n=len(circle), roles=titles[:MOST_OPTIONS])
        oddity = reading.choices.odd("circle", min(numbers), why, tuple(sorted(numbers)), cuts)
        reading.report.oddities.append(oddity)
        wanted = int(oddity.chosen.partition(":")[2] or max(numbers))
        cut = circle[numbers.index(wanted)]
        manager = reading.rows[found[cut]].number
        reading.report.warnings.append((reading.rows[cut].number, message("import.circle", row=manager)))
        del kept[cut]
    return kept


def _circles(found: Found) -> list[list[int]]:
    """Return the rows of each circle, each below the one behind it; every row is looked at once."""
    seen: dict[int, int] = {}
    circles: list[list[int]] = []
    for start in found:
        at, walk = start, []
        while at in found and at not in seen:
            seen[at] = start
            walk.append(at)
            at = found[at]
        if walk and seen.get(at) == start and at in found:
            circles.append(walk[walk.index(at) :])
    return circles


def _decide_tops(reading: Reading, kept: Found, made: list[Made]) -> None:
    """Say which roles are at the top where several are, and put them under one of them where that was chosen."""
    rows, n = reading.rows, len(reading.rows)
    tops = [place for place in range(n + len(made)) if place not in kept]
    own = [rows[place].number for place in tops if place < n]
    if len(tops) < 2:
        return
    wide = dict.fromkeys(tops, 0)
    for manager in kept.values():
        if manager in wide:
            wide[manager] += 1
    likely = sorted(tops, key=lambda place: (-wide[place], place))[:MOST_OPTIONS]
    ids = {place: reading.ids[place] if place < n else made[place - n].id for place in likely}
    titles = {place: reading.titles[place] if place < n else made[place - n].title for place in likely}
    under = {f"under:{ids[place]}": message("odd.tops.under", role=titles[place]) for place in likely}
    names = [titles[place] for place in likely]
    why = message("import.several_tops", n=len(tops), rows=numbered(own))
    if not own:
        why = message("import.several_tops_made", n=len(tops), roles=names)
    oddity: Oddity = reading.choices.odd("tops", 0, why, tuple(own), under)
    reading.report.oddities.append(oddity)
    target = next((place for place in likely if f"under:{ids[place]}" == oddity.chosen), None)
    if target is None:
        reading.report.warnings.append((0, why))
        return
    reading.report.warnings.append((0, message("import.put_under", n=len(tops) - 1, role=titles[target])))
    kept.update({place: target for place in tops if place != target})
