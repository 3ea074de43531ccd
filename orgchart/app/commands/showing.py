"""What of the chart is shown, and how: lines, teams, colours, what stands on boxes."""

from __future__ import annotations

from orgchart.app.actions import Action, Bench
from orgchart.app.canvas.showing import COLOURS, FIELDS, KINDS, PARTS, SWITCHES
from orgchart.edits.roles import chain_of_command
from orgchart.model.queries import below, parts_in, roles_held, roles_in
from orgchart.model.records import Person, Role, Stage, Team
from orgchart.model.references import references
from orgchart.text.message import message


def _colour(what: str) -> Action:
    return Action(
        f"colour_{what}",
        lambda bench: bench.chart.showing.colour_by(what),
        checked=lambda bench: bench.chart.showing.colour == what,
    )


def _switch(prefix: str, name: str) -> Action:
    return Action(
        f"{prefix}_{name}",
        lambda bench: bench.chart.showing.toggle(name),
        label=(lambda _: message(f"field.role.{name}")) if name in FIELDS else None,
        checked=lambda bench: bench.chart.showing.shows(name),
    )


def _lines(kind: str) -> Action:
    return Action(
        f"lines_{kind}",
        lambda bench: bench.chart.showing.toggle_kind(kind),
        label=lambda _: message(f"choice.dotted_line.kind.{kind}"),
        checked=lambda bench: kind in bench.chart.showing.kinds,
    )


def _spotlight(bench: Bench) -> None:
    """Put the spotlight on what is selected, or out when it is on that already."""
    session, structure = bench.session, bench.session.structure
    found: set[str] = set()
    besides: set[str] = set()
    for id in session.selection:
        match session.find(id):
            case Role():
                found.update((id, *below(structure, id), *chain_of_command(structure, id)))
            case Person():
                found.update(role.id for role in roles_held(structure, id))
            case Team() as team:
                found.update(role.id for role in roles_in(structure, team))
            case Stage():
                parts = parts_in(structure, id)
                found.update(role.id for part in parts for role in roles_in(structure, part.who))
            case None:
                continue
            case record:
                besides.update(target for _, target in references(record) if target in structure)
                found.update(each for each in besides if isinstance(structure.find(each), Role))
        besides.add(id)
    lit = frozenset(found | besides)
    if not lit or session.spot == lit:
        session.put_spot(None)
        return
    for each in found:
        session.unfold_to(each)
    session.put_spot(lit)
    session.say(message("spot.on", n=len(found)), (session.words("spot.out"), lambda: session.put_spot(None)))


ROWS: tuple[Action, ...] = (
    *(_colour(what) for what in COLOURS),
    *(_switch("box", name) for name in (*PARTS, *FIELDS)),
    *(_lines(kind) for kind in KINDS),
    Action(
        "show_lines", lambda bench: bench.chart.showing.toggle_lines(), checked=lambda b: bool(b.chart.showing.kinds)
    ),
    Action("spotlight", _spotlight, ("Ctrl+Shift+H",), "eye", checked=lambda bench: bench.session.spot is not None),
    *(_switch("show", name) for name in SWITCHES),
)
