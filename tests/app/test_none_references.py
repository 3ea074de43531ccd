"""Qt calls that return None must give back as many references to it as they take.

PySide6 6.12.0 on Python 3.11 loses one with each such call: after some five thousand of them the interpreter aborts, without an
exception and without a chance to save. pyproject.toml keeps that release out; this finds the next one like it while it is tried.
Each kind of call has its own glue in PySide6, so the kinds that the editor lives on are tried one by one. Python 3.12 and later
have a None that can't die.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSettings, QTimer
from PySide6.QtGui import QAction, QColor, QFont, QPainter, QPainterPath, QPen, QPixmap, QTransform
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyleOptionGraphicsItem,
    QVBoxLayout,
    QWidget,
)

CALLS = 50
"""Enough to tell a loss from what other threads do, and too few, over all kinds, to abort the interpreter that counts them."""


class Item(QGraphicsRectItem):
    """An item with virtual methods in Python, as the chart's are."""

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.drawRect(self.rect())

    def itemChange(self, change: QGraphicsItem.GraphicsItemChange, value: object) -> object:
        return super().itemChange(change, value)


class Listener(QObject):
    """An event filter in Python."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return False


class Desk:
    """One of each thing that the calls are tried on; it keeps them alive."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self.application = application
        self.widget, self.label, self.line, self.button = QWidget(), QLabel(), QLineEdit(), QPushButton()
        self.layout, self.action = QVBoxLayout(self.widget), QAction("x")
        self.object, self.timer = Listener(), QTimer()
        self.settings = QSettings(str(folder / "none.ini"), QSettings.Format.IniFormat)
        self.button.installEventFilter(self.object)
        self.button.clicked.connect(self.label.update)
        self.scene, self.item = QGraphicsScene(), Item(0, 0, 10, 10)
        self.item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemSendsGeometryChanges)
        self.scene.addItem(self.item)
        self.view = QGraphicsView(self.scene)
        self.view.resize(60, 60)
        self.pixmap = QPixmap(64, 64)
        self.painter = QPainter(self.pixmap)
        self.pen, self.font, self.colour, self.path = QPen(), QFont(), QColor("red"), QPainterPath()
        self.area, self.point, self.steps = QRectF(0, 0, 9, 9), QPointF(1, 1), 0

    def somewhere_else(self) -> QPointF:
        """Return another place with each call: an item only notices that it moves when it does."""
        self.steps += 1
        return QPointF(self.steps % 7, 0)


KINDS: dict[str, Callable[[Desk], object]] = {
    "label.setText": lambda on: on.label.setText("x"),
    "label.setToolTip": lambda on: on.label.setToolTip("x"),
    "label.setStyleSheet": lambda on: on.label.setStyleSheet(""),
    "line.setText": lambda on: on.line.setText("x"),
    "line.selectAll": lambda on: on.line.selectAll(),
    "line.clear": lambda on: on.line.clear(),
    "button.setText": lambda on: on.button.setText("x"),
    "button.setChecked": lambda on: on.button.setChecked(False),
    "button.click, a signal to a slot": lambda on: on.button.click(),
    "action.setEnabled": lambda on: on.action.setEnabled(True),
    "action.trigger": lambda on: on.action.trigger(),
    "widget.update": lambda on: on.widget.update(),
    "widget.parent": lambda on: on.widget.parent(),
    "widget.parentWidget": lambda on: on.widget.parentWidget(),
    "widget.resize": lambda on: on.widget.resize(10, 10),
    "widget.setEnabled": lambda on: on.widget.setEnabled(True),
    "widget.setVisible": lambda on: on.widget.setVisible(False),
    "widget.setObjectName": lambda on: on.widget.setObjectName("x"),
    "widget.setFocus": lambda on: on.widget.setFocus(),
    "layout.setSpacing": lambda on: on.layout.setSpacing(4),
    "layout.itemAt, none there": lambda on: on.layout.itemAt(3),
    "object.parent": lambda on: on.object.parent(),
    "object.setProperty": lambda on: on.object.setProperty("a", 1),
    "object.blockSignals": lambda on: on.object.blockSignals(False),
    "timer.start": lambda on: on.timer.start(1_000),
    "timer.stop": lambda on: on.timer.stop(),
    "settings.value, none there": lambda on: on.settings.value("nothing"),
    "application.processEvents": lambda on: on.application.processEvents(),
    "application.focusWidget": lambda on: on.application.focusWidget(),
    "item.setPos, with itemChange in Python": lambda on: on.item.setPos(on.somewhere_else()),
    "item.setRect": lambda on: on.item.setRect(on.area),
    "item.setVisible": lambda on: on.item.setVisible(True),
    "item.setZValue": lambda on: on.item.setZValue(1),
    "item.setPen": lambda on: on.item.setPen(on.pen),
    "item.update": lambda on: on.item.update(),
    "item.parentItem": lambda on: on.item.parentItem(),
    "scene.update": lambda on: on.scene.update(),
    "scene.setSceneRect": lambda on: on.scene.setSceneRect(on.area),
    "scene.itemAt, none there": lambda on: on.scene.itemAt(QPointF(900, 900), QTransform()),
    "view.setTransform": lambda on: on.view.setTransform(QTransform()),
    "view.centerOn": lambda on: on.view.centerOn(on.point),
    "view.grab, with paint in Python": lambda on: on.view.grab(),
    "painter.setPen": lambda on: on.painter.setPen(on.pen),
    "painter.setBrush": lambda on: on.painter.setBrush(on.colour),
    "painter.setFont": lambda on: on.painter.setFont(on.font),
    "painter.fillRect": lambda on: on.painter.fillRect(on.area, on.colour),
    "painter.drawRect": lambda on: on.painter.drawRect(on.area),
    "painter.drawPath": lambda on: on.painter.drawPath(on.path),
    "painter.drawText": lambda on: on.painter.drawText(on.point, "x"),
    "painter.save and restore": lambda on: (on.painter.save(), on.painter.restore()),
}


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_no_call_loses_references_to_none(qapp: QApplication, tmp_path: Path) -> None:
    on = Desk(qapp, tmp_path)
    lost = []
    for name, call in KINDS.items():
        call(on)  # what is made once, at the first call, is no loss
        before = sys.getrefcount(None)
        for _ in range(CALLS):
            call(on)
        difference = before - sys.getrefcount(None)
        if difference > CALLS // 2:
            lost.append(f"{name}: {difference}")
    on.painter.end()
    assert not lost, f"references to None lost in {CALLS} calls of each kind: " + "; ".join(lost)
