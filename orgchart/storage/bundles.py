"""Roles proposed from how customers decide: what has to be done in their stages, bundled into as many roles as a company has.

Which role of the library usually does what, for a small company and for a larger one, is data, `resources/library/bundles.json`.
What is taken is ordinary and can be undone in one step. Knows no screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

from orgchart.edits.coverage import assign, assignment_of
from orgchart.edits.roles import add_role
from orgchart.model import queries
from orgchart.model.records import Department, Role, Stage, called
from orgchart.model.structure import Structure
from orgchart.resources import resource
from orgchart.storage import library
from orgchart.storage.bilingual import in_language, read_bilingual
from orgchart.storage.library import LibraryRole
from orgchart.storage.starters import department_of_kind
from orgchart.storage.tables.suggestions import library_role
from orgchart.text.message import message

_BEFORE: Final = ("need", "options", "criteria")
_HEAD: Final = "chief-executive"


class Size(NamedTuple):
    """How many people a company has for marketing and sales: the more there are, the smaller the bundles."""

    name: str
    title: str
    roles: tuple[dict[str, Any], ...]


class Proposal(NamedTuple):
    """One bundle: a role, and what it would do for the customer."""

    role: LibraryRole
    there: Role | None
    """The role of the chart that it already is, where there is one."""
    answers: tuple[Stage, ...]
    works: tuple[Stage, ...]
    heads: bool
    """Whether it leads a department rather than serving a stage."""
    under: str
    """The role of the library that it reports to, '' for the head of the company."""


@lru_cache(maxsize=4)
def sizes(language: str) -> list[Size]:
    """Return the sizes of company to choose from, the smallest first."""
    held = in_language(read_bilingual(resource("library", "bundles.json")), language)["bundles"]
    return [Size(each["name"], each["title"], tuple(each["roles"])) for each in held]


def proposals(structure: Structure, size: str, language: str) -> list[Proposal]:
    """Return the roles that are still to be taken, heads before those they lead; none where there is no stage."""
    chosen = next(each for each in sizes(language) if each.name == size)
    there = _known(structure)
    made = []
    for entry in chosen.roles if structure.all(Stage) else ():
        role = library.role(entry["role"], language)
        standing = there.get(role.name)
        answers = tuple(_open(structure, entry.get("answers", ()), standing, answering=True))
        works = tuple(_open(structure, entry.get("works", ()), standing, answering=False))
        heads = entry.get("heads", False)
        if answers or works or (heads and standing is None):
            made.append(Proposal(role, standing, answers, works, heads, entry.get("under", "")))
    return made


def take(structure: Structure, proposal: Proposal, language: str) -> str:
    """Let the role of `proposal` do what it says, made where there is none; return its id."""
    with structure.document.edit(message("edit.take_bundle", role=proposal.role.title)) as edit:
        role = proposal.there.id if proposal.there is not None else _made(structure, proposal, language)
        for stage in proposal.answers:
            assign(structure, role, stage.id, "accountable")
        for stage in proposal.works:
            assign(structure, role, stage.id, "responsible")
        for stage in proposal.answers:
            assignment = assignment_of(structure, role, stage.id)
            if assignment is not None and not assignment.task and stage.our_answer:
                edit.set(structure, assignment, task=stage.our_answer.splitlines()[0])
    return role


def take_all(structure: Structure, size: str, language: str, passed: Iterable[str] = ()) -> None:
    """Take every proposal but those `passed` over, as one step of undo."""
    left = set(passed)
    with structure.document.edit(message("edit.take_bundles")):
        for each in proposals(structure, size, language):
            if each.role.name not in left:
                take(structure, each, language)


def usual_stage(structure: Structure, stage: Stage) -> str:
    """Return which of `library.USUAL_STAGES` a stage is, by what comes before and after the customer's decision.

    What runs beside all stages is the business of whoever answers for the decision.
    """
    steps = [each for each in structure.stages(stage.process) if each.kind != "always"]
    if stage.kind == "always":
        return "choice"
    decision = next((place for place, each in enumerate(steps) if each.kind == "decision"), None)
    place = [each.id for each in steps].index(stage.id)
    if decision is None:
        return _spread(library.USUAL_STAGES, place, len(steps))
    if place < decision:
        return _spread(_BEFORE, place, decision)
    after = len(steps) - decision - 1
    if place == decision:
        return "choice"
    return "first_result" if 2 * (place - decision) <= after else "growth"


def _spread(names: tuple[str, ...], place: int, count: int) -> str:
    """Return the name for the one at `place` of `count`, so that the first gets the first name and the last the last."""
    return names[round(place * (len(names) - 1) / max(count - 1, 1))]


def _known(structure: Structure) -> dict[str, Role]:
    """Return which role of the chart is which of the library, by title: the highest where several are."""
    found: dict[str, Role] = {}
    for id in queries.below(structure, ""):
        role = structure.get(Role, id)
        name = library_role(role.title) if role is not None else None
        if role is not None and name is not None:
            found.setdefault(name, role)
    return found


def _open(structure: Structure, usual: Iterable[str], standing: Role | None, *, answering: bool) -> Iterator[Stage]:
    """Yield the stages of those `usual` ones in which nobody does what the role would, nor the role itself anything."""
    wanted = set(usual)
    for stage in queries.all_stages(structure):
        if usual_stage(structure, stage) not in wanted:
            continue
        if answering:
            if queries.coverage(structure, stage.id) == "uncovered":
                yield stage
        elif stage.kind != "always" and not _is_worked_in(structure, stage, standing):
            yield stage


def _is_worked_in(structure: Structure, stage: Stage, standing: Role | None) -> bool:
    return standing is not None and assignment_of(structure, standing.id, stage.id) is not None


def _made(structure: Structure, proposal: Proposal, language: str) -> str:
    """Add the role, under the head of the company or of its department, who are made where they are not there yet."""
    if not structure.children("") and proposal.role.name != _HEAD:
        add_role(structure, **library.role(_HEAD, language).fields())
    head = next(iter(structure.children("")), "")
    above = _known(structure).get(proposal.under)
    kind = proposal.role.department
    department = department_of_kind(structure, kind, language) if kind != "other" else ""
    manager = above.id if above is not None else head
    made = add_role(structure, manager=manager, department=department, **proposal.role.fields())
    led = structure.get(Department, department)
    if proposal.heads and led is not None and not led.head:
        with structure.document.edit(message("edit.take_bundle", role=called(made))) as edit:
            edit.set(structure, led, head=made.id)
    return made.id
