"""Documents to start from. Each is one file, `resources/templates/<name>.json`: whoever adds a template adds a file.

A person's own stand in the folder `templates` beside the program's data, of the same form.

A template holds `title`, `about` and collections as a document does (`roles`, `stages` …), but for four things: a text may
stand in both languages as {"en": …, "he": …}; a date may be written in days from the day the document is made ("+30",
"-14"); a role may name a role of the library, from which it takes every field that it does not have itself; and what nothing
refers to needs no id. It is read as a file is, so that a mistake in one is refused with its place.
"""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

from orgchart.model.document import Document
from orgchart.model.fields import fields_of
from orgchart.model.records import STRUCTURE_TYPES, Decision, Record, Role, Scenario
from orgchart.resources import own_folder, resource
from orgchart.storage import library, org_file
from orgchart.storage.bilingual import in_language, read_bilingual
from orgchart.storage.refusals import Unreadable
from orgchart.text.message import Message, message
from orgchart.version import FORMAT_VERSION

SCENARIO: Final = "main"
_DAYS: Final = re.compile(r"[+-]\d{1,6}")


class Template(NamedTuple):
    """What a person reads before choosing one."""

    name: str
    title: Message
    about: Message
    """Whom it suits, in a sentence or two."""
    credit: Message | None = None
    """Whose framework its stages follow, where they follow one."""


def templates() -> list[Template]:
    """Return the templates in the order in which they are offered; one that can't be read says so in place of `about`."""
    found: list[tuple[Any, Template]] = []
    for file in _files():
        try:
            held = _read(file)
        except Unreadable as refusal:
            found.append(((1_000, file.stem), Template(file.stem, _words(file.stem), refusal.message)))
            continue
        credit = _words(held["credit"]) if "credit" in held else None
        words = Template(file.stem, _words(held.get("title", file.stem)), _words(held.get("about", "")), credit)
        order = held.get("order")
        found.append(((order if isinstance(order, int) else 100, file.stem), words))
    return [template for _, template in sorted(found, key=lambda each: each[0])]


def from_template(name: str, language: str, today: date) -> Document:
    """Return a new document from the template `name`, its words in `language`, its dates counted from `today`.

    Raises KeyError when there is no such template, and Unreadable when there is a mistake in it.
    """
    file = next((each for each in _files() if each.stem == name), None)
    if file is None:
        raise KeyError(name)
    held = in_language(_read(file), language)
    title = held.get("title", name)
    whole = {
        "format": "orgchart",
        "version": held.get("version", FORMAT_VERSION),
        "settings": _over({"title": title, "current": SCENARIO}, held.get("settings", {})),
        "scenarios": [_scenario(held, title, language, today)],
        "decisions": _entries(Decision, held.get(Decision.COLLECTION, []), today),
    }
    return org_file.decode(json.dumps(whole).encode(), file.name).document


def _files() -> list[Path]:
    return [*sorted(resource("templates").glob("*.json")), *sorted((own_folder() / "templates").glob("*.json"))]


def _read(file: Path) -> dict[str, Any]:
    held = read_bilingual(file)
    if not isinstance(held, dict):
        raise Unreadable(message("template.no_object", file=file.name))
    return held


def _words(text: str | dict[str, str]) -> Message:
    return message("word.text", text=text)


def _scenario(held: dict[str, Any], title: str, language: str, today: date) -> Any:
    about = {"id": SCENARIO, "name": title, "created": "+0"}
    scenario = _entry(Scenario, _over(about, held.get("scenario", {})), today)
    if isinstance(scenario, dict):
        for kind in STRUCTURE_TYPES:
            scenario[kind.COLLECTION] = _entries(kind, held.get(kind.COLLECTION, []), today)
        roles = scenario[Role.COLLECTION]
        if isinstance(roles, list):
            scenario[Role.COLLECTION] = [_from_library(each, language) for each in roles]
    return scenario


# What is not of the shape that it should be is left as it is: whoever reads the whole refuses it with its place.


def _over(defaults: dict[str, Any], given: Any) -> Any:
    return defaults | given if isinstance(given, dict) else given


def _entries(kind: type[Record], entries: Any, today: date) -> Any:
    if not isinstance(entries, list):
        return entries
    return [_entry(kind, _over({"id": f"{kind.KIND}-{n}"}, each), today) for n, each in enumerate(entries, 1)]


def _entry(kind: type[Record], entry: Any, today: date) -> Any:
    if not isinstance(entry, dict):
        return entry
    days = [name for name, field in fields_of(kind).items() if field.sort == "date" and name in entry]
    return entry | {name: _day(entry[name], today) for name in days}


def _day(value: Any, today: date) -> Any:
    if isinstance(value, str) and _DAYS.fullmatch(value):
        return (today + timedelta(days=int(value))).isoformat()
    return value


def _from_library(entry: Any, language: str) -> Any:
    if not isinstance(entry, dict) or "library" not in entry:
        return entry
    try:
        found = library.role(entry["library"], language)
    except KeyError:
        raise Unreadable(message("template.no_role", name=str(entry["library"]), id=entry["id"])) from None
    return found.fields() | {name: value for name, value in entry.items() if name != "library"}
