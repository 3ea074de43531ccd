"""A double click on the ground: a new role stands where the pointer is, and its title is edited at once."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF

from orgchart.app.canvas.surface import Surface
from orgchart.edits.arranging import float_at
from orgchart.edits.roles import add_role
from orgchart.layout.geometry import Rect
from orgchart.model.records import Role, called
from orgchart.text.message import message


def add_there(view: Surface, at: QPoint) -> None:
    """Add a top around a place of the view; where only a part of the chart is shown, behind the other tops."""
    session, point = view.session, view.mapToScene(at)
    role = session.attempt(lambda: _add(view, point))
    if role is None:
        return
    session.unfold_to(role.id)
    session.select([role.id])
    box = view.geometry_now.boxes.get(role.id)
    if box is not None and len(view.geometry_now.boxes) == 1:
        view.look_from(QPointF(box.center_x, box.center_y), QPointF(at))
    view.edit_title(role.id, fresh=True)
    view.editing.keep_untitled()


def _add(view: Surface, point: QPointF) -> Role:
    structure, geometry = view.session.structure, view.geometry_now
    with structure.document.edit(message("edit.add_role", role=called(Role(id="")))):
        role = add_role(structure)
        if len(structure.children("")) > 1 and not view.session.branch and view.session.kept is None:
            size, (x, y) = view.cards.size(role.id), geometry.origin
            box = Rect(point.x() - size.width / 2, point.y() - size.height / 2, size.width, size.height)
            flat = geometry.turn.back(box)
            float_at(structure, role.id, flat.center_x - x, flat.y - y)
    return role
