"""What is known of one finding: why it matters, what each fix would change, and accepting it with a reason.

Writes through fixes and acceptances alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QInputDialog, QPushButton, QScrollArea, QVBoxLayout, QWidget

from orgchart.app.look import plain
from orgchart.app.look.long_button import LongButton
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.checks.acceptance import accept, switch, unaccept
from orgchart.checks.finding import Finding, Fix
from orgchart.compare.diff import differences_of
from orgchart.compare.words import said
from orgchart.text.message import NotAllowed, message

_MOST: Final = 6
"""So many things of what a fix would change are told; the rest is counted."""


class FindingDetail(QScrollArea):
    """One finding, unfolded."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("PanelBody")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_finding(self, finding: Finding | None) -> None:
        """Show why `finding` matters and what can be done about it."""
        words = self._session.words
        body = QWidget()
        body.setObjectName("PanelBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 3 * SPACE)
        column.setSpacing(2 * SPACE)
        if finding is not None:
            head = words("findings.head", code=finding.code, severity=words(f"severity.{finding.severity}"))
            column.addWidget(plain.label(head, name="Section"))
            column.addWidget(plain.label(words.say(finding.message), wrap=True))
            why = words("findings.why", why=words.say(finding.why), paragraph=finding.paragraph)
            column.addWidget(plain.label(why, name="Muted", wrap=True))
            if finding.accepted is not None:
                column.addWidget(plain.label(words("cli.accepted", reason=finding.accepted), wrap=True))
                self._add_button(column, "findings.unaccept", lambda: unaccept(self._session.structure, finding))
            else:
                for fix in finding.fixes:
                    self._add_fix(column, fix)
                self._add_button(column, "findings.accept", lambda: self._accept(finding))
                turn_off = lambda: switch(self._session.document, finding.code, on=False)  # noqa: E731
                self._add_button(column, "findings.turn_off", turn_off)
        column.addStretch(1)
        self.setWidget(body)

    def _add_fix(self, column: QVBoxLayout, fix: Fix) -> None:
        title = plain.menu_text(self._session.words.say(fix.title))
        button = LongButton(title, self._session.theme.muted)
        button.clicked.connect(lambda: self._session.attempt(fix.apply))
        # What it would change is worked out when somebody looks at it, not for every finding that is opened.
        _Teller(button, lambda: self.preview(fix))
        column.addWidget(button)

    def preview(self, fix: Fix) -> str:
        """Return what `fix` would change, a line each; nothing is changed."""
        words, document = self._session.words, self._session.document
        try:
            with document.trial():
                fix.apply()
                change = document.pending(message("edit.trial"))
                lines = [
                    line for each in differences_of(change, document) for line in said(each, document, document, words)
                ]
        except NotAllowed as refusal:
            return words.say(refusal.message)
        left = len(lines) - _MOST
        more = [words("findings.and_more", n=left)] if left > 0 else []
        return "\n".join([*lines[:_MOST], *more])

    def _add_button(self, column: QVBoxLayout, code: str, run: Callable[[], object]) -> None:
        button = QPushButton(plain.menu_text(self._session.words(code)))
        button.setObjectName("Quiet")
        button.clicked.connect(lambda: self._session.attempt(run))
        column.addWidget(button)

    def _accept(self, finding: Finding) -> None:
        words = self._session.words
        reason, given = QInputDialog.getMultiLineText(self, words("findings.accept"), words("findings.reason"))
        if given:
            accept(self._session.structure, finding, reason, self._session.today)


class _Teller(QObject):
    """Gives a button its tooltip at the moment somebody looks at it."""

    def __init__(self, button: QPushButton, tell: Callable[[], str]) -> None:
        super().__init__(button)
        self._button, self._tell = button, tell
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ToolTip, QEvent.Type.FocusIn) and not self._button.toolTip():
            text = self._tell()
            self._button.setToolTip(plain.tooltip(text))
            self._button.setAccessibleDescription(text)
        return super().eventFilter(watched, event)
