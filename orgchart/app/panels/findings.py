"""What may be wrong, why it matters, where, and how it can be mended: the list of findings and the one that is open.

Knows the checking; writes through fixes and acceptances alone.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QLineEdit,
    QListView,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from orgchart.app.checking import Checking
from orgchart.app.look import plain
from orgchart.app.look.icons import icon, paint_icon
from orgchart.app.look.style import faded
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.checks.acceptance import accept, unaccept
from orgchart.checks.finding import SEVERITIES, Finding, Severity
from orgchart.model.queries import roles_held
from orgchart.model.records import Person

MARKS: Final[dict[Severity, str]] = {"error": "octagon-alert", "warning": "triangle-alert", "note": "info"}

_Index = QModelIndex | QPersistentModelIndex


class _List(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Finding] = []
        self.sentences: list[str] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.sentences[index.row()]
        return None

    def take(self, findings: list[Finding], sentences: list[str]) -> None:
        self.beginResetModel()
        self.rows, self.sentences = findings, sentences
        self.endResetModel()


class _Row(QStyledItemDelegate):
    """Draws a finding: the mark of its severity and its sentence in as many lines as it takes."""

    def __init__(self, session: Session, model: _List, view: QListView) -> None:
        super().__init__(view)
        self._session = session
        self._model = model
        self._view = view

    def _layout(self, index: _Index, font: Any) -> QTextLayout:
        layout = QTextLayout(self._model.sentences[index.row()], font)
        option = QTextOption()
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if self._session.mirrored else Qt.LayoutDirection.LeftToRight
        )
        option.setAlignment(Qt.AlignmentFlag.AlignLeading)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        y, width = 0.0, max(self._view.viewport().width() - 12 * SPACE, 80)
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        return layout

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        height = self._layout(index, option.font).boundingRect().height()
        return QSize(120, int(height) + 4 * SPACE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self._session.theme
        finding = self._model.rows[index.row()]
        area = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.accent_soft)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.ground)
        ink = theme.muted if finding.accepted is not None else getattr(theme, finding.severity)
        x = area.right() - 6.5 * SPACE if self._session.mirrored else area.left() + 2.5 * SPACE
        paint_icon(painter, MARKS[finding.severity], QRectF(x, area.top() + 2 * SPACE + 1, 16, 16), ink)
        painter.setPen(theme.muted if finding.accepted is not None else theme.text)
        left = 2 * SPACE if self._session.mirrored else 9 * SPACE
        self._layout(index, option.font).draw(painter, QPointF(area.left() + left, area.top() + 2 * SPACE))
        painter.restore()


class FindingsPanel(QWidget):
    """The list, its filter, and what is known of the finding that is open."""

    def __init__(self, session: Session, checking: Checking) -> None:
        super().__init__()
        self.setObjectName("Panel")
        self._session = session
        self._checking = checking
        self._model = _List()
        self._buttons: dict[Severity, QPushButton] = {}
        self._search = QLineEdit()
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(lambda _: self._show())
        self._view = QListView()
        self._view.setModel(self._model)
        self._view.setItemDelegate(_Row(session, self._model, self._view))
        self._view.setResizeMode(QListView.ResizeMode.Adjust)
        self._view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._view.setMouseTracking(True)
        self._view.selectionModel().currentChanged.connect(lambda *_: self._open_current())
        self._view.activated.connect(lambda *_: self._go())
        self._view.clicked.connect(lambda *_: self._go())
        self._quiet = plain.label(name="Muted", wrap=True)
        self._quiet.setContentsMargins(4 * SPACE, 4 * SPACE, 4 * SPACE, 4 * SPACE)
        self._detail = QScrollArea()
        self._detail.setObjectName("PanelBody")
        self._detail.setWidgetResizable(True)
        self._detail.setFrameShape(QFrame.Shape.NoFrame)
        self._detail.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._arrange()
        checking.found.connect(self._show)
        session.spoken.connect(self._speak)
        session.themed.connect(self._speak)
        self._speak()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * SPACE, 0, 0)
        column.setSpacing(SPACE)
        across = QHBoxLayout()
        across.setContentsMargins(3 * SPACE, 0, 3 * SPACE, 0)
        for severity in SEVERITIES:
            button = QPushButton()
            button.setObjectName("Quiet")
            button.setCheckable(True)
            button.setChecked(True)
            button.clicked.connect(lambda *_: self._show())
            self._buttons[severity] = button
            across.addWidget(button)
        across.addStretch(1)
        column.addLayout(across)
        around = QHBoxLayout()
        around.setContentsMargins(3 * SPACE, 0, 3 * SPACE, 0)
        around.addWidget(self._search)
        column.addLayout(around)
        column.addWidget(self._quiet)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self._view)
        split.addWidget(self._detail)
        split.setSizes([420, 260])
        split.setChildrenCollapsible(False)
        column.addWidget(split, 1)
        self._split = split
        self.setFocusProxy(self._view)

    def _speak(self) -> None:
        words, theme = self._session.words, self._session.theme
        self._search.setPlaceholderText(words("findings.search"))
        self._search.setAccessibleName(words("findings.search"))
        self._view.setAccessibleName(words("findings.title"))
        for severity, button in self._buttons.items():
            button.setIcon(icon(MARKS[severity], getattr(theme, severity), faded(theme)))
            button.setToolTip(plain.tooltip(words(f"severity.{severity}")))
        self._show()

    def _show(self) -> None:
        """List the findings that the filter lets through; the open one stays open."""
        words = self._session.words
        open_key = self._current.key if self._current is not None else None
        findings = self._checking.findings
        counts = Counter(each.severity for each in findings if each.accepted is None)
        for severity, button in self._buttons.items():
            button.setText(str(counts[severity]))
            button.setAccessibleName(words(f"severity.{severity}.count", n=counts[severity]))
        wanted = self._search.text().casefold().strip()
        shown, sentences = [], []
        for each in findings:
            sentence = words.say(each.message)
            if self._buttons[each.severity].isChecked() and wanted in f"{each.code} {sentence}".casefold():
                shown.append(each)
                sentences.append(sentence)
        self._model.take(shown, sentences)
        self._quiet.setVisible(not findings)
        self._split.setVisible(bool(findings))
        self._quiet.setText(words("findings.none"))
        place = next((i for i, each in enumerate(shown) if each.key == open_key), 0)
        if shown:
            self._view.setCurrentIndex(self._model.index(place))
        else:
            self._open_current()

    @property
    def _current(self) -> Finding | None:
        place = self._view.currentIndex().row()
        return self._model.rows[place] if 0 <= place < len(self._model.rows) else None

    def _go(self) -> None:
        """Show where the finding is."""
        finding, structure = self._current, self._session.structure
        if finding is None:
            return
        ids: list[str] = []
        for subject in finding.subjects:
            record = structure.find(subject.id)
            if isinstance(record, Person):
                ids.extend(role.id for role in roles_held(structure, record.id))
            elif record is not None:
                ids.append(subject.id)
        if ids:
            self._session.reveal(ids[:1] if finding.subjects[0].kind in ("stage", "process") else ids)

    def _open_current(self) -> None:
        """Show why the open finding matters and what can be done about it."""
        words, finding = self._session.words, self._current
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
                    button = QPushButton(plain.menu_text(words.say(fix.title)))
                    button.clicked.connect(lambda _=False, fix=fix: self._session.attempt(fix.apply))
                    column.addWidget(button)
                self._add_button(column, "findings.accept", lambda: self._accept(finding))
        column.addStretch(1)
        self._detail.setWidget(body)

    def _add_button(self, column: QVBoxLayout, code: str, run: Any) -> None:
        button = QPushButton(plain.menu_text(self._session.words(code)))
        button.setObjectName("Quiet")
        button.clicked.connect(lambda: self._session.attempt(run))
        column.addWidget(button)

    def _accept(self, finding: Finding) -> None:
        words = self._session.words
        reason, given = QInputDialog.getMultiLineText(self, words("findings.accept"), words("findings.reason"))
        if given:
            accept(self._session.structure, finding, reason, self._session.today)

    def open_for(self, role: str) -> None:
        """Open the first finding about `role`: for a click on its badge."""
        for place, each in enumerate(self._model.rows):
            if any(subject.id == role for subject in each.subjects):
                self._view.setCurrentIndex(self._model.index(place))
                return
