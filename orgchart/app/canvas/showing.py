"""What of a chart is shown, and how: which dotted lines, whether teams, what boxes are coloured by and what stands on them.

The user's choice, not the document's: it is not undone and not saved in the file. Knows neither roles nor painting.
"""

from __future__ import annotations

import json
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

KINDS: Final = ("reports", "advises", "hands_over", "shares_goal")
COLOURS: Final = ("department", "coverage", "sourcing", "attention", "goal", "findings")
PARTS: Final = ("holders", "photos", "stages", "badges")
"""What a box shows that is not one of the role's fields."""
FIELDS: Final = ("department", "purpose", "unique_for", "measures", "rewarded_for", "contract_end", "cost", "notes")
"""Fields of a role that a box may show, each on a line."""
SWITCHES: Final = ("teams", "map", "legend", "free")
DIRECTIONS: Final = ("down", "right", "left")
"""Which way the chart runs from its top; 'down' mirrors with the window."""


class Showing(QObject):
    """The choices of one chart."""

    changed = Signal(str)
    """A choice is another: 'lines', 'colour', 'fields', 'direction', or one of `SWITCHES`."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: frozenset[str] = frozenset(KINDS)
        self.colour = "department"
        self.direction = "down"
        self.parts: frozenset[str] = frozenset(PARTS)
        self.fields: tuple[str, ...] = ()
        # The usual colours explain themselves on the boxes; a legend would only stand in their way.
        self.switches: frozenset[str] = frozenset(SWITCHES) - {"legend", "free"}

    def toggle_kind(self, kind: str) -> None:
        """Show or hide the dotted lines of `kind`."""
        self.kinds ^= {kind}
        self.changed.emit("lines")

    def toggle_lines(self) -> None:
        """Hide all dotted lines, or show all when none is shown."""
        self.kinds = frozenset() if self.kinds else frozenset(KINDS)
        self.changed.emit("lines")

    def colour_by(self, what: str) -> None:
        """Colour the boxes by one of `COLOURS`; another than the usual one brings the legend that explains it."""
        if what != self.colour:
            self.colour = what
            self.changed.emit("colour")
            if what != COLOURS[0] and "legend" not in self.switches:
                self.toggle("legend")

    def run_towards(self, direction: str) -> None:
        """Let the chart run in one of `DIRECTIONS`."""
        if direction != self.direction:
            self.direction = direction
            self.changed.emit("direction")

    def toggle(self, name: str) -> None:
        """Show or hide one of `PARTS`, `FIELDS` or `SWITCHES`."""
        if name in SWITCHES:
            self.switches ^= {name}
            self.changed.emit(name)
            return
        if name in PARTS:
            self.parts ^= {name}
        else:
            self.fields = tuple(each for each in FIELDS if (each in self.fields) != (each == name))
        self.changed.emit("fields")

    def shows(self, name: str) -> bool:
        """Whether one of `PARTS`, `FIELDS` or `SWITCHES` is shown."""
        return name in self.parts or name in self.fields or name in self.switches

    # --- keeping ---

    def written(self) -> str:
        """Return the choices as text."""
        kept = {name: sorted(getattr(self, name)) for name in ("kinds", "parts", "fields", "switches")}
        return json.dumps({**kept, "colour": self.colour, "direction": self.direction})

    def read(self, text: str) -> None:
        """Take choices written earlier; what is not understood stays as it is."""
        try:
            kept: Any = json.loads(text)
        except ValueError:
            return
        if not isinstance(kept, dict):
            return

        def some(name: str, known: tuple[str, ...]) -> frozenset[str]:
            chosen = kept.get(name)
            return (
                frozenset(known) & {str(each) for each in chosen} if isinstance(chosen, list) else getattr(self, name)
            )

        self.kinds, self.parts, self.switches = some("kinds", KINDS), some("parts", PARTS), some("switches", SWITCHES)
        self.fields = tuple(each for each in FIELDS if each in some("fields", FIELDS))
        if kept.get("colour") in COLOURS:
            self.colour = kept["colour"]
        if kept.get("direction") in DIRECTIONS:
            self.direction = kept["direction"]
        for what in ("lines", "fields", "colour", "direction", *SWITCHES):
            self.changed.emit(what)
