"""The reporting tree of a structure, as the layout takes it: for the screen and for paper alike.

Knows roles and how their branches are to be arranged; their sizes are told.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from orgchart.layout.geometry import Size
from orgchart.layout.tree import TreeInput
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
) -> TreeInput:
    """Return who reports to whom, or what is below `roots`; what is below a folded role is left out.

    It reads the structure whenever it is asked, so that it is always the one of now.
    """
    roles = structure.all(Role)
    below = structure.referrers(Role, "manager").get

    def reports(role: str) -> Sequence[str]:
        found = below(role)
        if found is None or role in folded:
            return ()
        return [each for _, each in found if roles[each].place != "assistant"]

    def assistants(role: str) -> Sequence[str]:
        found = below(role)
        if found is None or role in folded:
            return ()
        return [each for _, each in found if roles[each].place == "assistant"]

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
        assistants=assistants,
        style=lambda role: roles[role].branch,
        pushed=pushed,
        floating=floating,
        free=free,
        hangs=not sideways,
    )
