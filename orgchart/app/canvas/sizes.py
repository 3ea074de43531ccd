"""How large the box of each role is: all measured at once when a layout asks first, what changes since one by one.

Knows records and what is shown of them. Knows no session, so that another thread may measure before a document is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from orgchart.app.canvas.measure import Measure
from orgchart.layout.geometry import Size
from orgchart.model.records import Assignment, Role
from orgchart.model.structure import Structure


class Sizes(dict[str, Size]):
    """The sizes of the boxes of one structure."""

    def __init__(
        self,
        structure: Structure,
        measure: Measure,
        *,
        holders: bool,
        stages: bool,
        extra: Callable[[Role], int] | None = None,
    ) -> None:
        """Measure all, unless each box has further lines, which `extra` counts."""
        super().__init__()
        self._roles = structure.all(Role)
        self._serving = structure.referrers(Assignment, "who") if stages else {}
        self._measure, self._holders, self._extra = measure, holders, extra
        if extra is None:
            self._measure_all()

    def _measure_all(self) -> None:
        records = self._roles.values()
        titles = dict(zip(self._roles, map(attrgetter("title"), records), strict=True))
        sourcing = zip(self._roles, map(attrgetter("sourcing"), records), strict=True)
        marked = {id for id, by in sourcing if by != "employee"}.union(self._serving)
        self.update(self._measure.sizes(titles, holders=self._holders, marked=marked))

    def go_on_with(self, measure: Measure) -> None:
        """Measure with another one from now on: that of the thread that uses it."""
        self._measure = measure

    def __missing__(self, role: str) -> Size:
        """Measure one box. Raises KeyError where there is no such role."""
        record = self._roles[role]
        found = self[role] = self._measure.size(
            record.title,
            holders=self._holders,
            marks=role in self._serving or record.sourcing != "employee",
            extra=self._extra(record) if self._extra is not None else 0,
        )
        return found
