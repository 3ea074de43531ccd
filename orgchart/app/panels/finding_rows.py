"""Findings in the order and the groups in which a list shows them. Knows no widget.

Several findings about one thing that was just made (a team, an agreement, a goal …) are one row that unfolds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from orgchart.checks.finding import SEVERITIES, Finding, Severity, Subject
from orgchart.model.structure import Structure
from orgchart.text.message import Message, message

GroupBy = Literal["severity", "family", "stage"]
GROUPINGS: Final[tuple[GroupBy, ...]] = ("severity", "family", "stage")

BUNDLED: Final = ("team", "agreement", "goal", "gap", "task")
"""Kinds of things that several rules speak of as soon as they are made."""


@dataclass(frozen=True)
class Row:
    """One row of the list: a heading, a thing with several findings, or a finding."""

    text: Message
    severity: Severity
    finding: Finding | None = None
    subject: Subject | None = None
    """For a thing with several findings: the thing."""
    count: int = 0
    is_open: bool = False
    inner: bool = False
    """Whether it stands below a thing that is unfolded."""

    @property
    def is_heading(self) -> bool:
        """Whether it only names the rows below."""
        return self.finding is None and self.subject is None


def rows(findings: Sequence[Finding], by: GroupBy, structure: Structure, unfolded: Collection[str]) -> list[Row]:
    """Return the rows of `findings`; `unfolded` are the ids of the things whose findings are shown one by one."""
    if by == "severity":
        return list(_bundled(findings, unfolded))
    made: list[Row] = []
    for heading, group in _groups(findings, by, structure):
        worst = min((each.severity for each in group), key=SEVERITIES.index)
        made.append(Row(heading, worst, count=len(group)))
        made += _bundled(group, unfolded)
    return made


def _groups(findings: Iterable[Finding], by: GroupBy, structure: Structure) -> Iterator[tuple[Message, list[Finding]]]:
    if by == "family":
        keys: Callable[[Finding], str] = lambda each: each.family  # noqa: E731
        order = sorted({each.family for each in findings}, key=_FAMILIES.index)
        headings = {family: message(f"family.{family}") for family in order}
    else:
        keys = _stage
        stages = {stage.id: stage for process in structure.table("process") for stage in structure.stages(process)}
        order = [*stages, ""]
        headings = {id: message("word.text", text=stage.name or "") for id, stage in stages.items()}
        headings[""] = message("findings.no_stage")
    groups: dict[str, list[Finding]] = {}
    for each in findings:
        key = keys(each)
        groups.setdefault(key if key in headings else "", []).append(each)
    for key in order:
        if key in groups:
            yield headings[key], groups[key]


_FAMILIES: Final = ("COV", "ROL", "STR", "TEA", "AGR", "GAP", "GOL", "MIL", "ATT", "ALN", "CHG")


def _stage(finding: Finding) -> str:
    return next((each.id for each in finding.subjects if each.kind == "stage"), "")


def _bundled(findings: Iterable[Finding], unfolded: Collection[str]) -> Iterator[Row]:
    things: dict[str, list[Finding]] = {}
    for each in findings:
        if each.subjects and each.subjects[0].kind in BUNDLED and each.accepted is None:
            things.setdefault(each.subjects[0].id, []).append(each)
    told: set[str] = set()
    for each in findings:
        bundle = things.get(each.subjects[0].id, []) if each.subjects and each.accepted is None else []
        if len(bundle) < 2:
            yield Row(each.message, each.severity, each)
            continue
        subject = each.subjects[0]
        if subject.id in told:
            continue
        told.add(subject.id)
        is_open = subject.id in unfolded
        name = subject.name or message(f"kind.{subject.kind}.unnamed")
        text = message("findings.several", kind=message(f"kind.{subject.kind}"), name=name, n=len(bundle))
        yield Row(text, bundle[0].severity, None, subject, len(bundle), is_open)
        if is_open:
            yield from (Row(one.message, one.severity, one, inner=True) for one in bundle)
