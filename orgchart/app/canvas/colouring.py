"""What the colour of a box says, one rule at a time: each puts every role into one group, and each group has a colour.

Colours of an order run from dark to light, so that colour-blind people and grey print keep it. Reads; paints nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtGui import QColor

from orgchart.app.look.theme import Theme, department_colour
from orgchart.model.attention import claims
from orgchart.model.queries import department_of, holders, teams_of
from orgchart.model.records import Assignment, Department, Goal, Role, Team, called
from orgchart.text.message import Message, message

if TYPE_CHECKING:
    from orgchart.app.session import Session

_RAMP: Final = ("#00306f", "#46577a", "#808079", "#bdae6d", "#f0d442")
"""From dark to light in even steps of lightness, the same to every kind of colour vision."""
_RAMP_DARK: Final = ("#ffe45c", "#cdbb6f", "#97948a", "#6f83b0", "#4466b0")
_PARTS: Final = ("accountable", "responsible", "consulted", "informed", "none")
_SOURCES: Final = ("reseller", "distributor", "provider", "freelancer", "employee")
_LOADS: Final = ("over", "full", "room", "unknown")
_SEVERITIES: Final = ("error", "warning", "note", "none")
FULL: Final = 80
"""From this share of a person's time on there is little room for more."""


class Group(NamedTuple):
    """One colour of a legend."""

    name: str
    text: Message | str
    colour: QColor


class Colouring:
    """One rule applied to the structure that a session shows; made anew when that changes."""

    def __init__(self, session: Session, rule: str, findings: Mapping[str, str]) -> None:
        self._session = session
        self._theme: Theme = session.theme
        self.rule = rule
        self._findings = findings
        self.groups: dict[str, Group] = {}
        make: Callable[[], Callable[[Role], str]] = getattr(self, f"_by_{rule}")
        self._group_of = make()

    def group(self, role: str) -> str:
        """Return the name of the group that `role` is in."""
        record = self._session.structure.get(Role, role)
        return self._group_of(record) if record is not None else ""

    def colour(self, role: str) -> QColor:
        """Return the colour of `role`."""
        found = self.groups.get(self.group(role))
        return found.colour if found is not None else self._theme.connector

    def members(self) -> dict[str, list[str]]:
        """Return the roles of each group, groups without any left out."""
        found: dict[str, list[str]] = {name: [] for name in self.groups}
        for role in self._session.structure.all(Role):
            found.setdefault(self.group(role), []).append(role)
        return {name: roles for name, roles in found.items() if roles}

    def _ramp(self, names: tuple[str, ...], say: Callable[[str], str]) -> None:
        ramp = _RAMP_DARK if self._theme.dark else _RAMP
        for place, name in enumerate(names):
            # What is usual, or not known, stands back.
            colour = self._theme.line if name in ("none", "unknown", "employee") else QColor(ramp[place])
            self.groups[name] = Group(name, message(say(name)), colour)

    # --- the rules ---

    def _by_department(self) -> Callable[[Role], str]:
        structure = self._session.structure
        for place, each in enumerate(structure.ordered(Department)):
            colour = department_colour(self._theme, each.colour, each.kind, place)
            self.groups[each.id] = Group(each.id, called(each), colour)
        self.groups[""] = Group("", message("legend.no_department"), self._theme.connector)
        return lambda role: role.department if role.department in self.groups else ""

    def _by_coverage(self) -> Callable[[Role], str]:
        structure = self._session.structure
        self._ramp(_PARTS, lambda name: "legend.no_stage" if name == "none" else f"raci.{name}")

        def strongest(role: Role) -> str:
            whose = [role.id, *(team.id for team, _ in teams_of(structure, role.id))]
            parts: set[str] = set()
            for who in whose:
                for id in structure.referring(Assignment, "who", who):
                    parts.update(getattr(structure.find(id), "parts", ()))
            return next((each for each in _PARTS if each in parts), "none")

        return strongest

    def _by_sourcing(self) -> Callable[[Role], str]:
        self._ramp(_SOURCES, lambda name: f"choice.role.sourcing.{name}")
        return lambda role: role.sourcing

    def _by_attention(self) -> Callable[[Role], str]:
        structure = self._session.structure
        claimed = claims(structure, self._session.today)
        self._ramp(_LOADS, lambda name: f"legend.attention.{name}")

        def load(role: Role) -> str:
            loads = [
                sum(claim.share for claim in claimed[person.id])
                for person in holders(structure, role.id)
                if claimed.get(person.id)
            ]
            most = max(loads, default=0)
            return "unknown" if not loads else "over" if most > 100 else "full" if most >= FULL else "room"

        return load

    def _by_goal(self) -> Callable[[Role], str]:
        structure, theme = self._session.structure, self._theme
        owned: dict[str, list[str]] = {}
        goals = structure.ordered(Goal)
        for goal in goals:
            for owner in goal.owners:
                owned.setdefault(owner, []).append(goal.id)
        for place, goal in enumerate(goals[: len(theme.departments) - 1]):
            self.groups[goal.id] = Group(goal.id, called(goal), theme.departments[place])
        if len(goals) > len(self.groups):
            self.groups["other"] = Group("other", message("legend.other_goals"), theme.departments[-1])
        self.groups["none"] = Group("none", message("legend.no_goal"), theme.line)
        in_teams = any(isinstance(structure.find(owner), Team) for owner in owned)

        def first(role: Role) -> str:
            found = [*owned.get(role.id, ())]
            if in_teams:
                found += [each for team, _ in teams_of(structure, role.id) for each in owned.get(team.id, ())]
            for person in holders(structure, role.id):
                found += owned.get(person.id, ())
            department = None if found else department_of(structure, role.id)
            if department is not None:
                found += owned.get(department.id, ())
            return next((each if each in self.groups else "other" for each in found), "none")

        return first

    def _by_findings(self) -> Callable[[Role], str]:
        theme = self._theme
        colours = {"error": theme.error, "warning": theme.warning, "note": theme.note, "none": theme.line}
        for name in _SEVERITIES:
            self.groups[name] = Group(name, message(f"legend.findings.{name}"), colours[name])
        return lambda role: self._findings.get(role.id, "none")
