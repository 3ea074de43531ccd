"""The steps from the customer's decision to roles that are handed out: what each asks, and when it is done. Knows no widget.

The order is the essay's method. A step is done when the document says so, so that one may leave at any time and come back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from orgchart.checks.finding import Finding
from orgchart.model import queries
from orgchart.model.records import BuyingProcess, Gap, Goal, Milestone, Role, Stage, Team
from orgchart.model.structure import Structure

Form = Literal["process", "questions", "now", "answers", "roles", "people", "findings", "print"]


@dataclass(frozen=True)
class Step:
    """One step; its words are `guide.<name>` and `guide.<name>.lead`."""

    name: str
    form: Form
    done: Callable[[Structure], bool]
    families: tuple[str, ...] = ()
    """For a step that goes by findings: the beginnings of their codes."""
    kind: str = ""
    """For a step that goes by findings: what can be added besides."""

    def about(self, finding: Finding) -> bool:
        """Whether a finding is this step's business."""
        return finding.code.startswith(self.families) and finding.accepted is None


def _stages(structure: Structure) -> list[Stage]:
    return queries.all_stages(structure)


def _has_customer(structure: Structure) -> bool:
    return any(each.segment for each in structure.all(BuyingProcess).values()) and bool(structure.all(Stage))


def _has_questions(structure: Structure) -> bool:
    stages = _stages(structure)
    return bool(stages) and all(each.question for each in stages)


def _knows_what_decides(structure: Structure) -> bool:
    return any(each.critical for each in _stages(structure))


def _has_answers(structure: Structure) -> bool:
    stages = _stages(structure)
    return bool(stages) and all(each.our_answer for each in stages)


def _is_covered(structure: Structure) -> bool:
    stages = _stages(structure)
    return bool(stages) and all(queries.coverage(structure, each.id) != "uncovered" for each in stages)


def answer_to_vacancy(structure: Structure, role: Role) -> Gap | None:
    """Return the open gap that says how the vacancy of `role` will be closed, or None: it is called as the role is."""
    return next(
        (each for each in structure.ordered(Gap) if each.name == role.title and each.answer and each.state == "open"),
        None,
    )


def _is_held(structure: Structure) -> bool:
    roles = structure.ordered(Role)
    return bool(roles) and not any(
        queries.is_unfilled(structure, each.id) and answer_to_vacancy(structure, each) is None for each in roles
    )


def _has(kind: type[Team | Goal | Milestone]) -> Callable[[Structure], bool]:
    return lambda structure: bool(structure.all(kind))


def _has_main_goal(structure: Structure) -> bool:
    return any(each.main for each in structure.all(Goal).values())


def _is_agreed(structure: Structure) -> bool:
    from orgchart.model import graph

    steps = [step for process in queries.processes(structure) for step in graph.journey(structure, process.id)]
    return any(step.accountable for step in steps) and all(
        step.agreement is not None for step in steps if step.handed_over
    )


def _never(structure: Structure) -> bool:
    del structure
    return False


STEPS: Final = (
    Step("customer", "process", _has_customer),
    Step("questions", "questions", _has_questions),
    Step("now", "now", _knows_what_decides),
    Step("answers", "answers", _has_answers),
    Step("roles", "roles", _is_covered),
    Step("people", "people", _is_held),
    Step("teams", "findings", _has(Team), ("COV105", "TEA"), "team"),
    Step("agreements", "findings", _is_agreed, ("AGR",), "agreement"),
    Step("goal", "findings", _has_main_goal, ("GOL",), "goal"),
    Step("milestones", "findings", _has(Milestone), ("MIL",), "milestone"),
    Step("print", "print", _never),
)


def first_open(structure: Structure) -> int:
    """Return the place of the first step that is not done."""
    return next((place for place, step in enumerate(STEPS) if not step.done(structure)), len(STEPS) - 1)
