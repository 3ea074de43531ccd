"""Roles proposed from how customers decide: for every process and size of company, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from orgchart.checks.run import check
from orgchart.edits.values import set_field
from orgchart.model import queries
from orgchart.model.document import Document
from orgchart.model.records import Assignment, BuyingProcess, Department, Role, Stage
from orgchart.model.structure import Structure
from orgchart.storage import bundles, library
from orgchart.storage.starters import add_starter, starters
from orgchart.text.catalogue import LANGUAGES
from orgchart.text.message import message
from tests.charts import chart

TODAY = date(2026, 3, 9)
SIZES = [each.name for each in bundles.sizes("en")]
PROCESSES = [each.name for each in starters("processes", "en")]


def begun(process: str, language: str = "en") -> Structure:
    structure = Document().current
    add_starter(structure, "processes", process, language, TODAY)
    return structure


def stages(structure: Structure) -> list[Stage]:
    return queries.all_stages(structure)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("process", PROCESSES)
def test_taking_all_leaves_no_stage_without_an_answer(process: str, size: str, language: str) -> None:
    structure = begun(process, language)
    bundles.take_all(structure, size, language)
    assert [each.name for each in stages(structure) if queries.coverage(structure, each.id) == "uncovered"] == []
    assert bundles.proposals(structure, size, language) == []
    assert len(structure.children("")) == 1
    found = {each.code for each in check(structure, TODAY)}
    assert not found & {"COV101", "COV102", "COV104", "ROL101", "STR104"}


@pytest.mark.parametrize("process", PROCESSES)
def test_a_larger_company_has_more_roles_of_less_work_each(process: str) -> None:
    counts = []
    for size in SIZES:
        structure = begun(process)
        bundles.take_all(structure, size, "en")
        counts.append(len(structure.all(Role)))
    assert counts == sorted(set(counts))
    assert counts[-1] >= 10


def test_every_bundle_names_roles_of_the_library_and_usual_stages() -> None:
    for size in bundles.sizes("en"):
        names = [each["role"] for each in size.roles]
        assert len(set(names)) == len(names)
        for entry in size.roles:
            assert library.role(entry["role"], "he").title
            assert set(entry) <= {"role", "answers", "works", "heads", "under"}
            assert {*entry.get("answers", ()), *entry.get("works", ())} <= set(library.USUAL_STAGES)
            assert entry.get("under", names[0]) in names[: names.index(entry["role"]) + 1]


def test_what_is_taken_is_one_step_and_says_what_has_to_be_done() -> None:
    structure = begun("large-decision")
    history = structure.document
    proposal = next(each for each in bundles.proposals(structure, "some", "en") if each.answers)
    changes = []
    history.listen(changes.append)
    role = bundles.take(structure, proposal, "en")
    assert len(changes) == 1
    done = {each.stage: each.task for each in structure.all(Assignment).values() if each.who == role}
    assert done == {each.id: each.our_answer for each in proposal.answers}


def test_heads_lead_their_department_and_those_below_them() -> None:
    structure = begun("complex")
    bundles.take_all(structure, "many", "en")
    by_title = {each.title: each for each in structure.all(Role).values()}
    assert by_title["Content manager"].manager == by_title["VP marketing"].id
    heads = {each.kind: each.head for each in structure.all(Department).values()}
    assert heads["sales"] == by_title["VP sales"].id


def test_without_its_head_a_role_reports_to_the_top() -> None:
    structure = begun("complex")
    bundles.take_all(structure, "many", "en", passed=["marketing-lead"])
    by_title = {each.title: each for each in structure.all(Role).values()}
    assert by_title["Content manager"].manager == by_title["CEO"].id


def test_a_role_that_is_there_under_a_name_of_its_own_is_not_made_again() -> None:
    structure = chart("Managing director > Senior AE").current
    add_starter(structure, "processes", "complex", "en", TODAY)
    bundles.take_all(structure, "few", "en")
    titles = [each.title for each in structure.ordered(Role)]
    assert "Account executive" not in titles
    assert len(titles) == 2 + 2
    seller = next(each for each in structure.ordered(Role) if each.title.startswith("Senior AE"))
    assert queries.stages_served(structure, seller.id)


def test_nothing_is_proposed_before_there_is_a_stage() -> None:
    assert bundles.proposals(chart("CEO > Sales").current, "some", "en") == []


@pytest.mark.parametrize(
    ("kinds", "usual"),
    [
        (["step", "decision"], ["need", "choice"]),
        (["step", "step", "decision", "after"], ["need", "criteria", "choice", "growth"]),
        (["decision", "after", "after"], ["choice", "first_result", "growth"]),
        (["step"] * 6, list(library.USUAL_STAGES)),
        (["step", "always", "decision"], ["need", "choice", "choice"]),
        (["step"], ["need"]),
    ],
)
def test_a_stage_is_known_by_its_place_before_and_after_the_decision(kinds: list[str], usual: list[str]) -> None:
    structure = Document().current
    with structure.document.edit(bundles.message("edit.add_process", name="")) as edit:
        process = edit.add(structure, BuyingProcess(id=structure.new_id(BuyingProcess)))
        for place, kind in enumerate(kinds):
            made = Stage(id=structure.new_id(Stage), process=process.id, rank=structure.rank_after(Stage))
            made = edit.add(structure, made)
            set_field(structure, [made.id], "kind", kind)
            set_field(structure, [made.id], "name", str(place))
    assert [bundles.usual_stage(structure, each) for each in stages(structure)] == usual


def test_a_stage_without_an_answer_of_ours_gives_nobody_a_task() -> None:
    structure = begun(PROCESSES[0])
    with structure.document.edit(message("edit.trial")) as edit:
        for each in stages(structure):
            edit.set(structure, each, our_answer="")
    bundles.take_all(structure, SIZES[0], "en")
    assert {each.task for each in structure.all(Assignment).values()} == {""}
