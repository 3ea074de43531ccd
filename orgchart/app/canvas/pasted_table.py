"""A table copied in a spreadsheet, headings and all, as roles to be: told from an indented list by its first line.

What the columns mean is the import's to know; here its tree becomes what a paste grows.
"""

from __future__ import annotations

from typing import Final

from orgchart.edits.pasting import MOST_LINES, Sprout, sprout_of
from orgchart.model.queries import holders
from orgchart.model.records import Department, Role
from orgchart.storage.tables import plan_import, read_table, recognise
from orgchart.storage.tables.headings import known_headings, plain
from orgchart.text.message import NotAllowed, Refusal, message

FEWEST: Final = 2
"""So many cells of the first line must be headings that are known: a list may well begin with a word like 'Sales'."""


def is_table(text: str) -> bool:
    """Whether a text begins with a line of headings, and has more lines."""
    first, _, rest = text.lstrip("\n\r").partition("\n")
    cells = [plain(cell) for cell in first.split("\t")]
    return len(cells) >= FEWEST and bool(rest.strip()) and len(known_headings() & set(cells)) >= FEWEST


def sprouts_of_table(text: str) -> list[Sprout]:
    """Return the roles of a table's rows, each under its manager, with who holds them. Raises NotAllowed where it can't be."""
    if text.count("\n") > MOST_LINES:
        raise NotAllowed(message("refuse.too_many_lines", n=text.count("\n"), most=MOST_LINES))
    try:
        table = read_table(text.encode("utf-8", "replace"), "copied.tsv")
        structure = plan_import(table, recognise(table)).document().current
    except Refusal as refusal:
        raise NotAllowed(refusal.message) from None
    found: list[Sprout] = []
    stack = [(each, 0) for each in reversed(structure.children(""))]
    while stack:
        id, depth = stack.pop()
        role = structure.get(Role, id)
        assert role is not None
        department = structure.get(Department, role.department)
        names = tuple(person.name for person in holders(structure, id))
        found.append(sprout_of(role, depth, department=department.name if department else "", holders=names))
        stack += [(each, depth + 1) for each in reversed(structure.children(id))]
    return found
