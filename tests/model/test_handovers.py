"""Where responsibility for the customer changes hands, and which agreement covers it."""

from __future__ import annotations

from typing import Any

import pytest

from orgchart.model import handovers
from tests.checks.cases import document_of

COMPANY: dict[str, Any] = {
    "roles": ["ceo", "ads < ceo", "rep < ceo", "key_rep < rep", "reseller < rep"],
    "people": {"anna": ["ads"], "ben": ["rep"], "carl": ["key_rep"]},
    "departments": ["m marketing: ads", "s sales: rep"],
    "stages": ["need", "choice", "use"],
    "role": {"reseller": {"sourcing": "reseller"}},
}


def passed(assign: list[str], **more: Any) -> list[tuple[str, ...]]:
    structure = document_of({**COMPANY, "assign": assign, **more}).current
    found = handovers.handovers(structure, "p", handovers.homes(structure))
    return [(each.giver, each.taker, each.start.id, each.end.id) for each in found]


PASSES: list[tuple[str, list[str], dict[str, Any], list[tuple[str, ...]]]] = [
    ("departments", ["ads need A", "rep choice A"], {}, [("m", "s", "need", "choice")]),
    ("within a department nothing is handed over", ["rep need A", "key_rep choice A"], {}, []),
    (
        "an outside party stands for itself",
        ["rep need A", "reseller choice A"],
        {},
        [("s", "reseller", "need", "choice")],
    ),
    ("a stage that nobody answers for is passed over", ["ads need A", "rep use A"], {}, [("m", "s", "need", "use")]),
    ("a role of no department is no party", ["ceo need A", "rep choice A"], {}, []),
    (
        "ways back count",
        ["ads need A", "rep choice A"],
        {"stage": {"choice": {"back_to": ["need"]}}},
        [("m", "s", "need", "choice"), ("s", "m", "choice", "need")],
    ),
    (
        "what runs beside all stages hands nothing over",
        ["ads need A", "rep choice A", "ads use A"],
        {"stage": {"choice": {"kind": "always", "back_to": ["need"]}}},
        [],
    ),
    ("the same person on both sides", ["ads need A", "rep choice A"], {"people": {"anna": ["ads", "rep"]}}, []),
    (
        "a team of both",
        ["ads need A", "t choice A"],
        {"teams": ["t: ads rep"]},
        [],
    ),
    (
        "to a team that the giver is not in",
        ["ads need A", "t choice A"],
        {"teams": ["t: rep key_rep"]},
        [("m", "t", "need", "choice")],
    ),
    (
        "the same customers stay in the same hands",
        ["rep need A", "reseller need A", "rep choice A", "reseller choice A"],
        {
            "assignment": {
                "rep-need": {"customers": "North"},
                "rep-choice": {"customers": "north "},
                "reseller-need": {"customers": "South"},
                "reseller-choice": {"customers": "South"},
            }
        },
        [],
    ),
    (
        "one part of the customers changes hands",
        ["rep need A", "rep choice A", "reseller choice A"],
        {"assignment": {"rep-choice": {"customers": "North"}, "reseller-choice": {"customers": "South"}}},
        [("s", "reseller", "need", "choice")],
    ),
    (
        "what was divided comes into one hand",
        ["rep need A", "reseller need A", "rep choice A"],
        {"assignment": {"rep-need": {"customers": "North"}, "reseller-need": {"customers": "South"}}},
        [("reseller", "s", "need", "choice")],
    ),
]


@pytest.mark.parametrize(
    ("assign", "more", "expected"), [each[1:] for each in PASSES], ids=[each[0] for each in PASSES]
)
def test_responsibility_passes(assign: list[str], more: dict[str, Any], expected: list[tuple[str, ...]]) -> None:
    assert passed(assign, **more) == expected


@pytest.mark.parametrize("top", ["", "m"])
def test_who_is_looked_up_alone_belongs_where_all_of_them_do(top: str) -> None:
    more: dict[str, Any] = {"teams": ["t: rep"], "role": {**COMPANY["role"], "ceo": {"department": top}}}
    structure = document_of({**COMPANY, **more}).current
    every = handovers.departments(structure)
    assert dict(handovers.department_on_demand(structure)) == every
    assert dict(handovers.homes_on_demand(structure)) == handovers.homes(structure)
    assert {each.id for each in handovers.lived_in(structure)} == {each.id for each in every.values() if each}
    assert handovers.has_homeless(structure) == (None in every.values()) == (not top)


def covering(agreement: str, **more: Any) -> str:
    case = {**COMPANY, "assign": ["ads need A", "rep choice A", "key_rep choice R"], "agreements": [agreement], **more}
    structure = document_of(case).current
    homes = handovers.homes(structure)
    [passing] = handovers.handovers(structure, "p", homes)
    found = handovers.Agreed(structure, homes).covering(passing)
    return found.id if found else ""


COVERS = [
    ("a: m s", "a"),
    ("a: s m", "a"),
    ("a: m s -> need choice", "a"),
    ("a: m s -> choice need", ""),
    ("a: m s -> need use", ""),
    ("a: m reseller", ""),
    ("a: ads rep", "a"),
    ("a: ads key_rep", "a"),
    ("a: m reseller s", "a"),
]


@pytest.mark.parametrize(("agreement", "expected"), COVERS)
def test_an_agreement_covers_a_hand_over(agreement: str, expected: str) -> None:
    assert covering(agreement) == expected


def test_roles_that_have_nothing_to_do_with_it_do_not_speak_for_their_department() -> None:
    roles = [*COMPANY["roles"], "clerk < key_rep"]
    assert covering("a: m clerk", roles=roles) == ""
    assert covering("a: m clerk", roles=roles, department={"s": {"head": "clerk"}}) == "a"
