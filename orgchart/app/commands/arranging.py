"""How the chart is arranged: the shape of branches, which way it runs, and what is moved by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, get_args

from orgchart.app.actions import Action, Bench
from orgchart.app.canvas.showing import DIRECTIONS
from orgchart.app.session import Session
from orgchart.edits import arranging
from orgchart.model.records import Role
from orgchart.text.message import message

SHAPES: Final[tuple[arranging.Shape, ...]] = get_args(arranging.Shape)
_STEP: Final = 8


def _managers(session: Session) -> Iterator[str]:
    reports = session.structure.referrers(Role, "manager")
    return (each for each in session.roles if each in reports)


def _shape(shape: arranging.Shape) -> Action:
    def run(bench: Bench) -> None:
        session = bench.session
        session.attempt(lambda: arranging.shape_branch(session.structure, list(_managers(session)), shape))

    def checked(bench: Bench) -> bool:
        roles, found = bench.session.structure.all(Role), False
        for each in _managers(bench.session):
            if roles[each].branch != shape:
                return False
            found = True
        return found

    return Action(
        f"shape_{shape}", run, scope="chart", enabled=lambda session: next(_managers(session), None) is not None, checked=checked,
        label=lambda _: message(f"choice.role.branch.{shape}"),
    )  # fmt: skip


def _direction(direction: str) -> Action:
    return Action(
        f"run_{direction}",
        lambda bench: bench.chart.showing.run_towards(direction),
        checked=lambda bench: bench.chart.showing.direction == direction,
    )


def _nudge(across: int, down: int) -> Callable[[Bench], None]:
    """Move by a step as the picture shows it."""

    def run(bench: Bench) -> None:
        bench.chart.nudge(bench.session.roles, across * _STEP, down * _STEP, merge=True)

    return run


def _any(session: Session) -> bool:
    return bool(session.roles)


def _moved(session: Session) -> bool:
    roles = session.structure.all(Role)
    return any(arranging.is_moved(roles[each]) for each in session.roles)


ROWS: tuple[Action, ...] = (
    *(_shape(shape) for shape in SHAPES),
    *(_direction(direction) for direction in DIRECTIONS),
    Action("nudge_left", _nudge(-1, 0), ("Ctrl+Left",), "", "chart", _any),
    Action("nudge_right", _nudge(1, 0), ("Ctrl+Right",), "", "chart", _any),
    Action("nudge_up", _nudge(0, -1), ("Ctrl+Up",), "", "chart", _any),
    Action("nudge_down", _nudge(0, 1), ("Ctrl+Down",), "", "chart", _any),
    Action(
        "settle",
        lambda bench: bench.session.attempt(lambda: arranging.settle(bench.session.structure, bench.session.roles)),
        ("Ctrl+Home",),
        "",
        "chart",
        _moved,
    ),
)
