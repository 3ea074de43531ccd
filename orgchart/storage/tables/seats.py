"""Who holds the roles of a table: people taken in as the rows name them, and a holding for each. Knows no manager."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from orgchart.model.records import Holding, Role
from orgchart.storage.tables.kinds import is_interim
from orgchart.storage.tables.people import Known, People
from orgchart.storage.tables.rows import Reading
from orgchart.storage.tables.table import Row

_TOLD: Final = ("email", "phone", "person_id", "share")
"""What a row says of a holder beside the fields of their own."""


class Seats:
    """The holdings of one import, made role by role."""

    def __init__(self, reading: Reading, people: People, ranks: Iterator[str]) -> None:
        self._reading = reading
        self._people = people
        self._ranks = ranks
        self._of_person = reading.further.get("person", [])
        self._of_holding = reading.further.get("holding", [])
        self._told = self._by_row(_TOLD)
        self._person = self._by_row(self._of_person)
        self._holding = self._by_row(self._of_holding)

    def _by_row(self, fields: Sequence[str]) -> list[tuple[str, ...]]:
        """Return for each row what it has for `fields`."""
        if not fields:
            return [()] * len(self._reading.rows)
        return list(zip(*map(self._reading.column, fields), strict=True))

    def of(self, place: int, role: Role) -> list[Holding]:
        """Return who holds `role`, made of the row at `place`, the people taken in where they are new."""
        names = self._reading.holders(place)
        row, n = self._reading.rows[place], len(names)
        if n == 1:  # nearly always so
            told = self._told[place]
            known = self._holder(row, names[0], told, self._person[place])
            return [self._seat(row, role, known, told[3], self._holding[place])]
        if not n:
            return []
        every = [self._of_each(fields, place, n) for fields in (_TOLD, self._of_person, self._of_holding)]
        return [
            self._seat(row, role, self._holder(row, name, told, person), told[3], holding)
            for name, told, person, holding in zip(names, *every, strict=True)
        ]

    def _of_each(self, fields: Sequence[str], place: int, n: int) -> list[tuple[str, ...]]:
        """Return for each of `n` holders what the row says of them in `fields`."""
        if not fields:
            return [()] * n
        return list(zip(*(self._reading.several(place, each, n) for each in fields), strict=True))

    def _seat(self, row: Row, role: Role, known: Known, share: str, further: Sequence[str]) -> Holding:
        reading = self._reading
        values: dict[str, Any] = {"kind": "interim"} if is_interim(role.title) else {}
        for field, text in zip(self._of_holding, further):  # noqa: B905
            if text:
                reading.put(values, row, field, text)
        if share:
            values["share"] = reading.share_and_posts(share)[0]
        id = reading.free_id(f"h-{role.id}")
        return Holding(id=id, rank=next(self._ranks), person=known.id, role=role.id, **values)

    def _holder(self, row: Row, name: str, told: Sequence[str], further: Sequence[str]) -> Known:
        """Return who holds a seat, with what the row tells of them that was not known before."""
        reading, people = self._reading, self._people
        email, phone, id, _ = told
        email = reading.line(row, email) if "@" in email else ""
        known = people.find(name, email, id)
        if known is not None and not id and known.rows and self._is_another(known):
            people.part(known, row.number)
            known = None
        if known is None:
            known = people.add(reading.free_id(id or f"person-{len(people) + 1}"), {"name": name}, sure=bool(id))
        known.rows.append(row.number)
        values = known.values
        if email:
            values.setdefault("email", email)
        if phone and "phone" not in values:
            values["phone"] = reading.line(row, phone)
        for field, text in zip(self._of_person, further):  # noqa: B905
            if text:
                fresh: dict[str, Any] = {}
                reading.put(fresh, row, field, text)
                known.values = values = fresh | values
        return known

    def _is_another(self, known: Known) -> bool:
        """Whether somebody said that the rows with this name are of several people."""
        return self._reading.choices.of("person", known.rows[0]) == "several"
