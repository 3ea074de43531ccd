"""The colour of a department, wherever a view shows it."""

from __future__ import annotations

from PySide6.QtGui import QColor

from orgchart.app.look.theme import department_colour
from orgchart.app.session import Session
from orgchart.model.records import Department


def department_ink(session: Session, department: Department) -> QColor:
    """Return the colour of a department."""
    place = list(session.structure.all(Department)).index(department.id)
    return department_colour(session.theme, department.colour, department.kind, place)
