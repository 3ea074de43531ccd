"""What differs between two documents, in words and in a list; and questions that show such a list. Knows no file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.compare.diff import diff
from orgchart.compare.words import said
from orgchart.model.document import Document
from orgchart.text.catalogue import Catalogue

MOST: Final = 300
"""So many sentences are shown; who wants to read more opens the document."""


def sentences(before: Document, after: Document, words: Catalogue, most: int = MOST) -> list[str]:
    """Return what differs as sentences, one for each field, the last one saying how many were left out."""
    found = diff(before, after)
    shown = [sentence for each in islice(found, most) for sentence in said(each, before, after, words)][:most]
    left = len(found) - most
    return [*shown, words("safety.and_more", n=left)] if left > 0 else shown


class SentenceList(QListWidget):
    """Sentences to be read, not chosen from; they may hold a document's own text, shown as it is."""

    def __init__(self, words: Catalogue) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setAccessibleName(words("safety.differences"))

    def show_sentences(self, lines: Iterable[str]) -> None:
        """Show these in place of what was shown."""
        self.clear()
        self.addItems(list(lines))


class Question(QDialog):
    """A question with a list below it, and one button for each answer; the first is the default and stands at the end."""

    def __init__(
        self,
        parent: QWidget | None,
        words: Catalogue,
        text: str,
        heading: str,
        lines: Sequence[str],
        answers: Sequence[str],
    ) -> None:
        super().__init__(parent)
        self.answer = ""
        self.setWindowTitle(words("app.name"))
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACE, 5 * SPACE, 5 * SPACE, 4 * SPACE)
        column.setSpacing(3 * SPACE)
        asked = plain.label(text, name="Heading", wrap=True)
        asked.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column.addWidget(asked)
        if lines:
            column.addWidget(plain.label(heading, name="Muted", wrap=True))
            listed = SentenceList(words)
            listed.show_sentences(lines)
            column.addWidget(listed, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        for place, each in reversed(list(enumerate(answers))):
            button = QPushButton(plain.menu_text(words(f"safety.button.{each}")))
            button.setObjectName("Primary" if place == 0 else each)
            button.setProperty("answer", each)
            button.setDefault(place == 0)
            button.clicked.connect(lambda _=False, each=each: self._take(each))
            row.addWidget(button)
        column.addLayout(row)
        button.setFocus()
        self.resize(620, 420 if lines else 160)

    def _take(self, answer: str) -> None:
        self.answer = answer
        self.accept()


def ask(
    parent: QWidget | None, words: Catalogue, text: str, heading: str, lines: Sequence[str], answers: Sequence[str]
) -> str:
    """Ask, and return which of the `answers` was chosen, '' for none; their words are `safety.button.<answer>`."""
    question = Question(parent, words, text, heading, lines, answers)
    question.exec()
    question.deleteLater()
    return question.answer
