"""Who holds a role."""

from __future__ import annotations

from orgchart.edits.values import clean, clean_line
from orgchart.model.fields import fields_of
from orgchart.model.records import Holding, Person, called
from orgchart.model.structure import Structure
from orgchart.text.message import NotAllowed, message


def hold(structure: Structure, person: str, role: str, share: float = 100) -> Holding:
    """Put `person` into `role`."""
    for id in structure.referring(Holding, "role", role):
        known = structure[id]
        if isinstance(known, Holding) and known.person == person:
            raise NotAllowed(
                message("refuse.holds_already", person=called(structure[person]), role=called(structure[role]))
            )
    share = clean(fields_of(Holding)["share"], share)
    label = message("edit.hold", person=called(structure[person]), role=called(structure[role]))
    with structure.document.edit(label) as edit:
        holding = Holding(id=structure.new_id(Holding), person=person, role=role, share=share)
        return edit.add(structure, holding)


def hold_by_name(structure: Structure, name: str, role: str) -> Holding:
    """Put the person called `name` into `role`; somebody not known yet is added."""
    name = clean_line(name)
    if not name:
        raise NotAllowed(message("refuse.no_name"))
    known = next((each for each in structure.ordered(Person) if each.name.casefold() == name.casefold()), None)
    with structure.document.edit(message("edit.hold", person=name, role=called(structure[role]))) as edit:
        person = known or edit.add(structure, Person(id=structure.new_id(Person), name=name))
        return hold(structure, person.id, role)


def vacate(structure: Structure, holding: str) -> None:
    """Take a person out of a role."""
    record = structure[holding]
    assert isinstance(record, Holding)
    label = message("edit.vacate", person=called(structure[record.person]), role=called(structure[record.role]))
    with structure.document.edit(label) as edit:
        edit.remove(structure, record)
