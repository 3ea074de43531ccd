"""The editor of a picture: shown round, chosen from a file, taken away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton

from orgchart.app.canvas.photos import SUFFIXES, picture, shrunk
from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.panels.fields.editor import MIXED, Editor
from orgchart.app.session import Session
from orgchart.model.fields import Field

_SIDE = 44


class PhotoEditor(Editor):
    """A round picture and two buttons."""

    def __init__(self, session: Session, field: Field, kind: str) -> None:
        super().__init__(session, field, kind)
        self._seen: QLabel = plain.label()
        self._seen.setFixedSize(_SIDE, _SIDE)
        self._choose = QPushButton(plain.menu_text(self.words("photo.choose")))
        self._choose.setObjectName("Quiet")
        self._remove = QPushButton(plain.menu_text(self.words("photo.remove")))
        self._remove.setObjectName("Quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        for each in (self._seen, self._choose, self._remove):
            row.addWidget(each)
        row.addStretch(1)
        self.setFocusProxy(self._choose)
        self._choose.clicked.connect(self._ask)
        self._remove.clicked.connect(lambda: self.edited.emit(""))

    def show_value(self, value: Any) -> None:
        """Show a picture, or a place for one."""
        kept = "" if value is MIXED else str(value)
        self._remove.setVisible(bool(kept))
        self._seen.setPixmap(_round(picture(kept), self.session.theme.ground, self.devicePixelRatioF()))

    def _ask(self) -> None:
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        name, _ = QFileDialog.getOpenFileName(
            self, self.words("photo.choose"), "", f"{self.words('photo.kind')} ({kinds})"
        )
        if name:
            kept = self.session.attempt(lambda: shrunk(Path(name)))
            if kept:
                self.edited.emit(kept)


def _round(seen: QPixmap | None, empty: Any, ratio: float) -> QPixmap:
    made = QPixmap(round(_SIDE * ratio), round(_SIDE * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    area = QRectF(1, 1, _SIDE - 2, _SIDE - 2)
    path = QPainterPath()
    path.addEllipse(area)
    painter.fillPath(path, empty)
    if seen is not None:
        painter.setClipPath(path)
        painter.drawPixmap(area, seen, QRectF(seen.rect()))
    painter.end()
    return made
