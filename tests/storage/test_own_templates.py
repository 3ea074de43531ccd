"""A part of a document kept as a template of one's own: structure without people, and nothing that points nowhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from orgchart.checks.run import check
from orgchart.edits.roles import branch_of
from orgchart.model.fields import fields_of
from orgchart.model.records import Agreement, Goal, Person, Role, Scenario, Stage, Team
from orgchart.model.references import references
from orgchart.model.structure import Structure
from orgchart.storage import org_file
from orgchart.storage.own_templates import from_own_template, keep_template, own_templates, template_of, usual_title
from orgchart.storage.templates import from_template, templates
from orgchart.text.message import NotAllowed

TODAY = date(2026, 3, 1)


@pytest.fixture
def structure() -> Structure:
    return from_template("growing", "en", TODAY).current


def head_with_a_team(structure: Structure) -> str:
    """Return a role below the top one, with a member of a team in its branch."""
    members = {member.role for team in structure.all(Team).values() for member in team.members}
    tops = structure.children(structure.children("")[0])
    return next(each for each in tops if members & set(branch_of(structure, each)))


def test_a_branch_comes_with_all_below_it_its_teams_and_its_stages(structure: Structure) -> None:
    chosen = head_with_a_team(structure)
    made = template_of(structure, [chosen], "Ours").current
    assert set(made.all(Role)) == set(branch_of(structure, chosen))
    assert made.all(Role)[chosen].manager == ""
    assert made.all(Team)
    assert 0 < len(made.all(Stage)) <= len(structure.all(Stage))
    assert made.document.settings.title == "Ours"


def test_nobodys_name_no_goal_and_no_date_comes_along(structure: Structure) -> None:
    made = template_of(structure, structure.children(""), "All").current
    assert set(made.all(Role)) == set(structure.all(Role))
    assert made.all(Agreement), "what departments that come along agreed on comes along"
    assert not made.all(Person)
    assert not made.all(Goal)
    for record in made.records():
        for name, field in fields_of(type(record)).items():
            assert field.sort != "date" or getattr(record, name) is None


def test_the_document_it_is_made_from_is_not_touched(structure: Structure) -> None:
    before = org_file.encode(structure.document)
    template_of(structure, [head_with_a_team(structure)], "Ours")
    assert org_file.encode(structure.document) == before


@pytest.mark.parametrize("name", [each.name for each in templates() if each.name != "empty"])
def test_each_single_thing_makes_a_whole_document(name: str, tmp_path: Path) -> None:
    structure = from_template(name, "he", TODAY).current
    for kind in (Role, Team, Stage):
        for id in structure.all(kind):
            made = template_of(structure, [id], "x")
            again = org_file.decode(org_file.encode(made)).document
            assert org_file.document_equal(again, made)
            for record in made.current.records():
                for _, target in references(record):
                    assert target in made.current
            check(made.current, TODAY)


def test_nothing_makes_no_template(structure: Structure) -> None:
    with pytest.raises(NotAllowed):
        template_of(structure, [next(iter(structure.all(Goal)))], "x")


@pytest.mark.parametrize(
    ("title", "name"),
    [("Field sales", "Field sales"), ("../../x", "x"), ('a/b:"c"', "a b c"), ("...", "template"), ("מכירות", "מכירות")],
)
def test_a_title_makes_a_file_in_the_folder_and_nowhere_else(
    structure: Structure, tmp_path: Path, title: str, name: str
) -> None:
    made = template_of(structure, structure.children(""), title)
    kept = keep_template(tmp_path / "templates", made, title)
    assert kept == tmp_path / "templates" / f"{name}.org"
    again = keep_template(tmp_path / "templates", made, title)
    assert again.stem == f"{name} 2", "a template never takes the place of another"
    assert own_templates(tmp_path / "templates") == sorted([kept, again], key=lambda path: path.name)


def test_a_document_begun_from_one_is_made_today(structure: Structure, tmp_path: Path) -> None:
    kept = keep_template(tmp_path, template_of(structure, structure.children(""), "Ours"), "Ours")
    begun = from_own_template(kept, TODAY)
    assert begun.root.all(Scenario)[begun.current.id].created == TODAY
    assert set(begun.current.all(Role)) == set(structure.all(Role))


def test_it_is_called_after_what_was_selected_first(structure: Structure) -> None:
    top = structure.children("")[0]
    assert usual_title(structure, ["nowhere", top]) == structure.all(Role)[top].title
