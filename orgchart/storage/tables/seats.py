"""Who holds the roles of a table: people taken in as the rows name them, and a holding for each. Knows no manager."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orgchart.model.records import Holding, Role
from orgchart.storage.tables.kinds import is_interim
from orgchart.storage.tables.people import Known, People
from orgchart.storage.tables.rows import Reading


class Seats:
    """The holdings of one import, made role by role."""

    def __init__(self, reading: Reading, people: People, ranks: Iterator[str]) -> None:
        self._reading = reading
        self._people = people
        self._ranks = ranks
        self._of_holding = reading.further.get("holding", [])
        self._of_person = reading.further.get("person", [])
        self._told = {each: reading.column(each) for each in ("share", "email", "phone", "person_id")}

    def of(self, place: int, role: Role) -> list[Holding]:
        """Return who holds `role`, made of the row at `place`, the people taken in where they are new."""
        reading = self._reading
        names = reading.holders(place)
        if not names:
            return []
        row, n = reading.rows[place], len(names)
        shares = self._several("share", place, n)
        further = {each: reading.several(place, each, n) for each in self._of_holding} if self._of_holding else {}
        interim = is_interim(role.title)
        seats = []
        for number, known in enumerate(self._holders(place, names)):
            values: dict[str, Any] = {}
            for each, texts in further.items():
                if texts[number]:
                    reading.put(values, row, each, texts[number])
            if interim and "kind" not in values:
                values["kind"] = "interim"
            if shares[number]:
                values["share"] = reading.share_and_posts(shares[number])[0]
            id = reading.free_id(f"h-{role.id}")
            seats.append(Holding(id=id, rank=next(self._ranks), person=known.id, role=role.id, **values))
        return seats

    def _several(self, field: str, place: int, n: int) -> list[str]:
        """Return what the row says of a usual field for each of its `n` holders."""
        text = self._told[field][place]
        return [text] if n == 1 else self._reading.several(place, field, n)

    def _holders(self, place: int, names: list[str]) -> list[Known]:
        reading, people = self._reading, self._people
        row, n = reading.rows[place], len(names)
        emails, phones = self._several("email", place, n), self._several("phone", place, n)
        ids = self._several("person_id", place, n)
        found = []
        for number, name in enumerate(names):
            email, phone, id = emails[number], phones[number], ids[number]
            email = reading.line(row, email) if "@" in email else ""
            known = people.find(name, email, id)
            if known is not None and not id and self._is_another(known):
                people.part(known, row.number)
                known = None
            if known is None:
                known = people.add(reading.free_id(id or f"person-{len(people) + 1}"), {"name": name}, sure=bool(id))
            known.rows.append(row.number)
            found.append(known)
            values = known.values
            if email:
                values.setdefault("email", email)
            if phone:
                values.setdefault("phone", reading.line(row, phone))
            for each in self._of_person:
                text = reading.several(place, each, n)[number]
                if text:
                    fresh: dict[str, Any] = {}
                    reading.put(fresh, row, each, text)
                    known.values = values = fresh | values
        return found

    def _is_another(self, known: Known) -> bool:
        """Whether somebody said that the rows with this name are of several people."""
        return bool(known.rows) and self._reading.choices.of("person", known.rows[0]) == "several"
