"""A template is a whole document in either language, which every check lets pass."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from orgchart.checks.finding import SEVERITIES
from orgchart.checks.run import check
from orgchart.model import queries
from orgchart.model.fields import fields_of
from orgchart.model.records import STRUCTURE_TYPES, Agreement, Goal, Milestone, Role, Stage, Team
from orgchart.resources import resource
from orgchart.storage import library
from orgchart.storage.consistency import consistency
from orgchart.storage.org_file import decode, document_equal, encode
from orgchart.storage.refusals import Unreadable
from orgchart.storage.templates import from_template, templates
from orgchart.text.catalogue import LANGUAGES, catalogue

TODAY = date(2026, 3, 9)
NAMES = [template.name for template in templates()]
EACH = [(name, language) for name in NAMES for language in LANGUAGES]
HEBREW = re.compile("[\u05d0-\u05ea]")
LETTER = re.compile(r"[^\W\d_]")


def texts(record: Any) -> Iterator[str]:
    for field in fields_of(type(record)).values():
        value = getattr(record, field.name)
        if field.sort in ("line", "note"):
            yield value
        elif field.sort == "lines":
            yield from value
        elif field.sort == "parts":
            for part in value:
                yield from texts(part)


def all_texts(document: Any) -> list[str]:
    records = [*document.root.records(), *(record for each in document.structures for record in each.records())]
    return [text for record in records for text in texts(record) if LETTER.search(text)]


def test_the_templates_are_offered_from_small_to_special_and_the_empty_one_last():
    assert NAMES == ["two-people", "growing", "large", "outbound-inside", "reference-team", "distributor", "empty"]


@pytest.mark.parametrize("template", templates(), ids=NAMES)
def test_a_template_says_in_both_languages_what_it_is(template):
    for words in (template.title, template.about, template.credit):
        if words is not None:
            assert not HEBREW.search(catalogue("en").say(words))
            assert HEBREW.search(catalogue("he").say(words))


@pytest.mark.parametrize(("name", "language"), EACH)
def test_a_template_is_consistent_and_can_be_saved(name, language):
    document = from_template(name, language, TODAY)
    assert consistency(document.root) == []
    assert consistency(document.current) == []
    assert document_equal(decode(encode(document)).document, document)


TAUGHT = {
    "two-people": "ATT106",
    "growing": "ALN103",
    "large": "AGR103",
    "outbound-inside": "ROL102",
    "reference-team": "ALN103",
    "distributor": "AGR109",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TAUGHT)
def test_an_example_leaves_one_thing_to_be_found_and_that_teaches_something(name, language):
    [finding] = check(from_template(name, language, TODAY).current, TODAY)
    assert finding.code == TAUGHT[name]
    assert finding.severity != SEVERITIES[0]


@pytest.mark.parametrize(("name", "language"), EACH)
def test_no_check_finds_an_error_in_a_template(name, language):
    document = from_template(name, language, TODAY)
    errors = [finding.code for finding in check(document.current, TODAY) if finding.severity == SEVERITIES[0]]
    assert errors == []


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2027, 12, 31), date(1999, 1, 1)], ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_as_sound_on_any_other_day(name, today):
    document = from_template(name, "en", today)
    found = {(finding.key, finding.severity) for finding in check(document.current, today)}
    assert found == {
        (finding.key, finding.severity) for finding in check(from_template(name, "en", TODAY).current, TODAY)
    }


@pytest.mark.parametrize("name", [name for name in NAMES if name != "empty"])
def test_goals_teams_and_gaps_of_a_template_leave_nothing_to_be_asked(name):
    found = check(from_template(name, "en", TODAY).current, TODAY)
    assert [finding.code for finding in found if finding.family in ("TEA", "GAP", "GOL", "MIL")] == []


@pytest.mark.parametrize("name", NAMES)
def test_all_of_a_template_is_in_the_language_asked_for(name):
    english = all_texts(from_template(name, "en", TODAY))
    hebrew = all_texts(from_template(name, "he", TODAY))
    assert [text for text in english if HEBREW.search(text)] == []
    assert [text for text in hebrew if not HEBREW.search(text)] == []
    assert len(english) == len(hebrew)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_the_same_structure_in_both_languages(name):
    one, other = (from_template(name, language, TODAY).current for language in LANGUAGES)
    assert [record.id for record in one.records()] == [record.id for record in other.records()]


@pytest.mark.parametrize("name", NAMES)
def test_dates_are_counted_from_the_day_it_is_made(name):
    early, late = (from_template(name, "en", TODAY + timedelta(days=days)).current for days in (0, 100))
    for kind, field in ((Milestone, "due"), (Goal, "due"), (Team, "review")):
        for one, other in zip(early.ordered(kind), late.ordered(kind), strict=True):
            assert getattr(other, field) - getattr(one, field) == timedelta(days=100)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "empty"])
def test_a_template_shows_what_the_program_is_for(name):
    structure = from_template(name, "en", TODAY).current
    for stage in structure.all(Stage).values():
        assert queries.coverage(structure, stage.id) in ("covered", "outside"), stage.name
        assert stage.question
        assert stage.deciders
        assert stage.moves_on
        assert stage.our_answer
    assert any(stage.critical for stage in structure.all(Stage).values())
    for role in structure.all(Role).values():
        assert role.purpose, role.title
        assert role.responsibilities, role.title
    for agreement in structure.all(Agreement).values():
        assert {each.giver for each in agreement.expectations} == set(agreement.parties)
    assert structure.all(Goal)


def test_a_company_that_grows_has_six_stages_and_an_agreement_between_marketing_and_sales():
    structure = from_template("growing", "en", TODAY).current
    assert len(structure.all(Stage)) == 6
    assert 12 <= len(structure.all(Role)) <= 15
    assert {"marketing", "sales"} in [set(each.parties) for each in structure.all(Agreement).values()]
    assert all(role.measures for role in structure.all(Role).values())


def test_two_people_hold_several_roles():
    structure = from_template("two-people", "en", TODAY).current
    assert len(structure.children("")) == 1
    assert len(queries.roles_held(structure, "dana")) == 3


def test_the_team_for_reference_customers_can_do_what_it_was_set_up_for():
    structure = from_template("reference-team", "en", TODAY).current
    [team] = structure.ordered(Team)
    assert team.mandate
    assert team.decides
    assert team.lead in {member.role for member in team.members}
    assert team.sponsor
    assert all(member.share for member in team.members)
    departments = (queries.department_of(structure, member.role) for member in team.members)
    assert {each.kind for each in departments if each} == {"marketing", "sales", "support", "product"}
    assert [goal.id for goal in structure.all(Goal).values() if team.id in goal.owners and goal.main]
    two_months = [each for each in structure.ordered(Milestone) if each.due == TODAY + timedelta(days=60)]
    assert "references" in [each.of for each in two_months]


def test_there_is_no_template_but_those_in_the_folder():
    for name in ("no-such", "../templates/growing", ""):
        with pytest.raises(KeyError):
            from_template(name, "en", TODAY)


def test_a_language_that_is_not_there_is_english():
    document = from_template("growing", "fr", TODAY)
    assert encode(document) == encode(from_template("growing", "en", TODAY))


@pytest.mark.parametrize("name", NAMES)
def test_a_template_holds_no_collection_that_is_not_read(name):

    known = {"order", "title", "about", "credit", "settings", "scenario", "decisions"}
    held = json.loads(resource("templates", f"{name}.json").read_text(encoding="utf-8"))
    assert set(held) <= known | {kind.COLLECTION for kind in STRUCTURE_TYPES}


# --- the library ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_library_has_some_thirty_roles_that_are_described(language):
    roles = library.roles(language)
    assert 30 <= len(roles) <= 40
    assert len({role.name for role in roles}) == len({role.title for role in roles}) == len(roles)
    for role in roles:
        assert 4 <= len(role.responsibilities) <= 8, role.title
        assert role.purpose, role.title
        assert role.measures, role.title
        assert role.skills, role.title
        assert role.stages, role.title


def test_the_library_is_the_same_in_both_languages():
    for one, other in zip(*(library.roles(language) for language in LANGUAGES), strict=True):
        assert one.name == other.name
        for name in ("responsibilities", "measures", "skills"):
            assert len(getattr(one, name)) == len(getattr(other, name)), one.name
            assert not any(HEBREW.search(text) for text in getattr(one, name))
            assert all(HEBREW.search(text) for text in getattr(other, name))


@pytest.mark.parametrize("role", library.roles("en"), ids=lambda role: role.name)
def test_a_library_role_fits_the_model(role):
    made = Role(id="r", **role.fields())
    assert made.sourcing in fields_of(Role)["sourcing"].options
    assert role.department in ("other", "marketing", "sales", "success", "support", "product")
    assert {stage for stage, _ in role.stages} <= set(library.USUAL_STAGES) == set(library.usual_stages("en"))
    assert {part for _, part in role.stages} <= {"accountable", "responsible", "consulted", "informed"}


# --- a template that somebody adds ---


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr("orgchart.storage.templates.resource", lambda *parts: tmp_path)
    return tmp_path


def test_a_template_is_added_by_adding_a_file(folder):
    held = {"title": "Ours", "roles": [{"id": "r", "library": "content", "title": "Writer", "contract_end": "-7"}]}
    (folder / "ours.json").write_text(json.dumps(held), encoding="utf-8")
    [template] = templates()
    assert catalogue("he").say(template.title).strip("\u2068\u2069") == "Ours"
    role = from_template("ours", "en", TODAY).current.all(Role)["r"]
    assert (role.title, role.contract_end) == ("Writer", TODAY - timedelta(days=7))
    assert role.responsibilities


MISTAKES = [
    ("{", "template.not_json"),
    ("[]", "template.no_object"),
    ('{"roles": [{"library": "no-such"}]}', "template.no_role"),
    ('{"roles": [{"id": "r", "headcount": "two"}]}', "storage.wrong_type"),
    ('{"roles": [{"id": "r", "manager": "nobody"}]}', "storage.dangling"),
    ('{"goals": [{"due": "soon"}]}', "storage.bad_date"),
    ('{"title": 7}', "storage.wrong_type"),
    ('{"roles": "many"}', "storage.wrong_type"),
    ('{"roles": ["one"]}', "storage.wrong_type"),
    ('{"settings": []}', "storage.wrong_type"),
    ('{"scenario": 1}', "storage.wrong_type"),
]


@pytest.mark.parametrize(("text", "code"), MISTAKES)
def test_a_mistake_in_a_template_is_refused_with_its_place(folder, text, code):
    (folder / "ours.json").write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable) as refusal:
        from_template("ours", "en", TODAY)
    assert refusal.value.message.code == code


def test_a_broken_template_does_not_hide_the_others(folder):
    (folder / "broken.json").write_text("{", encoding="utf-8")
    (folder / "sound.json").write_text("{}", encoding="utf-8")
    sound, broken = templates()
    assert (sound.name, broken.name) == ("sound", "broken")
    assert broken.about.code == "template.not_json"
