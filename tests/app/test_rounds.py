"""Opening, editing, exporting, saving and closing leaves nothing behind, however often it is done."""

from __future__ import annotations

import gc
import os
import sys
import threading
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from orgchart.app import jobs
from orgchart.edits import roles
from orgchart.export.chart import Chart
from orgchart.model.document import Document
from orgchart.storage.org_file import write
from tests.app.robot import Robot
from tests.charts import chart

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="counts descriptors as Linux tells them")
ROUNDS = 12


def test_rounds_leave_no_document_widget_descriptor_or_thread(open_window: Callable[..., Robot], tmp_path: Path):
    paths = [tmp_path / f"{number}.org" for number in range(3)]
    for path in paths:
        write(chart("CEO > " + ", ".join(f"R{number}" for number in range(30))), path)
    robot = open_window()
    window, session = robot.window, robot.session
    window._kept()
    held: list[weakref.ref[Document]] = []

    def one(number: int) -> None:
        window.open(paths[number % 3])
        held.append(weakref.ref(session.document))
        session.attempt(lambda: roles.add_role(session.structure, manager="CEO", title=str(number)))
        robot.qtbot.wait(1)
        copied = jobs.copy_of(session)
        held.append(weakref.ref(copied.document))
        jobs.run(lambda: Chart(copied, session.words).svg(), lambda _: None, window.files.tell)
        session.undo()
        assert window.files.save()
        window._kept()._force()
        QThreadPool.globalInstance().waitForDone()
        QApplication.processEvents()

    def count() -> tuple[int, int, int, int]:
        window.checking.finish()
        QApplication.processEvents()
        gc.collect()
        alive = sum(each() is not None for each in held)
        return alive, len(os.listdir("/proc/self/fd")), threading.active_count(), len(QApplication.allWidgets())

    for number in range(4):
        one(number)
    before = count()
    for number in range(ROUNDS):
        one(number)
    after = count()
    assert after[0] <= max(before[0], 4), "documents that were closed are still held"
    assert after[1:] == before[1:]
