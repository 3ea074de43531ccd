"""Templates of one's own: a part of a document, kept as an .org file in a folder of the user's. Knows no screen.

A template holds structure, not people: roles with all below them, the teams and stages that they touch, and what these agreed
on. Nobody's name, no goal and no date comes along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final

from orgchart.edits.removal import remove
from orgchart.edits.roles import branch_of
from orgchart.model.document import Document
from orgchart.model.fields import fields_of
from orgchart.model.queries import department_of
from orgchart.model.records import (
    Agreement,
    Assignment,
    Record,
    Role,
    Scenario,
    Stage,
    Team,
    called,
)
from orgchart.model.structure import Structure
from orgchart.storage import org_file
from orgchart.text.message import NotAllowed, message

ENDING: Final = ".org"
_NOT_IN_NAMES: Final = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')
_LONGEST: Final = 80


def template_of(structure: Structure, chosen: Iterable[str], title: str) -> Document:
    """Return a new document called `title` with the roles, teams and stages `chosen` and what belongs to them.

    Raises NotAllowed where none of these is among `chosen`.
    """
    kept = _kept(structure, chosen)
    if not kept:
        raise NotAllowed(message("refuse.template_of_nothing"))
    made = Document()
    with made.edit(message("edit.template", name=title)) as edit:
        for record in structure.records():
            edit.put(made.current, record)
        remove(made.current, [record for record in structure.records() if record.id not in kept])
        for record in list(made.current.records()):
            days = {name: None for name, field in fields_of(type(record)).items() if field.sort == "date"}
            if any(getattr(record, name) is not None for name in days):
                edit.set(made.current, record, **days)
        settings: dict[str, Any] = {"title": title, "limits": structure.document.settings.limits}
        edit.set(made.root, made.settings, **settings)
        edit.set(made.root, made.root[made.current.id], name=title)
    return made


def _kept(structure: Structure, chosen: Iterable[str]) -> set[str]:
    """Return the ids of what a template of `chosen` holds."""
    roles, teams, stages = set[str](), set[str](), set[str]()
    for id in chosen:
        record = structure.find(id)
        if isinstance(record, Role):
            roles.update(branch_of(structure, id))
        elif isinstance(record, Team):
            teams.add(id)
            roles.update(member.role for member in record.members if member.role)
        elif isinstance(record, Stage):
            stages.add(id)
    teams |= {each.id for each in structure.ordered(Team) if any(member.role in roles for member in each.members)}
    assignments = [each for each in structure.ordered(Assignment) if each.who in roles | teams]
    stages |= {each.stage for each in assignments}
    processes = {each.process for each in structure.ordered(Stage) if each.id in stages}
    departments = {found.id for each in roles if (found := department_of(structure, each)) is not None}
    parties = roles | teams | departments
    agreements = {each.id for each in structure.ordered(Agreement) if each.parties and parties.issuperset(each.parties)}
    return {*parties, *stages, *processes, *agreements, *(each.id for each in assignments)}


def can_be_template(record: Record | None) -> bool:
    """Whether a template can be made from `record`."""
    return isinstance(record, Role | Team | Stage)


def usual_title(structure: Structure, chosen: Iterable[str]) -> str:
    """Return what a template of `chosen` may be called: the name of the first of them, where it has one."""
    found = next((record for each in chosen if can_be_template(record := structure.find(each))), None)
    name = called(found) if found is not None else ""
    return name if isinstance(name, str) else ""


def keep_template(folder: Path, template: Document, title: str) -> Path:
    """Save `template` in `folder` under a free name made from `title`; return where. Raises NotSaved."""
    name = _NOT_IN_NAMES.sub(" ", title).strip(" .")[:_LONGEST].strip() or "template"
    path, turn = folder / f"{name}{ENDING}", 2
    while path.exists():
        path, turn = folder / f"{name} {turn}{ENDING}", turn + 1
    with suppress(OSError):  # saving says why it cannot be done
        folder.mkdir(parents=True, exist_ok=True)
    org_file.write(template, path)
    return path


def own_templates(folder: Path) -> list[Path]:
    """Return the templates kept in `folder`, by name."""
    return sorted(folder.glob(f"*{ENDING}"), key=lambda path: path.name.casefold())


def from_own_template(path: Path, today: date) -> Document:
    """Return a new document from a template that was kept, made `today`. Raises Unreadable."""
    document = org_file.read(path).document
    with document.edit(message("edit.template", name=path.stem)) as edit:
        edit.set(document.root, document.root.all(Scenario)[document.current.id], created=today)
    return document
