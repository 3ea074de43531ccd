"""What is said once to somebody who sees a thing for the first time: the table of hints, and which one is due.

A hint is a sentence where the work is, never a question. Knows no widget; its words are `hint.<name>` in the catalogues.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from orgchart.model import queries
from orgchart.model.records import Role, Stage
from orgchart.model.structure import Structure

_ENOUGH_TO_DRAG: Final = 3


@dataclass(frozen=True)
class Hint:
    """One sentence, the view it belongs to, and while what holds it is worth saying."""

    name: str
    view: str
    holds: Callable[[Structure], bool] = lambda _: True


def _is_empty(structure: Structure) -> bool:
    return not structure.all(Role)


def _can_be_dragged(structure: Structure) -> bool:
    return len(structure.all(Role)) >= _ENOUGH_TO_DRAG


def _lacks_stages(structure: Structure) -> bool:
    return _can_be_dragged(structure) and not structure.all(Stage)


def _lacks_answers(structure: Structure) -> bool:
    return _can_be_dragged(structure) and any(
        not queries.is_answered_for(structure, each) for each in structure.all(Stage)
    )


HINTS: Final = (
    Hint("empty", "structure", _is_empty),
    Hint("drag", "structure", _can_be_dragged),
    Hint("stages", "structure", _lacks_stages),
    Hint("answers", "structure", _lacks_answers),
    Hint("process", "process", lambda structure: bool(structure.all(Stage))),
    Hint("teams", "teams"),
    Hint("attention", "attention"),
    Hint("timeline", "timeline"),
    Hint("lists", "lists"),
    Hint("compare", "compare"),
)
"""In the order in which they are said."""


def due(view: str, structure: Structure, seen: Collection[str]) -> Hint | None:
    """Return the first hint that belongs to `view`, was not seen and is worth saying now."""
    return next(
        (each for each in HINTS if each.view == view and each.name not in seen and each.holds(structure)),
        None,
    )
