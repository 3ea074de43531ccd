"""What the board of a buying process says of lanes, parts, stages and hand-offs, in full."""

from __future__ import annotations

from orgchart.app.session import Session
from orgchart.model.records import BuyingProcess, Stage, called, name_of
from orgchart.model.serving import Chip, Lane, Passage
from orgchart.text.message import message


def lane_name(session: Session, lane: Lane) -> str:
    """Return what stands at the head of a lane."""
    if lane.kind in ("teams", "none"):
        return session.words(f"process.lane.{lane.kind}")
    return name_of(session.structure[lane.id]) or session.words("word.untitled")


def chip_words(session: Session, chip: Chip) -> str:
    """Say all of a part, a line each."""
    words, part = session.words, chip.assignment
    lines = [name_of(chip.who) or words("word.untitled"), ", ".join(words(f"raci.{each}") for each in part.parts)]
    return "\n".join(line for line in (*lines, part.task, part.customers) if line)


def stage_words(session: Session, id: str, state: str) -> str:
    """Say all of a stage, a line each."""
    words, stage = session.words, session.structure[id]
    assert isinstance(stage, Stage)
    lines = [stage.name or words("word.untitled"), stage.question, words(f"coverage.{state}")]
    if stage.critical:
        lines.append(" ".join(each for each in (words("process.critical"), stage.critical_why) if each))
    if is_bottleneck(session, stage):
        lines.append(words("process.bottleneck"))
    return "\n".join(line for line in lines if line)


def is_bottleneck(session: Session, stage: Stage) -> bool:
    """Whether the customers get stuck at `stage`."""
    process = session.structure.get(BuyingProcess, stage.process)
    return process is not None and process.bottleneck == stage.id


def passage_words(session: Session, passage: Passage) -> str:
    """Say who hands the customer to whom, and on what terms."""
    structure, known = session.structure, passage.agreement
    giver, taker = called(structure[passage.handover.giver]), called(structure[passage.handover.taker])
    if known is None:
        return session.words.say(message("process.tip.open", giver=giver, taker=taker))
    return session.words.say(message("process.tip.agreed", giver=giver, taker=taker, agreement=called(known)))
