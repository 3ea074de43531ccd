"""One page of the guide as it is read: Markdown in the window's colours and direction, its pictures as wide as there is room.

Loads pictures that lie beside the pages and nothing else, and opens no address. Knows no other page.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any, Final

from PySide6.QtCore import QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QImage,
    QPainter,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit

from orgchart.app.dialogs.help_pages import PAGES, Page, folder, mirrored
from orgchart.app.look.theme import FONT, SPACE
from orgchart.app.session import Session

PICTURES: Final = "pictures"
_WIDEST: Final = 760
_MARGIN: Final = 8 * SPACE
_SETTLES: Final = 120
"""Milliseconds after the last change of size until the pictures are made as wide."""

_PICTURE: Final = "\ufffc"
"""What stands in a text where a picture is."""

_SIZES: Final = {1: 22, 2: 16, 3: 14}
"""Of headings, in pixels."""


class GuideBrowser(QTextBrowser):
    """Shows a page; says which link was followed."""

    followed = Signal(str)
    """A link to another page: its name."""
    refused = Signal(str)
    """A link that leads out of the guide."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._page: Page | None = None
        self._wide = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SETTLES)
        self._later.timeout.connect(self._fit)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("Guide")
        self.anchorClicked.connect(self._follow)

    def show_page(self, page: Page) -> None:
        """Show a page from its top."""
        self._page = page
        self._write()

    def to_heading(self, heading: str) -> None:
        """Put a heading at the top, where the page has it."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text().strip() == heading:
                self._put_on_top(block)
                return
            block = block.next()

    def light(self, wanted: str) -> None:
        """Mark every place where a word of `wanted` stands, and show the first."""
        theme, marks = self._session.theme, []
        for word in wanted.split():
            place = QTextCursor(self.document())
            while not (place := self.document().find(word, place)).isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = place
                mark.format.setBackground(theme.warning_soft)
                marks.append((place.selectionStart(), mark))
        marks.sort(key=lambda each: each[0])
        self.setExtraSelections([mark for _, mark in marks])
        if marks:
            self._put_on_top(self.document().findBlock(marks[0][0]))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Return a picture that lies beside the pages, as wide as there is room; nothing else is loaded."""
        path = PurePosixPath(QUrl(name).toString())
        if QTextDocument.ResourceType(kind) != QTextDocument.ResourceType.ImageResource or path.parts[:-1] != (
            PICTURES,
        ):
            return None
        image = QImage(str(folder(self._session.language) / PICTURES / path.name))
        sharpness = self.devicePixelRatioF()
        if image.width() > self._room() * sharpness:
            image = image.scaledToWidth(round(self._room() * sharpness), Qt.TransformationMode.SmoothTransformation)
            image.setDevicePixelRatio(sharpness)
        return self._framed(image)

    def _framed(self, image: QImage) -> QImage:
        """Return a picture with an edge: a light one on a light page would have none."""
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.setPen(self._session.theme.line)
        size = image.deviceIndependentSize()
        painter.drawRect(QRectF(0, 0, size.width() - 1, size.height() - 1))
        painter.end()
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the pictures as wide as there is room, once the window stands still."""
        super().resizeEvent(event)
        self._later.start()

    def _fit(self) -> None:
        if self._page is not None and self._room() != self._wide:
            seen = self.verticalScrollBar().value() / max(self.verticalScrollBar().maximum(), 1)
            self._write()
            self.verticalScrollBar().setValue(round(seen * self.verticalScrollBar().maximum()))

    def _room(self) -> int:
        return max(min(self.viewport().width() - 2 * _MARGIN - 3 * SPACE, _WIDEST), 200)

    def _write(self) -> None:
        assert self._page is not None
        self._wide = self._room()
        document = self.document()
        document.clear()  # and with it the pictures it holds
        turned = Qt.LayoutDirection.RightToLeft if self._session.mirrored else Qt.LayoutDirection.LeftToRight
        option = document.defaultTextOption()
        option.setTextDirection(turned)
        document.setDefaultTextOption(option)
        document.setDocumentMargin(_MARGIN)
        document.setIndentWidth(5 * SPACE)
        self.setMarkdown(mirrored(self._page.text) if self._session.mirrored else self._page.text)
        self._dress(turned)
        self.setExtraSelections([])
        self.verticalScrollBar().setValue(0)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _dress(self, turned: Qt.LayoutDirection) -> None:
        """Give paragraphs their room and headings their size: Markdown says what they are, not how they look."""
        document = self.document()
        writing = QTextCursor(document)
        writing.beginEditBlock()
        block = document.begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            shape = QTextBlockFormat()
            shape.setLayoutDirection(turned)
            if block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence.value):
                self._dress_code(block, shape)
                block = block.next()
                continue
            in_table = QTextCursor(block).currentTable() is not None
            around = 100 if _PICTURE in block.text() else 122  # or a picture would have a fifth of its height below it
            shape.setLineHeight(around, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            shape.setTopMargin(0 if in_table else {0: 0, 1: 2 * SPACE}.get(level, 6 * SPACE))
            shape.setBottomMargin(0 if in_table else SPACE if block.textList() else 2 * SPACE)
            writing.setPosition(block.position())
            writing.mergeBlockFormat(shape)
            if level:
                font = QFont(FONT)
                font.setPixelSize(_SIZES.get(level, 14))
                font.setWeight(QFont.Weight.Bold)
                ink = QTextCharFormat()
                ink.setFont(font)
                writing.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                writing.mergeCharFormat(ink)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._dress_table(frame)
        writing.endEditBlock()

    def _dress_code(self, block: QTextBlock, shape: QTextBlockFormat) -> None:
        """What is meant to be typed into a file runs from left to right in any language, on a ground of its own."""
        shape.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        shape.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        shape.setBackground(self._session.theme.ground)
        inside = block.next().blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence.value)
        shape.setBottomMargin(0 if inside else 3 * SPACE)
        QTextCursor(block).mergeBlockFormat(shape)

    def _dress_table(self, table: QTextTable) -> None:
        shape = table.format()
        shape.setBorder(0)
        shape.setCellPadding(SPACE + 1)
        shape.setCellSpacing(0)
        shape.setBorderCollapse(True)
        shape.setBottomMargin(3 * SPACE)
        shape.setWidth(QTextLength(QTextLength.Type.FixedLength, self._room()))
        table.setFormat(shape)

    def _put_on_top(self, block: QTextBlock) -> None:
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top) - 2 * SPACE)

    def _follow(self, address: QUrl) -> None:
        name = PurePosixPath(address.path()).stem
        if not address.scheme() and address.path().endswith(".md") and name in PAGES:
            self.followed.emit(name)
        else:
            self.refused.emit(address.toString())
