"""How people divide their attention: a bar for each, with what it goes to."""

from __future__ import annotations

from orgchart.export.pdf import ink
from orgchart.export.pdf.flow import Flow, Piece, space
from orgchart.export.pdf.legend import Entry, Legend
from orgchart.export.pdf.names import percent
from orgchart.export.pdf.page import Page
from orgchart.export.pdf.time_bar import AIMLESS, shades_of
from orgchart.model import attention, queries
from orgchart.model.attention import Claim
from orgchart.model.records import Person, Task, called
from orgchart.model.structure import Structure

_BAR = 11.0


def attention_pages(flow: Flow, structure: Structure, level: int = 0) -> None:
    """Set a bar for each person with tasks or time set free for a team; nothing where nobody has any."""
    claimed = _claimed(flow, structure)
    if not claimed:
        return
    say = flow.say
    flow.begin(say("page.attention"), say("page.attention_lead"), level=level, key="attention")
    shades = shades_of(structure)
    stages = Legend([[Entry("colour", stage.name, shades[stage.id]) for stage in queries.all_stages(structure)]])
    height = stages.set(flow.width)
    flow.flow([Piece(height, stages.draw), space(14)])
    flow.flow([_bar(flow, person, claims, shades) for person, claims in claimed])


def has_attention(flow: Flow, structure: Structure) -> bool:
    """Whether there is anybody to set a bar for."""
    return bool(_claimed(flow, structure))


def _claimed(flow: Flow, structure: Structure) -> list[tuple[Person, list[Claim]]]:
    claims = attention.claims(structure, flow.today)
    return [(each, claims[each.id]) for each in flow.told(structure, Person) if claims.get(each.id)]


def _bar(flow: Flow, person: Person, claims: list[Claim], shades: dict[str, str]) -> Piece:
    """Return a name with the whole of it, a bar of a week, and what each part of the bar is."""
    say = flow.say
    total = sum(claim.share for claim in claims)
    scale = flow.width / max(100, total)
    parts: list[tuple[float, str]] = []
    entries: list[Entry] = []
    for claim in claims:
        stage = claim.what.stage if isinstance(claim.what, Task) else next(iter(claim.what.stages), "")
        fill = shades.get(stage, ink.SOFT if getattr(claim.what, "goal", "") else AIMLESS)
        parts.append((claim.share * scale, fill))
        said = called(claim.what)
        words = said if isinstance(said, str) else say.say(said)
        entries.append(Entry("colour", f"{words}  {percent(claim.share, say)}".strip(), fill))
    legend = Legend([entries])
    height = legend.set(flow.width)
    top = ink.BODY.leading + 3
    style = ink.BODY.but(bold=True, colour=ink.WARN if total > 100 else ink.INK)

    def draw(page: Page, x: float, y: float) -> None:
        page.text(person.name, x, y, flow.width * 0.8, style)
        page.text(percent(total, say), x + flow.width * 0.8, y, flow.width * 0.2, style.but(align="end"), fixed=True)
        page.box(x, y + top, 100 * scale, _BAR, fill="#eceef1", radius=2)
        at = x
        for width, fill in parts:
            page.box(at, y + top, max(width - 1, 0.5), _BAR, fill=fill, radius=1.5)
            at += width
        legend.draw(page, x, y + top + _BAR + 4)

    return Piece(top + _BAR + 4 + height + 12, draw)
