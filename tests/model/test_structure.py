"""The indexes follow every write: they always equal indexes built from nothing, whatever is edited, undone and redone."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from orgchart.edits import coverage, holdings, removal, roles, values
from orgchart.model.document import Document
from orgchart.model.fields import fields_of
from orgchart.model.history import History
from orgchart.model.records import (
    STRUCTURE_TYPES,
    Agreement,
    Assignment,
    BuyingProcess,
    Department,
    Expectation,
    Goal,
    Holding,
    Member,
    Person,
    Role,
    Stage,
    Team,
)
from orgchart.model.references import references, targets_of
from orgchart.model.structure import Structure
from orgchart.text.message import NotAllowed
from tests.charts import chart

INDEXED = [(kind, name) for kind in STRUCTURE_TYPES for name, field in fields_of(kind).items() if targets_of(field)]
PICK = st.integers(0, 1_000)


def built_from_nothing(structure: Structure) -> Structure:
    fresh = Document()
    fresh.load({}, {"main": {kind.KIND: dict(structure.all(kind)) for kind in STRUCTURE_TYPES}})
    return fresh.current


def answers(structure: Structure) -> dict[str, object]:
    ids = ["", *sorted(record.id for record in structure.records())]
    found: dict[str, object] = {kind.KIND: structure.ordered(kind) for kind in STRUCTURE_TYPES}
    return found | {
        f"{kind.KIND}.{name} of {id}": found
        for kind, name in INDEXED
        for id in ids
        if (found := structure.referring(kind, name, id))
    }


class RandomEdits(RuleBasedStateMachine):
    """Somebody who edits at random, changes their mind, and changes it back."""

    @initialize()
    def begin(self):
        self.document = chart("CEO > (Sales > Rep), Marketing > Content")
        self.history = History(self.document)
        self.before = self.state()
        self.structure = self.document.current
        answers(self.structure)  # an index follows only from when it is first asked for

    def state(self):
        return {kind: dict(self.document.current.all(kind)) for kind in STRUCTURE_TYPES}

    def pick(self, kind, number):
        ids = [record.id for record in self.structure.ordered(kind)]
        return ids[number % len(ids)] if ids else ""

    def attempt(self, verb, *arguments, **named):
        try:
            return verb(self.structure, *arguments, **named)
        except NotAllowed:
            return None

    @rule(manager=PICK, position=st.none() | st.integers(0, 4))
    def add_role(self, manager, position):
        roles.add_role(self.structure, manager=self.pick(Role, manager), position=position, title="new")

    @rule(role=PICK, other=PICK, manager=PICK, position=st.none() | st.integers(-1, 9))
    def move(self, role, other, manager, position):
        if self.structure.all(Role):
            chosen = [self.pick(Role, role), self.pick(Role, other)]
            self.attempt(roles.move_roles, chosen, self.pick(Role, manager), position)

    @rule(role=PICK, manager=PICK)
    def copy(self, role, manager):
        if self.structure.all(Role) and len(self.structure) < 60:
            roles.copy_roles(self.structure, [self.pick(Role, role)], self.pick(Role, manager))

    @rule(role=PICK, whole=st.booleans())
    def remove_role(self, role, whole):
        if self.structure.all(Role):
            verb = removal.remove_branches if whole else removal.remove_roles
            verb(self.structure, [self.pick(Role, role)])

    @rule(kind=st.sampled_from([BuyingProcess, Department, Person]))
    def add_something(self, kind):
        values.add_record(self.structure, kind, name="new")

    @rule(process=PICK, position=st.none() | st.integers(0, 3))
    def add_stage(self, process, position):
        if found := self.pick(BuyingProcess, process):
            coverage.add_stage(self.structure, found, position, name="new")

    @rule(stage=PICK, position=st.integers(-1, 5))
    def move_stage(self, stage, position):
        if found := self.pick(Stage, stage):
            coverage.move_stage(self.structure, found, position)

    @rule(role=PICK, stage=PICK, part=st.sampled_from(["accountable", "responsible", "consulted", "informed"]))
    def assign(self, role, stage, part):
        if self.structure.all(Role) and self.structure.all(Stage):
            coverage.assign(self.structure, self.pick(Role, role), self.pick(Stage, stage), part)

    @rule(person=PICK, role=PICK)
    def hold(self, person, role):
        if self.structure.all(Role) and self.structure.all(Person):
            self.attempt(holdings.hold, self.pick(Person, person), self.pick(Role, role))

    @rule(one=PICK, other=PICK)
    def join_in_a_team_an_agreement_and_a_goal(self, one, other):
        if self.structure.all(Role):
            one, other = self.pick(Role, one), self.pick(Role, other)
            self.attempt(values.add_record, Team, members=(Member(role=one), Member(role=other)), lead=one)
            expectation = Expectation(giver=one, taker=other)
            self.attempt(values.add_record, Agreement, parties=(one, other), expectations=(expectation,))
            self.attempt(values.add_record, Goal, owners=(one, other), supports=self.pick(Goal, 0))

    @rule(kind=st.sampled_from(STRUCTURE_TYPES), number=PICK)
    def remove_anything(self, kind, number):
        if found := self.pick(kind, number):
            removal.remove(self.structure, [self.structure[found]])

    @rule(steps=st.integers(1, 4))
    def undo(self, steps):
        for _ in range(steps):
            self.history.undo()

    @rule(steps=st.integers(1, 4))
    def redo(self, steps):
        for _ in range(steps):
            self.history.redo()

    @precondition(lambda self: self.history.position)
    @rule()
    def undo_everything_and_redo_it(self):
        after, position = self.state(), self.history.position
        self.history.go_to(0)
        assert self.state() == self.before
        self.history.go_to(position)
        assert self.state() == after

    @invariant()
    def the_indexes_equal_those_built_from_nothing(self):
        assert answers(self.structure) == answers(built_from_nothing(self.structure))

    @invariant()
    def no_reference_leads_nowhere(self):
        for record in self.structure.records():
            for field, target in references(record):
                assert self.structure[target].KIND in field.targets

    @invariant()
    def every_role_hangs_below_a_top(self):
        reached = [id for top in self.structure.children("") for id in roles.branch_of(self.structure, top)]
        assert sorted(reached) == sorted(self.structure.all(Role))


TestRandomEdits = RandomEdits.TestCase
TestRandomEdits.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


@pytest.fixture
def structure():
    return chart("CEO > (Sales > Rep), Marketing").current


def test_the_tops_are_those_that_report_to_nobody(structure):
    assert structure.children("") == ["CEO"]
    assert structure.children("CEO") == ["Sales", "Marketing"]
    assert structure.children("Rep") == []


def test_a_record_is_found_by_its_id_whatever_its_kind(structure):
    assert structure["Sales"] == structure.get(Role, "Sales")
    assert structure.get(Stage, "Sales") is None
    assert structure.find("nobody") is None
    assert "nobody" not in structure
    assert len(structure) == 4


def test_what_is_read_cannot_be_written(structure):
    with pytest.raises(TypeError):
        structure.all(Role)["Sales"] = Role(id="Sales")


@pytest.mark.parametrize(("position", "order"), [(0, "xab"), (1, "axb"), (2, "abx"), (9, "abx")])
def test_a_stage_is_added_where_it_is_wanted(structure, position, order):
    process = coverage.add_process(structure, "How they decide", ["a", "b"])
    coverage.add_stage(structure, process.id, position, name="x")
    assert "".join(stage.name for stage in structure.stages(process.id)) == order


def test_references_inside_parts_are_followed(structure):
    team = values.add_record(structure, Team, members=(Member(role="Rep"), Member(role="Marketing")))
    assert structure.referring(Team, "members", "Rep") == [team.id]
    removal.remove_roles(structure, ["Rep"])
    assert structure.referring(Team, "members", "Rep") == []
    assert structure.referring(Team, "members", "Marketing") == [team.id]


def test_whoever_refers_twice_is_named_once(structure):
    both = (Expectation(giver="Sales", taker="Marketing"), Expectation(giver="Marketing", taker="Sales"))
    agreement = values.add_record(structure, Agreement, parties=("Sales", "Marketing"), expectations=both)
    assert structure.referring(Agreement, "expectations", "Sales") == [agreement.id]


def test_references_of_a_record_are_yielded_with_those_of_its_parts(structure):
    team = Team(id="t", lead="Sales", members=(Member(role="Rep"),))
    assert [(field.name, target) for field, target in references(team)] == [("lead", "Sales"), ("role", "Rep")]
    assert list(references(Holding(id="h"))) == []
    assert [field.name for field, _ in references(Assignment(id="a", who="Rep", stage="s"))] == ["who", "stage"]
