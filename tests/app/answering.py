"""Somebody who answers the questions that a window asks: what to do once the next dialog stands, and the ones after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QMessageBox, QPushButton, QWidget

from orgchart.app.session import Session

Answer = Callable[[QWidget], None]


@contextmanager
def answering(*answers: Answer) -> Iterator[list[QWidget]]:
    """Give each modal dialog that comes its answer, in turn; there must come as many as there are answers."""
    left = list(answers)
    met: list[QWidget] = []
    wrong: list[BaseException] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog not in met:
            met.append(dialog)
            answer = left.pop(0) if left else _reject
            # Out of the timer's own turn, which would not come again while an answer brings up the next question.
            QTimer.singleShot(0, lambda: give(dialog, answer))

    def give(dialog: QWidget, answer: Answer) -> None:
        try:
            answer(dialog)
        except BaseException as error:
            wrong.append(error)
            _reject(dialog)

    timer = QTimer()
    timer.setInterval(10)
    timer.timeout.connect(look)
    timer.start()
    try:
        yield met
    finally:
        timer.stop()
    for error in wrong:
        raise error
    assert left == [], "a question that was expected was not asked"
    assert len(met) == len(answers), "a question that was not expected was asked"


def _reject(dialog: QWidget) -> None:
    if isinstance(dialog, QDialog):
        dialog.reject()


def press(session: Session, code: str) -> Answer:
    """Return what presses the button that says `code`."""

    def act(dialog: QWidget) -> None:
        wanted = session.words(code).replace("&", "&&")
        buttons = {each.text(): each for each in dialog.findChildren(QPushButton)}
        assert wanted in buttons, f"{wanted!r} is not among {sorted(buttons)}"
        assert buttons[wanted].isEnabled()
        buttons[wanted].click()

    return act


def said_in(dialog: QWidget) -> str:
    """Return all that a dialog says: labels, lists, message."""
    from PySide6.QtWidgets import QLabel

    parts = [each.text() for each in dialog.findChildren(QLabel)]
    for each in dialog.findChildren(QListWidget):
        parts += [each.item(row).text() for row in range(each.count())]
    if isinstance(dialog, QMessageBox):
        parts += [dialog.text(), dialog.informativeText()]
    return "\n".join(parts)
