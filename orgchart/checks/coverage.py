"""COV: whether the structure covers the way customers decide, stage by stage."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from orgchart.checks.facts import GO_TO_MARKET, Facts
from orgchart.checks.finding import Finding, Fix
from orgchart.checks.registry import finding, rule
from orgchart.edits import coverage as verbs
from orgchart.edits.agreements import engage_freelancer
from orgchart.edits.roles import add_role
from orgchart.model import queries
from orgchart.model.queries import Part
from orgchart.model.records import BuyingProcess, Role, Stage, Team, name_of
from orgchart.text.message import message

_SELLERS_WORDS: Final = re.compile(
    r"\b(mql|sql|sal|sqo|leads?|pipeline|proposals?|closing|close|closed|won|lost|prospect\w*)\b"
    r"|ליד|לידים|הצעת מחיר|הצעות מחיר|סגירה|סגירת",
    re.IGNORECASE,
)


@rule("COV001", "error", "6", wakes="process stage")
def no_process(facts: Facts) -> Iterator[Finding]:
    """There is no buying process, or it has no stage: nothing says what the structure must cover.

    A document with several processes is asked about each that is empty.
    """
    processes = queries.processes(facts.structure)
    if not processes:
        yield finding("COV001", variant="none")
    for process in processes:
        if not facts.stages_of[process.id]:
            yield finding("COV001", process, variant="empty", process=process.name)


@rule("COV002", "warning", "6", each=Stage, wakes="stage")
def stage_not_described(facts: Facts, stage: Stage) -> Iterator[Finding]:
    """A stage lacks the customer's question, who decides, or what moves them on; the finding names what is lacking."""
    del facts
    lacking = [name for name in ("question", "deciders", "moves_on") if not getattr(stage, name)]
    if lacking:
        yield finding("COV002", stage, stage=stage.name, lacking=[message(f"field.stage.{name}") for name in lacking])


@rule("COV003", "note", "6", each=BuyingProcess, wakes="process stage")
def sellers_process(facts: Facts, process: BuyingProcess) -> Iterator[Finding]:
    """At least half of the stages have a seller's word in the name and no customer's question: a pipeline, not a decision."""
    stages = facts.stages_of[process.id]
    sellers = [stage for stage in stages if _SELLERS_WORDS.search(stage.name) and not stage.question]
    if stages and len(sellers) * 2 >= len(stages):
        yield finding("COV003", process, process=process.name, n=len(sellers), stages=[stage.name for stage in sellers])


@rule("COV101", "error", "2", each=Stage, wakes="stage assignment role team holding")
def nobody_accountable(facts: Facts, stage: Stage) -> Iterator[Finding]:
    """A stage has nobody accountable. The fixes offer who works there already, and a new vacant role."""
    if any(part.accountable for part in facts.parts[stage.id]):
        return
    yield finding(
        "COV101",
        stage,
        variant="question" if stage.question else "",
        stage=stage.name,
        question=stage.question,
        fixes=_ways_to_answer(facts, stage),
    )


@rule("COV102", "error", "2", each=Stage, wakes="stage assignment role team")
def two_accountable(facts: Facts, stage: Stage) -> Iterator[Finding]:
    """More than one role or team is accountable for the same customers.

    Customers are compared as written; one without named customers answers for all of them. The fixes keep one.
    """
    groups: dict[str, list[Part]] = defaultdict(list)
    for part in facts.parts[stage.id]:
        if part.accountable:
            groups[part.assignment.customers.strip().casefold()].append(part)
    for_all = groups.pop("", [])
    clashing = [for_all] if not groups else [[*group, *for_all] for group in groups.values()]
    if len(for_all) > 1 and groups:
        clashing.append(for_all)
    seen: set[frozenset[str]] = set()
    for group in clashing:
        ids = frozenset(part.who.id for part in group)
        if len(ids) < 2 or ids in seen:
            continue
        seen.add(ids)
        yield finding(
            "COV102",
            stage,
            *(part.who for part in group),
            stage=stage.name,
            who=[name_of(part.who) for part in group],
            fixes=tuple(_keep(facts, stage, part, group) for part in group[:4]),
        )


def _keep(facts: Facts, stage: Stage, kept: Part, group: list[Part]) -> Fix:
    def apply() -> None:
        structure = facts.structure
        label = message("edit.hand_over", who=name_of(kept.who), stage=stage.name)
        with structure.document.edit(label) as edit:
            for other in group:
                if other.who.id != kept.who.id:
                    parts = tuple(p for p in other.assignment.parts if p != "accountable") or ("responsible",)
                    edit.set(structure, other.assignment, parts=parts)

    return Fix(f"keep:{kept.who.id}", message("fix.keep_accountable", who=name_of(kept.who)), apply)


@rule("COV103", "error", "9", each=Stage, wakes="stage assignment role team holding")
def only_vacant(facts: Facts, stage: Stage) -> Iterator[Finding]:
    """Everybody who answers for a stage or works in it is a vacant role. Silent where nobody does (COV101)."""
    roles = facts.working_in(stage.id)
    if roles and all(facts.vacant(role.id) for role in roles):
        yield finding(
            "COV103",
            stage,
            *roles,
            stage=stage.name,
            who=[role.title for role in roles],
            fixes=tuple(freelancer(facts, role) for role in roles if not queries.is_outside(role))[:3],
        )


@rule("COV104", "warning", "2", each=Stage, wakes="stage assignment role team")
def nobody_works(facts: Facts, stage: Stage) -> Iterator[Finding]:
    """Somebody answers for the stage, but nobody does the work.

    It counts as done when somebody is responsible, or when who answers has no reports and a task in words; a team that
    answers does its own work.
    """
    parts = facts.parts[stage.id]
    leads = [part for part in parts if part.accountable]
    if not leads or queries.has_doers(facts.structure, parts):
        return
    yield finding(
        "COV104",
        stage,
        *(part.who for part in leads),
        stage=stage.name,
        who=[name_of(part.who) for part in leads],
        fixes=tuple(
            _give(facts, each, stage, "responsible")
            for each in [*(r for part in leads for r in facts.reports(part.who.id)[:3]), *(p.who for p in leads)][:4]
        ),
    )


@rule("COV105", "warning", "4", each=Stage, wakes="stage assignment role team holding department person")
def critical_not_dedicated(facts: Facts, stage: Stage) -> Iterator[Finding]:
    """With five or more people in marketing and sales, a critical stage has neither a role of its own nor a team.

    A role is dedicated when it works in no other stage. Silent where nobody works in the stage (COV101).
    """
    if not stage.critical or len(facts.go_to_market_people) < facts.limit("go_to_market_people"):
        return
    working = [part for part in facts.parts[stage.id] if part.does]
    if not working or any(isinstance(part.who, Team) or _only_here(facts, part.who, stage) for part in working):
        return
    yield finding("COV105", stage, *(part.who for part in working), stage=stage.name)


def _only_here(facts: Facts, role: Role | Team, stage: Stage) -> bool:
    return all(
        served.id == stage.id or not {"accountable", "responsible"} & set(assignment.parts)
        for served, assignment in queries.stages_served(facts.structure, role.id)
    )


@rule("COV106", "note", "7", each=Role, wakes="stage assignment role team department agreement process")
def serves_no_stage(facts: Facts, role: Role) -> Iterator[Finding]:
    """A role in marketing, sales or success serves no stage, by itself or through a team.

    Not said of assistants, of managers with somebody below them who serves one, of parties to agreements, nor while there
    is no buying process to serve.
    """
    if not facts.has_process or role.place == "assistant" or facts.department_kind(role.id) not in GO_TO_MARKET:
        return
    if facts.serving.get(role.id) or role.id in facts.parties or role.id in facts.above_serving:
        return
    yield finding("COV106", role, role=role.title)


@rule("COV107", "note", "9", each=Stage, wakes="stage assignment role team holding process person")
def single_person(facts: Facts, stage: Stage) -> Iterator[Finding]:
    """A critical or bottleneck stage hangs on one single person: all who work in it are the same one."""
    if not (stage.critical or stage.id in facts.bottlenecks):
        return
    roles = facts.working_in(stage.id)
    people = {person for role in roles for person in facts.people_in.get(role.id, ())}
    if len(people) == 1:
        person = facts.structure[people.pop()]
        yield finding("COV107", stage, person, stage=stage.name, person=name_of(person))


@rule("COV108", "note", "7b", each=Stage, wakes="stage assignment role team")
def outside_alone(facts: Facts, stage: Stage) -> Iterator[Finding]:
    """A critical stage is covered by outside parties alone.

    Where one of them has no counterpart inside, AGR107 says so instead.
    """
    roles = facts.working_in(stage.id)
    if not stage.critical or not roles or not all(queries.is_outside(role) for role in roles):
        return
    if any(facts.counterpart(role) is None for role in roles):
        return
    yield finding("COV108", stage, *roles, stage=stage.name, who=[role.title for role in roles])


@rule("COV109", "warning", "6", each=BuyingProcess, wakes="stage assignment process")
def decider_met_by_nobody(facts: Facts, process: BuyingProcess) -> Iterator[Finding]:
    """Nobody meets the one who decides on the customer's side in any stage up to the decision.

    Said once the process says who decides somewhere and somebody covers a stage. Stages beside all others count too; the
    decision is the first stage of that kind, or the last step.
    """
    stages = facts.stages_of[process.id]
    steps = [stage for stage in stages if stage.kind in ("step", "decision")]
    decision = next((i for i, stage in enumerate(steps) if stage.kind == "decision"), len(steps) - 1)
    until = [*steps[: decision + 1], *(stage for stage in stages if stage.kind == "always")]
    if not any(stage.deciders for stage in until) or not any(facts.parts[stage.id] for stage in until):
        return
    if not any("decider" in part.assignment.meets for stage in until for part in facts.parts[stage.id]):
        yield finding("COV109", process, process=process.name)


@rule("COV110", "note", "8", each=BuyingProcess, wakes="stage assignment process holding role team person")
def many_handovers(facts: Facts, process: BuyingProcess) -> Iterator[Finding]:
    """In a company of fewer than ten people, accountability changes hands more than four times from first to last stage.

    Two roles of one person are one pair of hands.
    """
    if len(facts.people_inside) >= facts.limit("small_company"):
        return
    hands: list[frozenset[str]] = []
    for stage in facts.stages_of[process.id]:
        leads = [part.who for part in facts.parts[stage.id] if part.accountable]
        if stage.kind != "always" and leads:
            people = {p for who in leads for r in queries.roles_in(facts.structure, who) for p in facts.people_in[r.id]}
            hands.append(frozenset(people or {who.id for who in leads}))
    changes = sum(not (before & after) for before, after in pairwise(hands))
    if changes > facts.limit("handoffs"):
        yield finding("COV110", process, process=process.name, n=changes)


@rule("COV111", "note", "2", each=Stage, wakes="stage assignment role team")
def same_task(facts: Facts, stage: Stage) -> Iterator[Finding]:
    """Two roles are responsible for the same task, in words, for the same customers in the same stage."""
    tasks: dict[tuple[str, str], list[Part]] = defaultdict(list)
    for part in facts.parts[stage.id]:
        task = " ".join(part.assignment.task.casefold().split())
        if task and "responsible" in part.assignment.parts:
            tasks[task, part.assignment.customers.strip().casefold()].append(part)
    for doing in tasks.values():
        if len(doing) > 1:
            yield finding(
                "COV111",
                stage,
                *(part.who for part in doing),
                stage=stage.name,
                task=doing[0].assignment.task,
                who=[name_of(part.who) for part in doing],
            )


@rule("COV112", "note", "7a", each=BuyingProcess, wakes="stage process task team role holding")
def nothing_after(facts: Facts, process: BuyingProcess) -> Iterator[Finding]:
    """A process has a decision and no stage after purchase, or those get no attention while others do."""
    stages = facts.stages_of[process.id]
    if not any(stage.kind == "decision" for stage in stages):
        return
    after = [stage for stage in stages if stage.kind == "after"]
    if not after:
        yield finding("COV112", process, variant="none", process=process.name)
        return
    attended = facts.attended_stages
    if not any(stage.id in attended for stage in after) and any(stage.id in attended for stage in stages):
        yield finding("COV112", process, *after, process=process.name)


# --- fixes ---


def _ways_to_answer(facts: Facts, stage: Stage) -> tuple[Fix, ...]:
    """Return the two or three likeliest roles to answer for `stage`, and a new vacant role."""
    parts = facts.parts[stage.id]
    here = [part.who for part in parts if part.does] + [part.who for part in parts if not part.does]
    stages = facts.stages_of.get(stage.process, [])
    place = next((i for i, each in enumerate(stages) if each.id == stage.id), 0)
    beside = [
        part.who
        for each in sorted(stages, key=lambda each: abs(stages.index(each) - place))
        for part in facts.parts[each.id]
        if part.accountable
    ]
    likely = {each.id: each for each in [*here, *beside]}
    fixes = [_give(facts, each, stage, "accountable") for each in list(likely.values())[:2]]
    somebody = any(not facts.vacant(role.id) for role in facts.working_in(stage.id))
    return (*fixes, _new_role(facts, stage, "employee" if somebody else "freelancer"))


def _give(facts: Facts, who: Role | Team, stage: Stage, part: str) -> Fix:
    return Fix(
        f"{part}:{who.id}",
        message(f"fix.make_{part}", who=name_of(who)),
        lambda: verbs.assign(facts.structure, who.id, stage.id, part),  # type: ignore[arg-type]
    )


def _new_role(facts: Facts, stage: Stage, sourcing: str) -> Fix:
    """Return the fix that adds a role for `stage`: to be filled where somebody works in it, a freelancer's where nobody does."""
    code = "fix.vacant_role" if sourcing == "employee" else "fix.freelancer_role"

    def apply() -> None:
        structure = facts.structure
        with structure.document.edit(message(code, stage=stage.name)):
            top = facts.tops[0].id if facts.tops else ""
            role = add_role(structure, manager=top, title=stage.name, purpose=stage.question)
            verbs.assign(structure, role.id, stage.id, "accountable")
            verbs.assign(structure, role.id, stage.id, "responsible")
            if sourcing == "freelancer":
                engage_freelancer(structure, role.id)

    return Fix("new-role", message(code, stage=stage.name), apply)


def freelancer(facts: Facts, role: Role) -> Fix:
    """Return the fix that has a freelancer do the work of `role` until somebody is hired."""
    title = message("fix.freelancer", role=role.title)
    return Fix(f"freelancer:{role.id}", title, lambda: engage_freelancer(facts.structure, role.id))
