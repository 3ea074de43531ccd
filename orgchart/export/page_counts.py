"""About how many pages there will be, before any is made: so that nobody waits for ten thousand without having been asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from orgchart.model import queries
from orgchart.model.structure import Structure

if TYPE_CHECKING:
    from orgchart.export.chart_pages import Way

_OF_POSTER: Final = 0.22
"""For each role so many pages of a poster that is as small as it can be read."""


def pages_about(structure: Structure, what: str, roles: Sequence[str] | None, way: Way) -> int:
    """Return about how many pages `what` of `roles`, or of all, takes; 0 where nobody can tell, which is never many."""
    if what not in ("role-sheets", "chart", "book"):
        return 0
    chosen = list(queries.below(structure, "")) if roles is None else roles
    if what == "role-sheets":
        return len(chosen)
    if what == "chart" and way.how == "poster":
        return max(way.columns * way.rows, round(len(chosen) * _OF_POSTER))
    managers = [each for each in chosen if structure.children(each)]
    chart = len(managers)
    if way.how != "parts":
        # Something between a page for each manager and one for each who has managers below.
        leads = sum(1 for each in managers if any(map(structure.children, structure.children(each))))
        chart = round((chart * leads) ** 0.5)
    return chart if what == "chart" else len(chosen) + chart


def roughly(pages: int) -> int:
    """Return `pages` as one says 'about' of it.

    >>> roughly(10_493), roughly(1_059), roughly(87)
    (10000, 1100, 90)
    """
    step: int = 10 ** max(len(str(pages)) - 2, 1)
    return round(pages / step) * step
