"""The views besides the structure, of a large company: opening each against a chart of as many boxes, and a frame of a drag."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from benchmarks.measure import Result, clock, in_turn, percentile
from benchmarks.trees import document

if TYPE_CHECKING:
    from orgchart.app.views.board import Board
    from orgchart.model.document import Document

SIZES = (500,)
"""Roles; with them 12 stages, 40 teams, 300 tasks and 200 milestones."""
FRAME = 1000 / 60
_TODAY = date(2026, 1, 1)
_AS_LONG = 2.0
"""So many times as long as a chart of as many boxes a view may take to open."""


def company(size: int) -> Document:
    """Return a company in which everybody serves a stage, with teams, tasks, goals and milestones."""
    from orgchart.edits.coverage import add_process
    from orgchart.model.records import Assignment, Goal, Member, Milestone, Person, Role, Task, Team
    from orgchart.text.message import message

    source, made = random.Random(5), document(size)
    structure = made.current
    roles, people = list(structure.all(Role)), list(structure.all(Person))
    with made.edit(message("edit.add_stage", stage="")) as edit:
        process = add_process(structure, "Benchmark", [f"Stage {n}" for n in range(12)])
        stages = [each.id for each in structure.stages(process.id)]
        for place, role in enumerate(roles):
            parts = ("accountable",) if place < len(stages) else ("responsible",)
            edit.add(structure, Assignment(id=f"va{place}", who=role, stage=stages[place % 12], parts=parts))  # type: ignore[arg-type]
        for n in range(40 - len(structure.all(Team))):
            chosen = tuple(Member(role=each, share=20) for each in source.sample(roles, 8))
            edit.add(
                structure, Team(id=f"vt{n}", name=f"Team {n}", members=chosen, mandate="Decides what is done next")
            )
        for n in range(300):
            holder, share = people[n % len(people)], source.choice((10, 20, 30))
            edit.add(structure, Task(id=f"vk{n}", name=f"Task {n}", holder=holder, stage=stages[n % 12], share=share))
        for n in range(40):
            edit.add(structure, Goal(id=f"vg{n}", name=f"Goal {n}", owners=(roles[n],), due=_TODAY + timedelta(300)))
        for n in range(200):
            due = _TODAY + timedelta(source.randint(-200, 300))
            edit.add(structure, Milestone(id=f"vm{n}", name=f"Milestone {n}", of=f"vg{n % 40}", due=due))
    return made


def run(size: int, *, peers: bool) -> list[Result]:
    """Measure at one size."""
    del peers
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from orgchart.app.application import make_application
    from orgchart.app.checking import Checking
    from orgchart.app.session import Session
    from orgchart.app.views.attention import AttentionView
    from orgchart.app.views.process import ProcessView
    from orgchart.app.views.teams import TeamsView
    from orgchart.app.views.timeline import TimelineView
    from orgchart.model.records import BuyingProcess

    application = make_application([])
    del application
    session = Session(company(size))
    session.today = _TODAY
    session.process = next(each.id for each in session.structure.ordered(BuyingProcess) if each.name == "Benchmark")
    results = []
    for view, name in (
        (ProcessView, "process"), (TeamsView, "teams"), (AttentionView, "attention"), (TimelineView, "timeline"),
    ):  # fmt: skip
        opened = view(session, Checking(session))
        _show(opened)
        board: Board = opened.board
        boxes = len(list(board.stops()))
        result = in_turn(
            "views", size, f"opening {name} / a chart of as many boxes",
            lambda view=view: _open_and_close(lambda: view(session, Checking(session))), _chart_of(boxes), _AS_LONG,
            rounds=5, boxes=boxes,
        )  # fmt: skip
        frames = _drag(board, name)
        result.more["p95 of a frame while dragging, ms"] = round(percentile(frames, 0.95), 1)
        if percentile(frames, 0.95) > FRAME:
            result.wrong.append(f"p95 {percentile(frames, 0.95):.1f} ms a frame")
        results.append(result)
        QApplication.processEvents()
    return results


def _show(view: Any) -> None:
    """Open a view and paint it once. Before the window is exposed nothing would be painted."""
    from PySide6.QtWidgets import QApplication

    view.resize(1600, 1000)
    view.show()
    QApplication.processEvents()
    (view.board if hasattr(view, "board") else view).viewport().repaint()


def _open_and_close(make: Callable[[], Any]) -> None:
    view = make()
    _show(view)
    view.hide()
    view.deleteLater()


def _chart_of(boxes: int) -> Callable[[], None]:
    from orgchart.app.session import Session
    from orgchart.app.views.structure import StructureView

    session = Session(document(boxes))

    def make() -> StructureView:
        view = StructureView(session)
        view.animated = False
        return view

    return lambda: _open_and_close(make)


def _drag(board: Board, view: str) -> list[float]:
    """Drag something that can be dragged about, by the mouse; return what each move and its frame took, in ms."""
    from PySide6.QtCore import QEvent, QObject, QPointF, Qt
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    item = _grip_of(board, view)
    viewport = board.viewport()
    start = QPointF(board.area_of(item).center())

    def send(kind: QEvent.Type, at: QPointF) -> None:
        pressed = Qt.MouseButton.LeftButton
        QApplication.sendEvent(
            viewport,
            QMouseEvent(kind, at, QPointF(viewport.mapToGlobal(at.toPoint())), pressed, pressed,
                        Qt.KeyboardModifier.NoModifier),
        )  # fmt: skip

    painted = 0

    class Counting(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            nonlocal painted
            painted += event.type() == QEvent.Type.Paint
            return super().eventFilter(watched, event)

    counting = Counting()
    viewport.installEventFilter(counting)
    send(QEvent.Type.MouseButtonPress, start)
    frames: list[float] = []
    viewport.window().raise_()
    for step in range(120):
        at = QPointF(min(start.x() + 20 + step * 4, 1500), min(start.y() + 10 + step * 3, 960))
        before = clock()
        send(QEvent.Type.MouseMove, at)
        viewport.repaint()
        frames.append((clock() - before) * 1000)
    assert board.held is not None, f"nothing is dragged in {view}"
    assert painted >= len(frames), f"{painted} of {len(frames)} frames are painted in {view}"
    board.give_up_drag()
    return frames[10:]


def _grip_of(board: Any, view: str) -> str:
    """Return something in sight that can be dragged."""
    named = {"process": "chips", "teams": "chips", "attention": "claims", "timeline": "entries"}[view]
    found = next(
        each for each in getattr(board, named)
        if board.shows(each) and board.item_at(board.area_of(each).center()) == each
        and (view != "attention" or board.claims[each].what.KIND == "task")
    )  # fmt: skip
    assert isinstance(found, str)
    return found
