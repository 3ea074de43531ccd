"""Gaps: what is missing or blocks, how it is answered, and that it is closed."""

from __future__ import annotations

from datetime import date
from typing import Any

from orgchart.edits.values import clean, clean_line, refuse_nonsense
from orgchart.model.fields import fields_of
from orgchart.model.records import Gap, Stage, called
from orgchart.model.structure import Structure
from orgchart.text.message import Message, message


def add_gap(structure: Structure, stage: str, *, owner: str = "", due: date | None = None) -> Gap:
    """Add a gap that holds up `stage`, named after what stalls the customer there."""
    record = structure[stage]
    assert isinstance(record, Stage)
    name = clean_line(record.stalls.strip().partition("\n")[0][:500]) or record.name
    gap = Gap(id=structure.new_id(Gap), name=name, stage=stage, owner=owner, due=due)
    with structure.document.edit(message("edit.add_gap", stage=called(record))) as edit:
        return edit.add(structure, gap)


def answer_gap(structure: Structure, gap: str, answer: str, *, owner: str = "", due: date | None = None) -> None:
    """Answer `gap` with `answer`; an owner and a day that it has already stay."""
    record = _gap(structure, gap)
    label = message("edit.answer_gap", gap=called(record), answer=message(f"choice.gap.answer.{answer}"))
    _write(structure, record, label, answer=answer, owner=record.owner or owner, due=record.due or due)


def postpone_gap(structure: Structure, gap: str, day: date) -> None:
    """Have `gap` closed by `day`."""
    record = _gap(structure, gap)
    _write(structure, record, message("edit.set_due", name=called(record), day=day), due=day)


def close_gap(structure: Structure, gap: str) -> None:
    """Close `gap`."""
    record = _gap(structure, gap)
    _write(structure, record, message("edit.close_gap", gap=called(record)), state="closed")


def _gap(structure: Structure, gap: str) -> Gap:
    record = structure[gap]
    assert isinstance(record, Gap)
    return record


def _write(structure: Structure, gap: Gap, label: Message, **values: Any) -> None:
    table = fields_of(Gap)
    values = {name: clean(table[name], value) for name, value in values.items()}
    for name, value in values.items():
        refuse_nonsense(structure, gap, table[name], value)
    with structure.document.edit(label) as edit:
        edit.set(structure, gap, **values)
