"""Nodes under nodes, as outlines and drawings hold them, laid out as a table. Knows no file format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from orgchart.storage.tables.table import MOST_ROWS, Row, Table, clean_cell, refuse_too_many
from orgchart.text.message import Message, Refusal, message

_TITLE_WORDS: Final = re.compile(
    r"\b(chief|head|manager|director|vp|president|lead|officer|specialist|analyst|representative|engineer|executive|owner|"
    r"founder|associate|assistant|coordinator|marketing|sales|success|product|c[emfotr]o|sdr|bdr|ae|csm)\b"
    "|מנהל|סמנכ|מנכ|ראש|רכז|נציג|אחראי|מזכיר|עוזר|יועץ|יועצת|שיווק|מכירות|איש |אשת ",
    re.IGNORECASE,
)
_PARTED: Final = re.compile(r"(?<!\s)\s+[-—–|]+\s+|\t+")  # without the first look back, many blanks take for ever


class Node(NamedTuple):
    """A node, what it says of itself, and how deep it stands."""

    number: int
    level: int
    fields: Mapping[str, str]


def leveled(name: str, nodes: Iterable[Node], *, form: str, encoding: str = "utf-8") -> Table:
    """Return the table of an outline: who stands under whom is told by level. Raises Refusal for one without nodes."""
    held: list[tuple[int, dict[str, str]]] = []
    above: list[tuple[int, str]] = []
    taken: set[str] = set()
    for place, node in enumerate(nodes, 1):
        own = node.fields.get("id") or f"n{place}"
        while own in taken:
            own = f"{own}-{place}"
        taken.add(own)
        while above and above[-1][0] >= node.level:
            above.pop()
        manager = above[-1][1] if above else ""
        if place > MOST_ROWS:
            raise Refusal(message("table.too_many_rows", n=MOST_ROWS))
        held.append((node.number, {**node.fields, "id": own, "manager": manager}))
        above.append((node.level, own))
    return listed(name, held, form=form, encoding=encoding)


def listed(
    name: str,
    nodes: list[tuple[int, dict[str, str]]],
    remarks: Iterable[tuple[int, Message]] = (),
    *,
    form: str,
    encoding: str = "utf-8",
) -> Table:
    """Return the table whose rows are `nodes` (number, field or heading to text); every key becomes a column."""
    if not nodes:
        raise Refusal(message("table.empty"))
    headings = list(dict.fromkeys(key for _, fields in nodes for key in fields))
    refuse_too_many(len(nodes), len(headings))
    rows = tuple(Row(number, tuple([clean_cell(fields.get(key, "")) for key in headings])) for number, fields in nodes)
    return Table(name, tuple(headings), rows, encoding, "", tuple(remarks), form, 0)


def title_and_holder(text: str) -> dict[str, str]:
    """Return title and holder of a line that names both, in either order; else the line is the title.

    >>> title_and_holder("CMO — Dana Cohen"), title_and_holder("Dana Cohen - Head of sales"), title_and_holder("Sales")
    ({'title': 'CMO', 'name': 'Dana Cohen'}, {'title': 'Head of sales', 'name': 'Dana Cohen'}, {'title': 'Sales'})
    """
    parts = [part.strip() for part in _PARTED.split(text, maxsplit=1)]
    return told_apart(*parts) if len(parts) == 2 and all(parts) else {"title": text.strip()}


def names_work(text: str) -> bool:
    """Whether a text has a word in it that titles have."""
    return _TITLE_WORDS.search(text) is not None


def told_apart(first: str, second: str) -> dict[str, str]:
    """Return which of two texts is a title and which names who holds it."""
    if _TITLE_WORDS.search(second) and not _TITLE_WORDS.search(first):
        first, second = second, first
    return {"title": first, "name": second}


def drawn(name: str, nodes: Mapping[str, Mapping[str, str]], edges: Iterable[tuple[str, str]], form: str) -> Table:
    """Return the table of a drawing: `nodes` by what they are called in it, `edges` from a manager to a report."""
    managers: dict[str, str] = {}
    remarks: list[tuple[int, Message]] = []
    rows = {each: number for number, each in enumerate(nodes, 1)}
    for source, target in edges:
        if managers.setdefault(target, source) != source and target in rows:
            remarks.append(
                (rows[target], message("import.second_manager", id=target, row=rows.get(managers[target], 0)))
            )
    held = [
        (rows[each], {"title": each, **fields, "id": each, "manager": managers.get(each, "")})
        for each, fields in nodes.items()
    ]
    return listed(name, held, remarks, form=form)
