"""Agreements, to be read by both parties and signed: what each owes the other, what counts as good, and by when."""

from __future__ import annotations

from orgchart.export.pdf import ink
from orgchart.export.pdf.flow import Cell, Flow, space
from orgchart.export.pdf.names import day, name
from orgchart.model.records import Agreement, Expectation
from orgchart.model.structure import Structure


def agreements(flow: Flow, structure: Structure, level: int = 0) -> None:
    """Set a page, or as many as it takes, for each agreement."""
    found = flow.told(structure, Agreement)
    for agreement in found:
        _agreement(flow, structure, agreement, level)
    if not found:
        flow.begin(flow.say("page.agreements"), level=level)
        flow.flow([flow.quiet(flow.say("page.no_agreements"))])


def _agreement(flow: Flow, structure: Structure, agreement: Agreement, level: int) -> None:
    say = flow.say
    title = agreement.name or say("kind.agreement.unnamed")
    flow.begin(title, level=level, key=agreement.id, over=say("page.agreement"))
    covers = ""
    if agreement.from_stage or agreement.to_stage:
        covers = say(
            "page.hand_off",
            start=name(structure, agreement.from_stage, say) or "…",
            end=name(structure, agreement.to_stage, say) or "…",
        )
    interval = say("page.every_days", n=agreement.review_days) if agreement.review_days else ""
    flow.flow(
        flow.facts(
            [
                (say("field.agreement.parties"), "\n".join(name(structure, each, say) for each in agreement.parties)),
                (say("page.covers"), covers or say("page.covers_all")),
                (say("field.agreement.review_days"), interval),
                (say("field.agreement.last_review"), day(agreement.last_review, say)),
                (say("field.agreement.disputes"), agreement.disputes),
            ]
        )
    )
    flow.flow(flow.listed(say("field.agreement.definitions"), agreement.definitions))
    for giver, taker in _directions(agreement):
        rows = [each for each in agreement.expectations if (each.giver, each.taker) == (giver, taker)]
        owes = say("page.owes", giver=name(structure, giver, say) or "…", taker=name(structure, taker, say) or "…")
        head = [
            say("field.expectation.what"),
            say("field.expectation.measure"),
            say("field.expectation.target"),
            say("field.expectation.within"),
            say("field.expectation.if_missed"),
        ]
        flow.table(head, [_row(flow, each) for each in rows], (0.32, 0.24, 0.11, 0.14, 0.19), owes)
    if not agreement.expectations:
        flow.flow([flow.quiet(say("page.no_expectations"))])
    flow.flow([space(6)])
    flow.signatures([*(name(structure, each, say) for each in agreement.parties[:2]), say("sheet.sign_date")])


def _directions(agreement: Agreement) -> list[tuple[str, str]]:
    return list(dict.fromkeys((each.giver, each.taker) for each in agreement.expectations))


def _row(flow: Flow, each: Expectation) -> list[Cell]:
    say = flow.say
    good = f"{say('page.good_when')}: {each.good}" if each.good else ""
    read = say("page.read_at", place=each.read_at) if each.read_at else ""
    return [
        Cell(each.what, ink.BODY.but(bold=True), under=good),
        Cell(each.measure, under=read),
        Cell(each.target),
        Cell(each.within),
        Cell(each.if_missed, ink.SMALL),
    ]
