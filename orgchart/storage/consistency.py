"""What a file may not contradict: ids that are unique, references that lead somewhere, lines that end at the top.

Only what the program could not work with is looked for here. What is unwise is the checks' business. Every family of faults
is one function in `FAMILIES`; how each is mended stands in `repair`.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from operator import attrgetter
from typing import Any, Final

from orgchart.model.fields import Field, fields_of
from orgchart.model.records import DOCUMENT_TYPES, STRUCTURE_TYPES, TYPES, Goal, Record, Role, Scenario, name_of
from orgchart.model.structure import Structure
from orgchart.storage import limits
from orgchart.storage.contents import Contents, Lists, Tables, preorder, preorder_depth, tables_of
from orgchart.storage.refusals import number_place, place_of, record_place, shown
from orgchart.text.message import Message, message

_COLOUR: Final = re.compile("#[0-9a-fA-F]{6}")
_NUMBERS: Final = ("number", "whole", "percent")
_HUGE: Final = 10**limits.DIGITS
_NAMED: Final = 5
"""So many roles of a circle are named."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One contradiction: what to say of it, and the record and field it stands in."""

    message: Message
    where: Message
    kind: str
    position: int
    """Where the record stands in the list of its kind."""
    field: str
    """Its name; `members.share` for one inside a part."""
    value: Any
    """What stands in the field."""


@dataclass(frozen=True)
class Look:
    """The records of one scenario, or of the document as a whole, while they are looked through."""

    lists: Lists
    scenario: str = ""
    """What a place must call it, '' where there is but one."""

    @cached_property
    def tables(self) -> Tables:
        """The records of each kind by id; where two have one id, the last. What reads the file makes its document of them."""
        return tables_of(self.lists)

    @cached_property
    def all(self) -> dict[str, Any]:
        """The records of every kind by id."""
        found: dict[str, Any] = {}
        for table in self.tables.values():
            found.update(table)
        return found


Family = Callable[[Look], Iterator[Fault]]


def first_faults(places: Iterable[Look], families: Iterable[Family]) -> list[Fault]:
    """Return what the first of `families` that finds any finds in `places`, one after the other."""
    return next(filter(None, (faults_in(look, families)[1] for look in places)), [])


def looks(contents: Contents) -> Iterator[Look]:
    """Yield the records of the document as a whole, then those of each scenario."""
    yield Look(contents.root)
    several = len(contents.scenarios) > 1
    for each in contents.scenarios:
        yield Look(each.lists, each.record.id if several else "")


def faults_in(look: Look, families: Iterable[Family]) -> tuple[Family, list[Fault]]:
    """Return the first of `families` that finds faults, and these; any family and none where all is well."""
    for family in families:
        found = list(family(look))
        if found:
            return family, found
    return ids, []


def consistency(structure: Structure) -> list[Fault]:
    """Return what `structure` contradicts; nothing that the edits make does."""
    kinds = STRUCTURE_TYPES if structure.id else DOCUMENT_TYPES
    lists: Lists = {each.KIND: list(structure.ordered(each)) for each in kinds}
    if structure.id:
        lists[Role.KIND] = preorder(structure)
    return [fault for family in (*FAMILIES, lengths) for fault in family(Look(lists))]


# --- ids ---


def ids(look: Look) -> Iterator[Fault]:
    """Find ids that are empty, overlong, unprintable or not unique among all kinds."""
    # In the order of the file the texts lie side by side in memory; a set's order leaps from one to another.
    if (
        len(look.all) == sum(map(len, look.lists.values()))
        and "" not in look.all
        and all("".join(each).isprintable() for each in look.tables.values())
        and max(map(len, look.all), default=0) <= limits.ID_LENGTH
    ):
        return
    seen: dict[str, str] = {}
    scenario = look.scenario
    for kind, records in look.lists.items():
        for position, record in enumerate(records):
            where = record_place(record, scenario=scenario)
            if not is_good_id(record.id):
                where = number_place(record.COLLECTION, position + 1, scenario)
                reason = message("storage.bad_id", most=limits.ID_LENGTH, where=where)
                yield Fault(reason, where, kind, position, "id", record.id)
            elif record.id in seen:
                first = TYPES[seen[record.id]].COLLECTION
                reason = message("storage.duplicate_id", id=shown(record.id), first=first, where=where)
                yield Fault(reason, where, kind, position, "id", record.id)
            else:
                seen[record.id] = kind


def is_good_id(id: str) -> bool:
    """Whether `id` can name a record: short, and made of characters that one can see."""
    return 0 < len(id) <= limits.ID_LENGTH and id.isprintable()


# --- values ---


def values(look: Look) -> Iterator[Fault]:
    """Find numbers out of range, colours that are none, pictures that are none."""
    scenario = look.scenario
    for kind, records in look.lists.items():
        for name, field in _checked_fields(TYPES[kind]).items():
            if not all(is_sound(field, value) for value in _extremes(field, set(map(attrgetter(name), records)))):
                for position, record in enumerate(records):
                    value = getattr(record, name)
                    if not is_sound(field, value):
                        where = record_place(record, name, scenario)
                        yield Fault(_value_message(field, value, where), where, kind, position, name, value)
        for name, inner in _checked_parts(TYPES[kind]):
            for position, record in enumerate(records):
                for number, entry in enumerate(getattr(record, name), 1):
                    for field_name, field in inner.items():
                        value = getattr(entry, field_name)
                        if not is_sound(field, value):
                            path = f"{name}.{field_name}"
                            where = place_of(record.COLLECTION, record.id, path, scenario, number)
                            yield Fault(_value_message(field, value, where), where, kind, position, path, value)


def _extremes(field: Field, held: set[Any]) -> Iterable[Any]:
    """Return those of the values `held` in `field` that say whether all are sound."""
    return (min(held), max(held)) if field.sort in _NUMBERS and held else held


def is_sound(field: Field, value: Any) -> bool:
    """Whether a file may hold `value` in `field`, one of numbers, a colour or a picture; its type is right."""
    if field.sort in _NUMBERS:
        least, most = bounds(field)
        return bool(least <= value <= most)
    if field.sort == "colour":
        return not value or _COLOUR.fullmatch(value) is not None
    return not value or (len(value) <= limits.PHOTO_LENGTH and _is_base64(value))


def bounds(field: Field) -> tuple[float, float]:
    """Return the least and the most that a file may hold in a field of numbers."""
    most = None if field.sort == "percent" else field.most
    return -_HUGE if field.least is None else field.least, _HUGE if most is None else most


def _is_base64(text: str) -> bool:
    try:
        binascii.a2b_base64(text.encode("ascii"), strict_mode=True)
    except (binascii.Error, UnicodeEncodeError):
        return False
    return True


def _value_message(field: Field, value: Any, where: Message) -> Message:
    if field.sort == "colour":
        return message("storage.bad_colour", value=shown(value), where=where)
    if field.sort == "photo":
        return message("storage.bad_photo", where=where)
    least, most = bounds(field)
    if value < least:
        return message("storage.too_small", value=f"{value:g}", least=least, where=where)
    return message("storage.too_big", value=f"{value:g}", most=most, where=where)


@cache
def _checked_fields(kind: type) -> Mapping[str, Field]:
    checked = (*_NUMBERS, "colour", "photo")
    return {name: field for name, field in fields_of(kind).items() if field.sort in checked}


@cache
def _checked_parts(kind: type) -> tuple[tuple[str, Mapping[str, Field]], ...]:
    parts: dict[str, type] = {name: field.part for name, field in fields_of(kind).items() if field.part is not None}
    return tuple((name, _checked_fields(part)) for name, part in parts.items() if _checked_fields(part))


# --- references ---


def references(look: Look) -> Iterator[Fault]:
    """Find references to what is not there, or to a record of the wrong kind."""
    for kind, records in look.lists.items():
        for name, inner, targets in _reference_fields(TYPES[kind]):
            wrong = set(_targets(records, name, inner)) - {""}
            # One by one: taken away all at once, Python goes over every id there is instead of those referred to.
            for each in targets:
                wrong = wrong and wrong.difference(look.tables.get(each, {}))
            if wrong:
                for position, record in enumerate(records):
                    for target in _targets([record], name, inner):
                        if target in wrong:
                            path = f"{name}.{inner}" if inner else name
                            where = record_place(record, path, look.scenario)
                            reason = _reference_message(target, targets, look.tables, where)
                            yield Fault(reason, where, kind, position, path, target)


def allowed_ids(ids_by_kind: Mapping[str, set[str]], targets: Iterable[str]) -> set[str]:
    """Return what a reference to records of the kinds `targets` may hold."""
    return {""}.union(*(ids_by_kind.get(target, ()) for target in targets))


@cache
def _reference_fields(kind: type) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return the fields of `kind` that refer to something: name, the name inside its parts or '', the kinds."""
    found: list[tuple[str, str, tuple[str, ...]]] = []
    for name, field in fields_of(kind).items():
        if field.targets:
            found.append((name, "", field.targets))
        if field.part is not None:
            found += [(name, inner, each.targets) for inner, each in fields_of(field.part).items() if each.targets]
    return tuple(found)


def _targets(records: Sequence[Record], name: str, inner: str) -> Iterator[str]:
    held = map(attrgetter(name), records)
    if inner:
        return map(attrgetter(inner), chain.from_iterable(held))
    kind = type(records[0]) if records else None
    if kind is not None and fields_of(kind)[name].sort == "references":
        return chain.from_iterable(held)
    return held


def _reference_message(
    target: str, kinds: tuple[str, ...], ids_by_kind: Mapping[str, Container[str]], where: Message
) -> Message:
    expected = [TYPES[kind].COLLECTION for kind in kinds]
    for kind, known in ids_by_kind.items():
        if target in known:
            held = TYPES[kind].COLLECTION
            return message("storage.wrong_kind", id=shown(target), expected=expected, found=held, where=where)
    return message("storage.dangling", id=shown(target), expected=expected, where=where)


# --- lines that must end ---


def endless_lines(look: Look) -> Iterator[Fault]:
    """Find reporting lines, supported goals and origins that lead back to where they began, and lines that are too long."""
    roles: Sequence[Role] = look.lists.get(Role.KIND, ())
    deepest = preorder_depth(roles)
    circles = list(_circles_in(look, Role, "manager", "circle_of_roles", "own_manager")) if deepest is None else []
    yield from circles
    if not circles and (deepest is None or deepest > limits.LAYERS):
        yield from _too_deep(roles, look.scenario)
    yield from _circles_in(look, Goal, "supports", "circle_of_goals", "own_goal")
    yield from _circles_in(look, Scenario, "made_from", "circle_of_scenarios", "own_origin")


def _too_deep(roles: Sequence[Role], scenario: str) -> Iterator[Fault]:
    """Find the roles at which a line has to be cut so that no piece is longer than the limit."""
    depth = _depths({role.id: role.manager for role in roles})
    for position, role in enumerate(roles):
        if depth[role.id] > 1 and depth[role.id] % limits.LAYERS == 1:
            where = record_place(role, "manager", scenario)
            reason = message("storage.too_many_layers", most=limits.LAYERS, where=where)
            yield Fault(reason, where, Role.KIND, position, "manager", role.manager)


def _circles_in(look: Look, kind: type[Record], name: str, of_several: str, of_one: str) -> Iterator[Fault]:
    records = look.lists.get(kind.KIND, ())
    positions = {record.id: position for position, record in enumerate(records)}
    for circle in _circles({record.id: getattr(record, name) for record in records}):
        first = records[min(map(positions.__getitem__, circle))]
        named: list[Any] = [shown(name_of(records[positions[id]]) or id) for id in circle[:_NAMED]]
        if len(circle) > _NAMED:
            named.append(message("storage.and_more", count=len(circle) - _NAMED))
        where = record_place(first, name, look.scenario)
        code = of_one if len(circle) == 1 else of_several
        reason = message(f"storage.{code}", names=named, where=where)
        yield Fault(reason, where, kind.KIND, positions[first.id], name, getattr(first, name))


def _circles(above: Mapping[str, str]) -> Iterator[list[str]]:
    finished: set[str] = set()
    for start in above:
        path: dict[str, None] = {}
        id = start
        while id in above and id not in finished and id not in path:
            path[id] = None
            id = above[id]
        if id in path:
            whole = list(path)
            yield whole[whole.index(id) :]
        finished.update(path)


def _depths(above: Mapping[str, str]) -> dict[str, int]:
    """Return how deep each id lies, 1 at the top; no line runs in a circle."""
    known: dict[str, int] = {}
    for start in above:
        path = []
        id = start
        while id in above and id not in known:
            path.append(id)
            id = above[id]
        depth = known.get(id, 0)
        for id in reversed(path):
            depth += 1
            known[id] = depth
    return known


# --- lengths ---


def lengths(look: Look) -> Iterator[Fault]:
    """Find texts that are longer than a name or a note may be."""
    for kind, records in look.lists.items():
        for position, record in enumerate(records):
            for name, most in _overlong(record):
                where = record_place(record, name, look.scenario)
                yield Fault(message("storage.too_long", most=most, where=where), where, kind, position, name, None)


def _overlong(record: Any) -> Iterator[tuple[str, int]]:
    for name, field in fields_of(type(record)).items():
        value = getattr(record, name)
        if field.sort == "parts":
            yield from ((f"{name}.{inner}", most) for part in value for inner, most in _overlong(part))
        elif field.sort in ("line", "lines", "note"):
            most = limits.NOTE_LENGTH if field.sort == "note" else limits.NAME_LENGTH
            if any(len(text) > most for text in ((value,) if isinstance(value, str) else value)):
                yield name, most


def has_long_line(data: bytes) -> bool:
    """Whether a line of `data` is so long that a text in it may be; a text of a file never goes over a line's end.

    >>> has_long_line(b"short\\n" * 10_000), has_long_line(b"x" * 10_001)
    (False, True)
    """
    at, most = 0, min(limits.NAME_LENGTH, limits.NOTE_LENGTH)
    while at + most < len(data):
        end = data.rfind(b"\n", at, at + most + 1)
        if end < 0:
            return True
        at = end + 1
    return False


FAMILIES: Final[tuple[Family, ...]] = (ids, values, references, endless_lines)
"""In the order in which they are looked for and mended: what comes later may rely on what came before."""
