"""What one sees after panning or after a mark went away is what painting all of it anew gives."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from orgchart.app.canvas.tools.drag_roles import DragRoles
from orgchart.app.canvas.tools.lasso import Lasso
from orgchart.app.canvas.tools.rubber_band import RubberBand
from orgchart.app.session import Session
from orgchart.app.views.structure import StructureView
from orgchart.edits.roles import add_role
from orgchart.edits.teams import make_team
from orgchart.edits.values import set_field
from orgchart.model.document import Document
from orgchart.text.message import message

FEW = 40
"""So many dots of a screen may differ: the smooth edge of a line falls otherwise where it is cut."""


@pytest.fixture
def view(qtbot: QtBot) -> StructureView:
    document = Document(seed=1)
    session = Session(document)
    structure = session.structure
    with document.edit(message("edit.add_role", role="")):
        top = add_role(structure, title="Head")
        heads = [add_role(structure, manager=top.id, title=f"Head of region {branch}") for branch in range(12)]
        for head in heads:
            for place in range(9):
                add_role(structure, manager=head.id, title=f"Account executive {place} of {head.title}")
        make_team(structure, [each.id for each in heads[3:6]], "Launch")
    view = StructureView(session)
    view.animated = False
    view.resize(900, 600)
    qtbot.addWidget(view)
    view.show()
    QApplication.processEvents()
    return view


def seen(view: StructureView) -> QImage:
    for _ in range(40):
        QApplication.processEvents()
    return view.screen().grabWindow(view.winId()).toImage()


def differing(one: QImage, other: QImage) -> int:
    assert one.size() == other.size()
    return (
        sum(one.pixel(x, y) != other.pixel(x, y) for y in range(one.height()) for x in range(one.width()))
        if one != other
        else 0
    )


@pytest.mark.parametrize("scale", [1.0, 0.5, 0.2, 0.07])
def test_a_panned_chart_looks_as_if_painted_anew(view: StructureView, scale: float) -> None:
    view.zoom_to(scale)
    bounds = view.geometry_now.bounds
    view.center_on(bounds.center_x, bounds.center_y)
    seen(view)
    for dx, dy in ((-23, 0), (17, 0), (-40, 9), (0, 31), (-300, 0), (55, -8), (13, 13)):
        view.scroll_by(dx, dy)
        QApplication.processEvents()
    panned = seen(view)
    view.refresh()
    assert differing(panned, seen(view)) <= FEW


def test_a_drag_that_is_given_up_leaves_nothing_behind(view: StructureView) -> None:
    role = view.session.structure.children(view.session.structure.children("")[0])[6]
    view.zoom_to(0.8)
    view.show_role(role)
    before = seen(view)
    place = view.box_in_view(role).center().toPoint()
    gesture = DragRoles(view, [role])
    gesture.begin(place, Qt.KeyboardModifier.NoModifier)
    for step in range(40):
        gesture.move(place - QPoint(5 * step, 2 * step), Qt.KeyboardModifier.NoModifier)
        QApplication.processEvents()
    under_way = seen(view)
    gesture.cancel()
    assert under_way != before
    assert differing(before, seen(view)) <= FEW


@pytest.mark.parametrize("scale", [1.0, 0.5])
def test_what_a_drag_shows_on_its_way_is_what_painting_anew_shows(view: StructureView, scale: float) -> None:
    """Marks that come, move on, stay while the chart is scrolled below them, and go; what is copied stands there whole."""
    structure, none = view.session.structure, Qt.KeyboardModifier.NoModifier
    heads = structure.children(structure.children("")[0])
    view.zoom_to(scale)
    around = view.geometry_now.boxes[heads[5]]
    view.center_on(around.center_x, around.bottom + 60)
    seen(view)
    own, first, *_, last = [
        view.box_in_view(each).center().toPoint() for each in (heads[5], *structure.children(heads[5]))
    ]
    room = view.viewport().rect().adjusted(50, 50, -50, -50)  # nearer to an edge it would scroll by itself
    gesture = DragRoles(view, structure.children(heads[5])[2:3])
    gesture.begin(first, none)
    for at, scroll, how in (
        (own, 0, none),
        (own + QPoint(9, 4), 0, none),
        (own + QPoint(9, 4), 37, none),
        (first, 0, none),
        (last, -21, Qt.KeyboardModifier.ControlModifier),
        (QPoint(450, 540), 12, none),
        (own, 0, none),
    ):
        assert room.contains(at)
        gesture.move(at, how)
        QApplication.processEvents()
        view.scroll_by(0, scroll)
        shown = seen(view)
        view.refresh()
        assert differing(shown, seen(view)) <= FEW
    gesture.cancel()


def test_what_is_renamed_just_outside_the_view_comes_in_with_its_new_name(view: StructureView) -> None:
    structure = view.session.structure
    role = structure.children(structure.children("")[0])[6]
    view.zoom_to(1.0)
    view.show_role(role)
    box, width = view.box_in_view(role), view.viewport().width()
    view.scroll_by(round(width - box.x()) + 10, 0)
    seen(view)
    view.scroll_by(-5, 0)
    seen(view)
    view.session.attempt(lambda: set_field(structure, [role], "title", "Something else"))
    seen(view)
    view.scroll_by(-150, 0)
    panned = seen(view)
    view.refresh()
    assert differing(panned, seen(view)) <= FEW


@pytest.mark.parametrize("gesture", [RubberBand, Lasso])
def test_what_is_drawn_on_the_ground_leaves_nothing_where_it_was(view: StructureView, gesture: type) -> None:
    """Nothing is selected on the way, so that nothing but the mark itself asks for a paint."""
    bounds, none = view.geometry_now.bounds, Qt.KeyboardModifier.NoModifier
    view.zoom_to(0.5)
    view.session.select([])
    view.center_on(bounds.center_x, bounds.bottom + 500)
    before = seen(view)
    drawing = gesture(view)
    drawing.begin(QPoint(500, 300), none)
    for to in (QPoint(520, 320), QPoint(640, 430), QPoint(540, 330), QPoint(300, 280), QPoint(480, 260)):
        drawing.move(to, none)
        seen(view)
    drawn = seen(view)
    view.refresh()
    assert drawn == seen(view)
    drawing.cancel()
    assert drawn != before
    assert seen(view) == before
