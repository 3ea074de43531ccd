"""How people divide their attention: a bar for each, with what it goes to."""

from __future__ import annotations

from typing import Final

from orgchart.export.pdf import ink
from orgchart.export.pdf.flow import Flow, Piece
from orgchart.export.pdf.names import percent
from orgchart.export.pdf.page import Page
from orgchart.model import attention, queries
from orgchart.model.attention import Claim
from orgchart.model.records import Person, Task, called
from orgchart.model.structure import Structure

_SHADES: Final = ("#3b6fd4", "#d97a1f", "#2a9d78", "#b04a8b", "#7b61c9", "#4d98b8", "#a3762e")
_AIMLESS: Final = "#c7cdd6"


def attention_pages(flow: Flow, structure: Structure, level: int = 0) -> None:
    """Set a bar for each person with tasks or time set free for a team; nothing where nobody has any."""
    claimed = {person: claims for person, claims in attention.claims(structure, flow.today).items() if claims}
    if not claimed:
        return
    say = flow.say
    flow.begin(say("page.attention"), say("page.attention_lead"), level=level, key="attention")
    stages = {stage.id: _SHADES[place % len(_SHADES)] for place, stage in enumerate(queries.all_stages(structure))}
    for person in structure.ordered(Person):
        if person.id in claimed:
            flow.flow([bar(flow, person.name, claimed[person.id], stages, say_total=True)])


def bar(flow: Flow, title: str, claims: list[Claim], shades: dict[str, str], *, say_total: bool = False) -> Piece:
    """Return a bar of what takes attention, a name and a share for each part; 100 % is the whole width."""
    say = flow.say
    total = sum(claim.share for claim in claims)
    scale = flow.width / max(100, total)
    labels = []
    for claim in claims:
        said = called(claim.what)
        labels.append(f"{said if isinstance(said, str) else say.say(said)}  {percent(claim.share, say)}".strip())
    legend = flow.page.paragraph("   ·   ".join(labels), ink.SMALL, flow.width)
    head = f"{title}  {percent(total, say)}" if say_total else title
    top = ink.BODY.leading + 3 if head else 0

    def draw(page: Page, x: float, y: float) -> None:
        if head:
            page.text(head, x, y, flow.width, ink.BODY.but(bold=True, colour=ink.WARN if total > 100 else ink.INK))
        at = x
        page.box(x, y + top, 100 * scale, 11, fill=ink.GROUND, radius=2)
        for claim in claims:
            stage = claim.what.stage if isinstance(claim.what, Task) else next(iter(claim.what.stages), "")
            fill = shades.get(stage, _AIMLESS if not getattr(claim.what, "goal", "") else ink.SOFT)
            page.box(at, y + top, max(claim.share * scale - 1, 0.5), 11, fill=fill, radius=1.5)
            at += claim.share * scale
        page.text(legend, x, y + top + 14, flow.width, ink.SMALL)

    return Piece(top + 14 + legend.height + 10, draw)
