"""Pages of a PDF shown one below the other; each is drawn when it comes into sight. Knows no document."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session

_MARGIN = 6 * SPACE


class PagePreview(QScrollArea):
    """The pages, as wide as there is room for, or each `whole`."""

    def __init__(self, session: Session, parent: QWidget | None = None, *, whole: bool = False) -> None:
        super().__init__(parent)
        self._whole = whole
        self._session = session
        self._pdf: Any = None
        self._labels: list[QLabel] = []
        self._sizes: list[tuple[float, float]] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(session.words("printing.preview"))
        self.verticalScrollBar().valueChanged.connect(lambda _: self._draw())
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(60)
        self._later.timeout.connect(self._fit)

    def show_pages(self, data: bytes) -> None:
        """Show the pages of `data`; the place looked at stays."""
        import pypdfium2

        before = self.verticalScrollBar().value()
        self.close_pages()
        self._pdf = pypdfium2.PdfDocument(data)
        self._sizes = [self._pdf.get_page_size(number) for number in range(len(self._pdf))]
        body = QWidget()
        body.setObjectName("Pages")
        body.setStyleSheet(
            f"#Pages {{ background: {self._session.theme.ground.name()}; }}"
            f"#Page {{ background: white; border: 1px solid {self._session.theme.line.name()}; }}"
        )
        column = QVBoxLayout(body)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(5 * SPACE)
        for number in range(len(self._sizes)):
            label = plain.label()
            label.setAccessibleName(self._session.words("printing.page", n=number + 1))
            label.setObjectName("Page")
            self._labels.append(label)
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setWidget(body)
        self._fit()
        body.adjustSize()
        self.verticalScrollBar().setValue(before)
        self._draw()

    def close_pages(self) -> None:
        """Let go of the pages."""
        if self._pdf is not None:
            self._pdf.close()
        self._pdf = None
        self._labels = []

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width once it stands still."""
        super().resizeEvent(event)
        self._later.start()

    def _fit(self) -> None:
        """Give each page its size, and draw those that are in sight anew."""
        widest = max((width for width, _ in self._sizes), default=1)
        room = max(self.viewport().width() - 2 * _MARGIN, 200)
        scale = min(room / widest, 1.5)
        if self._whole and self._sizes:
            tallest = max(height for _, height in self._sizes)
            scale = min(scale, max(self.viewport().height() - 2 * _MARGIN, 300) / tallest)
        for label, (width, height) in zip(self._labels, self._sizes, strict=bool(self._labels)):
            label.setFixedSize(QSize(round(width * scale), round(height * scale)))
            label.setPixmap(QPixmap())
        body = self.widget()
        layout = body.layout() if body is not None else None
        if layout is not None:
            layout.activate()
        self._draw()

    def _draw(self) -> None:
        if self._pdf is None:
            return
        top = self.verticalScrollBar().value()
        bottom = top + max(self.viewport().height(), 400)
        y = _MARGIN
        for number, label in enumerate(self._labels):
            if y <= bottom and y + label.height() >= top and label.pixmap().isNull():
                label.setPixmap(self._drawn(number, label.width()))
            y += label.height() + 5 * SPACE

    def _drawn(self, number: int, width: int) -> QPixmap:
        ratio = self.devicePixelRatioF()
        page = self._pdf[number]
        bitmap = page.render(scale=width * ratio / page.get_width(), rev_byteorder=True)
        image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB888)
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(ratio)
        return picture
