"""Qt calls that return None must give back as many references to it as they take.

PySide6 6.12.0 on Python 3.11 loses one with each such call, and the interpreter aborts after some thousands of them, without an
exception and without a chance to save. Python 3.12 and later have a None that can't die.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPointF, QRectF, QTimer
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap, QTransform
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

CALLS = 400


class Item(QGraphicsRectItem):
    """An item with virtual methods in Python, as the chart's are."""

    def paint(self, painter: QPainter, option: object, widget: QWidget | None = None) -> None:
        painter.drawRect(self.rect())


def kinds(application: QApplication) -> dict[str, Callable[[], object]]:
    label, line, button, parentless = QLabel(), QLineEdit(), QPushButton(), QObject()
    pixmap, timer = QPixmap(64, 64), QTimer()
    scene = QGraphicsScene()
    item = Item(0, 0, 10, 10)
    scene.addItem(item)
    view = QGraphicsView(scene)
    view.resize(60, 60)
    painter = QPainter(pixmap)
    pen, font, colour, area, point = QPen(), QFont(), QColor("red"), QRectF(0, 0, 9, 9), QPointF(1, 1)
    kept = (label, line, button, parentless, pixmap, timer, scene, item, view, painter)
    calls: dict[str, Callable[[], object]] = {
        "label.setText": lambda: label.setText("x"),
        "label.setToolTip": lambda: label.setToolTip("x"),
        "label.setEnabled": lambda: label.setEnabled(True),
        "label.setVisible": lambda: label.setVisible(False),
        "label.update": label.update,
        "label.parent": label.parent,
        "label.setStyleSheet": lambda: label.setStyleSheet(""),
        "label.resize": lambda: label.resize(10, 10),
        "label.setObjectName": lambda: label.setObjectName("x"),
        "line.setText": lambda: line.setText("x"),
        "line.selectAll": line.selectAll,
        "line.clear": line.clear,
        "button.setText": lambda: button.setText("x"),
        "button.setChecked": lambda: button.setChecked(False),
        "object.parent": parentless.parent,
        "object.setProperty": lambda: parentless.setProperty("a", 1),
        "object.blockSignals": lambda: parentless.blockSignals(False),
        "timer.start": lambda: timer.start(1_000),
        "timer.stop": timer.stop,
        "timer.setInterval": lambda: timer.setInterval(5),
        "application.processEvents": application.processEvents,
        "item.setPos": lambda: item.setPos(point),
        "item.setRect": lambda: item.setRect(area),
        "item.setVisible": lambda: item.setVisible(True),
        "item.setZValue": lambda: item.setZValue(1),
        "item.setPen": lambda: item.setPen(pen),
        "item.update": item.update,
        "item.parentItem": item.parentItem,
        "scene.update": scene.update,
        "scene.setSceneRect": lambda: scene.setSceneRect(area),
        "view.setTransform": lambda: view.setTransform(QTransform()),
        "view.centerOn": lambda: view.centerOn(point),
        "view.grab": view.grab,
        "painter.setPen": lambda: painter.setPen(pen),
        "painter.setBrush": lambda: painter.setBrush(colour),
        "painter.setFont": lambda: painter.setFont(font),
        "painter.fillRect": lambda: painter.fillRect(area, colour),
        "painter.drawRect": lambda: painter.drawRect(area),
        "painter.drawText": lambda: painter.drawText(point, "x"),
        "painter.save and restore": lambda: (painter.save(), painter.restore()),
        "painter.end": lambda: kept and None,
    }
    return calls


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_no_call_loses_a_reference_to_none(qapp: QApplication) -> None:
    lost = {}
    for name, call in kinds(qapp).items():
        call()
        before = sys.getrefcount(None)
        for _ in range(CALLS):
            call()
        difference = before - sys.getrefcount(None)
        if difference > CALLS // 4:
            lost[name] = difference
    assert lost == {}


def test_the_release_that_loses_them_is_kept_out() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [each.replace(" ", "") for each in project["project"]["dependencies"] if each.startswith("PySide6")]
    (pinned,) = (each for each in wanted if "<'3.12'" in each)
    assert "<6.12" in pinned
