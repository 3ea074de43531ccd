"""Who the people of a table are: one person for each, however many rows they stand in. Knows no file and no column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from orgchart.model import ranks
from orgchart.model.records import Person
from orgchart.storage.tables.choices import MOST_OPTIONS, Choices, Oddity
from orgchart.storage.tables.managers import fold
from orgchart.storage.tables.report import Remark
from orgchart.text.message import message


@dataclass(slots=True)
class Known:
    """A person as far as the rows told so far."""

    id: str
    values: dict[str, Any]
    rows: list[int] = field(default_factory=list)
    namesakes: tuple[int, ...] = ()
    """Rows with the same name, of which somebody said that they are other people."""

    sure: bool = False
    """Whether the table itself says by an id of people who this is."""

    @property
    def email(self) -> str:
        """Return the e-mail as it is compared."""
        return fold(self.values.get("email", ""))


class People:
    """The people of one import, in the order in which they were first named."""

    def __init__(self) -> None:
        self._all: list[Known] = []
        self._by_id: dict[str, Known] = {}
        self._by_name: dict[str, list[Known]] = {}
        self._apart: dict[str, Known] = {}

    def __len__(self) -> int:
        return len(self._all)

    def find(self, name: str, email: str = "", id: str = "") -> Known | None:
        """Return who is meant: by id, else by name, where an e-mail tells namesakes apart."""
        if id and id in self._by_id:
            return self._by_id[id]
        if id:
            return None
        folded = fold(name)
        if folded in self._apart:
            return self._apart[folded]
        same = self._by_name.get(folded)
        if same is None:
            return None
        if not email:
            return same[0] if len(same) == 1 else next((each for each in same if not each.email), None)
        own = fold(email)
        return next((each for each in same if each.email == own), None) or next(
            (each for each in same if not each.email), None
        )

    def add(self, id: str, values: dict[str, Any], *, sure: bool = False) -> Known:
        """Take in somebody new."""
        known = Known(id, values, sure=sure)
        self._all.append(known)
        self._by_id[id] = known
        self._by_name.setdefault(fold(values.get("name", "")), []).append(known)
        return known

    def part(self, known: Known, row: int) -> None:
        """Note that the one of the same name in `row` is somebody else, and so is every other of that name."""
        known.namesakes += (row,)
        self._apart[fold(known.values.get("name", ""))] = known

    def records(self) -> list[Person]:
        """Return the people as records, ranked."""
        order = ranks.ranks(len(self._all))
        return [Person(id=each.id, rank=rank, **each.values) for each, rank in zip(self._all, order, strict=True)]

    def remarks(self) -> list[Remark]:
        """Say who stands in several rows."""
        return [
            (
                each.rows[1],
                message(
                    "import.same_person",
                    person=each.values["name"],
                    n=len(each.rows),
                    rows=numbered(each.rows),
                ),
            )
            for each in self._all
            if len(each.rows) > 1
        ]

    def oddities(self, choices: Choices) -> list[Oddity]:
        """Return who stands in several rows, and may be several people."""
        found = []
        for each in self._all:
            rows = (*each.rows, *each.namesakes)
            if len(rows) > 1:
                why = message("odd.person_rows", person=each.values["name"], n=len(rows), rows=numbered(rows))
                found.append(
                    Oddity("person", rows[0], why, rows, {"one": message("odd.person.one")}, "one")
                    if each.sure
                    else choices.odd("person", rows[0], why, rows)
                )
        return found


def numbered(rows: Sequence[int]) -> list[str]:
    """Return the numbers of rows as they are listed in a sentence: the first of them, and that there are more.

    >>> numbered([2, 3]), numbered(range(2, 30))[-2:]
    (['2', '3'], ['13', '…'])
    """
    return [str(number) for number in rows[:MOST_OPTIONS]] + ["…"] * (len(rows) > MOST_OPTIONS)
