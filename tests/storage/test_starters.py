"""Processes, teams and agreements of the library: complete in both languages, added in one step, taken back in one."""

from __future__ import annotations

from datetime import date

import pytest

from orgchart.model.document import Document
from orgchart.model.history import History
from orgchart.model.records import Agreement, BuyingProcess, Department, Goal, Milestone, Role, Stage, Team
from orgchart.resources import resource
from orgchart.storage import org_file
from orgchart.storage.bilingual import read_bilingual
from orgchart.storage.starters import SHELVES, Shelf, add_starter, starters
from orgchart.storage.templates import from_template
from orgchart.text.catalogue import catalogue

TODAY = date(2026, 3, 1)
EVERY = [(shelf, each.name) for shelf in SHELVES for each in starters(shelf, "en")]


def texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in texts(each)]
    return [value] if isinstance(value, str) else []


def test_there_is_enough_to_choose_from() -> None:
    assert len(starters("processes", "en")) >= 7
    assert len(starters("teams", "en")) >= 5
    assert len(starters("agreements", "en")) >= 4


@pytest.mark.parametrize("shelf", SHELVES)
def test_both_languages_say_everything(shelf: Shelf) -> None:
    def walk(value: object) -> None:
        if isinstance(value, dict):
            if value.keys() & {"en", "he"}:
                assert value.keys() == {"en", "he"}, value
                english, hebrew = texts(value["en"]), texts(value["he"])
                assert len(english) == len(hebrew), value
                assert all(each.strip() for each in english + hebrew), value
                assert all(any("א" <= letter <= "ת" for letter in each) for each in hebrew), value
            else:
                for each in value.values():
                    walk(each)
        elif isinstance(value, list):
            for each in value:
                walk(each)

    walk(read_bilingual(resource("library", f"{shelf}.json")))


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize(("shelf", "name"), EVERY)
@pytest.mark.parametrize("template", ["empty", "growing"])
def test_each_is_added_in_one_step_and_taken_back(template: str, shelf: Shelf, name: str, language: str) -> None:
    document = from_template(template, language, TODAY)
    history, before = History(document), org_file.encode(document)
    made = add_starter(document.current, shelf, name, language, TODAY)
    assert made.id in document.current
    again = org_file.decode(org_file.encode(document))
    assert org_file.document_equal(again.document, document)
    history.undo()
    assert org_file.encode(document) == before


@pytest.mark.parametrize("each", starters("processes", "en"), ids=lambda each: each.name)
def test_a_process_leads_to_a_decision_and_goes_on_after_it(each: object) -> None:
    document = Document(seed=1)
    process = add_starter(document.current, "processes", each.name, "en", TODAY)  # type: ignore[attr-defined]
    assert isinstance(process, BuyingProcess)
    stages = document.current.stages(process.id)
    assert [stage.kind for stage in stages].count("decision") == 1
    assert any(stage.kind == "after" for stage in stages)
    assert all(stage.question and stage.deciders and stage.moves_on for stage in stages)


def test_a_team_takes_people_of_different_functions_and_has_all_it_needs() -> None:
    document = from_template("growing", "en", TODAY)
    team = add_starter(document.current, "teams", "reference", "en", TODAY)
    assert isinstance(team, Team)
    assert len(team.members) == 4
    assert team.lead in {member.role for member in team.members}
    assert team.sponsor
    assert team.mandate
    assert team.decides
    (goal,) = [goal for goal in document.current.all(Goal).values() if team.id in goal.owners]
    assert goal.due == team.review
    assert team.review is not None
    assert team.review > TODAY
    (milestone,) = [each for each in document.current.all(Milestone).values() if each.of == goal.id]
    assert milestone.name == catalogue("en")("starter.first_look")
    assert milestone.due is not None
    assert TODAY < milestone.due < goal.due


def test_an_agreement_finds_its_parties_or_makes_them() -> None:
    document = from_template("growing", "en", TODAY)
    structure = document.current
    departments = len(structure.all(Department))
    made = add_starter(structure, "agreements", "distributor", "en", TODAY)
    assert isinstance(made, Agreement)
    ours, theirs = made.parties
    assert isinstance(structure[ours], Department)
    assert len(structure.all(Department)) == departments
    distributor = structure[theirs]
    assert isinstance(distributor, Role)
    assert (distributor.sourcing, bool(distributor.counterpart)) == ("distributor", True)
    assert {each.giver for each in made.expectations} == {ours, theirs}
    assert not structure.all(Stage).keys() & {ours, theirs}


def test_a_second_agreement_is_made_with_who_is_outside_already() -> None:
    structure = from_template("growing", "en", TODAY).current
    first = add_starter(structure, "agreements", "distributor", "en", TODAY)
    second = add_starter(structure, "agreements", "distributor", "en", TODAY)
    assert first.parties == second.parties
    assert first.id != second.id
