"""What only the whole structure shows."""

from __future__ import annotations

from orgchart.model import graph
from tests.checks.cases import document_of

COMPANY = {
    "roles": ["ceo", "sales < ceo", "marketing < ceo", "agency < ceo"],
    "people": {"anna": ["sales", "ceo"], "ben": ["marketing"]},
    "stages": ["need", "choice", "use"],
    "assign": ["marketing need A R", "sales choice A R", "ceo choice R", "agency use A R"],
    "role": {"agency": {"sourcing": "provider"}, "sales": {"department": "s"}, "marketing": {"department": "m"}},
    "department": {"s": {"name": "Sales", "kind": "sales"}, "m": {"name": "Marketing", "kind": "marketing"}},
}


def test_a_stage_hangs_on_the_one_person_behind_all_its_roles() -> None:
    assert graph.single_points(document_of(COMPANY).current) == {"need": ["ben"], "choice": ["anna"]}


def test_a_second_pair_of_hands_is_enough() -> None:
    case = {**COMPANY, "assign": [*COMPANY["assign"], "marketing choice R"]}
    assert "choice" not in graph.single_points(document_of(case).current)


def test_a_team_carries_its_members() -> None:
    case = {
        **COMPANY,
        "assign": ["t need A"],
        "team": {"t": {"name": "First customers", "members": [{"role": "sales"}, {"role": "marketing"}]}},
    }
    structure = document_of(case).current
    assert graph.single_points(structure) == {}
    assert graph.dependents(structure, "ben") == ["need"]


def test_what_is_lost_without_somebody() -> None:
    structure = document_of(COMPANY).current
    assert graph.lost_without(structure, ["anna"]) == ["choice"]
    assert graph.lost_without(structure, ["agency"]) == ["use"]
    assert graph.lost_without(structure, ["ceo"]) == []


def test_circles_in_a_table_are_found() -> None:
    assert graph.circles({"a": "b", "b": "c", "c": "a", "d": "a"}) == [["a", "b", "c"]]


def test_the_customers_way_names_hand_offs_and_their_agreements() -> None:
    case = {
        **COMPANY,
        "agreement": {"g": {"name": "Qualified leads", "parties": ["m", "s"]}},
    }
    steps = graph.journey(document_of(case).current, "p")
    assert [(step.stage.id, step.handed_over, step.agreement.name if step.agreement else "") for step in steps] == [
        ("need", False, ""),
        ("choice", True, "Qualified leads"),
        ("use", True, ""),
    ]
