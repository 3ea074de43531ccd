"""What is odd in a table may be decided otherwise, for all of its kind or for one row, and is told either way."""

from __future__ import annotations

import pytest

from orgchart.model import queries
from orgchart.model.document import Document
from orgchart.model.records import Holding, Person, Role
from orgchart.storage.tables import Choices, ImportPlan, plan_import, read_table, recognise
from orgchart.storage.tables.choices import OPTIONS, Oddity
from orgchart.text.catalogue import LANGUAGES, catalogue


def imported(text: str, **choices: object) -> tuple[Document, ImportPlan]:
    table = read_table(text.encode(), "table.csv")
    plan = plan_import(table, recognise(table), Choices(**choices))  # type: ignore[arg-type]
    assert plan.report.roles + len(plan.report.skipped) == plan.report.rows
    return plan.document(seed=0), plan


def odd(plan: ImportPlan, kind: str) -> list[Oddity]:
    return [each for each in plan.report.oddities if each.kind == kind]


def chart(document: Document) -> dict[str, str]:
    """Title of each role to that of its manager."""
    roles = document.current.all(Role)
    return {role.title: roles[role.manager].title if role.manager else "" for role in roles.values()}


CIRCLE = "id,title,manager\n1,A,3\n2,B,1\n3,C,2\n4,D,3\n"


def test_a_circle_is_named_with_all_its_rows_and_may_be_cut_at_any() -> None:
    document, plan = imported(CIRCLE)
    (oddity,) = odd(plan, "circle")
    assert oddity.rows == (2, 3, 4)
    assert list(oddity.options) == ["last", "cut:2", "cut:3", "cut:4"]
    assert chart(document) == {"A": "C", "B": "A", "C": "", "D": "C"}
    document, _ = imported(CIRCLE, own={("circle", oddity.key): "cut:2"})
    assert chart(document) == {"A": "", "B": "A", "C": "B", "D": "C"}


def test_each_of_two_circles_is_cut_on_its_own() -> None:
    text = "id,title,manager\n1,A,2\n2,B,1\n3,C,4\n4,D,3\n"
    _, plan = imported(text)
    first, second = odd(plan, "circle")
    document, _ = imported(text, own={("circle", first.key): "cut:2", ("circle", second.key): "cut:4"})
    assert chart(document) == {"A": "", "B": "A", "C": "D", "D": "C"} | {"C": "", "D": "C"}


UNKNOWN = "id,title,manager\n1,A,\n2,B,Board\n3,C,board\n4,D,Council\n"


def test_managers_without_a_row_get_vacant_roles_one_for_each() -> None:
    document, plan = imported(UNKNOWN, usual={"unknown": "vacant"})
    assert chart(document) == {"A": "", "B": "Board", "C": "Board", "D": "Council", "Board": "", "Council": ""}
    assert plan.report.made == 2
    assert all(queries.is_vacant(document.current, each) for each in ("Board", "Council"))


def test_one_row_may_be_decided_otherwise_than_the_rest() -> None:
    document, plan = imported(UNKNOWN, usual={"unknown": "vacant"}, own={("unknown", 5): "top"})
    assert "Council" not in chart(document)
    assert [each.chosen for each in odd(plan, "unknown")] == ["vacant", "vacant", "top"]


def test_several_tops_may_be_put_under_one_of_them() -> None:
    text = "id,title,manager\n1,Advisor,\n2,CEO,\n3,Sales,2\n4,Legal,\n"
    _, plan = imported(text)
    (oddity,) = odd(plan, "tops")
    assert oddity.rows == (2, 3, 5)
    assert list(oddity.options)[:2] == ["leave", "under:2"], "the one with reports is offered first"
    document, plan = imported(text, usual={"tops": "under:2"})
    assert chart(document) == {"Advisor": "CEO", "CEO": "", "Sales": "CEO", "Legal": "CEO"}
    assert odd(plan, "tops")[0].chosen == "under:2"


def test_tops_that_have_no_row_are_named_by_what_they_are_called() -> None:
    _, plan = imported("id,title,manager\n1,A,Board\n2,B,Council\n", usual={"unknown": "vacant"})
    (oddity,) = odd(plan, "tops")
    assert oddity.rows == ()
    assert catalogue("en").say(oddity.why) == "2 roles made for managers are at the top: Board and Council"


def test_a_top_that_is_no_longer_there_is_passed_over() -> None:
    document, plan = imported("id,title,manager\n1,A,\n2,B,\n", usual={"tops": "under:77"})
    assert chart(document) == {"A": "", "B": ""}
    assert odd(plan, "tops")[0].chosen == "leave"


def test_rows_of_one_id_may_be_made_one_role_with_all_who_hold_it() -> None:
    text = (
        "id,name,title,manager,email,FTE\n1,Ann,CEO,,a@x,1\n2,Ben,SDR,1,b@x,0.5\n2,Cid,SDR,1,c@x,1\n3,Dan,Clerk,2,,1\n"
    )
    document, plan = imported(text)
    assert [each.rows for each in odd(plan, "duplicate")] == [(3, 4)]
    assert len(document.current.all(Role)) == 4
    document, plan = imported(text, usual={"duplicate": "merge"})
    assert [(row, why.code) for row, why in plan.report.skipped] == [(4, "import.merged")]
    assert chart(document) == {"CEO": "", "SDR": "CEO", "Clerk": "SDR"}
    seats = queries.holdings(document.current, "2")
    people = document.current.all(Person)
    assert [(people[each.person].email, each.share) for each in seats] == [("b@x", 50), ("c@x", 100)]


def test_rows_alike_in_every_cell_are_one_role_if_one_says_so() -> None:
    text = "name,title,manager\nAnn,CEO,\nBen,Sales,Ann\nBen,Sales,Ann\n,SDR,Ann\n,SDR,Ann\n"
    document, plan = imported(text, usual={"duplicate": "merge"})
    assert [each.rows for each in odd(plan, "duplicate")] == [(3, 4)], "two vacant posts of a kind are no mistake"
    assert len(document.current.all(Role)) == 4
    assert len(document.current.all(Holding)) == 2


def test_ids_may_differ_by_their_zeros_after_all() -> None:
    text = "id,title,manager\n007,Boss,\n5,One,7\n6,Two,7\n"
    document, plan = imported(text)
    assert [each.rows for each in odd(plan, "zeros")] == [(3, 2), (4, 2)]
    assert chart(document) == {"Boss": "", "One": "Boss", "Two": "Boss"}
    document, _ = imported(text, own={("zeros", 4): "apart"})
    assert chart(document) == {"Boss": "", "One": "Boss", "Two": ""}


def test_people_of_one_name_may_be_several() -> None:
    text = "name,title\nAnn,CEO\nAnn,Sales\nBen,SDR\nBen,AE\nAnn,Legal\n"
    document, plan = imported(text)
    assert [each.rows for each in odd(plan, "person")] == [(2, 3, 6), (4, 5)]
    assert len(document.current.all(Person)) == 2
    document, plan = imported(text, own={("person", 2): "several"})
    assert sorted(each.name for each in document.current.all(Person).values()) == ["Ann", "Ann", "Ann", "Ben"]
    assert [each.rows for each in odd(plan, "person")] == [(2, 3, 6), (4, 5)], "the choice can be taken back"


def test_an_id_of_people_leaves_nothing_to_choose() -> None:
    _, plan = imported("name,person id,title\nAnn,p,CEO\nAnn,p,Sales\n")
    (oddity,) = odd(plan, "person")
    assert list(oddity.options) == ["one"]


def test_vacant_rows_may_be_left_out() -> None:
    text = "id,name,title,manager\n1,Ann,CEO,\n2,Vacant,SDR,1\n3,,AE,1\n"
    document, plan = imported(text)
    assert [each.rows for each in odd(plan, "vacant")] == [(3,), (4,)]
    assert len(document.current.all(Role)) == 3
    document, plan = imported(text, own={("vacant", 3): "skip"})
    assert set(chart(document)) == {"CEO", "AE"}
    assert [row for row, _ in plan.report.skipped] == [3]


def test_a_table_that_names_nobody_has_no_vacant_rows() -> None:
    assert not imported("id,title\n1,A\n2,B\n")[1].report.oddities[1:]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("name,title,manager\nAnn Lee,CEO,\nBen Or,Sales,Ann Lee\nLee Ann,Legal,Ann Lee\n", "Ann Lee"),
        ("name,title,manager\nLee Ann,CEO,\nBen Or,Sales,Ann Lee\n", "Ann Lee"),
        ('name,title,manager\n"Lee, Ann",CEO,\n"Or, Ben",Sales,Ann Lee\n', "Ann Lee"),
    ],
)
def test_names_the_other_way_around_may_be_turned(text: str, name: str) -> None:
    document, plan = imported(text)
    (oddity,) = (each for each in plan.report.oddities if each.kind in ("swapped", "comma"))
    assert oddity.chosen == "leave"
    before = len(document.current.all(Person))
    document, _ = imported(text, own={(oddity.kind, oddity.key): "turn"})
    names = [each.name for each in document.current.all(Person).values()]
    assert name in names
    assert not any("," in each for each in names)
    assert len(names) == before - (oddity.key > 0)


def test_every_oddity_and_option_is_said_in_both_languages() -> None:
    text = (
        'id,name,title,manager\n01,"Lee, Ann",CEO,\n02,Ben Or,Sales,1\n02,Ben Or,Sales,1\n3,Or Ben,A,4\n4,,B,3\n5,Cy,C,Board\n'
        "6,Cy,D,\n"
    )
    _, plan = imported(text)
    assert {each.kind for each in plan.report.oddities} == OPTIONS.keys()
    for language in LANGUAGES:
        say = catalogue(language)
        for oddity in plan.report.oddities:
            assert "odd." not in say.say(oddity.why)
            assert all("odd." not in say.say(each) for each in oddity.options.values())


def test_a_name_that_managers_write_the_other_way_around_may_be_turned_alone() -> None:
    text = "name,title,manager\nAnn Lee,CEO,\nOr Ben,Sales,Ann Lee\nDan Paz,Rep,Ben Or\n"
    document, plan = imported(text)
    (oddity,) = odd(plan, "swapped")
    assert (oddity.key, oddity.rows) == (3, (3,))
    document, _ = imported(text, own={("swapped", 3): "turn"})
    assert {each.name for each in document.current.all(Person).values()} == {"Ann Lee", "Ben Or", "Dan Paz"}
    assert chart(document) == {"CEO": "", "Sales": "CEO", "Rep": "Sales"}


def test_what_one_row_says_once_of_two_holders_is_the_first_ones_when_rows_are_merged() -> None:
    text = 'id,name,title,email\n2,"Ann; Ben",SDR,a@x\n2,Cid,SDR,c@x\n'
    document, _ = imported(text, usual={"duplicate": "merge"})
    assert {each.name: each.email for each in document.current.all(Person).values()} == {
        "Ann": "a@x", "Ben": "", "Cid": "c@x",
    }  # fmt: skip


def test_how_many_roles_were_made_for_managers_is_said() -> None:
    _, plan = imported(UNKNOWN, usual={"unknown": "vacant"})
    for language in LANGUAGES:
        say = catalogue(language)
        assert say("import.made", n=2) in plan.report.summary(say)
