"""Whatever is done in whatever order: the document stays whole, reads back as it was written, and undoes to its first byte.

Some thousand steps a run; ORGCHART_STEPS asks for another number, such as 100,000.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest

from orgchart.compare.diff import diff_structures
from orgchart.edits import (
    agreements,
    arranging,
    attention,
    changes,
    coverage,
    dotted,
    gaps,
    goals,
    holdings,
    membership,
    milestones,
    pasting,
    removal,
    roles,
    scenarios,
    stages,
    teams,
    values,
)
from orgchart.model.document import Document
from orgchart.model.fields import fields_of
from orgchart.model.history import History
from orgchart.model.records import (
    STRUCTURE_TYPES,
    Agreement,
    Assignment,
    BuyingProcess,
    Department,
    Gap,
    Goal,
    Holding,
    Milestone,
    Person,
    Record,
    Role,
    Stage,
    Task,
    Team,
)
from orgchart.model.references import references
from orgchart.model.structure import Structure
from orgchart.storage.org_file import decode, encode
from orgchart.text.message import NotAllowed

STEPS = int(os.environ.get("ORGCHART_STEPS", "4000"))
TODAY = date(2026, 3, 1)
WORDS = ("Sales", "מנהלת הצלחת לקוחות", "", "=1+1", "<b>x</b>", "a" * 300, "\u202eabc", "Zoë 🙂")


class Hand:
    """Picks what there is, at random but the same for the same seed."""

    def __init__(self, seed: int, document: Document | None = None) -> None:
        """Begin with nothing unless there is a document to work on."""
        self.source = random.Random(seed)
        self.document = document or Document(seed=seed)
        if document is None:
            self.document.load({}, {"main": {}}, names={"main": "Now"})

    @property
    def s(self) -> Structure:
        """Return the structure that is worked on."""
        return self.document.current

    def one(self, kind: type[Record]) -> str:
        found = list(self.s.all(kind))
        if not found:
            raise NothingThereError
        return self.source.choice(found)

    def some(self, kind: type[Record]) -> list[str]:
        found = list(self.s.all(kind))
        if not found:
            raise NothingThereError
        return self.source.sample(found, min(len(found), self.source.randint(1, 3)))

    def of(self, *options: Any) -> Any:
        return self.source.choice(options)

    def role_or_top(self) -> str:
        return "" if self.source.random() < 0.15 else self.one(Role)

    def who(self) -> str:
        return self.one(self.of(Role, Team))

    def word(self) -> str:
        return self.source.choice(WORDS)

    def day(self) -> date:
        return TODAY + timedelta(days=self.source.randint(-400, 400))

    def share(self) -> int:
        return self.source.choice((0, 5, 20, 50, 100))


class NothingThereError(Exception):
    """A step needs something that the document does not hold yet."""


def any_field(h: Hand) -> None:
    """Set a random field of a random record to what somebody might type there."""
    kind = h.of(*STRUCTURE_TYPES)
    id = h.one(kind)
    name, declared = h.source.choice(list(fields_of(kind).items()))
    value: Any = {
        "line": h.word(), "note": h.word(), "lines": (h.word(),), "flag": h.of(True, False), "date": h.of(None, h.day()),
        "number": h.share(), "whole": h.source.randint(1, 9), "percent": h.share(), "colour": h.of("", "#336699"),
    }.get(declared.sort)  # fmt: skip
    if declared.sort == "choice":
        value = h.of(*declared.options)
    elif declared.sort == "choices":
        value = tuple(h.source.sample(declared.options, 1))
    elif declared.sort in ("reference", "references"):
        target = h.of(*[each for each in STRUCTURE_TYPES if each.KIND in declared.targets] or [Role])
        value = h.one(target) if declared.sort == "reference" else tuple(h.some(target))
    elif value is None and declared.sort != "date":
        return
    values.set_field(h.s, [id], name, value)


def remove_any(h: Hand) -> None:
    kind = h.of(*STRUCTURE_TYPES)
    removal.remove(h.s, [h.s[id] for id in h.some(kind)[:2]])


def add_any(h: Hand) -> None:
    kind = h.of(Department, Person, Goal, Team, Gap, Person, Department)
    values.add_record(h.s, kind, name=h.word() or "x")


def go_to_scenario(h: Hand) -> None:
    """Work on a copy from here on, or on another structure; at most three are kept."""
    ids = [each.id for each in h.document.structures]
    if len(ids) < 3:
        scenarios.copy_scenario(h.document, h.of(*ids), "Try", TODAY)
    else:
        scenarios.remove_scenario(h.document, h.of(*[each for each in ids if each != h.s.id]))


STEP: Sequence[tuple[int, Callable[[Hand], object]]] = (
    (8, lambda h: roles.add_role(h.s, manager=h.of("", h.role_or_top()), title=h.word())),
    (4, lambda h: roles.add_sibling(h.s, h.one(Role), after=h.of(True, False), title=h.word())),
    (2, lambda h: roles.insert_manager(h.s, [h.one(Role)], title=h.word())),
    (6, lambda h: roles.move_roles(h.s, h.some(Role), h.role_or_top(), h.of(None, 0, 1, 99))),
    (2, lambda h: roles.place_above(h.s, h.one(Role), h.one(Role))),
    (2, lambda h: roles.move_among_siblings(h.s, h.one(Role), h.of(-1, 1, 5))),
    (2, lambda h: roles.move_out(h.s, h.one(Role))),
    (2, lambda h: roles.move_in(h.s, h.one(Role))),
    (1, lambda h: roles.copy_roles(h.s, [h.one(Role)], h.role_or_top()) if len(h.s.all(Role)) < 150 else None),
    (2, lambda h: pasting.grow(h.s, pasting.sprouts_of_text("A\n\tB\n\tC"), h.role_or_top())),
    (5, lambda h: removal.remove_roles(h.s, h.some(Role))),
    (2, lambda h: removal.remove_branches(h.s, [h.one(Role)])),
    (2, remove_any),
    (6, any_field),
    (4, add_any),
    (2, lambda h: dotted.connect_all(h.s, h.some(Role), h.one(Role), h.of("reports", "advises"))),
    (1, lambda h: dotted.disconnect(h.s, h.one(Role), h.one(Role))),
    (3, lambda h: holdings.hold(h.s, h.one(Person), h.one(Role), h.share())),
    (2, lambda h: holdings.hold_by_name(h.s, h.word() or "Noa", h.one(Role))),
    (2, lambda h: holdings.vacate(h.s, h.one(Holding))),
    (1, lambda h: coverage.add_process(h.s, h.word(), ["See", "Choose"]) if len(h.s.all(BuyingProcess)) < 4 else None),
    (2, lambda h: coverage.add_stage(h.s, h.one(BuyingProcess), h.of(None, 0, 1), name=h.word())),
    (1, lambda h: coverage.move_stage(h.s, h.one(Stage), h.of(0, 1, 9))),
    (
        5,
        lambda h: coverage.assign(
            h.s, h.who(), h.one(Stage), h.of("accountable", "responsible", "consulted", "informed")
        ),
    ),
    (1, lambda h: coverage.hand_over(h.s, h.who(), h.one(Stage))),
    (2, lambda h: coverage.unassign(h.s, h.who(), h.one(Stage), h.of(None, "responsible"))),
    (1, lambda h: stages.move_assignment(h.s, h.one(Assignment), h.one(Stage))),
    (1, lambda h: stages.split_stage(h.s, h.one(Stage), "Half")),
    (2, lambda h: stages.merge_stages(h.s, h.one(Stage), h.one(Stage))),
    (2, lambda h: teams.make_team(h.s, h.some(Role), h.word())),
    (2, lambda h: teams.add_members(h.s, h.one(Team), h.some(Role))),
    (1, lambda h: teams.set_lead(h.s, h.one(Team), h.one(Role))),
    (1, lambda h: teams.free_time(h.s, h.one(Team), h.one(Role), h.share())),
    (1, lambda h: membership.leave_team(h.s, h.one(Team), h.one(Role))),
    (1, lambda h: membership.move_member(h.s, h.one(Team), h.one(Team), h.one(Role))),
    (1, lambda h: membership.no_lead(h.s, h.one(Team))),
    (2, lambda h: agreements.make_agreement(h.s, h.one(Role), h.one(Role))),
    (1, lambda h: agreements.cover_everything(h.s, h.one(Agreement))),
    (1, lambda h: agreements.review_agreement(h.s, h.one(Agreement), TODAY)),
    (1, lambda h: agreements.settle_disputes(h.s, h.one(Agreement), h.one(Role))),
    (1, lambda h: agreements.engage_freelancer(h.s, h.one(Role))),
    (2, lambda h: goals.add_goal(h.s, h.some(Role), name=h.word())),
    (1, lambda h: goals.support_goal(h.s, h.one(Goal), h.one(Goal))),
    (1, lambda h: goals.mark_main(h.s, h.one(Goal))),
    (1, lambda h: goals.set_due(h.s, h.one(Goal), h.day())),
    (1, lambda h: goals.close_goal(h.s, h.one(Goal), h.of("reached", "missed"))),
    (1, lambda h: milestones.add_milestone(h.s, h.one(Goal), h.day())),
    (1, lambda h: milestones.record_outcome(h.s, h.one(Milestone), h.of("met", "missed"))),
    (1, lambda h: milestones.look_again(h.s, h.one(Milestone), h.day())),
    (2, lambda h: attention.add_task(h.s, h.one(Person), h.share())),
    (1, lambda h: attention.hand_task(h.s, h.one(Task), h.one(Person))),
    (1, lambda h: attention.serve_stage(h.s, h.one(Task), h.one(Stage))),
    (1, lambda h: attention.fit_attention(h.s, h.one(Person), TODAY)),
    (1, lambda h: gaps.add_gap(h.s, h.one(Stage))),
    (1, lambda h: gaps.close_gap(h.s, h.one(Gap))),
    (1, lambda h: changes.decide(h.s, h.word(), TODAY)),
    (1, lambda h: changes.review_structure(h.s, TODAY)),
    (2, lambda h: arranging.shape_branch(h.s, h.some(Role), h.of("auto", "rows", "both", "columns"))),
    (2, lambda h: arranging.nudge(h.s, h.some(Role), h.source.randint(-9, 9), 3, merge=h.of(True, False))),
    (1, lambda h: arranging.float_at(h.s, h.one(Role), 5, 7)),
    (1, lambda h: arranging.settle(h.s, h.some(Role))),
    (1, go_to_scenario),
)


def step(h: Hand, history: History) -> None:
    """Do something, or take something back."""
    luck = h.source.random()
    if luck < 0.08:
        history.undo()
    elif luck < 0.13:
        history.redo()
    else:
        weights, doings = zip(*STEP, strict=True)
        # What is refused must leave nothing behind, which the bytes show at the end.
        with suppress(NotAllowed, NothingThereError):
            h.source.choices(doings, weights)[0](h)


def worked(h: Hand, steps: int) -> None:
    """Do something so many times."""
    history = History(h.document)
    for _ in range(steps):
        step(h, history)


def is_whole(document: Document) -> None:
    """Say that nothing refers to what is not there, nobody is their own manager, and indexes are what they would be anew."""
    for structure in document.structures:
        for record in structure.records():
            for field, target in references(record):
                home = structure if target in structure else document.root
                assert target in home, (record, field.name, target)
        for id in structure.all(Role):
            seen: set[str] = set()
            while id:
                assert id not in seen, "a circle of managers"
                seen.add(id)
                id = structure.all(Role)[id].manager
    again = decode(encode(document)).document
    for one, other in zip(document.structures, again.structures, strict=True):
        for role in ("", *one.all(Role)):
            assert one.children(role) == other.children(role)
        for stage in one.all(Stage):
            assert one.referring(Assignment, "stage", stage) == other.referring(Assignment, "stage", stage)
        assert not diff_structures(one, other)


@pytest.mark.parametrize("seed", range(4))
def test_any_sequence_of_edits_leaves_a_whole_document_and_undoes_to_its_first_byte(seed: int) -> None:
    h = Hand(seed)
    history = History(h.document)
    first = encode(h.document)
    for number in range(STEPS // 4):
        step(h, history)
        if number % 50 == 49:
            is_whole(h.document)
        if number % 900 == 899:
            # Steps beyond what a history keeps can't be taken back, so that a long walk is one of many.
            back_and_forth(h, history, first)
            first = encode(h.document)
            history = History(h.document)
    back_and_forth(h, history, first)


def back_and_forth(h: Hand, history: History, first: bytes) -> None:
    last, done = encode(h.document), history.position
    while history.undo() is not None:
        pass
    assert encode(h.document) == first
    history.go_to(done)
    assert encode(h.document) == last
