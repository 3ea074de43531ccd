"""Differences and conflicts as sentences. Knows no screen; whoever shows them gives the language.

A value is shown as a person would say it: names for references, the words of a choice, dates in the language.
"""

from __future__ import annotations

from typing import Any, Final

from orgchart.compare.diff import PLACE, POSITION, Difference
from orgchart.compare.merge import MARKS, Conflict
from orgchart.model.document import Document
from orgchart.model.fields import Field, fields_of
from orgchart.model.records import TYPES, Part, Record, Settings, called, part_kind
from orgchart.text.catalogue import Catalogue
from orgchart.text.message import Message, message

_MOST: Final = 120
"""Longer texts are cut, so that a sentence stays one."""


def said(difference: Difference, before: Document, after: Document, say: Catalogue) -> list[str]:
    """Return a difference in words, one sentence for each field; `before` and `after` are where names are looked up."""
    key = difference.key
    record = difference.after or difference.before
    name = difference.name or (called(record) if record is not None else "")
    kind = message(f"kind.{key.kind}")
    if difference.op in ("add", "remove"):
        return [say(f"compare.{difference.op}", kind=kind, name=name)]
    lines = []
    for field, (old, new) in difference.fields.items():
        then, now = in_words(before, key.kind, field, old, say), in_words(after, key.kind, field, new, say)
        if field == POSITION:
            lines.append(say("compare.position", kind=kind, name=name, old=old, new=new))
        else:
            code = "compare.move" if difference.op == "move" else "compare.change"
            lines.append(say(code, kind=kind, name=name, field=label(key.kind, field, say), old=then, new=now))
    return lines


def details(difference: Difference, before: Document, after: Document, say: Catalogue) -> list[str]:
    """Return what becomes of a thing whose name is told already, a short line for each field; where something new stands."""
    kind, record = difference.key.kind, difference.after or difference.before
    if difference.op in ("add", "remove"):
        field, document = PLACE.get(kind, ""), after if difference.op == "add" else before
        value = getattr(record, field) if field else ""
        if not value:
            return []
        return [
            say("compare.detail_at", field=label(kind, field, say), value=in_words(document, kind, field, value, say))
        ]
    lines = []
    for field, (old, new) in difference.fields.items():
        then, now = (
            (old, new) if field == POSITION
            else (in_words(before, kind, field, old, say), in_words(after, kind, field, new, say))
        )  # fmt: skip
        lines.append(say("compare.detail", field=label(kind, field, say), old=then, new=now))
    return lines


def conflict_said(conflict: Conflict, merged: Document, say: Catalogue) -> str:
    """Return a conflict in words, with its three values."""
    kind = message(f"kind.{conflict.key.kind}")
    name = conflict.name or message(f"kind.{conflict.key.kind}.unnamed")
    if not conflict.field:
        code = "compare.removed_by_us" if conflict.ours is None else "compare.removed_by_them"
        return say(code, kind=kind, name=name)
    values = {
        side: in_words(merged, conflict.key.kind, conflict.field, getattr(conflict, side), say)
        for side in ("base", "ours", "theirs")
    }
    return say("compare.conflict", kind=kind, name=name, field=conflict_about(conflict, merged, say), **values)


def label(kind: str, field: str, say: Catalogue) -> Message | str:
    """Return the label of a field of a kind; what this version does not know goes by its own name."""
    if field == POSITION:
        return message("compare.place")
    if (kind, field) == (Settings.KIND, MARKS):
        return message("compare.left_open")
    code = f"field.{kind}.{field}"
    first, _, inner = field.partition(".")
    declared = fields_of(TYPES[kind]).get(first)
    if inner and declared is not None and declared.part is not None:
        code = f"field.{part_kind(declared.part)}.{inner}"
    return message(code) if say.has(code) else field


def conflict_about(conflict: Conflict, document: Document, say: Catalogue) -> str:
    """Return which field a conflict is about, and of which part of a list; '' for the whole entity."""
    if not conflict.field:
        return ""
    kind = conflict.key.kind
    inner = say.value(label(kind, conflict.field, say))
    if not conflict.part:
        return inner
    first = conflict.field.partition(".")[0]
    names = [_referred(document, each) for each in conflict.part if isinstance(each, str) and each]
    parts = [say.value(label(kind, first, say)), *(say.value(each) for each in names[:2])]
    return " · ".join(dict.fromkeys((*parts, inner)))


def in_words(document: Document, kind: str, field: str, value: Any, say: Catalogue) -> str | Message:
    """Return a field's value as a person would say it."""
    if (kind, field) == (Settings.KIND, MARKS):
        return message("compare.so_many", n=len(value)) if isinstance(value, list) else message("compare.nothing")
    first, _, inner = field.partition(".")
    declared = fields_of(TYPES[kind]).get(first)
    if isinstance(value, Record):
        return called(value)
    if isinstance(value, Part):
        return _part(document, value, say)
    if inner and declared is not None:
        if declared.part is not None:
            kind, declared = part_kind(declared.part), fields_of(declared.part).get(inner)
        else:
            declared = None
    text = value_in_words(document, kind, declared, value, say)
    return text if text else message("compare.nothing")


def value_in_words(document: Document, kind: str, declared: Field | None, value: Any, say: Catalogue) -> str | Message:
    """Return a field's value as a person would say it, '' for none; `declared` is None for a field nobody knows."""
    sort = declared.sort if declared is not None else ""
    if value is None or value == "" or value == ():
        return ""
    if isinstance(value, bool):
        return message("word.yes" if value else "word.no")
    if declared is None:
        return _short(str(value))
    if sort == "choice":
        return _choice(kind, declared.name, value, say)
    if sort == "choices":
        return say.listed([say.value(_choice(kind, declared.name, each, say)) for each in value])
    if sort == "reference":
        return _referred(document, value)
    if sort == "references":
        return say.listed([say.value(_referred(document, each)) for each in value])
    if sort == "lines":
        return _short("; ".join(value))
    if sort == "parts":
        return "; ".join(_part(document, each, say) for each in value)
    if sort == "percent":
        return say("compare.percent", value=value)
    if sort == "photo":
        return message("compare.picture")
    if isinstance(value, str):
        return _short(value)
    return say.value(value)


def _choice(kind: str, field: str, option: str, say: Catalogue) -> str | Message:
    for code in (f"choice.{kind}.{field}.{option}", f"raci.{option}", f"buyer.{option}"):
        if say.has(code):
            return message(code)
    return option


def _referred(document: Document, id: str) -> str | Message:
    for structure in (document.root, document.current, *document.structures):
        record = structure.find(id)
        if record is not None:
            return called(record)
    return id


def _part(document: Document, part: Part, say: Catalogue) -> str:
    shown = []
    for name, inner in fields_of(type(part)).items():
        value = getattr(part, name)
        if value != inner.default:
            shown.append(say.value(value_in_words(document, part_kind(type(part)), inner, value, say)))
    return ", ".join(shown) or say("word.untitled")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST else line[: _MOST - 1].rstrip() + "…"
