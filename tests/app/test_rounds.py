"""Opening, editing, exporting, saving and closing leaves nothing behind, however often it is done."""

from __future__ import annotations

import gc
import os
import sys
import threading
import weakref
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QThreadPool
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

    def ours() -> Counter[str]:
        """How many objects of our own types there are; what Qt and the C library keep for later is theirs."""
        kinds = map(type, gc.get_objects())
        return Counter(each.__qualname__ for each in kinds if str(each.__module__).startswith("orgchart"))

    def count() -> tuple[int, int, int, int]:
        window.checking.finish()
        QApplication.processEvents()
        QThreadPool.globalInstance().waitForDone()  # what forces a journal to the disk holds its file for a moment
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.unfreeze()  # what was read is left alone until much was
        gc.collect()
        alive = sum(each() is not None for each in held)
        return alive, len(os.listdir("/proc/self/fd")), threading.active_count(), len(QApplication.allWidgets())

    for number in range(4):
        one(number)
    counted, kept = [count()], [ours()]
    for _ in range(2):
        for number in range(ROUNDS):
            one(number)
        counted.append(count())
        kept.append(ours())
    assert max(each[0] for each in counted[1:]) <= max(counted[0][0], 4), "documents that were closed are still held"
    assert {each[1:] for each in counted} == {counted[0][1:]}
    # Something is now kept for later, now not; what stays each time is there as often as there were rounds, in both.
    stays = (kept[1] - kept[0]) & (kept[2] - kept[1])
    assert [name for name, n in stays.items() if n >= ROUNDS] == [], "objects of ours stay"
    assert kept[0].total() > 100, "nothing was counted"
