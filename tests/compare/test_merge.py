"""Two people change one document, and both changes stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgchart.compare.merge import Merged, merge
from orgchart.compare.settling import settle
from orgchart.edits import roles
from orgchart.edits.removal import remove, remove_branches, remove_roles
from orgchart.model.document import Document
from orgchart.model.records import Department, Goal, Holding, Member, Person, Role, Scenario, Team
from orgchart.storage import org_file
from orgchart.text.message import NotAllowed, message
from tests.charts import chart, text_of
from tests.storage.documents import documents

LABEL = message("edit.trial")
BASE = "CEO > (Sales > Rep, SDR), (Marketing > Content), Success"
Doing = Callable[[Document], object]


def copied(document: Document) -> Document:
    return org_file.decode(org_file.encode(document)).document


def setting(role: str, **values: object) -> Doing:
    def do(document: Document) -> None:
        with document.edit(LABEL) as edit:
            edit.set(document.current, document.current.all(Role)[role], **values)

    return do


def adding(*records: object) -> Doing:
    def do(document: Document) -> None:
        with document.edit(LABEL) as edit:
            for record in records:
                edit.add(document.root if isinstance(record, Scenario) else document.current, record)

    return do


def moving(role: str, manager: str, position: int | None = None) -> Doing:
    return lambda document: roles.move_roles(document.current, [role], manager, position)


def removing(*names: str) -> Doing:
    return lambda document: remove_roles(document.current, list(names))


def merged(ours: Doing, theirs: Doing, base: Document | None = None) -> Merged:
    """Return the merge of what two did to the base, after a look that the result can be saved and opened."""
    start = base or chart(BASE)
    mine, yours = start.copied(), start.copied()
    ours(mine)
    theirs(yours)
    result = merge(start, mine, yours)
    assert_sound(result.document)
    return result


def assert_sound(document: Document) -> None:
    again = org_file.decode(org_file.encode(document))
    assert org_file.document_equal(again.document, document)


def nothing(document: Document) -> None:
    pass


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (moving("SDR", "Marketing"), nothing, "CEO > (Sales > Rep), (Marketing > Content, SDR), Success"),
        (nothing, moving("SDR", "Marketing"), "CEO > (Sales > Rep), (Marketing > Content, SDR), Success"),
        (
            moving("SDR", "Marketing"),
            moving("Rep", "Success"),
            "CEO > Sales, (Marketing > Content, SDR), Success > Rep",
        ),
        (removing("Success"), moving("Rep", "CEO"), "CEO > (Sales > SDR), (Marketing > Content), Rep"),
        (
            moving("Success", "CEO", 0),
            moving("SDR", "Sales", 0),
            "CEO > Success, (Sales > SDR, Rep), Marketing > Content",
        ),
    ],
)
def test_what_each_did_elsewhere_is_all_there(ours: Doing, theirs: Doing, expected: str) -> None:
    result = merged(ours, theirs)
    assert text_of(result.document.current) == expected
    assert result.conflicts == []


def test_different_fields_of_one_role_join() -> None:
    result = merged(setting("SDR", title="Developer"), setting("SDR", purpose="Finds companies"))
    role = result.document.current.all(Role)["SDR"]
    assert (role.title, role.purpose, result.conflicts) == ("Developer", "Finds companies", [])


def test_lists_join_thing_by_thing() -> None:
    base = chart(BASE)
    setting("SDR", skills=("a", "b", "c"))(base)
    result = merged(setting("SDR", skills=("a", "b", "c", "d")), setting("SDR", skills=("x", "a", "c")), base)
    assert result.document.current.all(Role)["SDR"].skills == ("x", "a", "c", "d")
    assert result.conflicts == []


def test_members_of_a_team_join_member_by_member() -> None:
    base = chart(BASE)
    adding(Team(id="t", name="T", members=(Member(role="Rep", share=10), Member(role="SDR"))))(base)

    def team(*members: Member) -> Doing:
        def do(document: Document) -> None:
            with document.edit(LABEL) as edit:
                edit.set(document.current, document.current.all(Team)["t"], members=members)

        return do

    result = merged(
        team(Member(role="Rep", share=30), Member(role="SDR"), Member(role="Content")),
        team(Member(role="Rep", share=10, part="speaks")),
        base,
    )
    members = result.document.current.all(Team)["t"].members
    assert members == (Member(role="Rep", share=30, part="speaks"), Member(role="Content"))
    assert result.conflicts == []


def test_one_field_changed_twice_is_a_conflict_and_ours_stands() -> None:
    result = merged(setting("SDR", title="Hunter"), setting("SDR", title="Farmer"))
    [conflict] = result.conflicts
    assert result.document.current.all(Role)["SDR"].title == "Hunter"
    assert conflict.plain() == {
        "kind": "role", "id": "SDR", "name": "Hunter", "field": "title",
        "base": "SDR", "ours": "Hunter", "theirs": "Farmer",
    }  # fmt: skip


def test_moves_that_would_close_a_circle_are_a_conflict() -> None:
    result = merged(moving("Sales", "Marketing"), moving("Marketing", "Sales"))
    assert text_of(result.document.current) == "CEO > (Marketing > Content, Sales > Rep, SDR), Success"
    assert [(each.key.id, each.field) for each in result.conflicts] == [("Marketing", "manager")]


def test_goals_that_would_support_each_other_are_a_conflict() -> None:
    base = chart(BASE)
    adding(Goal(id="g", name="G"), Goal(id="h", name="H"))(base)

    def supporting(goal: str, other: str) -> Doing:
        def do(document: Document) -> None:
            with document.edit(LABEL) as edit:
                edit.set(document.current, document.current.all(Goal)[goal], supports=other)

        return do

    result = merged(supporting("g", "h"), supporting("h", "g"), base)
    goals = result.document.current.all(Goal)
    assert (goals["g"].supports, goals["h"].supports) == ("h", "")
    assert [each.field for each in result.conflicts] == ["supports"]


def test_a_role_removed_here_and_changed_there_is_kept_and_told() -> None:
    result = merged(removing("SDR"), setting("SDR", title="Developer"))
    assert result.document.current.all(Role)["SDR"].title == "Developer"
    [conflict] = result.conflicts
    assert (conflict.field, conflict.ours) == ("", None)


def test_somebody_who_got_a_report_there_while_removed_here_comes_back() -> None:
    result = merged(removing("Success"), adding(Role(id="CSM", title="CSM", manager="Success")))
    assert "Success > CSM" in text_of(result.document.current)
    assert [(each.key.id, each.field) for each in result.conflicts] == [("Success", "")]


def test_a_department_removed_here_and_given_there_comes_back() -> None:
    base = chart(BASE)
    adding(Department(id="d", name="Growth"))(base)

    def without(document: Document) -> None:
        with document.edit(LABEL) as edit:
            edit.remove(document.current, document.current.all(Department)["d"])

    result = merged(without, setting("SDR", department="d"), base)
    assert result.document.current.all(Role)["SDR"].department == "d"
    assert [each.key.kind for each in result.conflicts] == ["department"]


def test_the_same_holding_added_by_both_stands_once() -> None:
    base = chart(BASE)
    adding(Person(id="p", name="Ann"))(base)
    result = merged(
        adding(Holding(id="h1", person="p", role="SDR")), adding(Holding(id="h2", person="p", role="SDR")), base
    )
    assert list(result.document.current.all(Holding)) == ["h1"]


def test_one_id_given_to_two_things_becomes_two() -> None:
    base = chart(BASE)
    result = merged(
        adding(Role(id="x", title="Closer", manager="Sales")),
        adding(Department(id="x", name="Growth", head="SDR"), Role(id="y", title="Nurse", department="x")),
        base,
    )
    structure = result.document.current
    [growth] = structure.ordered(Department)
    assert structure.all(Role)["x"].title == "Closer"
    assert (growth.name, structure.all(Role)["y"].department) == ("Growth", growth.id)
    assert result.conflicts == []


def test_an_id_taken_from_something_and_given_to_something_else() -> None:
    base = chart(BASE)
    adding(Department(id="x", name="Growth"))(base)
    setting("SDR", department="x")(base)

    def reused(document: Document) -> None:
        with document.edit(LABEL) as edit:
            edit.remove(document.current, document.current["x"])
            edit.set(document.current, document.current.all(Role)["SDR"], department="")
            edit.add(document.current, Role(id="x", title="Closer"))

    for ours, theirs in ((reused, nothing), (nothing, reused)):
        structure = merged(ours, theirs, base).document.current
        assert structure.ordered(Department) == []
        assert [each.title for each in structure.ordered(Role)].count("Closer") == 1
        assert structure.all(Role)["SDR"].department == ""


def test_scenarios_added_by_both_are_both_there() -> None:
    result = merged(adding(Scenario(id="one", name="One")), adding(Scenario(id="two", name="Two")))
    assert [each.id for each in result.document.structures] == ["main", "one", "two"]


def test_a_scenario_removed_here_and_worked_in_there_is_kept() -> None:
    base = chart(BASE)
    adding(Scenario(id="draft", name="Draft"))(base)

    def without(document: Document) -> None:
        with document.edit(LABEL) as edit:
            edit.remove(document.root, document.root[("draft")])

    def work(document: Document) -> None:
        with document.edit(LABEL) as edit:
            edit.add(document.structure("draft"), Role(id="New", title="New"))

    result = merged(without, work, base)
    assert list(result.document.structure("draft").all(Role)) == ["New"]
    assert [each.key.kind for each in result.conflicts] == ["scenario"]


def test_a_scenario_that_is_kept_lets_go_of_the_removed_one_it_was_made_from() -> None:
    base = chart(BASE)
    adding(Scenario(id="first", name="First"), Scenario(id="second", name="Second", made_from="first"))(base)

    def without_either(document: Document) -> None:
        with document.edit(LABEL) as edit:
            edit.remove(document.root, document.root["second"])
            edit.remove(document.root, document.root["first"])

    def work(document: Document) -> None:
        with document.edit(LABEL) as edit:
            edit.add(document.structure("second"), Role(id="New", title="New"))

    for result in (merged(without_either, work, base), merged(work, without_either, base)):
        again = org_file.decode(org_file.encode(result.document)).document
        assert again.root.all(Scenario)["second"].made_from == ""
        assert "first" not in again.root


@pytest.mark.slow
@given(documents(), documents())
def test_what_only_one_side_did_is_taken_whole(base: Document, changed: Document) -> None:
    for ours, theirs in ((changed, base), (base, changed), (changed, changed)):
        result = merge(base, ours, theirs)
        assert result.conflicts == []
        assert org_file.document_equal(result.document, changed)
        assert sorted(map(repr, result.document.extra.items())) == sorted(map(repr, changed.extra.items()))


ROLES = ("CEO", "Sales", "Rep", "SDR", "Marketing", "Content", "Success")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.sampled_from(ROLES), st.sampled_from(("", *ROLES)), st.integers(0, 3)),
        st.tuples(st.sampled_from(("remove", "cut")), st.sampled_from(ROLES)),
        st.tuples(st.just("add"), st.sampled_from(ROLES), st.sampled_from("uvw")),
        st.tuples(st.just("name"), st.sampled_from(ROLES), st.sampled_from("xyz")),
    ),
    max_size=6,
)


def do(document: Document, steps: list[tuple[str, ...]]) -> None:
    structure = document.current
    for verb, role, *rest in steps:
        if role not in structure or (verb == "move" and rest[0] and rest[0] not in structure):
            continue
        try:
            if verb == "move":
                roles.move_roles(structure, [role], rest[0], rest[1])
            elif verb == "remove":
                remove_roles(structure, [role])
            elif verb == "cut":
                remove_branches(structure, [role])
            elif verb == "add" and rest[0] not in structure:
                adding(Role(id=rest[0], title=rest[0], manager=role))(document)
            elif verb == "name":
                setting(role, title=rest[0])(document)
        except NotAllowed:
            continue


@settings(max_examples=200)
@given(STEPS, STEPS)
def test_whatever_two_people_do_the_result_opens_and_lacks_nobody_both_kept(
    ours: list[tuple[str, ...]], theirs: list[tuple[str, ...]]
) -> None:
    base = chart(BASE)
    mine, yours = base.copied(), base.copied()
    do(mine, ours)
    do(yours, theirs)
    result = merge(base, mine, yours)
    assert_sound(result.document)
    there = result.document.current.all(Role).keys()
    assert there >= mine.current.all(Role).keys() & yours.current.all(Role).keys()
    assert there >= (mine.current.all(Role).keys() | yours.current.all(Role).keys()) - base.current.all(Role).keys()


def test_what_nothing_became_of_is_ours_itself_so_that_joining_touches_little() -> None:
    base = chart("CEO > " + ", ".join(f"R{n}" for n in range(30)))
    ours, theirs = base.copied(), base.copied()
    roles.move_roles(ours.current, ["R3"], "CEO", 20)
    roles.add_role(theirs.current, manager="CEO", title="New", position=5)
    setting("R9", title="Nine")(theirs)
    result = merge(base, ours, theirs).document.current
    other = [id for id, role in result.all(Role).items() if role is not ours.current.all(Role).get(id)]
    assert len(other) == 2


def test_who_was_removed_here_stays_where_there_it_is_one_of_the_values_to_choose_from() -> None:
    def removed(document: Document) -> None:
        roles.move_roles(document.current, ["Rep"], "Success")
        remove_roles(document.current, ["Marketing"])

    for ours, theirs in ((removed, moving("Rep", "Marketing")), (moving("Rep", "Marketing"), removed)):
        result = merged(ours, theirs)
        assert {(each.key.id, each.field) for each in result.conflicts} == {("Rep", "manager"), ("Marketing", "")}
        assert "Marketing" in result.document.current.all(Role)


def test_a_role_kept_after_all_keeps_its_holder_its_reports_and_its_place_in_lists() -> None:
    base = chart(BASE)
    adding(
        Person(id="p", name="Ann"),
        Holding(id="h", person="p", role="Sales"),
        Goal(id="g", name="Won", owners=("Sales", "Marketing")),
        Team(id="t", name="T", members=(Member(role="Sales", share=10), Member(role="Rep"))),
    )(base)
    for ours, theirs in (
        (setting("Sales", purpose="Asks"), removing("Sales")),
        (removing("Sales"), setting("Sales", purpose="Asks")),
    ):
        result = merged(ours, theirs, base)
        structure = result.document.current
        assert [(each.key.id, each.field) for each in result.conflicts] == [("Sales", "")]
        assert text_of(structure) == BASE
        assert list(structure.all(Holding)) == ["h"]
        assert structure.all(Goal)["g"].owners == ("Sales", "Marketing")
        assert [each.role for each in structure.all(Team)["t"].members] == ["Sales", "Rep"]
        settle(result.document, result.conflicts[0], None)
        removed = base.copied()
        removing("Sales")(removed)
        assert text_of(structure) == text_of(removed.current)
        assert list(structure.all(Holding)) == []


def test_what_was_removed_for_its_own_sake_stays_away() -> None:
    base = chart(BASE)
    adding(Person(id="p", name="Ann"), Holding(id="h", person="p", role="Sales"))(base)

    def both(document: Document) -> None:
        remove(document.current, [document.current["p"]])
        remove_roles(document.current, ["Sales"])

    result = merged(setting("Sales", purpose="Asks"), both, base)
    assert list(result.document.current.all(Holding)) == []
    assert list(result.document.current.all(Person)) == []
