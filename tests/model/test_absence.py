"""What would happen without somebody."""

from __future__ import annotations

import pytest

from orgchart.model.absence import subjects, without
from orgchart.model.records import Agreement, Department, Goal, Role, Team, called
from orgchart.model.structure import Structure
from orgchart.storage.org_file import encode
from tests.checks.cases import document_of

COMPANY = {
    "roles": ["ceo", "sales < ceo", "rep < sales", "marketing < ceo", "agency < ceo"],
    "people": {"anna": ["sales", "ceo"], "ben": ["marketing"], "carl": ["rep", "marketing"]},
    "stages": ["need", "choice", "use"],
    "assign": ["marketing need A R", "sales choice A", "rep choice R", "agency use A R"],
    "role": {
        "agency": {"sourcing": "provider", "counterpart": "marketing"},
        "sales": {"department": "s"},
        "rep": {"department": "s"},
        "marketing": {"department": "m"},
    },
    "department": {
        "s": {"name": "Sales", "kind": "sales", "head": "sales"},
        "m": {"name": "Marketing", "kind": "marketing"},
    },
    "agreement": {"g": {"name": "Leads", "parties": ["m", "s"]}, "h": {"name": "Help", "parties": ["agency", "m"]}},
    "team": {"t": {"name": "First", "lead": "sales", "members": [{"role": "sales"}, {"role": "marketing"}]}},
    "goal": {
        "won": {"name": "Won", "owners": ["s", "anna"]},
        "kept": {"name": "Kept", "stages": ["use"]},
        "past": {"name": "Past", "owners": ["anna"], "state": "reached"},
    },
}


@pytest.fixture
def structure() -> Structure:
    return document_of(COMPANY).current


def told(structure: Structure, *gone: str) -> dict[str, object]:
    """Return what would be, as names."""
    found = without(structure, gone)
    return {
        "vacant": [role.id for role in found.vacant],
        "shared": [role.id for role in found.shared],
        "stages": {each.stage.id: (each.blow, sorted(one.id for one in each.left)) for each in found.stages},
        **{
            kind.KIND: {called(each.record): [field.name for field in each.fields] for each in found.of(kind)}
            for kind in (Agreement, Team, Goal, Department, Role)
        },
    }


def test_a_person_who_leaves(structure: Structure) -> None:
    assert told(structure, "anna") == {
        "vacant": ["ceo", "sales"],
        "shared": [],
        "stages": {"choice": ("unanswered", ["carl"])},
        "agreement": {},
        "team": {"First": ["lead", "members"]},
        "goal": {"Won": ["owners"]},
        "department": {"Sales": ["head"]},
        "role": {"Rep": ["manager"], "Marketing": ["manager"], "Agency": ["manager"]},
    }


def test_one_of_two_who_leaves(structure: Structure) -> None:
    found = told(structure, "ben")
    assert (found["vacant"], found["shared"]) == ([], ["marketing"])
    assert found["stages"] == {"need": ("thinner", ["carl"])}
    assert found["agreement"] == {}


def test_a_function_in_which_nobody_is_left_is_missed_where_it_was_a_party(structure: Structure) -> None:
    found = told(structure, "ben", "carl")
    assert found["stages"] == {"need": ("lost", []), "choice": ("thinner", ["anna"])}
    assert found["agreement"] == {"Leads": ["parties"], "Help": ["parties"]}


def test_a_provider_that_ends(structure: Structure) -> None:
    found = told(structure, "agency")
    assert found["stages"] == {"use": ("lost", [])}
    assert found["agreement"] == {"Help": ["parties"]}
    assert found["goal"] == {"Kept": ["stages"]}


def test_a_role_that_falls_vacant(structure: Structure) -> None:
    found = told(structure, "rep")
    assert (found["vacant"], found["stages"]) == (["rep"], {"choice": ("thinner", ["anna"])})


def test_nothing_is_changed_and_nobody_is_forgotten(structure: Structure) -> None:
    before = encode(structure.document)
    for each in subjects(structure):
        without(structure, [each.id])
    assert encode(structure.document) == before
    assert [each.id for each in subjects(structure)] == [
        "anna", "ben", "carl", "agency", "ceo", "sales", "rep", "marketing"
    ]  # fmt: skip


def test_somebody_who_is_not_there(structure: Structure) -> None:
    assert without(structure, ["nobody"]).stages == ()
