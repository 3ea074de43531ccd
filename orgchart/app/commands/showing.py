"""What of the chart is shown, and how: lines, teams, colours, what stands on boxes."""

from __future__ import annotations

from orgchart.app.actions import Action
from orgchart.app.canvas.showing import COLOURS, FIELDS, KINDS, PARTS, SWITCHES
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


ROWS: tuple[Action, ...] = (
    *(_colour(what) for what in COLOURS),
    *(_switch("box", name) for name in (*PARTS, *FIELDS)),
    *(_lines(kind) for kind in KINDS),
    Action(
        "show_lines", lambda bench: bench.chart.showing.toggle_lines(), checked=lambda b: bool(b.chart.showing.kinds)
    ),
    *(_switch("show", name) for name in SWITCHES),
)
