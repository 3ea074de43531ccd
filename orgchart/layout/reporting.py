"""The reporting tree of a structure, as the layout takes it: for the screen and for paper alike.

Knows roles and how their branches are to be arranged; their sizes are told.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from operator import attrgetter

from orgchart.layout.geometry import Size
from orgchart.layout.tree import TreeInput, alone, unpushed
from orgchart.model.records import Role
from orgchart.model.structure import Structure


def reporting_tree(
    structure: Structure,
    size: Callable[[str], Size],
    *,
    folded: Collection[str] = frozenset(),
    roots: Sequence[str] | None = None,
    free: bool = False,
    sideways: bool = False,
    whole: bool = False,
) -> TreeInput:
    """Return who reports to whom, or what is below `roots`; what is below a folded role is left out.

    It reads the structure whenever it is asked, so that it is always the one of now; but `whole`, for whoever lays out all of
    it at once, knows from the beginning what no role has, and holds for as long as nothing changes.
    """
    roles = structure.all(Role)
    records = roles.values()
    nobody_aside = whole and "assistant" not in set(map(attrgetter("place"), records))
    nobody_pushed = whole and {*map(attrgetter("nudge_x"), records), *map(attrgetter("nudge_y"), records)} <= {0}
    index = structure.referrers(Role, "manager")
    below = index.get

    def reports(role: str) -> Sequence[str]:
        found = below(role)
        if found is None or role in folded:
            return ()
        if nobody_aside:
            return found
        return [each for each in found if roles[each].place != "assistant"]

    def assistants(role: str) -> Sequence[str]:
        found = below(role)
        if found is None or role in folded:
            return ()
        return [each for each in found if roles[each].place == "assistant"]

    def pushed(role: str) -> tuple[float, float]:
        record = roles[role]
        if record.place == "floating" or not (record.nudge_x or record.nudge_y):
            return (0.0, 0.0)
        return (float(record.nudge_x), float(record.nudge_y))

    tops = structure.children("") if roots is None else list(roots)
    floating = []
    if roots is None:
        floating = [
            (each, float(roles[each].nudge_x), float(roles[each].nudge_y))
            for each in tops
            if roles[each].place == "floating"
        ]
        if floating:
            apart = {each for each, _, _ in floating}
            tops = [each for each in tops if each not in apart]

    def turned(role: str) -> Size:
        width, height = size(role)
        return Size(height, width)

    return TreeInput(
        roots=tops,
        children=reports,
        size=turned if sideways else size,
        assistants=alone if nobody_aside else assistants,
        style=lambda role: roles[role].branch,
        pushed=unpushed if nobody_pushed else pushed,
        floating=floating,
        free=free,
        hangs=not sideways,
        heads=index.__contains__ if not folded else lambda role: role in index and role not in folded,
    )
