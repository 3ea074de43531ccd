"""Ten scenarios of one company, comparing and joining: against reading the same bytes, and one scenario against ten in memory.

Going from one to another in the window: against drawing the document anew.
"""

from __future__ import annotations

import os
import tempfile
import tracemalloc
from datetime import date
from pathlib import Path

from benchmarks.measure import Result, in_turn
from benchmarks.trees import document
from orgchart.compare.diff import diff
from orgchart.compare.merge import merge
from orgchart.edits.roles import move_roles
from orgchart.edits.scenarios import copy_scenario
from orgchart.edits.values import set_field
from orgchart.model.document import Document
from orgchart.model.structure import Structure
from orgchart.storage import org_file

SIZES = (1_000, 10_000)
_DRAFTS = 9
_TOUCHED = 20
_DAY = date(2026, 3, 1)


def run(size: int, *, peers: bool) -> list[Result]:
    """Measure at one size."""
    del peers
    data = org_file.encode(document(size))
    base, ours, theirs = (org_file.decode(data).document for _ in range(3))
    _work(ours.current, 0)
    _work(theirs.current, _TOUCHED)
    sides = [org_file.encode(each) for each in (base, ours, theirs)]

    def read(count: int) -> None:
        for each in sides[:count]:
            org_file.decode(each)

    comparing = in_turn("scenarios", size, "diff / reading both", lambda: diff(base, ours), lambda: read(2), 2.0)
    joining = in_turn(
        "scenarios", size, "merge / reading all three", lambda: merge(base, ours, theirs), lambda: read(3), 3.0
    )
    if merge(base, ours, theirs).conflicts:
        joining.wrong.append("work on different roles is in conflict")
    return [comparing, joining, _many(size, data), _switching(size, data)]


def _switching(size: int, data: bytes) -> Result:
    """Measure going to another scenario and painting it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from orgchart.app.application import make_application
    from orgchart.app.session import Session
    from orgchart.app.settings import Settings
    from orgchart.app.window import Window

    application = QApplication.instance() or make_application([])
    document = org_file.decode(data).document
    _work(copy_scenario(document, document.current.id, "Draft", _DAY), 0)
    session = Session(document)
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat)
        window = Window(session, Settings(store, Path(folder)))
        window.resize(1440, 900)
        window.show()
        application.processEvents()
        ids = [each.id for each in document.structures]

        def paint() -> None:
            window.chart.viewport().repaint()

        def draw() -> None:
            session.show(document, scenario=ids[0])
            paint()

        def switch() -> None:
            session.switch(ids[1])
            paint()

        result = in_turn("scenarios", size, "switch / draw", switch, draw, 2.0)
        if session.structure.id != ids[1]:
            result.wrong.append("the other scenario is not shown")
        session.history.note_saved()
        window.close()
    return result


def _many(size: int, data: bytes) -> Result:
    """Measure what nine drafts beside a structure add: to the time of reading, to memory, and to the file."""
    tracemalloc.start()
    one = org_file.decode(data).document
    alone = tracemalloc.get_traced_memory()[0]
    for place in range(_DRAFTS):
        _work(copy_scenario(one, one.current.id, f"Draft {place}", _DAY), place * _TOUCHED)
    drafts = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    whole = org_file.encode(one)
    result = in_turn(
        "scenarios", size, "read ten scenarios / read one", lambda: org_file.decode(whole),
        lambda: org_file.decode(data), 13.0, rounds=3,
        times_the_memory=round(drafts / alone, 2), times_the_file=round(len(whole) / len(data), 2),
    )  # fmt: skip
    tracemalloc.start()
    again = org_file.decode(whole).document
    result.more["times_the_memory_opened"] = round(tracemalloc.get_traced_memory()[0] / alone, 2)
    tracemalloc.stop()
    if result.more["times_the_memory_opened"] > _DRAFTS / 2:
        result.wrong.append("drafts do not share what is the same after opening")
    if drafts / alone > _DRAFTS + 1:
        result.wrong.append("drafts do not share what is the same")
    if _records(again) != _records(one):
        result.wrong.append("drafts are not as they were")
    return result


def _work(structure: Structure, first: int) -> None:
    """Do what somebody does in a draft: give a few roles other titles, and move one."""
    roles = list(structure.children(structure.children("")[0]))
    reports = [role for each in roles for role in structure.children(each)] or roles
    for place in range(first, first + _TOUCHED):
        set_field(structure, [reports[place % len(reports)]], "title", f"Changed {place}")
    move_roles(structure, [reports[first % len(reports)]], structure.children("")[0])


def _records(made: Document) -> int:
    return sum(1 for each in made.structures for _ in each.records())
