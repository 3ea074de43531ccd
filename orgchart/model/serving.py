"""Who serves which stage of a buying process, in which lane, and what passes between them: for the screen and the print.

Knows no place on a picture and no rule of what is right or wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from orgchart.model import handovers, queries
from orgchart.model.handovers import Agreed, Handover
from orgchart.model.queries import Part
from orgchart.model.records import Agreement, Assignment, Role, Stage, Team
from orgchart.model.structure import Structure

TEAMS: Final = " teams"
NOWHERE: Final = " none"

LaneKind = Literal["department", "outside", "teams", "none"]


class Lane(NamedTuple):
    """Whose parts stand in one row: a department, an outside party, all teams, or the roles of no department."""

    id: str
    """The department's or outside role's own id, TEAMS or NOWHERE."""
    kind: LaneKind


class Chip(NamedTuple):
    """One part: a role or team in a stage."""

    assignment: Assignment
    who: Role | Team
    lane: str


class Passage(NamedTuple):
    """Responsibility passes from the part `giver` to the part `taker`."""

    handover: Handover
    giver: str
    """The id of the assignment that answers for the stage before."""
    taker: str
    agreement: Agreement | None


@dataclass(frozen=True)
class Serving:
    """One buying process: its steps, what runs beside them all, the lanes, the parts and what passes between them."""

    steps: tuple[Stage, ...]
    always: tuple[Stage, ...]
    lanes: tuple[Lane, ...]
    chips: tuple[Chip, ...]
    passages: tuple[Passage, ...]
    parts: Mapping[str, list[Part]]
    """The parts in each stage, those who answer for it first."""


def serving(structure: Structure, process: str) -> Serving:
    """Return who serves the stages of `process`: departments in the user's order, then outside parties, teams and the rest."""
    stages = structure.stages(process)
    homes = handovers.homes_on_demand(structure)
    parts = {stage.id: queries.parts_in(structure, stage.id) for stage in stages}
    chips = [Chip(part.assignment, part.who, _lane(homes, part.who)) for stage in stages for part in parts[stage.id]]
    used = dict.fromkeys(chip.lane for chip in chips)
    lanes = [Lane(each.id, "department") for each in handovers.lived_in(structure)]
    lanes += [Lane(each, "outside") for each in used if structure.get(Role, each) is not None]
    lanes += [Lane(TEAMS, "teams")] if TEAMS in used else []
    lanes += [Lane(NOWHERE, "none")] if NOWHERE in used else []
    return Serving(
        steps=tuple(stage for stage in stages if stage.kind != "always"),
        always=tuple(stage for stage in stages if stage.kind == "always"),
        lanes=tuple(lanes),
        chips=tuple(chips),
        passages=tuple(_passages(structure, process, homes, chips, parts)),
        parts=parts,
    )


def _lane(homes: Mapping[str, str], who: Role | Team) -> str:
    return TEAMS if isinstance(who, Team) else homes[who.id] or NOWHERE


def _passages(
    structure: Structure,
    process: str,
    homes: Mapping[str, str],
    chips: list[Chip],
    parts: Mapping[str, list[Part]],
) -> list[Passage]:
    answering: dict[tuple[str, str], str] = {}
    for chip in chips:
        if "accountable" in chip.assignment.parts:
            answering.setdefault((chip.assignment.stage, homes[chip.who.id]), chip.assignment.id)
    agreed = Agreed(structure, homes)
    found: dict[tuple[str, str], Passage] = {}
    for each in handovers.handovers(structure, process, homes, parts):
        giver, taker = answering[each.start.id, each.giver], answering[each.end.id, each.taker]
        found.setdefault((giver, taker), Passage(each, giver, taker, agreed.covering(each)))
    return list(found.values())
