"""Text from a file is text in the window, whatever it says; and a sitting with it opens nothing, runs nothing, calls nobody."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QAbstractItemView, QLabel, QMessageBox, QTextEdit, QWidget

from orgchart.app.look import plain
from orgchart.edits import values
from orgchart.model.records import Role
from orgchart.storage.org_file import decode, encode, write
from tests.app.robot import Robot
from tests.hostile import hostile
from tests.naughty import NAUGHTY

MARKED = re.compile(r"</?qt>|<br/>|&(?:amp|lt|gt|quot|#x27);")


def _no_markup(text: str) -> bool:
    """Whether a tooltip that Qt reads as rich text holds but our own marks."""
    return "<" not in MARKED.sub("", text) if text.startswith("<qt>") else not QtGui.Qt.mightBeRichText(text)


def _watch(window: QWidget) -> None:
    for label in window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or label.objectName().startswith("qt_"), label.text()
    for widget in window.findChildren(QWidget):
        assert _no_markup(widget.toolTip()), widget.toolTip()
        assert not widget.whatsThis()
    for action in window.findChildren(QAction):
        assert _no_markup(action.toolTip()) or action.toolTip() == action.text().replace("&&", "&"), action.toolTip()
    for view in window.findChildren(QAbstractItemView):
        for text in _tips(view.model()):
            assert _no_markup(text), text
    for editor in window.findChildren(QTextEdit):
        assert not editor.acceptRichText()


def _tips(model: QAbstractItemModel | None) -> list[str]:
    if model is None:
        return []
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    places = [model.index(row, column) for row in range(min(model.rowCount(), 300)) for column in range(columns)]
    return [tip for each in places if isinstance(tip := each.data(Qt.ItemDataRole.ToolTipRole), str)]


@pytest.mark.parametrize("language", ["en", "he"])
def test_no_text_of_a_document_is_markup_anywhere_in_the_window(open_window: Callable[..., Robot], language: str):
    robot = open_window(hostile(), language)
    window, session = robot.window, robot.session
    window.checking.finish()
    for view in (
        "structure",
        *(name.removeprefix("view_") for name in window.commands._actions if name.startswith("view_")),
    ):
        window.perform(f"view:{view}")
        robot.qtbot.wait(1)
        _watch(window)
    window.perform("view:structure")
    for number in range(0, len(NAUGHTY), 4):
        session.select([f"role{number}"])
        window.chart.show_role(f"role{number}")
        _watch(window)
    for id in ("stage0", "team0", "goal0", "person0", "gap0", "agreement0"):
        if session.structure.find(id) is not None:
            session.reveal([id])
            _watch(window)
    window.chart.fit()
    window.grab()


def test_a_picture_that_a_text_names_is_not_shown(open_window: Callable[..., Robot], tmp_path: Path):
    picture = QImage(40, 400, QImage.Format.Format_RGB32)
    picture.save(str(tmp_path / "trap.png"))
    text = f'<img src="{(tmp_path / "trap.png").as_uri()}"/>'
    robot = open_window("CEO > Sales")
    bare, trapped = plain.label("x"), plain.label(text)
    assert trapped.sizeHint().height() == bare.sizeHint().height()
    box = plain.box(robot.window, "t", text, text)
    assert "<" not in MARKED.sub("", box.informativeText())
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert isinstance(box, QMessageBox)
    robot.session.said.emit(text, None)
    _watch(robot.window)


def test_a_title_that_is_set_is_that_title_and_can_be_saved(open_window: Callable[..., Robot]):
    robot = open_window("CEO > Sales")
    session = robot.session
    for text in NAUGHTY:
        session.attempt(lambda text=text: values.set_field(session.structure, ["Sales"], "title", text))
        held = session.structure.get(Role, "Sales").title
        assert held == values.clean_line(text)
        again = decode(encode(session.document)).document
        assert again.current.get(Role, "Sales").title == held
        robot.chart.viewport().repaint()


SITTING = """
import json, sys
from pathlib import Path
heard = []
def hear(event, args):
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.fork", "os.system", "urllib.", "pickle.")):
        heard.append((event, repr(args)[:200]))
    elif event == "open" and isinstance(args[0], (str, bytes)):
        heard.append(("open", str(args[0])))
sys.addaudithook(hear)
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QFileDialog
from orgchart.app.application import make_application
from orgchart.app.session import Session
from orgchart.app.settings import Settings
from orgchart.app.window import Window
from orgchart.edits import roles
folder = Path(sys.argv[1])
application = make_application(["orgchart"])
settings = Settings(QSettings(str(folder / "s.ini"), QSettings.Format.IniFormat), folder / "data")
window = Window(Session(language=sys.argv[2]), settings)
window.show()
def sit():
    window.open(folder / "hostile.org")
    for name in [*window.commands._actions]:
        if name.startswith("view_"):
            window.commands[name].trigger()
            application.processEvents()
    window.perform("view:structure")
    for id in ("role1", "role3", "stage0", "team0", "goal0"):
        window.session.reveal([id])
        application.processEvents()
    window.session.attempt(lambda: roles.add_role(window.session.structure, title="x"))
    window.checking.finish()
    assert window.files.save()
    for kind in ("svg", "png", "pdf"):
        QFileDialog.getSaveFileName = staticmethod(lambda *_: (str(folder / f"out.{kind}"), ""))
        window.perform("export_chart")
    QFileDialog.getSaveFileName = staticmethod(lambda *_: (str(folder / "sheets.pdf"), ""))
    window.perform("export_sheets")
    wait(600)
def wait(left):
    done = all((folder / name).is_file() for name in ("out.svg", "out.png", "out.pdf", "sheets.pdf"))
    QTimer.singleShot(*((500, end) if done or not left else (100, lambda: wait(left - 1))))
def end():
    window.files.look_outside()
    window.close()
    application.quit()
QTimer.singleShot(200, sit)
application.exec()
print(json.dumps(heard))
"""


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_sitting_with_it_opens_our_own_files_alone_and_calls_nobody(tmp_path: Path, language: str):
    write(hostile(), tmp_path / "hostile.org")
    root = Path(__file__).parents[2]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", SITTING, str(tmp_path), language], cwd=root, env=environment, timeout=120,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    heard = json.loads(done.stdout.splitlines()[-1])
    assert {"sheets.pdf", "out.svg", "out.png", "out.pdf"} <= {each.name for each in tmp_path.iterdir()}
    assert [each for each in heard if each[0] != "open"] == []
    places = (
        str(root),
        str(tmp_path),
        sys.prefix,
        sys.base_prefix,
        "/dev/null",
        "/etc/localtime",
        "/usr/share/zoneinfo",
    )
    strange = {name for _, name in heard if os.path.isabs(name) and not os.path.realpath(name).startswith(places)}
    strange -= {name for name in strange if name.startswith(("/proc/", "/sys/", "/etc/ld", "/lib", "/usr/lib"))}
    # The person's own settings of reportlab, which it looks for when it is imported.
    strange -= {str(Path.home() / name) for name in (".reportlab_settings", ".reportlab_mods")}
    assert strange == set()
    assert not any("passwd" in name for _, name in heard)
