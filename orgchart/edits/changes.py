"""What is written down about the structure as a whole: that it was looked at, why it changed, who is not satisfied."""

from __future__ import annotations

from datetime import date
from typing import cast

from orgchart.edits.values import clean_note
from orgchart.model.records import Decision, Scenario, called
from orgchart.model.structure import Structure
from orgchart.text.message import message


def review_structure(structure: Structure, today: date, valid_until: date | None = None) -> Scenario:
    """Record that the structure was looked at today and still serves, and, where given, until when it holds."""
    scenario = _scenario(structure)
    with structure.document.edit(message("edit.review_structure", scenario=called(scenario))) as edit:
        return edit.set(
            structure.document.root, scenario, reviewed=today, valid_until=valid_until or scenario.valid_until
        )


def give_reason(structure: Structure, why: str) -> Scenario:
    """Write down why the structure is as it is."""
    scenario = _scenario(structure)
    with structure.document.edit(message("edit.give_reason", scenario=called(scenario))) as edit:
        return edit.set(structure.document.root, scenario, why=clean_note(why))


def state_nobody_unhappy(structure: Structure, on: date) -> Decision:
    """Write down that nobody is unhappy with the structure: in its last decision, or in a new one dated `on`."""
    scenario = _scenario(structure)
    root = structure.document.root
    its = [each for each in root.ordered(Decision) if each.scenario == scenario.id]
    with structure.document.edit(message("edit.nobody_unhappy", scenario=called(scenario))) as edit:
        if its:
            return edit.set(root, its[-1], nobody_unhappy=True)
        return edit.add(
            root,
            Decision(
                id=root.new_id(Decision),
                name=scenario.name,
                scenario=scenario.id,
                on=on,
                why=scenario.why,
                nobody_unhappy=True,
            ),
        )


def decide(structure: Structure, name: str, on: date, evidence: str = "") -> Decision:
    """Open an entry in the log of changes, dated `on`; what was decided and why is left to be written."""
    root = structure.document.root
    decision = Decision(
        id=root.new_id(Decision), name=name, scenario=structure.id, on=on, evidence=clean_note(evidence)
    )
    with structure.document.edit(message("edit.decide", name=name)) as edit:
        return edit.add(root, decision)


def _scenario(structure: Structure) -> Scenario:
    return cast("Scenario", structure.scenario())
