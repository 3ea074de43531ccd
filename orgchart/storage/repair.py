"""Mending what a file contradicts, on request: each fault in the way that keeps most, and each one told.

The file itself stays as it is until the user saves. Repairing one file twice gives the same document twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from orgchart.model.fields import Field, fields_of
from orgchart.model.records import TYPES, BuyingProcess, Record, Stage
from orgchart.storage import limits
from orgchart.storage.consistency import (
    FAMILIES,
    Family,
    Fault,
    allowed_ids,
    bounds,
    endless_lines,
    first_faults,
    ids,
    is_good_id,
    is_sound,
    references,
    values,
)
from orgchart.storage.contents import Contents, Lists
from orgchart.text.message import Message, message

_MOST_ROUNDS: Final = 1_000


def repair(contents: Contents) -> list[Message]:
    """Mend `contents` in place until nothing in it contradicts anything else; return what was done, in order."""
    done: list[Message] = []
    for _ in range(_MOST_ROUNDS):
        found = first_faults(contents, FAMILIES)
        if found is None:
            return done
        lists, family, faults = found
        done += _MENDERS[family](lists, faults)
        _take_back(contents, lists)
    raise RuntimeError("a repair that does not end")


def _take_back(contents: Contents, lists: Lists) -> None:
    """Records are replaced, not changed: bring those of the document as a whole back to where they belong."""
    if "settings" in lists:
        contents.settings = lists["settings"][0]
        contents.decisions = lists["decision"]
        for scenario, record in zip(contents.scenarios, lists["scenario"], strict=True):
            scenario.record = record


def _mend_ids(lists: Lists, faults: list[Fault]) -> list[Message]:
    taken = {record.id for records in lists.values() for record in records}
    done = []
    for fault in faults:
        record = lists[fault.kind][fault.position]
        start = "".join(filter(str.isprintable, record.id))[: limits.ID_LENGTH // 2] or TYPES[fault.kind].KIND
        number = 2
        while (id := f"{start}-{number}") in taken:
            number += 1
        taken.add(id)
        lists[fault.kind][fault.position] = msgspec.structs.replace(record, id=id)
        done.append(message("storage.repaired.id", id=record.id, now=id, where=fault.where))
    return done


def _mend_values(lists: Lists, faults: list[Fault]) -> list[Message]:
    done = []
    for fault in faults:
        record = lists[fault.kind][fault.position]
        field = fields_of(type(record))[fault.field]
        held = getattr(record, fault.field)
        if field.part is not None:
            now: Any = tuple(_mended_part(part) for part in held)
        else:
            now = _nearest(field, held)
        lists[fault.kind][fault.position] = msgspec.structs.replace(record, **{fault.field: now})
        done.append(message("storage.repaired.value", where=fault.where, value=fault.value))
    return done


def _mended_part(part: Any) -> Any:
    table = fields_of(type(part))
    wrong = {name: field for name, field in table.items() if not is_sound(field, getattr(part, name))}
    return msgspec.structs.replace(part, **{n: _nearest(field, getattr(part, n)) for n, field in wrong.items()})


def _nearest(field: Field, value: Any) -> Any:
    """Return what `field` may hold that comes closest to `value`."""
    if isinstance(value, str):
        return ""
    least, most = bounds(field)
    return max(least, min(value, most))


def _mend_references(lists: Lists, faults: list[Fault]) -> list[Message]:
    ids_by_kind = {kind: {record.id for record in records} for kind, records in lists.items()}
    done: list[Message] = []
    restored = _restore_processes(lists, faults, set().union(*ids_by_kind.values()))
    done += [message("storage.repaired.process", id=id) for id in restored]
    gone: dict[str, set[int]] = {}
    for fault in faults:
        record = lists[fault.kind][fault.position]
        field = fields_of(type(record))[fault.field]
        if not field.essential:
            lists[fault.kind][fault.position] = _without(field, record, ids_by_kind)
            done.append(message("storage.repaired.reference", where=fault.where, id=fault.value))
        elif fault.value not in restored:
            gone.setdefault(fault.kind, set()).add(fault.position)
            done.append(message("storage.repaired.removed", where=fault.where, id=fault.value))
    for kind, positions in gone.items():
        lists[kind][:] = [record for at, record in enumerate(lists[kind]) if at not in positions]
    return done


def _restore_processes(lists: Lists, faults: list[Fault], taken: set[str]) -> list[str]:
    """Make buying processes anew whose stages are there: the stages are worth more than the process's name."""
    missing = (fault.value for fault in faults if (fault.kind, fault.field) == (Stage.KIND, "process"))
    ids = [id for id in dict.fromkeys(missing) if is_good_id(id) and id not in taken]
    lists.setdefault(BuyingProcess.KIND, []).extend(BuyingProcess(id=id) for id in ids)
    return ids


def _without(field: Field, record: Record, ids_by_kind: Mapping[str, set[str]]) -> Record:
    """Return `record` without what `field` refers to in vain; a part that means nothing without it goes."""
    held = getattr(record, field.name)
    if field.part is None:
        allowed = allowed_ids(ids_by_kind, field.targets)
        now: Any = tuple(id for id in held if id in allowed) if isinstance(held, tuple) else ""
        return msgspec.structs.replace(record, **{field.name: now})
    kept = []
    for part in held:
        inner = [each for each in fields_of(field.part).values() if each.targets]
        vain = [each for each in inner if getattr(part, each.name) not in allowed_ids(ids_by_kind, each.targets)]
        if not any(each.essential for each in vain):
            kept.append(msgspec.structs.replace(part, **{each.name: "" for each in vain}))
    return msgspec.structs.replace(record, **{field.name: tuple(kept)})


def _mend_lines(lists: Lists, faults: list[Fault]) -> list[Message]:
    done = []
    for fault in faults:
        record = lists[fault.kind][fault.position]
        lists[fault.kind][fault.position] = msgspec.structs.replace(record, **{fault.field: ""})
        done.append(message("storage.repaired.line", where=fault.where, id=fault.value))
    return done


_MENDERS: Final[Mapping[Family, Callable[[Lists, list[Fault]], list[Message]]]] = {
    ids: _mend_ids,
    values: _mend_values,
    references: _mend_references,
    endless_lines: _mend_lines,
}
