"""A person's own roles, processes, teams and agreements beside those that come with the program."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from orgchart.checks.run import check
from orgchart.model.document import Document
from orgchart.resources import resource
from orgchart.storage import library, shelves, starters, templates
from orgchart.text.catalogue import LANGUAGES, catalogue

TODAY = date(2026, 3, 9)
ROLE = {
    "title": {"en": "Clinic liaison", "he": "קשרי מרפאות"},
    "department": "sales",
    "stages": {"choice": "accountable"},
}
PROCESS = {"title": "A hospital buys", "stages": [{"name": "Ward asks"}, {"name": "Board decides", "kind": "decision"}]}
TEAM = {"title": "Trial team", "departments": ["sales", "support"], "goal": "Ten trials"}
AGREEMENT = {
    "title": "With the clinic",
    "parties": ["sales", "reseller"],
    "expectations": [{"giver": 1, "what": "A room"}],
}

Keep = Callable[..., Path]


@pytest.fixture
def keep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Keep]:
    """Put a file into the folder of one's own library."""
    caches = (shelves._own, library.roles, starters.starters)

    def kept(held: Any, name: str = "ours.json", under: str = "library") -> Path:
        for each in caches:
            each.cache_clear()
        file = tmp_path / under / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(held if isinstance(held, str) else json.dumps(held), encoding="utf-8")
        return file

    for module in (shelves, templates):
        monkeypatch.setattr(module, "own_folder", lambda: tmp_path)
    yield kept
    for each in caches:
        each.cache_clear()


def test_ones_own_entries_stand_beside_the_programs(keep: Keep) -> None:
    keep({"roles": [ROLE], "processes": [PROCESS], "teams": [TEAM], "agreements": [AGREEMENT]})
    assert shelves.set_aside() == []
    assert [each.title for each in library.roles("en") if each.department == "sales"][-1] == "Clinic liaison"
    assert library.role("ours-1", "he").title == "קשרי מרפאות"
    structure = Document().current
    for shelf in starters.SHELVES:
        found = starters.starters(shelf, "he")[-1]
        assert found.name == "ours-1"
        assert starters.add_starter(structure, shelf, found.name, "he", TODAY).id in structure
    assert check(structure, TODAY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_guide_shows_as_an_example_can_be_used(keep: Keep, language: str) -> None:
    page = resource("guide", language, "roles.md").read_text(encoding="utf-8")
    keep(page.split("```")[1])
    assert shelves.set_aside() == []
    assert library.role("ours-1", language).stages == (("need", "accountable"), ("options", "responsible"))
    assert starters.starters("processes", language)[-1].name == "ours-1"


def test_an_entry_with_the_name_of_the_programs_takes_its_place(keep: Keep) -> None:
    count = len(library.roles("en"))
    keep({"roles": [{**ROLE, "name": "account-executive"}]})
    assert library.role("account-executive", "en").title == "Clinic liaison"
    assert len(library.roles("en")) == count


MISTAKES = [
    ("{", "template.not_json", "1"),
    ("[]", "template.no_object", "ours.json"),
    ({"rolls": []}, "shelf.unknown", "rolls"),
    ({"roles": {}}, "shelf.unknown", "roles"),
    ({"roles": [{"purpose": "None"}]}, "shelf.unusable", "roles[0].title"),
    ({"roles": [ROLE, {**ROLE, "department": "sails"}]}, "shelf.unusable", "roles[1].department"),
    ({"roles": [{**ROLE, "responsabilities": []}]}, "shelf.unusable", "responsabilities"),
    ({"roles": ["Clinic liaison"]}, "shelf.unusable", "roles[0]"),
    (
        {"processes": [{"title": "x", "stages": [{"name": "y", "deciders": ["me"]}]}]},
        "shelf.unusable",
        "stages[0].deciders",
    ),
    ({"agreements": [{**AGREEMENT, "parties": ["sales"]}]}, "shelf.unusable", "parties"),
]


@pytest.mark.parametrize(("held", "code", "place"), MISTAKES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_used_is_left_out_and_its_place_is_told(
    keep: Keep, held: Any, code: str, place: str, language: str
) -> None:
    count = len(library.roles("en"))
    keep(held)
    assert [each.code for each in shelves.set_aside()] == [code]
    said = catalogue(language).say(shelves.set_aside()[0])
    assert place in said
    assert len(library.roles("en")) - count in (0, 1)


def test_one_mistake_does_not_take_the_rest_along(keep: Keep) -> None:
    keep({"roles": [{"title": 7}, ROLE]})
    keep("{", name="broken.json")
    assert library.role("ours-2", "en").title == "Clinic liaison"
    assert len(shelves.set_aside()) == 2


@pytest.mark.parametrize("shelf", list(shelves._FORMS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_comes_with_the_program_has_the_form_that_is_asked_of_others(shelf: str, language: str) -> None:
    for entry in shelves.entries(shelf, language):
        assert shelves._read(shelf, entry, "")["name"] == entry["name"]


def test_a_template_of_ones_own_as_a_data_file_is_offered_and_made(keep: Keep) -> None:
    held = resource("templates", "two-people.json").read_text(encoding="utf-8")
    keep(held, name="workshop.json", under="templates")
    assert "workshop" in [each.name for each in templates.templates()]
    assert templates.from_template("workshop", "he", TODAY).current.children("")
