"""Goals: setting one with its first check, sharing it, tying it to what it serves, and closing it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

from orgchart.edits.milestones import add_milestone
from orgchart.edits.values import clean, clean_line, refuse_nonsense
from orgchart.model.fields import fields_of
from orgchart.model.records import Goal, called
from orgchart.model.structure import Structure
from orgchart.text.message import Message, message


def add_goal(structure: Structure, owners: Iterable[str], *, first_check: date | None = None, **fields: Any) -> Goal:
    """Add a goal of `owners` behind the others; on `first_check`, if there is one, a milestone stops to look at it."""
    table = fields_of(Goal)
    values = {name: clean(table[name], value) for name, value in {**fields, "owners": tuple(owners)}.items()}
    goal = Goal(id=structure.new_id(Goal), **values)
    for name, value in values.items():
        refuse_nonsense(structure, goal, table[name], value)
    with structure.document.edit(message("edit.add_goal", goal=called(goal))) as edit:
        goal = edit.add(structure, goal)
        if first_check is not None:
            add_milestone(structure, goal.id, first_check)
    return goal


def share_goal(structure: Structure, goal: str, owners: Iterable[str]) -> None:
    """Make `owners` owners of `goal` beside those that it has."""
    record, added = _goal(structure, goal), tuple(owners)
    label = message("edit.share_goal", goal=called(record), who=[called(structure[each]) for each in added])
    _write(structure, record, label, owners=(*record.owners, *added))


def serve_stages(structure: Structure, goal: str, stages: Iterable[str]) -> None:
    """Let `goal` serve `stages` beside those that it serves."""
    record, added = _goal(structure, goal), tuple(stages)
    label = message("edit.serve_stages", goal=called(record), stages=[called(structure[each]) for each in added])
    _write(structure, record, label, stages=(*record.stages, *added))


def support_goal(structure: Structure, goal: str, larger: str) -> None:
    """Let `goal` support the `larger` one; raises NotAllowed when that one, in the end, supports it."""
    record = _goal(structure, goal)
    label = message("edit.support_goal", goal=called(record), larger=called(structure[larger]))
    _write(structure, record, label, supports=larger)


def mark_main(structure: Structure, goal: str) -> None:
    """Mark `goal` as a main goal."""
    record = _goal(structure, goal)
    _write(structure, record, message("edit.mark_main", goal=called(record)), main=True)


def keep_main(structure: Structure, kept: str, others: Iterable[str]) -> None:
    """Let `kept` stay a main goal, and `others` be goals like any other."""
    with structure.document.edit(message("edit.keep_main", goal=called(structure[kept]))) as edit:
        for each in others:
            if each != kept:
                edit.set(structure, _goal(structure, each), main=False)


def set_due(structure: Structure, goal: str, day: date, *, first_check: date | None = None) -> None:
    """Have `goal` reached by `day`; on `first_check`, if there is one, a milestone stops to look at it."""
    record = _goal(structure, goal)
    with structure.document.edit(message("edit.set_due", name=called(record), day=day)) as edit:
        edit.set(structure, record, due=day)
        if first_check is not None:
            add_milestone(structure, goal, first_check)


def close_goal(structure: Structure, goal: str, state: Literal["reached", "missed"]) -> None:
    """Close `goal` as reached or missed."""
    record = _goal(structure, goal)
    label = message(f"edit.goal_{state}", goal=called(record))
    _write(structure, record, label, state=state)


def close_and_renew(
    structure: Structure, goal: str, state: Literal["reached", "missed"], due: date, first_check: date
) -> Goal:
    """Close `goal` and set the same once more, to be reached by `due`: its target is to be set anew."""
    record = _goal(structure, goal)
    with structure.document.edit(message("edit.renew_goal", goal=called(record))):
        close_goal(structure, goal, state)
        return add_goal(
            structure,
            record.owners,
            first_check=first_check,
            name=record.name,
            main=record.main,
            measure=record.measure,
            due=due,
            feedback_days=record.feedback_days,
            stages=record.stages,
            supports=record.supports,
        )


def as_measure(note: str) -> str:
    """Return the first line of `note` as a measure is written.

    >>> as_measure("Their own figures are better\\nSee the weekly page")
    'Their own figures are better'
    """
    return clean_line(note.strip().partition("\n")[0][:500])


def _goal(structure: Structure, goal: str) -> Goal:
    record = structure[goal]
    assert isinstance(record, Goal)
    return record


def _write(structure: Structure, goal: Goal, label: Message, **values: Any) -> None:
    table = fields_of(Goal)
    values = {name: clean(table[name], value) for name, value in values.items()}
    for name, value in values.items():
        refuse_nonsense(structure, goal, table[name], value)
    with structure.document.edit(label) as edit:
        edit.set(structure, goal, **values)
