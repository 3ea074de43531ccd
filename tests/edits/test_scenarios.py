"""Trying another structure: copies, adoption with its reasons, and taking changes from one to another."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgchart.compare.diff import diff_structures
from orgchart.edits import roles
from orgchart.edits.coverage import add_process, assign
from orgchart.edits.crossing import take_across, with_branch
from orgchart.edits.holdings import hold_by_name
from orgchart.edits.removal import remove_roles
from orgchart.edits.scenarios import Reasons, adopt, copy_scenario, remove_scenario, rename_scenario, try_without
from orgchart.edits.values import add_record, set_field
from orgchart.model.document import Document
from orgchart.model.history import History
from orgchart.model.records import Accepted, Decision, Department, Holding, Role, Scenario
from orgchart.model.structure import Structure
from orgchart.storage import org_file
from orgchart.text.message import NotAllowed, message
from tests.charts import chart, text_of

TODAY = date(2026, 3, 1)
REASONS = Reasons("Because the customer decides in a group now", nobody_unhappy=True)


@pytest.fixture
def document() -> Document:
    return chart("CEO > (Sales > Rep), Marketing")


def draft(document: Document, name: str = "Draft") -> Structure:
    return copy_scenario(document, document.current.id, name, TODAY)


def test_a_copy_is_changed_without_touching_what_it_came_from(document: Document) -> None:
    copy = draft(document)
    roles.move_roles(copy, ["Rep"], "Marketing")
    assert text_of(copy) == "CEO > Sales, Marketing > Rep"
    assert text_of(document.current) == "CEO > (Sales > Rep), Marketing"
    assert document.current.id == "main"


def test_what_is_the_same_in_both_is_one_object(document: Document) -> None:
    copy = draft(document)
    roles.move_roles(copy, ["Rep"], "Marketing")
    same = [role.id for role in document.current.all(Role).values() if copy.find(role.id) is role]
    assert same == ["CEO", "Sales", "Marketing"]


def test_copying_and_removing_are_undone_to_the_same_bytes(document: Document) -> None:
    history = History(document)
    before = org_file.encode(document)
    copy = draft(document)
    held = org_file.encode(document)
    remove_scenario(document, copy.id)
    assert org_file.encode(document) == before
    history.undo()
    assert org_file.encode(document) == held
    history.undo()
    assert org_file.encode(document) == before


def test_the_structure_in_force_is_not_removed(document: Document) -> None:
    with pytest.raises(NotAllowed):
        remove_scenario(document, document.current.id)


@pytest.mark.parametrize("name", ["", "  ", "draft"])
def test_names_are_given_and_not_given_twice(document: Document, name: str) -> None:
    draft(document, "Draft")
    other = draft(document, "Other")
    with pytest.raises(NotAllowed):
        rename_scenario(document, other.id, name)


def test_adopting_puts_it_in_force_and_writes_down_why(document: Document) -> None:
    history = History(document)
    before = org_file.encode(document)
    copy = draft(document)
    decision = adopt(document, copy.id, REASONS, TODAY)
    assert document.current is copy
    scenario = document.root.get(Scenario, copy.id)
    assert scenario is not None
    assert scenario.adopted == TODAY
    assert (decision.why, decision.nobody_unhappy, decision.on) == (REASONS.why, True, TODAY)
    assert document.structure("main").all(Role), "the old structure is kept"
    history.undo()
    assert document.current.id == "main"
    history.undo()
    assert org_file.encode(document) == before


@pytest.mark.parametrize("reasons", [Reasons(""), Reasons("  ", nobody_unhappy=True), Reasons("Because")])
def test_adopting_without_a_reason_or_without_asking_who_is_unhappy_is_refused(
    document: Document, reasons: Reasons
) -> None:
    copy = draft(document)
    with pytest.raises(NotAllowed):
        adopt(document, copy.id, reasons, TODAY)
    assert document.current.id == "main"


# --- taking changes across ---


def test_one_move_is_taken_across_and_the_rest_is_not(document: Document) -> None:
    copy = draft(document)
    roles.move_roles(copy, ["Rep"], "Marketing")
    roles.add_role(copy, manager="Sales", title="New")
    take_across(copy, document.current, ["Rep"])
    assert text_of(document.current) == "CEO > Sales, Marketing > Rep"


def test_a_new_role_brings_its_department_and_its_manager(document: Document) -> None:
    copy = draft(document)
    department = add_record(copy, Department, name="Growth")
    lead = roles.add_role(copy, manager="CEO", title="Growth lead", department=department.id)
    analyst = roles.add_role(copy, manager=lead.id, title="Analyst")
    take_across(copy, document.current, [analyst.id])
    assert text_of(document.current) == "CEO > (Sales > Rep), Marketing, Growth lead > Analyst"
    assert department.id in document.current


def test_a_branch_is_taken_with_who_holds_its_roles(document: Document) -> None:
    copy = draft(document)
    lead = roles.add_role(copy, manager="CEO", title="Success")
    manager = roles.add_role(copy, manager=lead.id, title="CSM")
    hold_by_name(copy, "Ann", manager.id)
    take_across(copy, document.current, with_branch(copy, lead.id))
    assert diff_structures(copy, document.current) == []


def test_a_removal_is_taken_across_and_reports_move_up(document: Document) -> None:
    copy = draft(document)
    remove_roles(copy, ["Sales"])
    take_across(copy, document.current, ["Sales"])
    assert text_of(document.current) == "CEO > Rep, Marketing"


def test_a_move_that_would_close_a_circle_is_refused_and_nothing_is_done(document: Document) -> None:
    copy = draft(document)
    roles.move_roles(copy, ["Sales"], "Marketing")
    roles.move_roles(document.current, ["Marketing"], "Sales")
    before = org_file.encode(document)
    with pytest.raises(NotAllowed):
        take_across(copy, document.current, ["Sales"])
    assert org_file.encode(document) == before


NAMES = ("CEO", "Sales", "Rep", "Marketing")


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(("", *NAMES)), st.sampled_from("abcd")), max_size=6))
def test_everything_taken_across_makes_the_two_the_same(steps: list[tuple[str, str, str]]) -> None:
    document = chart("CEO > (Sales > Rep), Marketing")
    copy = copy_scenario(document, "main", "Draft", TODAY)
    process = add_process(copy, "How they buy", ["Sees", "Chooses"])
    for number, (role, manager, verb) in enumerate(steps):
        if role not in copy or (manager and manager not in copy):
            continue
        try:
            if verb == "a":
                roles.move_roles(copy, [role], manager)
            elif verb == "b":
                roles.add_role(copy, manager=role, title=f"New {number}")
            elif verb == "c":
                remove_roles(copy, [role])
            else:
                set_field(copy, [role], "title", f"Called {number}")
                assign(copy, role, copy.stages(process.id)[0].id, "responsible")
        except NotAllowed:
            continue
    take_across(copy, document.current, [each.key.id for each in diff_structures(document.current, copy)])
    left = diff_structures(copy, document.current)
    assert [each for each in left if each.op != "move"] == []
    assert org_file.document_equal(org_file.decode(org_file.encode(document)).document, document)


def test_a_scenario_is_not_made_from_itself_by_detours(document: Document) -> None:
    copy = copy_scenario(document, "main", "One", TODAY)
    later = copy_scenario(document, copy.id, "Two", TODAY)
    for made_from in (copy.id, later.id):
        with pytest.raises(NotAllowed):
            set_field(document.root, [copy.id], "made_from", made_from)
    set_field(document.root, [later.id], "made_from", "main")
    assert org_file.document_equal(org_file.decode(org_file.encode(document)).document, document)


def test_somebody_is_taken_out_of_a_copy_and_stays_where_they_are():
    document = chart("CEO > Sales > Rep")
    structure = document.current
    set_field(structure, ["Rep"], "sourcing", "freelancer")
    person = hold_by_name(structure, "Noa", "Sales")
    before = org_file.encode(document)
    history = History(document)
    without_role = try_without(structure, "Sales", "No Sales", TODAY)
    assert text_of(without_role) == "CEO > Sales > Rep", "a role of our own stays, and is vacant"
    assert not without_role.all(Holding)
    without_outside = try_without(structure, "Rep", "No Rep", TODAY)
    assert text_of(without_outside) == "CEO > Sales"
    without_person = try_without(structure, person.person, "No Noa", TODAY)
    assert person.person not in without_person
    assert len(structure.all(Holding)) == 1
    assert len(history.steps) == 3
    history.go_to(0)
    assert org_file.encode(document) == before


def test_a_name_that_stays_is_no_step(document):
    copy = copy_scenario(document, document.current.id, "Next", TODAY)
    history = History(document)
    rename_scenario(document, copy.id, " Next ")
    assert history.steps == []


def test_what_was_made_from_a_draft_that_goes_was_made_from_what_that_was_made_from(document):
    main = document.current.id
    draft = copy_scenario(document, main, "Draft", TODAY)
    second = copy_scenario(document, draft.id, "Second", TODAY)
    remove_scenario(document, draft.id)
    assert document.root.get(Scenario, second.id).made_from == main
    with pytest.raises(NotAllowed):
        remove_scenario(document, main)


def test_a_draft_gets_another_name_and_not_one_that_is_taken(document):
    copy = copy_scenario(document, document.current.id, "Next", TODAY)
    rename_scenario(document, copy.id, " Later ")
    assert document.root.get(Scenario, copy.id).name == "Later"
    other = copy_scenario(document, document.current.id, "Other", TODAY)
    with pytest.raises(NotAllowed):
        rename_scenario(document, other.id, "LATER")


def test_what_was_decided_and_accepted_of_a_draft_lets_go_of_it(document):
    main = document.current.id
    draft = copy_scenario(document, main, "Draft", TODAY)
    kept = adopt(document, draft.id, REASONS, TODAY)
    adopt(document, main, Reasons("Back again", nobody_unhappy=True), TODAY)
    with document.edit(message("edit.trial")) as edit:
        accepted = (Accepted(code="STR101", scenario=draft.id), Accepted(code="STR102", scenario=main))
        edit.set(document.root, document.settings, accepted=accepted)
    history = History(document)
    remove_scenario(document, draft.id)
    assert document.root.get(Decision, kept.id).scenario == ""
    assert [each.scenario for each in document.root.ordered(Decision)] == ["", main]
    assert document.settings.accepted == accepted[1:]
    history.undo()
    assert document.settings.accepted == accepted
    assert document.root.get(Decision, kept.id).scenario == draft.id


def test_what_is_in_force_is_not_put_in_force(document):
    with pytest.raises(NotAllowed) as refusal:
        adopt(document, document.current.id, REASONS, TODAY)
    assert refusal.value.message.code == "refuse.adopted"


def test_one_of_two_new_roles_is_taken_across_to_where_it_stands(document):
    there = draft(document)
    first = roles.add_role(there, manager="CEO", position=0, title="First")
    second = roles.add_role(there, manager="CEO", position=2, title="Second")
    take_across(there, document.current, [second.id])
    assert text_of(document.current) == "CEO > (Sales > Rep), Second, Marketing"
    take_across(there, document.current, [first.id])
    assert text_of(document.current) == "CEO > First, (Sales > Rep), Second, Marketing"


def test_adopting_says_what_it_adopts_and_keeps_why_the_draft_was_made(document):
    why = {"": REASONS.why, "To try": "To try"}
    for before, after in why.items():
        copy = copy_scenario(document, document.current.id, before or "Draft", TODAY)
        set_field(document.root, [copy.id], "why", before)
        history = History(document)
        adopt(document, copy.id, REASONS, TODAY)
        assert history.undo_label == message("edit.adopt", name=before or "Draft")
        assert document.root.get(Scenario, copy.id).why == after
        assert document.root.get(Scenario, copy.id).adopted == TODAY
