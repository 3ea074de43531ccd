"""What several rules need to know of a structure, worked out once for a run. Knows no rule.

Facts describe the structure as it is when they are first asked for; after an edit new ones are made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import date
from itertools import pairwise
from typing import Final, TypeVar, cast

from orgchart.checks.limits import DEFAULTS
from orgchart.model import aims, attention, handovers, queries
from orgchart.model.attention import Claim
from orgchart.model.handovers import Agreed, Handover
from orgchart.model.on_demand import kept
from orgchart.model.pauses import paced
from orgchart.model.queries import Part
from orgchart.model.records import (
    Agreement,
    Assignment,
    BuyingProcess,
    Decision,
    Department,
    Goal,
    Holding,
    Person,
    Role,
    Scenario,
    Stage,
    Task,
    Team,
)
from orgchart.model.structure import Structure

T = TypeVar("T")
GO_TO_MARKET: Final = ("marketing", "sales", "success")


class Facts:
    """A structure on a given day."""

    def __init__(self, structure: Structure, today: date) -> None:
        self.structure = structure
        self.today = today
        self._limits = structure.document.settings.limits
        self._working: dict[str, list[Role]] = {}
        self._worked_out: dict[Callable[[Facts], object], object] = {}

    def once(self, work: Callable[[Facts], T]) -> T:
        """Return what `work` makes of these facts, worked out once: what one rule looks up for many records."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        return cast("T", self._worked_out[work])

    def roles_with(self, field: str) -> set[str]:
        """Return the roles in which something stands in a field."""
        return {id for id, role in paced(self.structure.all(Role).items()) if getattr(role, field)}

    def limit(self, name: str) -> float:
        """Return a threshold: the document's own, or the default."""
        return self._limits.get(name, DEFAULTS[name])

    # --- the customer's side ---

    @kept
    def processes(self) -> list[BuyingProcess]:
        """Return the buying processes that have a stage."""
        return [each for each in queries.processes(self.structure) if self.stages_of[each.id]]

    @kept
    def stages_of(self) -> Mapping[str, list[Stage]]:
        """Return the stages of each process in the customer's order."""
        return {each: self.structure.stages(each) for each in self.structure.all(BuyingProcess)}

    @kept
    def stages(self) -> list[Stage]:
        """Return all stages in the customer's order."""
        return queries.all_stages(self.structure)

    @kept
    def beside(self) -> Mapping[str, list[str]]:
        """Return for each stage those right before and after it; what runs beside all others has no neighbours."""
        found: dict[str, list[str]] = defaultdict(list)
        for stages in self.stages_of.values():
            for one, other in pairwise([stage.id for stage in stages if stage.kind != "always"]):
                found[one].append(other)
                found[other].append(one)
        return found

    @kept
    def bottlenecks(self) -> set[str]:
        """Return the stages that now hold everything up."""
        return {each.bottleneck for each in self.structure.all(BuyingProcess).values() if each.bottleneck}

    @kept
    def parts(self) -> Mapping[str, list[Part]]:
        """Return who has a part in each stage."""
        return {stage.id: queries.parts_in(self.structure, stage.id) for stage in paced(self.stages, 1)}

    def working_in(self, stage: str) -> list[Role]:
        """Return the roles that answer for `stage` or work in it, those behind a team included, each once."""
        if stage not in self._working:
            roles = {
                role.id: role
                for part in paced(self.parts.get(stage, ()))
                if part.does
                for role in queries.roles_in(self.structure, part.who)
            }
            self._working[stage] = list(roles.values())
        return self._working[stage]

    @kept
    def serving(self) -> Mapping[str, set[str]]:
        """Return for each role the stages that it serves, by itself or through a team."""
        served: dict[str, set[str]] = defaultdict(set)
        for assignment in paced(self.structure.all(Assignment).values()):
            who = self.structure.find(assignment.who)
            if isinstance(who, Role | Team):
                for role in queries.roles_in(self.structure, who):
                    served[role.id].add(assignment.stage)
        for team in paced(self.structure.all(Team).values()):
            for member in team.members:
                served[member.role].update(team.stages)
        return served

    @kept
    def has_process(self) -> bool:
        """Whether there is a buying process with a stage."""
        return bool(self.processes)

    # --- roles and people ---

    @kept
    def department(self) -> Mapping[str, Department | None]:
        """Return the department of each role, its own or the nearest above it."""
        return handovers.departments(self.structure)

    def department_kind(self, role: str) -> str:
        """Return the kind of department of `role`, '' when it has none."""
        department = self.department.get(role)
        return department.kind if department else ""

    @kept
    def people_in(self) -> Mapping[str, list[str]]:
        """Return for each role the people who hold it, each once."""
        found: dict[str, list[str]] = defaultdict(list)
        for holding in paced(self.structure.ordered(Holding)):
            if holding.person not in found[holding.role]:
                found[holding.role].append(holding.person)
        return found

    def vacant(self, role: str) -> bool:
        """Whether nobody does the work of `role`: nobody holds it, and no outside party was found for it."""
        return queries.is_unfilled(self.structure, role)

    def counterpart(self, role: Role) -> Role | None:
        """Return who works with an outside `role` inside the company."""
        found = self.structure.get(Role, role.counterpart)
        return None if found is None or queries.is_outside(found) else found

    @kept
    def outside(self) -> set[str]:
        """Return the roles whose work is done by an outside party."""
        return {id for id, role in paced(self.structure.all(Role).items()) if queries.is_outside(role)}

    @kept
    def people_inside(self) -> set[str]:
        """Return the people of the company: those who hold an inside role, or none."""
        roles = self.structure.all(Role)
        inside = roles.keys() - self.outside
        holdings = self.structure.all(Holding).values()
        within = {each.person for each in paced(holdings) if each.role in inside}
        outside = {each.person for each in paced(holdings) if each.role in roles} - within
        return self.structure.all(Person).keys() - outside

    @kept
    def go_to_market_people(self) -> set[str]:
        """Return the people inside who hold a role in marketing or sales."""
        return {
            person
            for role, people in paced(self.people_in.items())
            if self.department_kind(role) in ("marketing", "sales")
            for person in people
            if person in self.people_inside
        }

    @kept
    def tops(self) -> list[Role]:
        """Return the roles that report to nobody."""
        return [cast("Role", self.structure[each]) for each in self.structure.children("")]

    @kept
    def departments(self) -> list[Department]:
        """Return the departments in the user's order."""
        return self.structure.ordered(Department)

    @kept
    def managers(self) -> Collection[str]:
        """Return the roles that have reports."""
        return self.structure.referrers(Role, "manager").keys()

    def reports(self, role: str) -> list[Role]:
        """Return who reports to `role`."""
        return [cast("Role", self.structure[each]) for each in self.structure.children(role)]

    @kept
    def parties(self) -> set[str]:
        """Return who is party to an agreement."""
        return {party for agreement in self.structure.all(Agreement).values() for party in agreement.parties}

    @kept
    def above_serving(self) -> set[str]:
        """Return the roles that have somebody below them who serves a stage."""
        roles = self.structure.all(Role)
        found: set[str] = set()
        for each, stages in paced(self.serving.items()):
            role = roles.get(each)
            while stages and role is not None and role.manager and role.manager not in found:
                found.add(role.manager)
                role = roles.get(role.manager)
        return found

    @kept
    def attended_stages(self) -> set[str]:
        """Return the stages to which some attention goes: a task with a share, or time set free for a team."""
        stages = {task.stage for task in self.structure.all(Task).values() if task.share > 0}
        for team in self.structure.all(Team).values():
            if any(member.share > 0 for member in team.members):
                stages.update(team.stages)
        return stages - {""}

    @kept
    def headcount(self) -> int:
        """Return how many people the company is: those inside, and at least one for each inside role that is held."""
        return len(self.people_inside)

    # --- what is agreed ---

    @kept
    def homes(self) -> Mapping[str, str]:
        """Return the party that each department, role and team belongs to when something is agreed."""
        return handovers.homes(self.structure, self.department)

    @kept
    def agreed(self) -> Agreed:
        """Return the agreements by the pair of parties they are between."""
        return Agreed(self.structure, self.homes)

    @kept
    def not_agreed(self) -> Mapping[frozenset[str], list[Handover]]:
        """Return by pair of parties where responsibility passes between them and no agreement covers it."""
        found: dict[frozenset[str], list[Handover]] = defaultdict(list)
        for process in self.processes:
            for each in handovers.handovers(self.structure, process.id, self.homes, self.parts):
                if self.agreed.covering(each) is None:
                    found[each.pair].append(each)
        return found

    # --- attention ---

    @kept
    def claims(self) -> Mapping[str, list[Claim]]:
        """Return what each person has to do."""
        return attention.claims(self.structure, self.today, self.people_in)

    @kept
    def busy(self) -> set[str]:
        """Return the people inside who have something to do."""
        return {person for person, claims in paced(self.claims.items()) if claims} & self.people_inside

    @kept
    def attention_on(self) -> tuple[Mapping[str, float], float]:
        """Return the hours a week that the people inside give each stage, and those they divide in all."""
        return attention.on_stages(self.structure, self.claims, self.people_inside)

    # --- goals and teams ---

    def in_days(self, days: float) -> date:
        """Return the day that lies so many days ahead."""
        return aims.in_days(self.today, days)

    def is_over(self, team: Team) -> bool:
        """Whether `team` has come to its end."""
        return team.end is not None and team.end < self.today

    @kept
    def stages_of_teams(self) -> set[str]:
        """Return the stages that a team serves which has not come to its end."""
        teams = (each for each in self.structure.all(Team).values() if not self.is_over(each))
        return {stage for team in teams for stage in attention.stages_of(self.structure, team)}

    @kept
    def goals(self) -> list[Goal]:
        """Return the goals that somebody has: open ones, and those that were closed lately."""
        return aims.counting(self.structure, self.today, self.limit("next_check_days"))

    @kept
    def goals_of(self) -> Mapping[str, list[Goal]]:
        """Return the goals that each owner has."""
        return aims.by_owner(self.goals)

    @kept
    def goals_at(self) -> Mapping[str, list[Goal]]:
        """Return the goals that serve each stage."""
        return aims.by_stage(self.goals)

    @kept
    def departments_behind(self) -> Mapping[str, set[str]]:
        """Return the departments behind each goal that somebody has."""
        return {
            each.id: aims.departments_behind(self.structure, each.owners, self.department) for each in paced(self.goals)
        }

    @kept
    def departments_at(self) -> Mapping[str, dict[str, Department]]:
        """Return the departments whose roles answer for each stage or work in it."""
        found: dict[str, dict[str, Department]] = {}
        for stage in self.stages:
            places = (self.department.get(role.id) for role in paced(self.working_in(stage.id)))
            found[stage.id] = {place.id: place for place in places if place is not None}
        return found

    @kept
    def stages_of_department(self) -> Mapping[str, list[Stage]]:
        """Return the stages that each department answers for or works in, in the customer's order."""
        found: dict[str, list[Stage]] = defaultdict(list)
        for stage in self.stages:
            for department in self.departments_at[stage.id]:
                found[department].append(stage)
        return found

    @kept
    def people_of_department(self) -> Mapping[str, list[str]]:
        """Return the people inside who hold a role in each department, each once."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for role, people in paced(self.people_in.items()):
            department = self.department.get(role)
            if department is not None:
                found[department.id].update(dict.fromkeys(each for each in people if each in self.people_inside))
        return {department: list(people) for department, people in found.items()}

    @kept
    def people_with_goal(self) -> set[str]:
        """Return the people who have a goal, by themselves, through a role or in a team."""
        return aims.people_with_goal(self.structure, self.goals_of, self.people_in)

    @kept
    def main_goals(self) -> list[Goal]:
        """Return the open main goals."""
        return [goal for goal in self.goals if goal.main and goal.state == "open"]

    def needs_goal(self, department: Department) -> bool:
        """Whether `department` is one that must have a goal: marketing, sales, or one that serves a stage."""
        return department.kind in ("marketing", "sales") or department.id in self.stages_of_department

    # --- what was decided ---

    @kept
    def scenario(self) -> Scenario:
        """Return the scenario that is looked at."""
        return cast("Scenario", self.structure.scenario())

    @kept
    def decisions(self) -> list[Decision]:
        """Return the log of changes."""
        return self.structure.document.root.ordered(Decision)

    @kept
    def last_change(self) -> date | None:
        """Return the day of the last decision, or on which the last scenario was made or adopted."""
        days = [each.on for each in self.decisions]
        for scenario in self.structure.document.root.all(Scenario).values():
            days += [scenario.created, scenario.adopted]
        return max((each for each in days if each), default=None)
