"""GOL: whether every department and everybody in it has a goal, and the goals pull together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from orgchart.checks.facts import Facts
from orgchart.checks.finding import Finding, Fix
from orgchart.checks.registry import finding, rule
from orgchart.checks.setting_goals import MONTH, QUARTER, set_goal, share_goal
from orgchart.edits import goals as verbs
from orgchart.model import aims, queries
from orgchart.model.pauses import paced
from orgchart.model.records import Department, Goal, Record, Stage, called, name_of
from orgchart.text.message import message

_NAMED: Final = 6
"""How many names a sentence bears."""
_MANY_OWNERS: Final = 12
"""More people than that don't share a goal because a fix made them owners of it."""
_LOOKED_AT: Final = 20
"""So many main goals a fix chooses from: there should be two, and each stage is asked."""


@rule("GOL101", "error", "10", each=Department, wakes="department goal role assignment team stage process holding")
def department_without_goal(facts: Facts, department: Department) -> Iterator[Finding]:
    """Marketing, sales, or a department that answers for a stage or works in it, has no goal.

    A shared goal counts, and so does a goal of the department's head, who answers for it. A goal that was reached or
    missed counts until it is time for the next check (62 days after its date); then it is time for the next goal.
    """
    if not facts.needs_goal(department) or _goals_of(facts, department):
        return
    stages = facts.stages_of_department.get(department.id, [])
    first = next((stage for stage in stages if stage.critical), stages[0] if stages else None)
    serving = {goal.id: goal for stage in stages for goal in facts.goals_at.get(stage.id, ()) if _is_main(goal)}
    yield finding(
        "GOL101",
        department,
        department=department.name,
        fixes=(
            set_goal(facts, [department], first.name if first else department.name, stages, first),
            *(share_goal(facts, goal, [department]) for goal in list(serving.values())[:2]),
        ),
    )


def _goals_of(facts: Facts, department: Department) -> list[Goal]:
    owners = (department.id, department.head, *facts.people_in.get(department.head, ()))
    return [goal for owner in owners for goal in facts.goals_of.get(owner, ())]


@rule(
    "GOL102",
    "warning",
    "10",
    each=Department,
    wakes="department goal role assignment team stage process holding person",
)
def people_without_goal(facts: Facts, department: Department) -> Iterator[Finding]:
    """People of a department that must have a goal have none of their own, nor one that they share.

    A goal of theirs is one that the person, a role they hold or a team they are in is an owner of; who heads the
    department, or is all of it, has the department's. One finding a department, which names them.
    """
    if not facts.needs_goal(department):
        return
    everybody = facts.people_of_department.get(department.id, [])
    if len(everybody) == 1 and facts.goals_of.get(department.id):
        return
    people = [facts.structure[each] for each in paced(everybody) if each not in facts.people_with_goal]
    if people:
        yield finding(
            "GOL102",
            department,
            *people,
            department=department.name,
            n=len(people),
            people=[called(each) for each in people[:_NAMED]],
            variant="more" if len(people) > _NAMED else "",
            fixes=tuple(_ways_to_have_one(facts, department, people)),
        )


def _ways_to_have_one(facts: Facts, department: Department, people: list[Record]) -> Iterator[Fix]:
    goals = sorted(_goals_of(facts, department), key=lambda goal: not goal.main)
    open_goals = [goal for goal in goals if goal.state == "open"]
    if len(people) <= _MANY_OWNERS:
        yield from (share_goal(facts, goal, people) for goal in open_goals[:1])
    if len(people) <= _NAMED:
        title = message("fix.goal_each", n=len(people), who=[called(each) for each in people])
        larger = open_goals[0].id if open_goals else ""

        def apply() -> None:
            with facts.structure.document.edit(title):
                for person in people:
                    _goal_of_ones_own(facts, department, person, larger)

        yield Fix("goal-each", title, apply)


def _goal_of_ones_own(facts: Facts, department: Department, person: Record, larger: str) -> None:
    """Give `person` a goal after what their role in `department` is measured by, in the stages that it serves."""
    held = queries.roles_held(facts.structure, person.id)
    roles = [role for role in held if facts.department.get(role.id) == department] or held
    measure = next((role.measures[0] for role in roles if role.measures), "")
    served = {stage for role in roles for stage in facts.serving.get(role.id, ())}
    verbs.add_goal(
        facts.structure,
        [person.id],
        first_check=facts.in_days(MONTH),
        name=measure or roles[0].title,
        measure=measure,
        due=facts.in_days(QUARTER),
        feedback_days=MONTH,
        stages=[stage.id for stage in facts.stages if stage.id in served],
        supports=larger,
    )


@rule("GOL103", "warning", "10", wakes="goal department role person team")
def main_goals(facts: Facts) -> Iterator[Finding]:
    """More than two main goals in the scenario or for one owner, or an owner with several goals has none marked.

    Open goals count. A main goal that supports another is the focus of its owners, not of the scenario. Where one owner has
    all of the scenario's main goals, it is said once.
    """
    most = facts.limit("main_goals")
    goals = [goal for goal in facts.goals if goal.state == "open"]
    whole = [goal for goal in goals if goal.main and not goal.supports]
    if len(whole) > most:
        yield finding(
            "GOL103", *whole, n=len(whole), most=most, goals=_names(whole), fixes=_keep_one_main(facts, whole)
        )
    for owner, its in aims.by_owner(goals).items():
        record = facts.structure.find(owner)
        main = [goal for goal in its if goal.main]
        if record is None:
            continue
        if len(main) > most and main != whole:
            yield finding(
                "GOL103",
                record,
                *main,
                variant="owner",
                owner=name_of(record),
                n=len(main),
                most=most,
                goals=_names(main),
                fixes=_keep_one_main(facts, main),
            )
        elif len(its) > 1 and not main:
            yield finding(
                "GOL103",
                record,
                *its,
                variant="none",
                owner=name_of(record),
                n=len(its),
                goals=_names(its),
                fixes=tuple(
                    _fix(f"main:{goal.id}", "mark_main", verbs.mark_main, facts, goal, goal=called(goal))
                    for goal in its[:4]
                ),
            )


def _keep_one_main(facts: Facts, main: list[Goal]) -> tuple[Fix, ...]:
    others = [goal.id for goal in main]
    return tuple(
        Fix(
            f"keep:{goal.id}",
            message("fix.keep_main", goal=called(goal)),
            partial(verbs.keep_main, facts.structure, goal.id, others),
        )
        for goal in main[:4]
    )


@rule("GOL104", "warning", "10", each=Stage, wakes="stage assignment role team department goal process holding person")
def no_shared_goal(facts: Facts, stage: Stage) -> Iterator[Finding]:
    """Roles of several departments answer for a stage or work in it, and have no goal together that serves it.

    An error on a critical stage. A goal is shared when at least two of these departments are behind it: as owners
    themselves, or through a role, a person or a team of theirs.
    """
    departments = facts.departments_at[stage.id]
    goals = facts.goals_at.get(stage.id, ())
    if len(departments) < 2 or any(is_shared(facts, goal, departments) for goal in goals):
        return
    yield finding(
        "GOL104",
        stage,
        *departments.values(),
        severity="error" if stage.critical else "warning",
        stage=stage.name,
        departments=[called(each) for each in departments.values()],
        fixes=tuple(_ways_to_share(facts, stage, departments)),
    )


def is_shared(facts: Facts, goal: Goal, departments: Mapping[str, Department]) -> bool:
    """Whether at least two of `departments` are behind `goal`."""
    return len(facts.departments_behind[goal.id] & departments.keys()) > 1


def _ways_to_share(facts: Facts, stage: Stage, departments: dict[str, Department]) -> Iterator[Fix]:
    together = [goal for goal in facts.main_goals[:_LOOKED_AT] if is_shared(facts, goal, departments)]
    for goal in together[:1]:
        yield _fix(
            f"serve:{goal.id}",
            "serve_stage",
            lambda structure, id: verbs.serve_stages(structure, id, [stage.id]),
            facts,
            goal,
            goal=called(goal),
            stage=stage.name,
        )
    own = [goal for goal in facts.goals_at.get(stage.id, ()) if goal.state == "open"]
    own.sort(key=lambda goal: not facts.departments_behind[goal.id] & departments.keys())
    for goal in own[:1]:
        behind = facts.departments_behind[goal.id]
        yield share_goal(facts, goal, [each for each in departments.values() if each.id not in behind])
    yield set_goal(facts, list(departments.values()), stage.name, [stage], stage)


@rule("GOL105", "warning", "10", each=Goal, wakes="goal")
def goal_not_complete(facts: Facts, goal: Goal) -> Iterator[Finding]:
    """An open goal lacks a measure, a target or a due date; the finding names what is lacking."""
    lacking = [name for name in ("measure", "target", "due") if not getattr(goal, name)]
    if lacking and goal.state == "open":
        due, check = facts.in_days(QUARTER), facts.in_days(MONTH)
        ahead = aims.next_check(facts.structure, goal.id, facts.today)
        fix = _fix(
            "due",
            "goal_due",
            lambda structure, id: verbs.set_due(structure, id, due, first_check=None if ahead else check),
            facts,
            goal,
            day=due,
        )
        yield finding(
            "GOL105",
            goal,
            goal=goal.name,
            lacking=[message(f"field.goal.{name}") for name in lacking],
            fixes=(fix,) if lacking == ["due"] else (),
        )


@rule("GOL106", "warning", "10", each=Goal, wakes="goal department stage process assignment role team")
def goal_for_nothing(facts: Facts, goal: Goal) -> Iterator[Finding]:
    """A department's open goal serves no stage and supports no other goal. Main goals are what others support."""
    if goal.main or goal.stages or goal.supports or goal.state != "open":
        return
    departments = [each for each in (facts.structure.get(Department, id) for id in goal.owners) if each is not None]
    if not departments:
        return
    larger = [each for each in facts.main_goals[:_LOOKED_AT] if not aims.leads_to(facts.structure, each.id, goal.id)]
    stages = facts.stages_of_department.get(departments[0].id, [])
    serve = _fix(
        "stages",
        "serve_stages",
        lambda structure, id: verbs.serve_stages(structure, id, [stage.id for stage in stages]),
        facts,
        goal,
        department=called(departments[0]),
    )
    yield finding(
        "GOL106",
        goal,
        *departments,
        goal=goal.name,
        departments=[called(each) for each in departments],
        fixes=(*(_support(facts, goal, each) for each in larger[:2]), *((serve,) if stages else ())),
    )


def _support(facts: Facts, goal: Goal, larger: Goal) -> Fix:
    return _fix(
        f"support:{larger.id}",
        "support_goal",
        lambda structure, id: verbs.support_goal(structure, id, larger.id),
        facts,
        goal,
        goal=called(goal),
        larger=called(larger),
    )


@rule("GOL107", "warning", "11", each=Goal, wakes="goal milestone")
def goal_overdue(facts: Facts, goal: Goal) -> Iterator[Finding]:
    """A goal's due date has passed and it is still open.

    Closed soon after its date it stays the goal of its owners for a while (see GOL101); closed later, the fix sets the next
    one at once, so that nobody is left without.
    """
    if goal.state != "open" or goal.due is None or goal.due >= facts.today:
        return
    lately = (facts.today - goal.due).days <= facts.limit("next_check_days")
    check, due = facts.in_days(MONTH), facts.in_days(QUARTER)
    later = facts.in_days(2 * MONTH)

    def close(state: Any) -> Fix:
        verb: Callable[..., object] = partial(verbs.close_goal, state=state)
        if not lately:
            verb = partial(verbs.close_and_renew, state=state, due=due, first_check=check)
        return _fix(state, f"goal_{state}" if lately else f"goal_{state}_renew", verb, facts, goal, day=due)

    extend = _fix(
        "extend", "extend_goal", lambda s, id: verbs.set_due(s, id, later, first_check=check), facts, goal, day=later
    )
    yield finding("GOL107", goal, goal=goal.name, day=goal.due, fixes=(close("reached"), close("missed"), extend))


# --- fixes ---


def _fix(id: str, code: str, verb: Callable[..., object], facts: Facts, goal: Goal, /, **args: Any) -> Fix:
    return Fix(id, message(f"fix.{code}", **args), lambda: verb(facts.structure, goal.id))


def _names(goals: Sequence[Goal]) -> list[Any]:
    return [called(each) for each in goals[:_NAMED]]


def _is_main(goal: Goal) -> bool:
    return goal.main and goal.state == "open"
