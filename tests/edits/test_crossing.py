"""Whatever differs between two structures, taking all of it across makes the one what the other is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgchart.compare.diff import diff_structures
from orgchart.edits.crossing import take_across
from orgchart.edits.values import set_field
from orgchart.model.document import Document
from orgchart.model.history import History
from orgchart.model.records import Department, Goal, Holding, Person, Role
from orgchart.storage import org_file
from orgchart.text.message import NotAllowed, message
from tests.charts import chart
from tests.checks.anything import company
from tests.storage.documents import documents


def take_all(source: Document, target: Document) -> None:
    take_across(
        source.current, target.current, [each.key.id for each in diff_structures(target.current, source.current)]
    )


@given(st.integers(0, 5_000), st.integers(0, 5_000))
def test_all_of_another_company_taken_across_makes_them_alike(one: int, other: int) -> None:
    source, target = company(one), company(other)
    history = History(target)
    before = org_file.encode(target)
    take_all(source, target)
    assert diff_structures(target.current, source.current) == []
    history.undo()
    assert org_file.encode(target) == before


@pytest.mark.slow
@given(documents(), documents())
def test_documents_in_which_ids_mean_other_things_are_refused_or_made_alike(source: Document, target: Document) -> None:
    before = org_file.encode(target)
    try:
        take_all(source, target)
    except NotAllowed:
        assert org_file.encode(target) == before
    else:
        assert diff_structures(target.current, source.current) == []
        assert org_file.document_equal(org_file.decode(org_file.encode(target)).document, target)


def test_what_the_other_one_gave_up_is_removed_roles_and_all_else() -> None:
    source, target = chart("CEO > Sales"), chart("CEO > Sales > Rep")
    with target.edit(message("edit.trial")) as edit:
        edit.add(target.current, Goal(id="g", name="Grow"))
        edit.add(target.current, Goal(id="kept", name="Stay"))
    take_across(source.current, target.current, ["g", "Rep"])
    assert target.current.get(Role, "Rep") is None
    assert [each.id for each in target.current.ordered(Goal)] == ["kept"]


def test_one_thing_of_another_file_comes_with_what_it_refers_to_and_changes_nothing_else() -> None:
    source, target = chart("CEO > (Sales > Rep, SDR), Marketing"), chart("CEO > Sales, Marketing > Content")
    with source.edit(message("edit.trial")) as edit:
        edit.add(source.current, Person(id="ann", name="Ann"))
        edit.add(source.current, Holding(id="h", person="ann", role="SDR"))
    heard = []
    target.listen(heard.append)
    take_across(source.current, target.current, ["h"])
    [change] = heard
    assert {key.id for key in change.records} == {"h", "ann", "SDR"}
    assert org_file.document_equal(org_file.decode(org_file.encode(target)).document, target)


def test_an_id_that_means_another_thing_here_is_refused() -> None:
    source, target = chart("CEO > Sales"), chart("CEO")
    with target.edit(message("edit.trial")) as edit:
        edit.add(target.current, Department(id="Sales", name="Selling"))
    with pytest.raises(NotAllowed, match="other_thing"):
        take_all(source, target)


def test_goals_that_would_support_each_other_are_refused() -> None:
    source, target = chart("CEO"), chart("CEO")
    for document, first, second in ((source, "a", "b"), (target, "b", "a")):
        with document.edit(message("edit.trial")) as edit:
            edit.add(document.current, Goal(id="a", name="A"))
            edit.add(document.current, Goal(id="b", name="B"))
        set_field(document.current, [first], "supports", second)
    with pytest.raises(NotAllowed):
        take_across(source.current, target.current, ["a"])
    take_all(source, target)
    assert target.current.all(Goal)["a"].supports == "b"


def test_a_role_taken_across_stands_behind_who_it_stands_behind_there() -> None:
    source = chart("CEO > A, New, B, C, D")
    target = chart("CEO > D, C, B, A")
    take_across(source.current, target.current, ["New"])
    assert target.current.children("CEO") == ["D", "C", "B", "A", "New"]
    take_across(source.current, target.current, ["D"])
    assert target.current.children("CEO") == ["C", "D", "B", "A", "New"]
    assert isinstance(target.current["New"], Role)
