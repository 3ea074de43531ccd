"""Waiting for what takes a while: the window stays alive, and one may give up. Knows no table and no document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QPushButton, QVBoxLayout, QWidget

from orgchart.app import jobs
from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.text.catalogue import Catalogue
from orgchart.text.message import Message, Refusal

T = TypeVar("T")


class Waiting(QDialog):
    """Says what is waited for, until it is there or, where one may, one gives up."""

    def __init__(self, words: Catalogue, what: Message, parent: QWidget | None, *, cancel: bool) -> None:
        super().__init__(parent)
        self._cancel = cancel
        said = words.say(what)
        self.setWindowTitle(said)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        column.setSpacing(3 * SPACE)
        column.addWidget(plain.label(said, name="Heading", wrap=True))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(said)
        column.addWidget(bar)
        if cancel:
            buttons = QDialogButtonBox()
            buttons.addButton(QPushButton(words("button.cancel")), QDialogButtonBox.ButtonRole.RejectRole)
            buttons.rejected.connect(self.reject)
            column.addWidget(buttons)
        self.setMinimumWidth(420)

    def reject(self) -> None:
        """Give up, where one may: Esc and the window's frame mean no more than the button."""
        if self._cancel:
            super().reject()


def waited_for(
    work: Callable[[], T], what: Message, words: Catalogue, parent: QWidget | None, *, cancel: bool = True
) -> T | None:
    """Return what `work` returns, done in a thread while the window stays alive; None where one gave up. Raises Refusal.

    Without `cancel` nobody can give up.
    """
    found: list[T] = []
    refused: list[Message] = []
    dialog = Waiting(words, what, parent, cancel=cancel)
    going = [dialog]

    def over() -> None:
        # Once somebody gave up, nobody waits for what comes yet.
        if going:
            dialog.accept()

    def done(result: object) -> None:
        found.append(result)  # type: ignore[arg-type]
        over()

    def failed(why: Message) -> None:
        refused.append(why)
        over()

    def alive() -> T:
        with jobs.yielding():
            return work()

    jobs.run(alive, done, failed)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    going.clear()
    dialog.deleteLater()
    if accepted and refused:
        raise Refusal(refused[0])
    return found[0] if accepted and found else None


@contextmanager
def patience() -> Iterator[None]:
    """Show by the pointer that something is being done."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()
