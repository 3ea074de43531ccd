"""Documents to try storage on: any that the model can hold, with fields that this version does not know everywhere."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from orgchart.model.document import Document
from orgchart.model.fields import Field, fields_of
from orgchart.model.ranks import ranks
from orgchart.model.records import SETTINGS_ID, STRUCTURE_TYPES, Decision, Goal, Role, Scenario, Settings
from orgchart.storage.encoding import known_names

NAMES = st.text(max_size=12)
"""Any characters at all but half ones: marks of direction, controls, emoji, Hebrew."""

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**18) + 1, 10**18 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)
IDS = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=6).filter(str.isprintable)
COLLECTIONS = frozenset(each.COLLECTION for each in STRUCTURE_TYPES)

_UNKNOWN = st.just({}) | st.dictionaries(NAMES, JSON, max_size=3)
_WORDS = st.dictionaries(NAMES, NAMES, max_size=2)
_LINES = st.lists(NAMES, max_size=3).map(tuple)
_NUMBERS = st.integers(0, 168) | st.floats(0, 100)
_SIMPLE = {
    "line": NAMES,
    "note": NAMES,
    "lines": _LINES,
    "percent": _NUMBERS,
    "number": _NUMBERS,
    "whole": st.integers(1, 3660),
    "date": st.none() | st.dates(date(1, 1, 1)),
    "flag": st.booleans(),
    "colour": st.sampled_from(["", "#3366cc", "#ABCDEF"]),
    "photo": st.sampled_from(["", "iVBORw0KGgo="]),
    "map": st.dictionaries(NAMES, st.integers(-1000, 1000) | st.floats(-1e9, 1e9), max_size=2),
}


def draw_value(draw: Any, field: Field, ids: dict[str, list[str]]) -> Any:
    """Draw what `field` may hold when `ids` are there, by kind."""
    if field.sort in _SIMPLE:
        return draw(_SIMPLE[field.sort])
    if field.sort == "choice":
        return draw(st.sampled_from(field.options))
    if field.sort == "parts":
        return tuple(draw_record(draw, field.part, ids) for _ in range(draw(st.integers(0, 2))))
    options = field.options or sorted(id for kind in field.targets for id in ids.get(kind, ()))
    if field.sort == "reference":
        return draw(st.sampled_from(["", *options]))
    return tuple(draw(st.lists(st.sampled_from(options), max_size=3))) if options else ()


def draw_record(draw: Any, kind: Any, ids: dict[str, list[str]], **fixed: Any) -> Any:
    """Draw a record or part of `kind`, some of its fields filled; `fixed` are those that are given."""
    free = [field for name, field in fields_of(kind).items() if name not in fixed]
    filled = draw(st.lists(st.sampled_from(free), max_size=6, unique=True))
    taken = known_names(kind) | COLLECTIONS
    extra = {name: value for name, value in draw(_UNKNOWN).items() if name not in taken}
    return kind(**fixed, **{field.name: draw_value(draw, field, ids) for field in filled}, extra=extra)


def draw_tables(draw: Any) -> dict[str, dict[str, Any]]:
    """Draw the records of one scenario, with ranks in no order of the tables."""
    ids: dict[str, list[str]] = {each.KIND: [] for each in STRUCTURE_TYPES}
    for id in draw(st.lists(IDS, unique=True, max_size=12)):
        ids[draw(st.sampled_from(STRUCTURE_TYPES)).KIND].append(id)
    held: dict[str, dict[str, Any]] = {}
    for kind in STRUCTURE_TYPES:
        mine = ids[kind.KIND]
        table = {}
        for number, (id, rank) in enumerate(zip(mine, draw_ranks(draw, len(mine)), strict=True)):
            # A line upward leads to an earlier one, so that none runs in a circle.
            line = {Role: "manager", Goal: "supports"}.get(kind)
            above = {line: draw(st.sampled_from(["", *mine[:number]]))} if line else {}
            table[id] = draw_record(draw, kind, ids, id=id, rank=rank, **above)
        held[kind.KIND] = table
    return held


def draw_ranks(draw: Any, count: int) -> list[str]:
    """Draw ranks for `count` records."""
    return draw(st.permutations(list(ranks(count))))


@st.composite
def documents(draw: Any) -> Document:
    """Any document."""
    names = draw(st.lists(IDS.filter(lambda id: id != SETTINGS_ID), unique=True, min_size=1, max_size=3))
    ids = {"scenario": names}
    scenarios = {}
    for number, (id, rank) in enumerate(zip(names, draw_ranks(draw, len(names)), strict=True)):
        made_from = draw(st.sampled_from(["", *names[:number]]))
        scenarios[id] = draw_record(draw, Scenario, ids, id=id, rank=rank, made_from=made_from)
    root = {
        "settings": {SETTINGS_ID: draw_record(draw, Settings, ids, id=SETTINGS_ID, headings=draw(_WORDS))},
        "scenario": scenarios,
        "decision": {"decision 1": draw_record(draw, Decision, ids, id="decision 1", rank="5")},
    }
    document = Document()
    document.load(root, {id: draw_tables(draw) for id in names})
    top = {"format", "version", "settings", "scenarios", "decisions"}
    document.extra = {name: value for name, value in draw(_UNKNOWN).items() if name not in top}
    return document
