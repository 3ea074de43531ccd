"""What was found, in the order in which it is listed, and counted: a piece at a time, for findings may be very many.

Knows no rule and no clock: whoever goes through `gather` says when to pause.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from orgchart.checks.finding import SEVERITIES, Finding, Severity
from orgchart.model.records import Role, Team

_PIECE: Final = 200
_ORDER: Final = [(severity, accepted) for severity in SEVERITIES for accepted in (False, True)]


class Tally:
    """Findings gathered."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        """Errors first, accepted findings last of their severity."""
        self.open: Counter[Severity] = Counter()
        """How many of each severity nobody accepted."""
        self.of_roles: dict[str, tuple[Severity, int]] = {}
        """For each role with findings the worst severity and how many there are, accepted ones left out."""
        self.of_teams: dict[str, list[Finding]] = {}
        """For each team what nobody accepted, in the order of codes."""
        self.changed: set[str] = set()
        """The roles of which that is another than it was before."""

    def gather(self, found: Iterable[Finding], before: Mapping[str, tuple[Severity, int]]) -> Iterator[None]:
        """Take what was `found`, in the order of codes, pausing now and then; `before` is `of_roles` as it was told last."""
        groups: dict[tuple[Severity, bool], list[Finding]] = {each: [] for each in _ORDER}
        counted = self.of_roles
        for place, each in enumerate(found):
            accepted = each.accepted is not None
            groups[each.severity, accepted].append(each)
            if not accepted:
                self.open[each.severity] += 1
                for subject in each.subjects:
                    if subject.kind == Role.KIND:
                        worst, count = counted.get(subject.id, (each.severity, 0))
                        counted[subject.id] = (min(worst, each.severity, key=SEVERITIES.index), count + 1)
                    elif subject.kind == Team.KIND:
                        self.of_teams.setdefault(subject.id, []).append(each)
            if place % _PIECE == 0:
                yield
        for group in _ORDER:
            self.findings += groups[group]
        for place, (role, badge) in enumerate(counted.items()):
            if before.get(role) != badge:
                self.changed.add(role)
            if place % _PIECE == 0:
                yield
        for place, role in enumerate(before):
            if role not in counted:
                self.changed.add(role)
            if place % _PIECE == 0:
                yield
