"""A stage behind all others, from wherever it is asked for: the strip above the chart, or the process that is still empty."""

from __future__ import annotations

from orgchart.app.session import Session
from orgchart.edits import coverage as verbs
from orgchart.model.records import Stage
from orgchart.text.message import message


def add_stage(session: Session, process: str) -> Stage | None:
    """Add a stage to a process, or with '' to one that is made for it, and select it; None: it was refused."""

    def add() -> Stage:
        with session.document.edit(message("edit.add_stage", stage="")):
            into = process or verbs.add_process(session.structure, session.words("stages.process_name")).id
            return verbs.add_stage(session.structure, into, name=session.words("stages.new_name"))

    stage = session.attempt(add)
    if stage is not None:
        session.select([stage.id])
    return stage
