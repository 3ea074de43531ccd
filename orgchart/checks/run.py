"""Running the rules: all of them once, or, beside an open document, those that a change wakes, in slices.

Knows no screen and reads no clock but the one that measures a slice.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from time import perf_counter
from typing import cast

from orgchart.checks.acceptance import with_acceptance
from orgchart.checks.facts import Facts
from orgchart.checks.families import RULES
from orgchart.checks.finding import Finding, Severity
from orgchart.checks.registry import Rule
from orgchart.checks.tally import Tally
from orgchart.model.change import Change
from orgchart.model.collector import collector_held
from orgchart.model.pauses import paced
from orgchart.model.records import Record, Stage
from orgchart.model.structure import Structure


def check(structure: Structure, today: date) -> list[Finding]:
    """Return everything the rules find, errors first, then by code, then in the user's order of things."""
    checker = Checker(structure, today)
    with collector_held():
        checker.finish()
    return checker.findings


class Checker:
    """Keeps the findings of one structure up to date."""

    def __init__(self, structure: Structure, today: date) -> None:
        self._structure = structure
        self._today = today
        self._found: dict[str, list[Finding]] = {}
        self._pending: dict[str, Rule] = dict(RULES)
        self._running: Iterator[None] | None = None
        self._facts = Facts(structure, today)
        self._ordered: dict[type[Record], list[Record]] = {}
        """The records of each kind as the rules look at them, since the last change."""
        self._picked: dict[tuple[type[Record], int], tuple[Collection[str], list[Record]]] = {}
        """Those of them that are among what some rules can find anything about, by that collection itself, which is kept with
        them so that no other takes its identity: rules that share a fact share what they look at."""
        self.rules_run = 0
        """How many rules were run so far, for the tests."""

    @property
    def findings(self) -> list[Finding]:
        """Return what was found so far, errors first, accepted findings last of their severity."""
        tally = Tally()
        for _ in self.gathered(tally, {}):
            pass
        return tally.findings

    def gathered(self, tally: Tally, before: Mapping[str, tuple[Severity, int]]) -> Iterator[None]:
        """Put what was found so far into `tally`, pausing now and then; see there."""
        found = (each for code in sorted(self._found) for each in self._found[code])
        return tally.gather(with_acceptance(self._structure, found), before)

    @property
    def done(self) -> bool:
        """Whether every rule that was woken has run."""
        return not self._pending and self._running is None

    def note(self, change: Change) -> None:
        """Wake the rules whose answer `change` may change."""
        if not change.touches(self._structure.id):
            return
        self._facts = Facts(self._structure, self._today)
        self._ordered = {}
        self._picked = {}
        self._running = None
        for code, rule in RULES.items():
            if rule.wakes & change.kinds or code not in self._found:
                self._pending[code] = rule

    def step(self, milliseconds: float = 8) -> bool:
        """Run woken rules for about so long; return whether all are done."""
        end = perf_counter() + milliseconds / 1000
        while not self.done and perf_counter() < end:
            self._advance(end)
        return self.done

    def finish(self) -> None:
        """Run every rule that is still to run."""
        while not self.done:
            self._advance(float("inf"))

    def _advance(self, end: float) -> None:
        if self._running is None:
            rule = next(iter(self._pending.values()))
            self._running = self._run(rule)
        running, self._running = self._running, None  # nothing goes on from where it fails or is given up
        for _ in running:
            if perf_counter() >= end:
                self._running = running
                return

    def _run(self, rule: Rule) -> Iterator[None]:
        """Run one rule, pausing after each record it looks at; what it found counts once it is through."""
        found: list[Finding] = []
        if rule.code not in self._structure.document.settings.rules_off:
            self.rules_run += 1
            if rule.each is None:
                found.extend(rule.find(self._facts))
                yield
            else:
                for position, record in enumerate(paced(self._subjects(rule.each, rule.among))):
                    found.extend(rule.find(self._facts, record))
                    if position % 16 == 0:
                        yield
        self._found[rule.code] = found
        self._pending.pop(rule.code, None)

    def _subjects(
        self, kind: type[Record], among: Callable[[Facts], Collection[str]] | None = None
    ) -> Sequence[Record]:
        if kind not in self._ordered:
            in_order = self._facts.stages if kind is Stage else self._structure.ordered(kind)
            self._ordered[kind] = cast("list[Record]", in_order)
        if among is None:
            return self._ordered[kind]
        ids = among(self._facts)
        if not ids:
            return ()
        if (kind, id(ids)) not in self._picked:
            self._picked[kind, id(ids)] = ids, [each for each in paced(self._ordered[kind]) if each.id in ids]
        return self._picked[kind, id(ids)][1]
