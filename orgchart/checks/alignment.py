"""ALN: whether what people do, aim at and are rewarded for serves the goals that were set. It asks; it accuses nobody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, cast

from orgchart.checks.facts import Facts
from orgchart.checks.finding import Finding, Fix
from orgchart.checks.registry import finding, rule
from orgchart.edits import attention as attention_verbs
from orgchart.edits.values import set_field
from orgchart.model import queries
from orgchart.model.pauses import paced
from orgchart.model.records import Goal, Person, Role, Task, name_of
from orgchart.text.message import message


@rule(
    "ALN101",
    "warning",
    "13",
    each=Person,
    among=lambda facts: facts.busy,
    wakes="person holding role task team goal department",
)
def which_goal(facts: Facts, person: Person) -> Iterator[Finding]:
    """More than 20 % of the capacity of a person who has a goal goes to tasks with neither goal nor stage.

    A person has the open goals that name them, a role they hold, a team that role is in, or the department they head. Put
    as a question: which goal does this serve? The fixes answer it with one of theirs, main goals first.
    """
    tasks = {
        claim.what.id: claim
        for claim in facts.claims[person.id]
        if isinstance(claim.what, Task) and claim.share and not claim.what.goal and not claim.what.stage
    }
    total = sum(claim.share for claim in tasks.values())
    if total <= facts.limit("aimless_share") or person.id not in facts.people_inside:
        return
    if person.id not in facts.people_with_goal:
        return
    goals = _goals_of_person(facts, person.id)
    if goals:
        yield finding(
            "ALN101",
            person,
            *(claim.what for claim in tasks.values()),
            person=person.name,
            percent=total,
            n=len(tasks),
            tasks=[claim.what.name or message("kind.task.unnamed") for claim in tasks.values()],
            fixes=tuple(
                Fix(
                    f"serves:{goal.id}",
                    message("fix.serves", goal=goal.name or message("kind.goal.unnamed")),
                    lambda id=goal.id: attention_verbs.serve(facts.structure, list(tasks), id),  # type: ignore[misc]
                )
                for goal in goals[:3]
            ),
        )


def _goals_of_person(facts: Facts, person: str) -> list[Goal]:
    roles = [role.id for role in queries.roles_held(facts.structure, person)]
    teams = [team.id for role in roles for team, _ in queries.teams_of(facts.structure, role)]
    headed = [each.id for role in roles if (each := facts.department.get(role)) and each.head == role]
    return _open_goals(facts, [person, *roles, *teams, *headed])


def _open_goals(facts: Facts, owners: Sequence[str]) -> list[Goal]:
    """Return the open goals of `owners`, main goals first."""
    ids = dict.fromkeys(id for owner in owners for id in facts.structure.referring(Goal, "owners", owner))
    goals = [cast("Goal", facts.structure[each]) for each in ids]
    return sorted((goal for goal in goals if goal.state == "open"), key=lambda goal: not goal.main)


@rule("ALN102", "warning", "13", wakes="goal role team department")
def supports_nothing_above(facts: Facts) -> Iterator[Finding]:
    """A role's goal supports none of its department's or team's goals, directly or through others.

    A main goal, one that supports a main goal, and one that the department or team owns too serve well enough. Silent where
    neither the department nor a team of the role has an open goal: then there is nothing yet to support.
    """
    tree = _SupportTree(facts)
    known: dict[tuple[str, ...], list[Goal]] = {}
    for goal in paced(facts.structure.ordered(Goal)):
        roles = [role for role in (facts.structure.get(Role, each) for each in goal.owners) if role is not None]
        if goal.state != "open" or not roles or tree.serves.get(goal.id, True):
            continue
        groups = tuple(each for role in roles for each in _groups(facts, role.id))
        above = known.get(groups)
        if above is None:
            above = known[groups] = _open_goals(facts, groups)
        if not above:
            continue
        yield finding(
            "ALN102",
            goal,
            *roles,
            goal=goal.name,
            roles=[role.title or message("word.untitled") for role in roles],
            fixes=tuple(
                Fix(
                    f"supports:{each.id}",
                    message("fix.supports", goal=each.name or message("kind.goal.unnamed")),
                    lambda id=goal.id, to=each.id: set_field(facts.structure, [id], "supports", to),  # type: ignore[misc]
                )
                for each in islice((each for each in above if not tree.rests_on(each.id, goal.id)), 3)
            ),
        )


def _groups(facts: Facts, role: str) -> list[str]:
    """Return the department of `role` and its teams."""
    department = facts.department.get(role)
    return [
        *([department.id] if department else []),
        *(team.id for team, _ in queries.teams_of(facts.structure, role)),
    ]


class _SupportTree:
    """The goals as a forest, each under the one it supports, walked once from the top."""

    def __init__(self, facts: Facts) -> None:
        self.serves: dict[str, bool] = {}
        """Whether a goal, or one above it, is a main goal or one of its roles' departments or teams."""
        self._span: dict[str, tuple[int, int]] = {}
        structure = facts.structure
        above: Counter[str] = Counter()
        main = 0
        stack = [(each, False) for each in reversed(structure.referring(Goal, "supports", ""))]
        while stack:
            id, leaving = stack.pop()
            goal = cast("Goal", structure[id])
            if leaving:
                self._span[id] = (self._span[id][0], len(self._span))
                above.subtract(goal.owners)
                main -= goal.main
                continue
            self._span[id] = (len(self._span), 0)
            above.update(goal.owners)
            main += goal.main
            groups = (group for owner in goal.owners if owner in facts.department for group in _groups(facts, owner))
            self.serves[id] = main > 0 or any(above[group] > 0 for group in groups)
            stack.append((id, True))
            stack.extend((each, False) for each in reversed(structure.referring(Goal, "supports", id)))

    def rests_on(self, goal: str, other: str) -> bool:
        """Whether `goal` is `other` or supports it, directly or through others; goals in a circle rest on all."""
        if goal not in self._span or other not in self._span:
            return True
        start, end = self._span[other]
        return start <= self._span[goal][0] < end


_PULLS: Final[Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]] = {
    "quality": (
        re.compile(
            r"\b(number of|how many|amount|volume|count|quantity|calls?|dials|activit\w+|leads?|mqls?|meetings?|demos?"
            r"|visits?|clicks?|impressions?|followers?|downloads?|e-?mails?)\b"
            r"|כמות|כמויות|מספר ה|היקף|שיחות|לידים|פגישות|הדגמות|קליקים|הורדות|פניות",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(quality|qualified|accepted|accepts?|fit|conversions?|convert\w*|win rate|won|suitable|right|continues?"
            r"|s[aq]ls?|saos?)\b|איכות|מוסמכ|מתאימ|המרה|קיבלו|שהתקבל|ממשיכ|ממשיך|זכיי",
            re.IGNORECASE,
        ),
    ),
    "keeping": (
        re.compile(
            r"\b(clos(?:e|es|ed|ing)|bookings?|new (?:business|customers|logos|deals|contracts)|deals?|sign\w*|orders?"
            r"|revenue|quota|sales (?:closed|made|volume)|turnover)\b"
            r"|סגיר|סוגר|עסק(?:ה|אות)|חתימ|הזמנות|(?<!ה)מכירות|הכנסות|מחזור|לקוחות חדשים",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(keep\w*|kept|retain\w*|retention|renew\w*|churn|stay\w*|loyal\w*|satisf\w+|nps|reference\w*|adopt\w*"
            r"|first results?)\b|שימור|לשמר|נשאר|חידוש|מחדש|נטיש|שביעות|ממליצ|נאמנות|תוצאה ראשונה|תוצאות ראשונות",
            re.IGNORECASE,
        ),
    ),
}
"""What a reward may be for, and the goal that it may then pull against: volume against quality, closing against keeping."""


@rule(
    "ALN103",
    "note",
    "13",
    each=Role,
    among=lambda facts: facts.roles_with("rewarded_for"),
    wakes="role goal department team assignment stage process",
)
def reward_against_goal(facts: Facts, role: Role) -> Iterator[Finding]:
    """What a role is rewarded for may pull against its own goal or its neighbour's: volume against quality, closing against
    keeping. Put as a question.

    Told by words of the reward and of the goal's name and measure, English and Hebrew; a reward that speaks of both sides
    pulls against neither. Its own goals are its department's and teams' too; a neighbour answers for the stage before or
    after one that the role works in.
    """
    pulls = [(name, goals) for name, (reward, goals) in _PULLS.items() if reward.search(role.rewarded_for)]
    pulls = [(name, goals) for name, goals in pulls if not goals.search(role.rewarded_for)]
    if not pulls:
        return
    aims = facts.once(_Aims)
    for name, _ in pulls:
        own = aims.of(role.id, name)
        neighbour, goal = (None, own) if own else aims.beside(role.id, name)
        if goal is not None:
            yield finding(
                "ALN103",
                role,
                goal,
                *([neighbour] if neighbour else []),
                variant=name if neighbour is None else f"{name}.neighbour",
                role=role.title,
                reward=role.rewarded_for,
                goal=goal.name,
                neighbour=name_of(neighbour) if neighbour else "",
            )
            return


class _Aims:
    """Which goals speak of quality, and which of keeping: of each owner and at each stage the first."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._first: dict[tuple[str, str], Goal] = {}
        for goal in (each for each in facts.goals if each.state == "open"):
            for name, (_, goals) in _PULLS.items():
                if goals.search(f"{goal.name}\n{goal.measure}"):
                    for owner in goal.owners:
                        self._first.setdefault((owner, name), goal)
        self._leads: dict[tuple[str, str], list[tuple[Role, Goal]]] = {}
        for stage, parts in facts.parts.items():
            for name in _PULLS:
                leads = (part.who for part in parts if part.accountable and isinstance(part.who, Role))
                aiming = ((lead, its) for lead in leads if (its := self.of(lead.id, name)))
                # Who asks may be one of them; then it is the second.
                self._leads[stage, name] = list(islice(aiming, 2))

    def of(self, role: str, name: str) -> Goal | None:
        """Return the first such goal of `role`, its department or a team of its."""
        owners = (role, *_groups(self._facts, role))
        return next((self._first[owner, name] for owner in owners if (owner, name) in self._first), None)

    def beside(self, role: str, name: str) -> tuple[Role, Goal] | tuple[None, None]:
        """Return who answers for a stage beside one that `role` works in and has such a goal, and the goal."""
        for stage, assignment in queries.stages_served(self._facts.structure, role):
            if {"accountable", "responsible"} & set(assignment.parts):
                for each in self._facts.beside.get(stage.id, ()):
                    for lead, goal in self._leads[each, name]:
                        if lead.id != role:
                            return lead, goal
        return None, None
