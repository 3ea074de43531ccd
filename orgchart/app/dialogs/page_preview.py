"""Pages of a PDF shown one below the other; each is drawn when it comes into sight. Knows no document."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session

_MARGIN: Final = 6 * SPACE
_GAP: Final = 5 * SPACE
_KEPT: Final = 20
"""So many pages before and behind those in sight stay drawn; ten thousand would take all the memory there is."""
_HIGHEST: Final = 16_000_000
"""Pixels: Qt knows no widget that is higher by much, so that of very many pages the last are not shown."""


class PagePreview(QScrollArea):
    """The pages, as wide as there is room for, or each `whole`."""

    def __init__(self, session: Session, parent: QWidget | None = None, *, whole: bool = False) -> None:
        super().__init__(parent)
        self._whole = whole
        self._session = session
        self._pdf: Any = None
        self._labels: dict[int, QLabel] = {}
        self._sizes: list[tuple[float, float]] = []
        self._places: list[tuple[int, int, int]] = []
        """Of each page where it begins and ends, and how wide it is, in pixels."""
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
        self.setWidget(body)
        self._fit()
        self.verticalScrollBar().setValue(before)
        self._draw()

    def close_pages(self) -> None:
        """Let go of the pages."""
        if self._pdf is not None:
            self._pdf.close()
        self._pdf = None
        self._let_go(frozenset())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width once it stands still."""
        super().resizeEvent(event)
        self._later.start()

    def _fit(self) -> None:
        """Give each page its place, and draw those that are in sight anew."""
        body = self.widget()
        if body is None or self._pdf is None:
            return
        widest = max((width for width, _ in self._sizes), default=1)
        room = max(self.viewport().width() - 2 * _MARGIN, 200)
        scale = min(room / widest, 1.5)
        if self._whole and self._sizes:
            tallest = max(height for _, height in self._sizes)
            scale = min(scale, max(self.viewport().height() - 2 * _MARGIN, 300) / tallest)
        heights = [round(height * scale) for _, height in self._sizes]
        tops = accumulate((height + _GAP for height in heights), initial=_MARGIN)
        self._places = [
            (top, top + height, round(width * scale))
            for top, height, (width, _) in zip(tops, heights, self._sizes, strict=False)
            if top + height < _HIGHEST
        ]
        self._let_go(frozenset())
        end = self._places[-1][1] if self._places else 0
        body.resize(room + 2 * _MARGIN, max(end + _MARGIN, self.viewport().height()))
        self._draw()

    def _draw(self) -> None:
        """Have the pages in sight, and let go of those that are far from it."""
        body = self.widget()
        if self._pdf is None or body is None:
            return
        top = self.verticalScrollBar().value()
        bottom = top + max(self.viewport().height(), 400)
        first = bisect_left(self._places, top, key=lambda place: place[1])
        last = bisect_left(self._places, bottom + 1, key=lambda place: place[0])
        for number in range(first, last):
            if number not in self._labels:
                self._labels[number] = self._shown(number, body)
        self._let_go(range(first - _KEPT, last + _KEPT))

    def _shown(self, number: int, body: QWidget) -> QLabel:
        """Return a label that shows a page at its place."""
        top, bottom, width = self._places[number]
        label = plain.label(parent=body)
        label.setAccessibleName(self._session.words("printing.page", n=number + 1))
        label.setObjectName("Page")
        label.setGeometry((body.width() - width) // 2, top, width, bottom - top)
        label.setPixmap(self._drawn(number, width))
        label.show()
        return label

    def _let_go(self, stays: range | frozenset[int]) -> None:
        """Let go of the labels of all pages but those that stay."""
        for number in [each for each in self._labels if each not in stays]:
            self._labels.pop(number).deleteLater()

    def _drawn(self, number: int, width: int) -> QPixmap:
        ratio = self.devicePixelRatioF()
        page = self._pdf[number]
        bitmap = page.render(scale=width * ratio / page.get_width(), rev_byteorder=True)
        image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB888)
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(ratio)
        return picture
