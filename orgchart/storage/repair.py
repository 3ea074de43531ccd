"""Mending what a file contradicts, on request: each fault in the way that keeps most, and each one told.

The file itself stays as it is until the user saves. Repairing one file twice gives the same document twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

import msgspec

from orgchart.model.fields import Field, fields_of
from orgchart.model.records import TYPES, BuyingProcess, Decision, Record, Scenario, Settings, Stage
from orgchart.storage import limits
from orgchart.storage.consistency import (
    FAMILIES,
    Family,
    Fault,
    Look,
    allowed_ids,
    bounds,
    endless_lines,
    faults_in,
    ids,
    is_good_id,
    is_sound,
    looks,
    references,
    values,
)
from orgchart.storage.contents import Contents, Lists
from orgchart.storage.refusals import shown
from orgchart.text.message import Message, message

_MOST_ROUNDS: Final = 100


def repair(contents: Contents) -> list[Message]:
    """Mend `contents` in place until nothing in it contradicts anything else; return what was done, in order."""
    done: list[Message] = []
    for look in looks(contents):
        done += _mended(look.lists, look.scenario)
        if Settings.KIND in look.lists:
            _take_back(contents, look.lists)
    return done


def _mended(lists: Lists, name: str) -> list[Message]:
    """Mend `lists` family by family, from the start after each: what one mends can be what another finds."""
    done: list[Message] = []
    for _ in range(_MOST_ROUNDS):
        family, faults = faults_in(Look(lists, name), FAMILIES)
        if not faults:
            return done
        done += _MENDERS[family](lists, faults)
    raise RuntimeError("a repair that does not end")


def _take_back(contents: Contents, lists: Lists) -> None:
    """Records are replaced, not changed: bring those of the document as a whole back to where they belong."""
    contents.settings = lists[Settings.KIND][0]
    contents.decisions = lists[Decision.KIND]
    for scenario, record in zip(contents.scenarios, lists[Scenario.KIND], strict=True):
        scenario.record = record


def _mend_ids(lists: Lists, faults: list[Fault]) -> list[Message]:
    taken = {record.id for records in lists.values() for record in records}
    numbers: dict[str, int] = {}
    done = []
    for fault in faults:
        record = lists[fault.kind][fault.position]
        start = "".join(filter(str.isprintable, record.id))[: limits.ID_LENGTH // 2] or TYPES[fault.kind].KIND
        number = numbers.get(start, 2)
        while (id := f"{start}-{number}") in taken:
            number += 1
        numbers[start] = number + 1
        taken.add(id)
        lists[fault.kind][fault.position] = msgspec.structs.replace(record, id=id)
        code = "twin" if is_good_id(record.id) else "id"
        done.append(message(f"storage.repaired.{code}", id=shown(record.id), now=shown(id), where=fault.where))
    return done


def _mend_values(lists: Lists, faults: list[Fault]) -> list[Message]:
    done = []
    for fault in faults:
        record = lists[fault.kind][fault.position]
        name, _, inner = fault.field.partition(".")
        field = fields_of(type(record))[name]
        held = getattr(record, name)
        if field.part is not None:
            field = fields_of(field.part)[inner]
            mended: Any = tuple(_with(part, inner, _nearest(field, getattr(part, inner))) for part in held)
        else:
            mended = _nearest(field, held)
        lists[fault.kind][fault.position] = _with(record, name, mended)
        now = _nearest(field, fault.value)
        if isinstance(now, str):
            done.append(message("storage.repaired.emptied", where=fault.where))
        else:
            done.append(message("storage.repaired.number", value=f"{fault.value:g}", now=now, where=fault.where))
    return done


def _with(record: Any, name: str, value: Any) -> Any:
    return msgspec.structs.replace(record, **{name: value})


def _nearest(field: Field, value: Any) -> Any:
    """Return what `field` may hold that comes closest to `value`, which is of the right type."""
    if is_sound(field, value):
        return value
    if isinstance(value, str):
        return ""
    least, most = bounds(field)
    return max(least, min(value, most))


def _mend_references(lists: Lists, faults: list[Fault]) -> list[Message]:
    ids_by_kind = {kind: {record.id for record in records} for kind, records in lists.items()}
    allowed = cache(lambda targets: allowed_ids(ids_by_kind, targets))
    done: list[Message] = []
    restored = _restore_processes(lists, faults, set().union(*ids_by_kind.values()))
    done += [message("storage.repaired.process", id=shown(id)) for id in restored]
    gone: dict[str, set[int]] = {}
    for fault in faults:
        record = lists[fault.kind][fault.position]
        field = fields_of(type(record))[fault.field.partition(".")[0]]
        if not field.essential:
            lists[fault.kind][fault.position] = _without(field, record, allowed)
            done.append(message("storage.repaired.reference", where=fault.where, id=shown(fault.value)))
        elif fault.value not in restored:
            gone.setdefault(fault.kind, set()).add(fault.position)
            done.append(message("storage.repaired.removed", where=fault.where, id=shown(fault.value)))
    for kind, positions in gone.items():
        lists[kind][:] = [record for at, record in enumerate(lists[kind]) if at not in positions]
    return done


def _restore_processes(lists: Lists, faults: list[Fault], taken: set[str]) -> list[str]:
    """Make buying processes anew whose stages are there: the stages are worth more than the process's name."""
    missing = (fault.value for fault in faults if (fault.kind, fault.field) == (Stage.KIND, "process"))
    ids = [id for id in dict.fromkeys(missing) if is_good_id(id) and id not in taken]
    if ids:
        lists.setdefault(BuyingProcess.KIND, []).extend(BuyingProcess(id=id) for id in ids)
    return ids


def _without(field: Field, record: Record, allowed: Callable[[tuple[str, ...]], set[str]]) -> Record:
    """Return `record` without what `field` refers to in vain; a part that means nothing without it goes."""
    held = getattr(record, field.name)
    if field.part is None:
        there = allowed(field.targets)
        now: Any = tuple(id for id in held if id in there) if isinstance(held, tuple) else ""
        return msgspec.structs.replace(record, **{field.name: now})
    kept = []
    inner = [each for each in fields_of(field.part).values() if each.targets]
    for part in held:
        vain = [each for each in inner if getattr(part, each.name) not in allowed(each.targets)]
        if not any(each.essential for each in vain):
            kept.append(msgspec.structs.replace(part, **{each.name: "" for each in vain}))
    return msgspec.structs.replace(record, **{field.name: tuple(kept)})


def _mend_lines(lists: Lists, faults: list[Fault]) -> list[Message]:
    done = []
    for fault in faults:
        record = lists[fault.kind][fault.position]
        lists[fault.kind][fault.position] = msgspec.structs.replace(record, **{fault.field: ""})
        done.append(message("storage.repaired.line", where=fault.where, id=shown(fault.value)))
    return done


_MENDERS: Final[Mapping[Family, Callable[[Lists, list[Fault]], list[Message]]]] = {
    ids: _mend_ids,
    values: _mend_values,
    references: _mend_references,
    endless_lines: _mend_lines,
}
