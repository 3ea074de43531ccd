"""Companies put together at random: dense enough for most rules to have something to say, and as odd as a file may be."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from orgchart.model.document import Document
from orgchart.model.fields import Field, fields_of
from orgchart.model.ranks import ranks
from orgchart.model.records import SETTINGS_ID, STRUCTURE_TYPES, Decision, Goal, Record, Role, Settings

TODAY = date(2026, 3, 1)
_TEXTS = ("", "", "Sales", "sales", "MQL", "הצעת מחיר", "a {place}", "two\nlines", " ", "x" * 60)
_DAYS = (
    None,
    None,
    date.min,
    date.max,
    *(TODAY + timedelta(days=days) for days in (-400, -63, -8, -7, -1, 0, 1, 62, 90)),
)
_SHARES = (0, 0, 5, 10, 33.3, 60, 100, 250)
_MANY = {"role": 9, "stage": 6, "assignment": 14, "holding": 9, "task": 10, "goal": 6, "milestone": 6, "person": 6}
_LIMITS: tuple[dict[str, float], ...] = ({}, {}, {}, {"next_check_days": 0, "main_goals": 1}, {"next_check_days": 7})


def company(seed: int) -> Document:
    """Return the company that belongs to `seed`."""
    draw = Random(seed)
    ids: dict[str, list[str]] = {"scenario": ["main"]}
    for kind in STRUCTURE_TYPES:
        ids[kind.KIND] = [f"{kind.KIND} {n}" for n in range(draw.randint(0, _MANY.get(kind.KIND, 3)))]
    for kind in STRUCTURE_TYPES:
        if any(field.essential and not _options(field, ids) for field in fields_of(kind).values()):
            ids[kind.KIND] = []
    root = {
        "settings": {SETTINGS_ID: Settings(id=SETTINGS_ID, current="main", limits=draw.choice(_LIMITS))},
        "decision": _table(draw, Decision, ids | {"decision": ["decision 0", "decision 1"]}),
    }
    document = Document(seed=seed)
    document.load(root, {"main": {kind.KIND: _table(draw, kind, ids) for kind in STRUCTURE_TYPES}})
    return document


def _table(draw: Random, kind: type[Record], ids: dict[str, list[str]]) -> dict[str, Record]:
    mine = ids[kind.KIND]
    table = {}
    for number, (id, rank) in enumerate(zip(mine, ranks(len(mine)), strict=True)):
        # A line upward leads to an earlier one, so that none runs in a circle.
        line = {Role: "manager", Goal: "supports"}.get(kind)
        above = {line: draw.choice(["", *mine[:number]])} if line else {}
        free = {name: value(draw, field, ids) for name, field in fields_of(kind).items() if name not in above}
        table[id] = kind(id=id, rank=rank, **free, **above)
    return table


def value(draw: Random, field: Field, ids: dict[str, list[str]]) -> Any:
    """Return a value that `field` may hold in a document that has `ids`, by kind."""
    options = _options(field, ids)
    match field.sort:
        case "line" | "note":
            return draw.choice(_TEXTS)
        case "lines":
            return tuple(draw.choice(_TEXTS) for _ in range(draw.randint(0, 2)))
        case "percent" | "number":
            return draw.choice(_SHARES)
        case "whole":
            return draw.choice((1, 2, 30, 3660))
        case "date":
            return draw.choice(_DAYS)
        case "flag":
            return draw.random() < 0.5
        case "choice":
            return draw.choice(options)
        case "reference":
            return draw.choice(options) if options and (field.essential or draw.random() < 0.8) else ""
        case "choices" | "references":
            return tuple(dict.fromkeys(draw.choice(options) for _ in range(draw.randint(0, 3)))) if options else ()
        case "parts":
            inner = fields_of(field.part) if field.part else {}
            if any(each.essential and not _options(each, ids) for each in inner.values()):
                return ()
            return tuple(
                field.part(**{name: value(draw, each, ids) for name, each in inner.items()})
                for _ in range(draw.randint(0, 3))
                if field.part
            )
        case _:
            return field.default


def _options(field: Field, ids: dict[str, list[str]]) -> list[str]:
    return [*field.options, *(id for kind in field.targets for id in ids.get(kind, ()))]
