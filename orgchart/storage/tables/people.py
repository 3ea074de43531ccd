"""Who the people of a table are: one person for each, however many rows they stand in. Knows no file and no column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from orgchart.model import ranks
from orgchart.model.records import Person
from orgchart.storage.tables.managers import fold
from orgchart.storage.tables.report import Remark
from orgchart.text.message import message


@dataclass
class Known:
    """A person as far as the rows told so far."""

    id: str
    values: dict[str, Any]
    rows: list[int] = field(default_factory=list)

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

    def __len__(self) -> int:
        return len(self._all)

    def find(self, name: str, email: str = "", id: str = "") -> Known | None:
        """Return who is meant: by id, else by name, where an e-mail tells namesakes apart."""
        if id and id in self._by_id:
            return self._by_id[id]
        if id:
            return None
        same = self._by_name.get(fold(name), [])
        if not email:
            return same[0] if len(same) == 1 else next((each for each in same if not each.email), None)
        folded = fold(email)
        return next((each for each in same if each.email == folded), None) or next(
            (each for each in same if not each.email), None
        )

    def add(self, id: str, values: dict[str, Any]) -> Known:
        """Take in somebody new."""
        known = Known(id, values)
        self._all.append(known)
        self._by_id[id] = known
        self._by_name.setdefault(fold(values.get("name", "")), []).append(known)
        return known

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
                    rows=[str(number) for number in each.rows],
                ),
            )
            for each in self._all
            if len(each.rows) > 1
        ]
