"""The register of gaps and the log of decisions, as tables."""

from __future__ import annotations

from orgchart.export.pdf import ink
from orgchart.export.pdf.flow import Cell, Flow
from orgchart.export.pdf.names import day, name
from orgchart.model.records import Decision, Gap
from orgchart.model.structure import Structure


def gap_list(flow: Flow, structure: Structure, level: int = 0) -> None:
    """Set the gaps, open ones first; nothing where there are none."""
    gaps = sorted(flow.told(structure, Gap), key=lambda gap: gap.state != "open")
    if not gaps:
        return
    say = flow.say
    flow.begin(say("kind.gap.many"), level=level, key="gaps")
    rows = [
        [
            Cell(gap.name or say("kind.gap.unnamed"), ink.BODY.but(bold=gap.severity == "blocks")),
            Cell(name(structure, gap.stage, say)),
            Cell(say(f"choice.gap.answer.{gap.answer}") if gap.answer else "—", fixed=True),
            Cell(name(structure, gap.owner, say)),
            Cell(day(gap.due, say)),
            Cell(say(f"choice.gap.state.{gap.state}"), fixed=True),
        ]
        for gap in gaps
    ]
    head = [say("kind.gap"), *(say(f"field.gap.{each}") for each in ("stage", "answer", "owner", "due", "state"))]
    flow.table(head, rows, (0.27, 0.18, 0.14, 0.15, 0.16, 0.1))


def decision_log(flow: Flow, structure: Structure, level: int = 0) -> None:
    """Set the decisions, the latest first; nothing where there are none."""
    decisions = sorted(
        flow.told(structure, Decision), key=lambda each: each.on.toordinal() if each.on else 0, reverse=True
    )
    if not decisions:
        return
    say = flow.say
    flow.begin(say("kind.decision.many"), level=level, key="decisions")
    for each in decisions:
        title = " · ".join(part for part in (day(each.on, say), each.name or say("kind.decision.unnamed")) if part)
        unhappy = each.unhappy or (say("field.decision.nobody_unhappy") if each.nobody_unhappy else "")
        facts = flow.facts(
            [
                (say("field.decision.why"), each.why),
                (say("field.decision.changed"), each.changed),
                (say("field.decision.evidence"), each.evidence),
                (say("field.decision.unhappy"), unhappy),
                (say("field.decision.answer"), each.answer),
                (say("field.decision.review"), day(each.review, say)),
            ],
            columns=2,
        )
        flow.together([flow.text(title, ink.HEADING.but(size=12.5, leading=17), keep=True), *facts, flow.rule()])
