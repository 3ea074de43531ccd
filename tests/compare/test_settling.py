"""What a merge could not decide stays marked in the file, and somebody decides it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgchart.compare.diff import diff
from orgchart.compare.marks import has_marks, mark, marked, still_marked
from orgchart.compare.merge import Merged, merge
from orgchart.compare.settling import can_be_typed, settle
from orgchart.compare.words import conflict_about, conflict_said, said
from orgchart.edits import roles
from orgchart.edits.removal import remove_roles
from orgchart.model.document import Document
from orgchart.model.records import Goal, Holding, Member, Person, Role, Scenario, Team
from orgchart.storage import org_file
from orgchart.text.catalogue import catalogue
from orgchart.text.message import NotAllowed, message
from tests.charts import chart, text_of
from tests.compare.test_merge import (
    BASE,
    STEPS,
    Doing,
    adding,
    assert_sound,
    do,
    merged,
    moving,
    removing,
    setting,
)
from tests.storage.documents import documents


def reopened(document: Document) -> Document:
    return org_file.decode(org_file.encode(document)).document


def left_open(result: Merged) -> Document:
    """Return the result as a file would bring it back, its conflicts marked."""
    mark(result.document, result.conflicts)
    return reopened(result.document)


ROW = "CEO > A, B, C, D, E"
TEAM = Team(id="t", name="T", members=(Member(role="Rep", share=10), Member(role="SDR", share=5)))


def with_team() -> Document:
    base = chart(BASE)
    adding(TEAM, Goal(id="g", name="G"), Goal(id="h", name="H"))(base)
    return base


def sharing(share: int) -> Doing:
    def run(document: Document) -> None:
        with document.edit(TRIAL) as edit:
            team = document.current.all(Team)["t"]
            members = tuple(
                Member(role=each.role, share=share) if each.role == "SDR" else each for each in team.members
            )
            edit.set(document.current, team, members=members)

    return run


TRIAL = message("edit.trial")


def test_marks_come_back_from_a_file_as_they_were() -> None:
    for result in (
        merged(setting("SDR", title="Hunter"), setting("SDR", title="Farmer")),
        merged(removing("SDR"), setting("SDR", title="Developer")),
        merged(moving("Sales", "Marketing"), moving("Marketing", "Sales")),
        merged(moving("E", "CEO", 0), moving("E", "CEO", 2), chart(ROW)),
        merged(sharing(20), sharing(30), with_team()),
    ):
        assert result.conflicts
        found = marked(left_open(result))
        assert [each.plain() for each in found] == [each.plain() for each in result.conflicts]
        assert [(each.key, each.part) for each in found] == [(each.key, each.part) for each in result.conflicts]


def test_a_document_without_conflicts_holds_no_trace_of_them() -> None:
    document = chart(BASE)
    before = org_file.encode(document)
    mark(document, [])
    assert org_file.encode(document) == before
    assert not has_marks(document)


@pytest.mark.parametrize(
    "junk",
    [
        "yes",
        [1],
        [{"kind": "role"}],
        [{"kind": "role", "id": "SDR", "name": "", "field": "title", "base": {}, "ours": 1, "theirs": "x"}],
        [{"kind": "role", "id": ["SDR"], "name": "", "field": "title"}],
        [{"kind": "dragon", "id": "SDR", "name": "", "field": "title"}],
        [{"scenario": "gone", "kind": "role", "id": "SDR", "name": "", "field": "title"}],
        [{"scenario": "main", "kind": "stage", "id": "SDR", "name": "", "field": "name"}],
        [{"scenario": "main", "kind": "role", "id": "SDR", "name": "", "field": "title", "part": {"a": 1}}],
    ],
)
def test_marks_that_mean_nothing_are_passed_over(junk: object) -> None:
    document = chart(BASE)
    with document.edit(TRIAL) as edit:
        edit.set(document.root, document.settings, extra={"conflicts": junk})
    assert marked(document) == []


@pytest.mark.parametrize(
    ("side", "expected"), [("base", "SDR"), ("ours", "Hunter"), ("theirs", "Farmer"), ("typed", "Gatherer")]
)
def test_a_field_becomes_what_is_chosen_or_written(side: str, expected: str) -> None:
    document = left_open(merged(setting("SDR", title="Hunter"), setting("SDR", title="Farmer")))
    [conflict] = marked(document)
    assert can_be_typed(conflict)
    value = " Gatherer\n" if side == "typed" else getattr(conflict, side)
    settle(document, conflict, value, typed=side == "typed")
    assert document.current.all(Role)["SDR"].title == expected
    assert_sound(document)


def test_a_role_that_one_side_removed_is_kept_or_goes_and_its_reports_stay() -> None:
    result = merged(removing("Sales"), setting("Sales", title="Commerce"))
    [conflict] = [each for each in result.conflicts if each.key.id == "Sales"]
    kept, gone, old = (result.document.copied() for _ in range(3))
    settle(kept, conflict, conflict.theirs)
    assert kept.current.all(Role)["Sales"].title == "Commerce"
    settle(gone, conflict, conflict.ours)
    assert {"Rep", "SDR"} <= gone.current.all(Role).keys()
    assert "Sales" not in gone.current
    settle(old, conflict, conflict.base)
    assert old.current.all(Role)["Sales"].title == "Sales"
    for each in (kept, gone, old):
        assert_sound(each)


def test_a_manager_that_would_close_a_circle_is_refused_and_nothing_is_done() -> None:
    result = merged(moving("Sales", "Marketing"), moving("Marketing", "Sales"))
    [conflict] = result.conflicts
    before = text_of(result.document.current)
    with pytest.raises(NotAllowed):
        settle(result.document, conflict, conflict.theirs)
    assert text_of(result.document.current) == before
    settle(result.document, conflict, conflict.base)
    assert text_of(result.document.current) == before


def test_a_place_among_neighbours() -> None:
    result = merged(moving("E", "CEO", 0), moving("E", "CEO", 2), chart(ROW))
    [conflict] = result.conflicts
    assert conflict.field == "position"
    settle(result.document, conflict, conflict.theirs)
    assert text_of(result.document.current) == "CEO > A, B, E, C, D"


def test_the_share_of_one_member_is_settled_and_said_with_the_member() -> None:
    result = merged(sharing(20), sharing(30), with_team())
    [conflict] = result.conflicts
    for language in ("en", "he"):
        said = conflict_about(conflict, result.document, catalogue(language))
        assert "SDR" in said
        assert "members" not in said.split()
        assert "30" in conflict_said(conflict, result.document, catalogue(language))
    settle(result.document, conflict, conflict.theirs)
    members = result.document.current.all(Team)["t"].members
    assert [(each.role, each.share) for each in members] == [("Rep", 10), ("SDR", 30)]


def test_a_member_that_one_side_removed_and_the_other_changed() -> None:
    def without(document: Document) -> None:
        with document.edit(TRIAL) as edit:
            team = document.current.all(Team)["t"]
            edit.set(document.current, team, members=team.members[:1])

    result = merged(without, sharing(30), with_team())
    [conflict] = result.conflicts
    assert conflict.ours is None
    settle(result.document, conflict, None)
    assert [each.role for each in result.document.current.all(Team)["t"].members] == ["Rep"]
    settle(result.document, conflict, conflict.theirs)
    assert [each.role for each in result.document.current.all(Team)["t"].members] == ["Rep", "SDR"]


def test_what_nobody_declared_is_settled_by_name() -> None:
    base = chart(BASE)
    base.extra["wind"] = "north"

    def blowing(where: str) -> Doing:
        def run(document: Document) -> None:
            document.extra["wind"] = where
            setting("SDR", extra={"shoe": where})(document)

        return run

    result = merged(blowing("east"), blowing("west"), base)
    for each in result.conflicts:
        settle(result.document, each, each.theirs)
    assert result.document.extra == {"wind": "west"}
    assert result.document.current.all(Role)["SDR"].extra == {"shoe": "west"}


def test_a_limit_that_both_changed() -> None:
    base = chart(BASE)

    def limited(span: int) -> Doing:
        def run(document: Document) -> None:
            with document.edit(TRIAL) as edit:
                edit.set(document.root, document.settings, limits={"span": span})

        return run

    result = merged(limited(8), limited(9), base)
    [conflict] = result.conflicts
    assert conflict.field == "limits.span"
    settle(result.document, conflict, 9)
    assert result.document.settings.limits == {"span": 9}
    settle(result.document, conflict, None)
    assert result.document.settings.limits == {}


def test_a_draft_that_one_side_removed_goes_after_all() -> None:
    base = chart(BASE)
    adding(Scenario(id="draft", name="Draft"))(base)

    def without(document: Document) -> None:
        with document.edit(TRIAL) as edit:
            edit.remove(document.root, document.root["draft"])

    def work(document: Document) -> None:
        with document.edit(TRIAL) as edit:
            edit.add(document.structure("draft"), Role(id="New", title="New"))

    result = merged(without, work, base)
    [conflict] = result.conflicts
    settle(result.document, conflict, None)
    assert [each.id for each in result.document.structures] == ["main"]


def test_marks_of_an_earlier_merge_stay_through_the_next_one() -> None:
    first = left_open(merged(setting("SDR", title="Hunter"), setting("SDR", title="Farmer")))
    other = reopened(first)
    setting("Rep", title="Seller")(first)
    setting("Rep", title="Vendor")(other)
    second = merge(chart(BASE), first, other)
    assert not has_marks(second.document)
    left = still_marked(second, first, other)
    assert [(each.key.id, each.theirs) for each in left] == [("SDR", "Farmer"), ("Rep", "Vendor")]


def test_conflicts_left_open_are_said_as_a_number() -> None:
    before = chart(BASE)
    after = left_open(merged(setting("SDR", title="Hunter"), setting("SDR", title="Farmer")))
    lines = [line for each in diff(before, after) for line in said(each, before, after, catalogue("en"))]
    assert any(line.endswith("Left open by a merge: nothing → 1 conflict") for line in lines)


def test_what_is_gone_by_now_is_said() -> None:
    result = merged(setting("SDR", title="Hunter"), setting("SDR", title="Farmer"))
    [conflict] = result.conflicts
    remove_roles(result.document.current, ["SDR"])
    with pytest.raises(NotAllowed):
        settle(result.document, conflict, "Farmer")


def test_a_copy_is_changed_without_touching_the_first() -> None:
    document = chart(BASE)
    before = org_file.encode(document)
    other = document.copied()
    assert other.current["SDR"] is document.current["SDR"]
    roles.move_roles(other.current, ["SDR"], "CEO")
    assert org_file.encode(document) == before


def settle_all(result: Merged, sides: list[str]) -> None:
    for each, side in zip(result.conflicts, sides * len(result.conflicts), strict=False):
        try:
            settle(result.document, each, getattr(each, side))
        except NotAllowed:
            continue


SIDES = st.lists(st.sampled_from(["base", "ours", "theirs"]), min_size=1, max_size=6)


@pytest.mark.slow
@settings(max_examples=150)
@given(STEPS, STEPS, SIDES)
def test_however_it_is_settled_the_document_stays_whole(
    ours: list[tuple[str, ...]], theirs: list[tuple[str, ...]], sides: list[str]
) -> None:
    base = chart(BASE)
    adding(Person(id="p", name="Ann"))(base)
    adding(Holding(id="h", person="p", role="SDR"))(base)
    mine, yours = reopened(base), reopened(base)
    do(mine, ours)
    do(yours, theirs)
    result = merge(base, mine, yours)
    again = left_open(result)
    assert [each.plain() for each in marked(again)] == [each.plain() for each in result.conflicts]
    settle_all(result, sides)
    mark(result.document, [])
    assert_sound(result.document)


@pytest.mark.slow
@settings(max_examples=60)
@given(documents(), documents(), documents(), SIDES)
def test_documents_with_no_common_past_are_joined_and_settled(
    base: Document, ours: Document, theirs: Document, sides: list[str]
) -> None:
    result = merge(base, ours, theirs)
    left_open(result)
    settle_all(result, sides)
    mark(result.document, [])
    reopened(result.document)
