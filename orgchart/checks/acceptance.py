"""Findings that somebody accepted with a reason, and rules that a document switches off.

An acceptance holds as long as what the finding is about stays as it was: it remembers a print of its subjects.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

import msgspec

from orgchart.checks.finding import Finding
from orgchart.edits.values import clean_note
from orgchart.model.document import Document
from orgchart.model.records import Accepted
from orgchart.model.structure import Structure
from orgchart.text.message import NotAllowed, message


def state_of(structure: Structure, finding: Finding) -> str:
    """Return a print of what `finding` is about, as it is now."""
    digest = hashlib.sha256(repr(finding.message).encode("utf-8", "surrogatepass"))
    for subject in finding.subjects:
        record = structure.find(subject.id)
        if record is not None:
            digest.update(msgspec.json.encode(msgspec.structs.replace(record, rank="")))
    return digest.hexdigest()[:16]


def with_acceptance(structure: Structure, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield `findings`, those that were accepted and have not changed since with their reason."""
    accepted = {
        (each.code, each.subjects): each
        for each in structure.document.settings.accepted
        if each.scenario in ("", structure.id)
    }
    if not accepted:
        yield from findings
        return
    for finding in findings:
        known = accepted.get(finding.key)
        holds = known is not None and known.state == state_of(structure, finding)
        yield replace(finding, accepted=known.reason) if known is not None and holds else finding


def accept(structure: Structure, finding: Finding, reason: str, today: date) -> None:
    """Accept `finding` for `reason`, which can't be empty, as one step of undo."""
    reason = clean_note(reason).strip()
    if not reason:
        raise NotAllowed(message("refuse.no_reason"))
    entry = Accepted(
        code=finding.code,
        scenario=structure.id,
        subjects=finding.key[1],
        reason=reason,
        on=today,
        state=state_of(structure, finding),
    )
    _write(structure.document, finding, structure.id, (entry,), "edit.accept_finding")


def unaccept(structure: Structure, finding: Finding) -> None:
    """Take the acceptance of `finding` back."""
    _write(structure.document, finding, structure.id, (), "edit.unaccept_finding")


def switch(document: Document, code: str, *, on: bool) -> None:
    """Switch the rule `code` on or off for the document."""
    off = [each for each in document.settings.rules_off if each != code]
    with document.edit(message("edit.rule_on" if on else "edit.rule_off", code=code)) as edit:
        edit.set(document.root, document.settings, rules_off=tuple(off if on else sorted({*off, code})))


def _write(document: Document, finding: Finding, scenario: str, entries: tuple[Accepted, ...], code: str) -> None:
    settings = document.settings
    others = tuple(
        each
        for each in settings.accepted
        if (each.code, each.subjects) != finding.key or each.scenario not in ("", scenario)
    )
    with document.edit(message(code, code=finding.code)) as edit:
        edit.set(document.root, settings, accepted=others + entries)
