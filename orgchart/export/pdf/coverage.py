"""The coverage map: who has which part in each stage of the customer's decision, and which stages nobody answers for."""

from __future__ import annotations

from typing import Final

from orgchart.export.pdf import ink
from orgchart.export.pdf.flow import Cell, Flow, space
from orgchart.export.pdf.names import name
from orgchart.model import queries
from orgchart.model.records import Stage
from orgchart.model.structure import Structure

_AT_ONCE: Final = 7
"""So many stages stand beside each other; a longer process goes on in a further table."""

STATES: Final = {
    "covered": "#ddf2e6", "thin": "#fdf0d5", "outside": "#fdf0d5", "double": "#fdf0d5", "vacant": "#fbe6e4",
    "uncovered": "#fbe6e4",
}  # fmt: skip


def coverage_map(flow: Flow, structure: Structure, level: int = 0) -> None:
    """Set the map of each process."""
    say = flow.say
    processes = [each for each in queries.processes(structure) if structure.stages(each.id)]
    if not processes:
        flow.begin(say("page.coverage"), level=level, key="coverage")
        flow.flow([flow.quiet(say("page.no_process"))])
    for process in processes:
        title = process.name or say("kind.process.unnamed")
        flow.begin(title, process.segment, level=level, key=process.id, over=say("page.coverage"))
        stages = structure.stages(process.id)
        _questions(flow, structure, stages)
        for start in range(0, len(stages), _AT_ONCE):
            _matrix(flow, structure, stages[start : start + _AT_ONCE])
        flow.flow([flow.text(say("page.legend"), ink.CAPTION)])


def _questions(flow: Flow, structure: Structure, stages: list[Stage]) -> None:
    """Set each stage with the customer's question and who answers for it."""
    say = flow.say
    rows = []
    for number, stage in enumerate(stages, 1):
        answering = [part.who for part in queries.parts_in(structure, stage.id) if part.accountable]
        state = queries.coverage(structure, stage.id)
        who = ", ".join(name(structure, each.id, say) for each in answering) or say("stages.nobody")
        title = f"{number}. {stage.name}" + (f" ({say('field.stage.critical')})" if stage.critical else "")
        rows.append(
            [
                Cell(title, ink.BODY.but(bold=True)),
                Cell(stage.question, ink.SMALL),
                Cell(who, ink.BODY, fill=STATES[state]),
                Cell(say(f"coverage.{state}"), ink.SMALL, fixed=True),
            ]
        )
    head = [say("kind.stage"), say("field.stage.question"), say("raci.accountable"), say("page.state")]
    flow.table(head, rows, (0.28, 0.34, 0.24, 0.14))


def _matrix(flow: Flow, structure: Structure, stages: list[Stage]) -> None:
    """Set who has which part, a row for each role or team."""
    say = flow.say
    parts: dict[str, dict[str, str]] = {}
    for stage in stages:
        for part in queries.parts_in(structure, stage.id):
            letters = " ".join(say(f"raci.{each}.letter") for each in part.assignment.parts)
            parts.setdefault(part.who.id, {})[stage.id] = letters
    if not parts:
        return
    order = {each: place for place, each in enumerate(queries.below(structure, ""))}
    rows = []
    answers = say("raci.accountable.letter")
    for who in sorted(parts, key=lambda each: order.get(each, len(order))):
        cells = [Cell(name(structure, who, say))]
        for stage in stages:
            letters = parts[who].get(stage.id, "")
            leads = answers in letters.split()
            style = ink.BODY.but(align="center", bold=leads)
            cells.append(Cell(letters, style, fixed=True, fill="#e6ecfb" if leads else ""))
        rows.append(cells)
    rest = 0.7 / len(stages)
    flow.table([say("kind.role"), *(stage.name for stage in stages)], rows, (0.3, *([rest] * len(stages))))
    flow.flow([space(4)])
