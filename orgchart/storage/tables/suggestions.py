"""What titles suggest after an import: which department, and which part in which stage. Offered, never done unasked.

The titles are data, `resources/library/titles.json`: for each role of the library the words by which people call it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, cast

from orgchart.edits.coverage import add_process, assign
from orgchart.model import queries
from orgchart.model.records import Raci, Role, Stage
from orgchart.model.structure import Structure
from orgchart.resources import resource
from orgchart.storage import library
from orgchart.storage.bilingual import read_bilingual
from orgchart.storage.starters import department_of_kind
from orgchart.storage.tables.managers import fold
from orgchart.text.catalogue import LANGUAGES, catalogue
from orgchart.text.message import Message, message

_DOING: Final = ("accountable", "responsible")

_BESIDE: Final = re.compile(r"\b(assistant|business partner|chief of staff|recruiter|intern)\b|עוזר|מזכיר|מתמח")
"""Titles that name whom somebody works for, rather than the work."""


@dataclass(frozen=True)
class Suggestion:
    """One thing that could be done; `apply_suggestions` does those that somebody chose."""

    role: str
    """The role it is about, '' for the buying process itself."""
    known_as: str
    """Which role of the library it looks like."""
    title: Message
    department_kind: str = ""
    stage: str = ""
    """The usual stage, of `library.USUAL_STAGES`, in which it has a part."""
    part: Raci | None = None


def suggestions(structure: Structure, language: str) -> list[Suggestion]:
    """Return what the titles of `structure` suggest: a process where there is none, then departments, then parts in stages.

    Of several that would answer for one stage only the first, from the top of the chart, is suggested to; the others work in it.
    """
    roles = [cast("Role", structure[each]) for each in queries.below(structure, "")]
    known = [(role, found) for role in roles if (found := library_role(role.title)) is not None]
    if not known:
        return []
    made: list[Suggestion] = []
    stages = _stages(structure)
    if not structure.all(Stage):
        made.append(Suggestion("", "", message("suggest.process", n=len(library.USUAL_STAGES))))
        stages = dict.fromkeys(library.USUAL_STAGES, "")
    for role, name in known:
        kind = library.role(name, language).department
        if kind != "other" and queries.department_of(structure, role.id) is None:
            label = message("suggest.department", role=role.title, kind=message(f"choice.department.kind.{kind}"))
            made.append(Suggestion(role.id, name, label, department_kind=kind))
    made += _parts(structure, known, stages, language)
    return made if any(each.role for each in made) else []


def apply_suggestions(structure: Structure, chosen: list[Suggestion], language: str) -> None:
    """Do what was chosen, as one step of undo."""
    with structure.document.edit(message("edit.suggestions", n=len(chosen))) as edit:
        if any(not each.role for each in chosen):
            usual = library.usual_stages(language)
            add_process(
                structure, catalogue(language)("suggest.process_name"), [usual[n] for n in library.USUAL_STAGES]
            )
        stages = _stages(structure)
        for each in chosen:
            role = structure.get(Role, each.role)
            if role is None:
                continue
            if each.department_kind:
                department = department_of_kind(structure, each.department_kind, language)
                edit.set(structure, role, department=department)
            elif each.part is not None and stages.get(each.stage):
                assign(structure, role.id, stages[each.stage], each.part)


def library_role(title: str) -> str | None:
    """Return the name of the library's role that a title says, by the longest words that fit; None where none do.

    >>> library_role("Senior SDR, East"), library_role("מנהלת שיווק מוצר"), library_role("Accountant")
    ('sales-development', 'product-marketing', None)
    """
    folded = _bare(title)
    if _BESIDE.search(folded):
        return None
    fitting = [(len(words), name) for words, name, pattern in _patterns() if pattern.search(folded)]
    return max(fitting, key=lambda each: each[0])[1] if fitting else None


def _parts(
    structure: Structure, known: list[tuple[Role, str]], stages: dict[str, str], language: str
) -> Iterator[Suggestion]:
    names = library.usual_stages(language)
    answered = {
        usual
        for usual, stage in stages.items()
        if stage and any(part.accountable for part in queries.parts_in(structure, stage))
    }
    for role, name in known:
        for usual, part in library.role(name, language).stages:
            if usual not in stages or part not in _DOING or _has_part(structure, role, stages[usual]):
                continue
            if part == "accountable" and usual in answered:
                part = "responsible"
            if part == "accountable":
                answered.add(usual)
            stage = structure.get(Stage, stages[usual])
            label = message(f"suggest.{part}", role=role.title, stage=stage.name if stage is not None else names[usual])
            yield Suggestion(role.id, name, label, stage=usual, part=part)


def _has_part(structure: Structure, role: Role, stage: str) -> bool:
    return any(served.id == stage for served, _ in queries.stages_served(structure, role.id))


def _stages(structure: Structure) -> dict[str, str]:
    """Return which stage of the document each usual stage is: by name, else by place in a process of as many steps."""
    found: dict[str, str] = {}
    for process in queries.processes(structure)[:1]:
        stages = structure.stages(process.id)
        named = {fold(stage.name): stage.id for stage in stages}
        for language in LANGUAGES:
            for usual, name in library.usual_stages(language).items():
                if fold(name) in named:
                    found.setdefault(usual, named[fold(name)])
        steps = [stage.id for stage in stages if stage.kind != "always"]
        if not found and len(steps) == len(library.USUAL_STAGES):
            found = dict(zip(library.USUAL_STAGES, steps, strict=True))
    return found


def _bare(title: str) -> str:
    """Return a title as it is compared: marks of abbreviation and of both genders left out."""
    text = fold(title).replace('"', "").replace("/ת", "ת").replace("/ית", "ית").replace("/", " ")
    return " ".join(re.sub(r"[,.()\-–—&]", " ", text).split())


@cache
def _patterns() -> list[tuple[str, str, re.Pattern[str]]]:
    """Return the words of each title, the role they say, and the pattern that finds them; Hebrew in either gender."""
    found = []
    for entry in read_bilingual(resource("library", "titles.json")):
        for words in entry["titles"]:
            parts = [re.escape(part) + ("(?:י?ת)?" if re.search("[א-ת]", part) else "") for part in words.split()]
            start = "(?<![א-ת])[הולב]?" if re.search("[א-ת]", words) else r"\b"
            end = "(?![א-ת])" if re.search("[א-ת]", words) else r"\b"
            found.append((words, entry["role"], re.compile(start + r"\s+".join(parts) + end)))
    return found
