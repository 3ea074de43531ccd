"""While roles are dragged, what may be done at any time waits: nothing stops under the pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from orgchart.app.canvas.tools.drag_roles import DragRoles
from orgchart.app.checking import Checking
from orgchart.app.session import Session
from orgchart.app.views.structure import StructureView
from tests.charts import chart


@pytest.mark.parametrize("dropped", [False, True])
def test_checks_wait_until_what_is_carried_is_let_go(qtbot: QtBot, dropped: bool) -> None:
    session = Session(chart("CEO > Sales, Marketing > Content"))
    checking = Checking(session)
    view = StructureView(session)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    (top,) = session.structure.children("")
    role = session.structure.children(top)[0]
    at, none = view.box_in_view(role).center().toPoint(), Qt.KeyboardModifier.NoModifier
    gesture = DragRoles(view, [role])
    gesture.begin(at, none)
    qtbot.wait(350)
    assert checking.findings == []
    if dropped:
        gesture.drop(QPoint(5, 5), none)
    else:
        gesture.cancel()
    qtbot.waitUntil(lambda: bool(checking.findings))
