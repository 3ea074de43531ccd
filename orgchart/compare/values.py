"""Three-way merge of one field's value: whole, or thing by thing where it is a list. Knows no record around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from orgchart.model.fields import Field, fields_of
from orgchart.model.records import Part

_LISTS: Final = ("references", "choices", "lines")

_NAMED_BY: Final[dict[str, tuple[str, ...]]] = {
    "Member": ("role",),
    "DottedLine": ("to", "kind"),
    "Expectation": ("giver", "taker", "what"),
    "Accepted": ("code", "scenario", "subjects"),
}
"""What makes two parts of a list the same one; others are told apart by all they say."""


class Clash(NamedTuple):
    """A place where both sides changed one value differently."""

    path: str
    base: Any
    ours: Any
    theirs: Any
    part: tuple[Any, ...] = ()
    """What names the part of a list that the place is in; see `part_names`."""


def merged_value(field: Field, path: str, base: Any, ours: Any, theirs: Any, clashes: list[Clash]) -> Any:
    """Return the value of `field` that has what both sides did; where that can't be, ours, noting a clash at `path`."""
    if ours == theirs or base == theirs:
        return ours
    if base == ours:
        return theirs
    if field.sort in _LISTS:
        return tuple(_union(base, ours, theirs))
    if field.sort == "parts":
        return _merged_parts(path, base, ours, theirs, clashes)
    if field.sort == "map":
        return merged_items(base, ours, theirs, clashes, f"{path}.")
    clashes.append(Clash(path, base, ours, theirs))
    return ours


def merged_items(
    base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any], clashes: list[Clash], path: str = ""
) -> dict[str, Any]:
    """Return names and values with what both sides did; None stands in a clash for what is not there."""
    result: dict[str, Any] = {}
    for name in dict.fromkeys((*ours, *theirs)):
        # What nobody declared is told apart as it is written: 0 is not false there.
        before, mine, yours = (repr(side[name]) if name in side else None for side in (base, ours, theirs))
        chosen = theirs if before == mine else ours if mine is not None else theirs
        there, value = name in chosen, chosen.get(name)
        if before != mine:
            if yours not in (mine, before):
                clashes.append(Clash(path + name, base.get(name), ours.get(name), theirs.get(name)))
            elif mine is None:
                there = False
        if there:
            result[name] = value
    return result


def _union(base: Iterable[Any], ours: Sequence[Any], theirs: Sequence[Any]) -> list[Any]:
    """Return ours without what they removed, then what they added, each behind what it stands behind in theirs."""
    before, mine, yours = set(base), set(ours), set(theirs)
    result = [each for each in ours if each in yours or each not in before]
    place = 0
    for each in theirs:
        if each in result:
            place = result.index(each) + 1
        elif each not in mine and each not in before:
            result.insert(place, each)
            place += 1
    return result


def _merged_parts(
    path: str, base: Sequence[Part], ours: Sequence[Part], theirs: Sequence[Part], clashes: list[Clash]
) -> tuple[Part, ...]:
    before, mine, yours = (part_names(each) for each in (base, ours, theirs))
    result = []
    for name in _union(before, list(mine), list(yours)):
        inside: list[Clash] = []
        result.append(_merged_part(path, before.get(name), mine.get(name), yours.get(name), inside))
        clashes.extend(each._replace(part=name) for each in inside)
    for name, part in before.items():
        # Removed here, changed there: the change is kept, and told.
        kept = mine.get(name) or yours.get(name)
        if kept is not None and kept != part and (name in mine) != (name in yours):
            result.append(kept)
            clashes.append(Clash(path, part, mine.get(name), yours.get(name), name))
    return tuple(result)


def _merged_part(path: str, base: Part | None, ours: Part | None, theirs: Part | None, clashes: list[Clash]) -> Part:
    if ours is None or theirs is None:
        chosen = ours or theirs
        assert chosen is not None
        return chosen
    values: dict[str, Any] = {}
    for name, declared in fields_of(type(ours)).items():
        earlier = getattr(base, name) if base is not None else declared.default
        values[name] = merged_value(
            declared, f"{path}.{name}", earlier, getattr(ours, name), getattr(theirs, name), clashes
        )
    values["extra"] = merged_items(base.extra if base else {}, ours.extra, theirs.extra, clashes, f"{path}.")
    return msgspec.structs.replace(ours, **values)


def part_names(parts: Iterable[Part]) -> dict[tuple[Any, ...], Part]:
    """Return the parts by what they are called; the second of one name is told from the first by its number."""
    found: dict[tuple[Any, ...], Part] = {}
    for part in parts:
        names = _NAMED_BY.get(type(part).__name__, ())
        key: tuple[Any, ...] = tuple(getattr(part, name) for name in names)
        number = 0
        while (*key, number) in found:
            number += 1
        found[(*key, number)] = part
    return found
