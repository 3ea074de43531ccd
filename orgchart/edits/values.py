"""Setting fields: the one door through which the inspector, the commands and the table panels write a value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

import msgspec

from orgchart.edits.roles import move_roles
from orgchart.model.aims import leads_to
from orgchart.model.change import Change, Key
from orgchart.model.fields import REFERENCES, Field, fields_of
from orgchart.model.records import Agreement, Goal, Record, Role, Scenario, Stage, Team, called
from orgchart.model.references import leads_on
from orgchart.model.structure import Structure
from orgchart.text.direction import without_controls
from orgchart.text.message import Message, NotAllowed, message

NAME_LENGTH: Final = 10_000
NOTE_LENGTH: Final = 1_000_000

_HUGE: Final = 1e15
"""No number here means so much; beyond it a number with decimals is no longer exact."""
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")


def set_field(structure: Structure, records: Sequence[str], name: str, value: Any, *, origin: object = None) -> None:
    """Give the field `name` of each record (ids, of one kind) the value `value`, as one step of undo.

    Typing into one field merges into one step. Raises NotAllowed with the reason when the value can't stand there.
    """
    targets = [structure[each] for each in records]
    declared = fields_of(type(targets[0]))[name]
    value = clean(declared, value)
    for record in targets:
        refuse_nonsense(structure, record, declared, value)
    label, merge = _called(targets, name), _merge(declared, name, records)
    with structure.document.edit(label, origin=origin, merge=merge) as edit:
        if isinstance(targets[0], Role) and name == "manager":
            # Who is under that manager already keeps its place there.
            moving = [role.id for role in targets if getattr(role, name) != value]
            if moving:
                move_roles(structure, moving, value)
            return
        for record in targets:
            edit.set(structure, record, **{name: value})


def typed(structure: Structure, record: str, name: str, text: str) -> Change:
    """Return the change that `set_field` would make of what is being typed into a line; it makes none."""
    target = structure[record]
    declared = fields_of(type(target))[name]
    after = msgspec.structs.replace(target, **{name: clean_line(text)})
    pair = {Key(structure.id, target.KIND, record): (target, after)}
    return Change(_called([target], name), pair, merge=_merge(declared, name, [record]))


def _called(targets: Sequence[Record], name: str) -> Message:
    return message(
        "edit.set_field",
        field=message(f"field.{targets[0].KIND}.{name}"),
        name=called(targets[0]) if len(targets) == 1 else message("word.several", n=len(targets)),
    )


def _merge(declared: Field, name: str, records: Sequence[str]) -> str:
    return f"{name}:{','.join(records)}" if declared.sort in ("line", "note", "lines") else ""


def clean(declared: Field, value: Any) -> Any:
    """Return `value` as the field `declared` holds it; raises NotAllowed when it can't."""
    match declared.sort:
        case "line":
            return clean_line(str(value))
        case "note":
            return clean_note(str(value))
        case "lines":
            return tuple(line for line in (clean_line(str(each)) for each in value) if line)
        case "percent" | "number" | "whole":
            return _clean_number(declared, value)
        case "date":
            if value is not None and not isinstance(value, date):
                raise NotAllowed(message("refuse.date", value=str(value)))
        case "choice":
            if value not in declared.options:
                raise NotAllowed(message("refuse.choice", value=str(value)))
        case "choices":
            value = tuple(each for each in declared.options if each in value)
        case "references":
            value = tuple(dict.fromkeys(value))
        case "parts":
            value = tuple(_clean_part(part) for part in value)
        case "colour":
            if value and not _COLOUR.fullmatch(value):
                raise NotAllowed(message("refuse.colour", value=str(value)))
        case _:
            pass
    return value


def _clean_part(part: Any) -> Any:
    values = {name: clean(declared, getattr(part, name)) for name, declared in fields_of(type(part)).items()}
    return msgspec.structs.replace(part, **values)


def clean_line(text: str) -> str:
    """Return `text` as one line that shows what it is: no control, no direction override, no line break.

    >>> clean_line("Sales\\n  Director\\u202e ")
    'Sales Director'
    """
    text = " ".join(without_controls(_CONTROL.sub("", text.replace("\u2028", " ").replace("\u2029", " "))).split())
    if len(text) > NAME_LENGTH:
        raise NotAllowed(message("refuse.too_long", n=len(text), most=NAME_LENGTH))
    return text


def clean_note(text: str) -> str:
    """Return `text` with plain line ends and without controls."""
    text = re.sub("\r\n?|\u2028|\u2029", "\n", text)
    text = without_controls(_CONTROL.sub("", text))
    if len(text) > NOTE_LENGTH:
        raise NotAllowed(message("refuse.too_long", n=len(text), most=NOTE_LENGTH))
    return text


def refuse_nonsense(structure: Structure, record: Record, declared: Field, value: Any) -> None:
    """Raise NotAllowed where `value` would make `record` contradict itself or refer to what is not there."""
    for inner, target in _references(declared, value):
        found = structure.find(target)
        if found is None or found.KIND not in inner.targets:
            raise NotAllowed(message("refuse.no_such", id=target))
    match record, declared.name:
        case Goal(), "supports" if leads_to(structure, value, record.id):
            raise NotAllowed(message("refuse.goal_supports_itself", goal=called(record)))
        case Team(), "lead" if value and value not in {member.role for member in record.members}:
            raise NotAllowed(message("refuse.lead_not_member", role=called(structure[value]), team=called(record)))
        case Team(), "members" if record.lead and record.lead not in {member.role for member in value}:
            raise NotAllowed(message("refuse.lead_leaves", role=called(structure[record.lead]), team=called(record)))
        case Agreement(), "expectations":
            for each in value:
                if each.giver and each.giver == each.taker:
                    raise NotAllowed(message("refuse.owes_itself", who=called(structure[each.giver])))
        case Stage(), "back_to" if record.id in value:
            raise NotAllowed(message("refuse.back_to_itself", stage=called(record)))
        case Role(), "dotted" if any(each.to == record.id for each in value):
            raise NotAllowed(message("refuse.dotted_to_itself"))
        case Scenario(), "made_from" if leads_on(structure, "made_from", value, record.id):
            raise NotAllowed(message("merge.circle", name=called(record)))
        case Role(), "counterpart" if value == record.id:
            raise NotAllowed(message("refuse.own_counterpart", role=called(record)))
        case _:
            pass


def _references(declared: Field, value: Any) -> Iterator[tuple[Field, str]]:
    """Yield what `value` refers to, its parts included, each with the field that says to which kinds it may."""
    if declared.sort == "parts":
        for part in value:
            for name, inner in fields_of(type(part)).items():
                yield from _references(inner, getattr(part, name))
    elif declared.sort in REFERENCES:
        targets = (value,) if declared.sort == "reference" else value
        yield from ((declared, target) for target in targets if target)


def _clean_number(declared: Field, value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < _HUGE:
        raise NotAllowed(message("refuse.number", value=str(value)))
    if declared.sort == "whole" or (isinstance(value, float) and value == int(value)):
        value = int(value)
    if declared.least is not None and value < declared.least:
        raise NotAllowed(message("refuse.too_small", value=value, least=declared.least))
    if declared.most is not None and value > declared.most:
        raise NotAllowed(message("refuse.too_large", value=value, most=declared.most))
    return value


def add_record(structure: Structure, kind: type[Record], **values: Any) -> Record:
    """Add a record of any kind but a role behind its like, as one step."""
    table = fields_of(kind)
    values = {name: clean(table[name], value) if name in table else value for name, value in values.items()}
    record = kind(id=structure.new_id(kind), **values)
    for name in values.keys() & table.keys():
        refuse_nonsense(structure, record, table[name], values[name])
    label = message("edit.add_record", name=called(record))
    with structure.document.edit(label) as edit:
        return edit.add(structure, record)


def replace_record(structure: Structure, record: Record, **values: Any) -> Record:
    """Write several fields of one record as one step, each cleaned and held against the others."""
    table = fields_of(type(record))
    values = {name: clean(table[name], value) for name, value in values.items()}
    after = msgspec.structs.replace(record, **values)
    for name, value in values.items():
        refuse_nonsense(structure, after, table[name], value)
    with structure.document.edit(message("edit.change_record", name=called(record))) as edit:
        edit.put(structure, after)
    return after
