"""The shelves of the library: the entries that come with the program, and behind them those of files that a person adds.

A person's files stand in the folder `library` beside the program's own data, each a JSON object that holds any of the shelves.
An entry with the name of one that is there takes its place. What can't be used is left out and told, never half taken.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from orgchart.model.records import BuyerRole, Raci
from orgchart.resources import own_folder, resource
from orgchart.storage.bilingual import in_language, read_bilingual
from orgchart.storage.refusals import Unreadable
from orgchart.text.catalogue import LANGUAGES
from orgchart.text.message import Message, message

_Kind = Literal["other", "marketing", "sales", "success", "support", "product"]
_Usual = Literal["need", "options", "criteria", "choice", "first_result", "growth"]
_Sourcing = Literal["employee", "freelancer", "provider", "distributor", "reseller"]
_Step = Literal["step", "decision", "after", "always"]
_Party = Literal[
    "marketing", "sales", "success", "support", "product", "freelancer", "provider", "distributor", "reseller"
]


class _Entry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    title: str
    name: str = ""


class _RoleEntry(_Entry):
    department: _Kind = "other"
    purpose: str = ""
    responsibilities: list[str] = []
    measures: list[str] = []
    skills: list[str] = []
    stages: dict[_Usual, Raci] = {}
    sourcing: _Sourcing = "employee"


class _StageEntry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    name: str
    kind: _Step = "step"
    question: str = ""
    deciders: list[BuyerRole] = []
    moves_on: str = ""
    stalls: str = ""
    our_answer: str = ""


class _ProcessEntry(_Entry):
    stages: list[_StageEntry]
    segment: str = ""
    credit: str = ""


class _TeamEntry(_Entry):
    departments: list[_Kind]
    mandate: str = ""
    decides: list[str] = []
    asks: list[str] = []
    goal: str = ""
    measure: str = ""
    target: str = ""


class _ExpectationEntry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    giver: Literal[0, 1]
    what: str
    good: str = ""
    measure: str = ""
    target: str = ""
    within: str = ""
    if_missed: str = ""


class _AgreementEntry(_Entry):
    parties: tuple[_Party, _Party]
    expectations: list[_ExpectationEntry]
    definitions: list[str] = []
    disputes: str = ""
    review_days: int = 30


_FORMS: Final[dict[str, type[_Entry]]] = {
    "roles": _RoleEntry,
    "processes": _ProcessEntry,
    "teams": _TeamEntry,
    "agreements": _AgreementEntry,
}
_PLACE: Final = re.compile(r"at `\$\.?(.*?)`")
_FIELD: Final = re.compile(r"field `(\w+)`")


def entries(shelf: str, language: str) -> list[dict[str, Any]]:
    """Return what a shelf holds in `language`: what comes with the program, then what a person added."""
    made = list(in_language(read_bilingual(resource("library", f"{shelf}.json")), language)[shelf])
    for entry in _own()[0].get((shelf, language), []):
        place = next((place for place, each in enumerate(made) if each["name"] == entry["name"]), None)
        if place is None:
            made.insert(_behind_its_like(made, entry), entry)
        else:
            made[place] = entry
    return made


def set_aside() -> list[Message]:
    """Return what of a person's own files can't be used, and where it stands."""
    return _own()[1]


@lru_cache(maxsize=1)
def _own() -> tuple[dict[tuple[str, str], list[dict[str, Any]]], list[Message]]:
    """Return the entries of a person's files for each shelf and language, and what was set aside."""
    held: dict[tuple[str, str], list[dict[str, Any]]] = {}
    aside: list[Message] = []
    for file in sorted(own_library().glob("*.json")):
        try:
            read = read_bilingual(file)
            if not isinstance(read, dict):
                raise Unreadable(message("template.no_object", file=file.name))
        except Unreadable as refusal:
            aside.append(refusal.message)
            continue
        for shelf, listed in read.items():
            if shelf not in _FORMS or not isinstance(listed, list):
                aside.append(message("shelf.unknown", file=file.name, name=str(shelf), names=list(_FORMS)))
                continue
            for place, entry in enumerate(listed):
                try:
                    for language in LANGUAGES:
                        made = _read(shelf, in_language(entry, language), f"{file.stem}-{place + 1}")
                        held.setdefault((shelf, language), []).append(made)
                except msgspec.ValidationError as error:
                    where = _where(f"{shelf}[{place}]", str(error))
                    aside.append(message("shelf.unusable", file=file.name, where=where))
    return held, aside


def _read(shelf: str, entry: Any, usual_name: str) -> dict[str, Any]:
    """Return an entry with all that it leaves out; ValidationError where it does not fit."""
    made: dict[str, Any] = msgspec.to_builtins(msgspec.convert(entry, _FORMS[shelf]))
    made["name"] = made["name"] or usual_name
    return made


def _where(entry: str, error: str) -> str:
    """Return the place in the file that msgspec complains of."""
    place, field = _PLACE.search(error), _FIELD.search(error)
    return ".".join(each for each in (entry, place and place.group(1), field and field.group(1)) if each)


def _behind_its_like(made: list[dict[str, Any]], entry: dict[str, Any]) -> int:
    """Return the place behind the last entry of the same department, or behind all."""
    like = [place for place, each in enumerate(made) if each.get("department") == entry.get("department")]
    return like[-1] + 1 if like else len(made)


def own_library() -> Path:
    """Return the folder in which a person's own entries stand; it may not exist."""
    return own_folder() / "library"
