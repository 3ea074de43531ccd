"""Documents to start from. Each is one file, `resources/templates/<name>.json`: whoever adds a template adds a file.

A template holds collections as a document does, but for four things: a text may stand in both languages as
{"en": …, "he": …}; a date is written in days from the day the document is made ("+30", "-14"); a role may name a role of the
library, from which it takes every field that it does not have itself; and what nothing refers to needs no id.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

import msgspec

from orgchart.model.document import Document
from orgchart.model.fields import fields_of
from orgchart.model.ranks import ranks
from orgchart.model.records import SETTINGS_ID, STRUCTURE_TYPES, Decision, Record, Role, Scenario, Settings
from orgchart.resources import resource
from orgchart.storage import library
from orgchart.storage.bilingual import in_language, read_bilingual
from orgchart.text.message import Message, message

SCENARIO = "main"


class Template(NamedTuple):
    """What a person reads before choosing one."""

    name: str
    title: Message
    about: Message
    """Whom it suits, in a sentence or two."""
    credit: Message | None = None
    """Whose framework its stages follow, where they follow one."""


def templates() -> list[Template]:
    """Return the templates in the order in which they are offered."""
    found = [(file.stem, read_bilingual(file)) for file in resource("templates").glob("*.json")]
    found.sort(key=lambda each: (each[1].get("order", 0), each[0]))
    return [
        Template(
            name, _words(held["title"]), _words(held["about"]), _words(held["credit"]) if "credit" in held else None
        )
        for name, held in found
    ]


def from_template(name: str, language: str, today: date) -> Document:
    """Return a new document from the template `name`, its words in `language`, its dates counted from `today`.

    Raises KeyError when there is no such template.
    """
    file = resource("templates", f"{name}.json")
    if name not in {each.stem for each in resource("templates").glob("*.json")}:
        raise KeyError(name)
    held = in_language(read_bilingual(file), language)
    settings = {"title": held["title"], "current": SCENARIO} | held.get("settings", {}) | {"id": SETTINGS_ID}
    scenario = {"name": held["title"], "created": "+0"} | held.get("scenario", {}) | {"id": SCENARIO}
    root = {
        Settings.KIND: _table(Settings, [settings], today),
        Scenario.KIND: _table(Scenario, [scenario], today),
        Decision.KIND: _table(Decision, held.get(Decision.COLLECTION, []), today),
    }
    roles = [_from_library(each, language) for each in held.get(Role.COLLECTION, [])]
    lists = held | {Role.COLLECTION: roles}
    tables = {kind.KIND: _table(kind, lists.get(kind.COLLECTION, []), today) for kind in STRUCTURE_TYPES}
    document = Document()
    document.load(root, {SCENARIO: tables})
    return document


def _words(text: dict[str, str]) -> Message:
    return message("word.text", text=text)


def _from_library(entry: dict[str, Any], language: str) -> dict[str, Any]:
    if "library" not in entry:
        return entry
    own = {name: value for name, value in entry.items() if name != "library"}
    return library.role(entry["library"], language).fields() | own


def _table(kind: type[Record], entries: list[dict[str, Any]], today: date) -> dict[str, Record]:
    table: dict[str, Record] = {}
    for number, (entry, rank) in enumerate(zip(entries, ranks(len(entries)), strict=True), 1):
        whole = {"id": f"{kind.KIND}-{number}"} | _dated(kind, entry, today)
        record = msgspec.convert(whole, kind)
        table[record.id] = msgspec.structs.replace(record, rank=rank)
    return table


def _dated(kind: type[Record], entry: dict[str, Any], today: date) -> dict[str, Any]:
    days = [name for name, field in fields_of(kind).items() if field.sort == "date" and name in entry]
    return entry | {name: today + timedelta(days=int(entry[name])) for name in days}
