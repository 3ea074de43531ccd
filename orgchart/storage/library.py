"""The library of go-to-market roles that a person drags into a chart, and that templates are made of.

It is data, `resources/library/roles.json` and the files that a person adds (`shelves`). Knows no document.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final, NamedTuple

from orgchart.model.records import Raci
from orgchart.resources import resource
from orgchart.storage.bilingual import in_language, read_bilingual
from orgchart.storage.shelves import entries

USUAL_STAGES: Final = ("need", "options", "criteria", "choice", "first_result", "growth")
"""What customers do in nearly every purchase; a library role says where in it its part usually is."""


class LibraryRole(NamedTuple):
    """A role as most companies that have it would describe it, in one language."""

    name: str
    title: str
    department: str
    """The kind of department it usually belongs to."""
    purpose: str
    responsibilities: tuple[str, ...]
    measures: tuple[str, ...]
    skills: tuple[str, ...]
    stages: tuple[tuple[str, Raci], ...]
    """The usual stages, of `USUAL_STAGES`, that it has a part in, each with the part."""
    sourcing: str = "employee"

    def fields(self) -> dict[str, Any]:
        """Return what a new role takes from it, by the names of the fields."""
        taken = ("title", "purpose", "responsibilities", "measures", "skills", "sourcing")
        return {name: getattr(self, name) for name in taken}


@lru_cache(maxsize=4)
def roles(language: str) -> list[LibraryRole]:
    """Return the roles of the library in `language`, by department."""
    return [_role(entry) for entry in entries("roles", language)]


def role(name: str, language: str) -> LibraryRole:
    """Return the role called `name`; KeyError when there is none."""
    found = next((each for each in roles(language) if each.name == name), None)
    if found is None:
        raise KeyError(name)
    return found


def usual_stages(language: str) -> dict[str, str]:
    """Return what the usual stages are called."""
    stages: dict[str, str] = in_language(read_bilingual(resource("library", "roles.json")), language)["stages"]
    return stages


def _role(entry: dict[str, Any]) -> LibraryRole:
    lists = ("responsibilities", "measures", "skills")
    held: dict[str, Any] = {name: tuple(value) if name in lists else value for name, value in entry.items()}
    return LibraryRole(**held | {"stages": tuple(entry["stages"].items())})
