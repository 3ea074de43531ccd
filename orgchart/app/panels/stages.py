"""The customer's way, above the chart: each stage of the buying process, and whether anybody answers for it.

A role dropped on a stage becomes accountable for it, or contributes to it. Knows no chart; writes through verbs alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTabBar,
    QWidget,
)

from orgchart.app.canvas.tools.targets import Modifiers
from orgchart.app.look import plain
from orgchart.app.look.icons import icon, paint_icon
from orgchart.app.look.style import faded
from orgchart.app.look.theme import SPACE, Theme
from orgchart.app.session import Session
from orgchart.edits import coverage as verbs
from orgchart.edits.removal import remove
from orgchart.edits.values import set_field
from orgchart.model import queries
from orgchart.model.change import Change
from orgchart.model.records import Raci, Role, Stage, name_of
from orgchart.text.message import Message, message

_HEIGHT: Final = 68
_POINT: Final = 12
"""How far a stage's arrow reaches into the next."""

_ICONS: Final = {
    "covered": "circle-check", "thin": "circle-dashed", "outside": "external-link", "double": "users", "vacant": "user-x",
    "uncovered": "octagon-alert",
}  # fmt: skip


def tint(theme: Theme, state: str) -> tuple[QColor, QColor]:
    """Return the ground and the ink of a stage that is covered so."""
    match state:
        case "covered":
            return theme.good_soft, theme.good
        case "thin" | "outside":
            return theme.warning_soft, theme.warning
        case _:
            return theme.error_soft, theme.error


class StageButton(QAbstractButton):
    """One stage: its name, who answers for it, how well it is covered, whether it is critical."""

    def __init__(self, strip: StageStrip, stage: Stage, *, first: bool) -> None:
        super().__init__(strip)
        self.stage = stage
        self._strip = strip
        self._first = first
        self.offered: Raci | None = None
        """The part that a drop here and now would give."""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(132)
        self.setMaximumWidth(280)
        self.setFixedHeight(_HEIGHT)
        self.read()

    def read(self) -> None:
        """Take the stage as it is now."""
        session = self._strip.session
        structure, words = session.structure, session.words
        self.stage = structure.get(Stage, self.stage.id) or self.stage
        self.state = queries.coverage(structure, self.stage.id)
        leads = [name_of(part.who) for part in queries.parts_in(structure, self.stage.id) if part.accountable]
        self.who = ", ".join(leads) or words("stages.nobody")
        name = self.stage.name or words("word.untitled")
        self.setAccessibleName(
            words("stages.spoken", stage=name, state=message(f"coverage.{self.state}"), who=self.who)
        )
        lines = [name, self.stage.question, f"{words(f'coverage.{self.state}')}: {self.who}"]
        self.setToolTip(plain.tooltip("\n".join(line for line in lines if line)))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for as much as the name takes, within reason."""
        return QSize(min(max(QFontMetrics(self.font()).horizontalAdvance(self.stage.name) + 70, 150), 240), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the stage as an arrow that leads to the next."""
        del event
        session = self._strip.session
        theme = session.theme
        ground, ink = tint(theme, self.state)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = session.mirrored
        if rtl:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        area = QRectF(1.5, 3, self.width() - 3, self.height() - 6)
        path = _arrow(area, flat=self._first)
        painter.fillPath(path, ground)
        chosen = self.stage.id in session.selection
        pen = QPen(theme.accent if chosen or self.hasFocus() else QColor(ink.red(), ink.green(), ink.blue(), 90))
        pen.setWidthF(2.4 if chosen else 2.0 if self.hasFocus() else 1.0)
        painter.strokePath(path, pen)
        if self.offered is not None:
            self._draw_offer(painter, path, area)
        if rtl:
            painter.resetTransform()
        self._draw_words(painter, theme, ink, rtl)
        painter.end()

    def _draw_offer(self, painter: QPainter, path: QPainterPath, area: QRectF) -> None:
        """Light the half of the stage that a drop falls on."""
        theme = self._strip.session.theme
        half = QRectF(area)
        middle = area.center().x()
        half.setRight(middle) if self.offered == "accountable" else half.setLeft(middle)
        painter.save()
        painter.setClipPath(path)
        glow = QColor(theme.accent)
        glow.setAlpha(110)
        painter.fillRect(half, glow)
        painter.restore()
        painter.strokePath(path, QPen(theme.accent, 2.4))

    def _draw_words(self, painter: QPainter, theme: Theme, ink: QColor, rtl: bool) -> None:
        words = self._strip.session.words
        start, end = (10 if self._first else 20), 20
        left = end if rtl else start
        width = self.width() - start - end
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        bold = QFont(self.font())
        bold.setPixelSize(13)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(theme.text)
        mark = 18 if self.stage.critical else 0
        name = QRect(left + (0 if rtl else mark), 6, width - mark, 34)
        painter.drawText(
            name, int(flags), "\n".join(_two_lines(self.stage.name or words("word.untitled"), bold, name.width()))
        )
        if mark:
            paint_icon(painter, "flame", QRectF(left + width - 15 if rtl else left - 2, 14, 16, 16), theme.error)
        small = QFont(self.font())
        small.setPixelSize(12)
        painter.setFont(small)
        painter.setPen(ink)
        paint_icon(painter, _ICONS[self.state], QRectF(left + width - 14 if rtl else left, 43, 14, 14), ink)
        who = QRect(left + (0 if rtl else 19), 39, width - 19, 22)
        text = words(f"raci.{self.offered}") if self.offered else self.who
        painter.drawText(who, flags, QFontMetrics(small).elidedText(text, Qt.TextElideMode.ElideRight, who.width()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the name in place."""
        del event
        self._strip.edit_name(self.stage.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the stages, move, rename and delete them."""
        if not self._strip.take_key(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        """Select the stage that gets the focus."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.update()


class StageStrip(QWidget):
    """The stages of one buying process, and tabs when there are several."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._process = ""
        self._buttons: dict[str, StageButton] = {}
        self._editor: QLineEdit | None = None
        self._tabs = QTabBar()
        self._tabs.setExpanding(False)
        self._tabs.currentChanged.connect(self._turn_to)
        self._row = QWidget()
        self._row_layout = QHBoxLayout(self._row)
        self._row_layout.setContentsMargins(0, 0, 0, 0)
        self._row_layout.setSpacing(0)
        self._area = QScrollArea()
        self._area.setObjectName("PanelBody")
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._row)
        self._area.setFixedHeight(_HEIGHT + 8)
        self._add = QPushButton()
        self._add.setObjectName("Quiet")
        self._add.clicked.connect(self.add_stage)
        self._invite = plain.label(name="Muted", wrap=True)
        across = QHBoxLayout(self)
        across.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, SPACE)
        across.setSpacing(2 * SPACE)
        across.addWidget(self._tabs)
        across.addWidget(self._invite)
        across.addWidget(self._area, 1)
        across.addWidget(self._add)
        across.addStretch(0)
        self._across = across
        session.opened.connect(self._read)
        session.changed.connect(self._follow)
        session.selected.connect(self._show_selection)
        session.spoken.connect(self._read)
        session.themed.connect(self._read)
        session.drop_targets.append(self)
        self._read()

    # --- reading ---

    def _follow(self, change: Change) -> None:
        if change.kinds & {"process", "stage"}:
            self._read()
        elif change.kinds & {"assignment", "team", "holding", "person"} or _says_otherwise(change):
            for button in self._buttons.values():
                button.read()

    def _read(self) -> None:
        """Take processes and stages as they are now."""
        session, words = self.session, self.session.words
        processes = queries.processes(session.structure)
        ids = [process.id for process in processes]
        if self._process not in ids:
            self._process = ids[0] if ids else ""
        self._tabs.blockSignals(True)
        while self._tabs.count():
            self._tabs.removeTab(0)
        for process in processes:
            place = self._tabs.addTab(plain.menu_text(process.name or words("word.untitled")))
            self._tabs.setTabData(place, process.id)
        if ids:
            self._tabs.setCurrentIndex(ids.index(self._process))
        self._tabs.blockSignals(False)
        self._tabs.setVisible(len(processes) > 1)
        self._tabs.setAccessibleName(words("kind.process.many"))
        focused = next((id for id, button in self._buttons.items() if button.hasFocus()), "")
        stages = session.structure.stages(self._process) if self._process else []
        self._lay(stages)
        if focused in self._buttons:
            self._buttons[focused].setFocus()
        self._area.setVisible(bool(stages))
        self._invite.setVisible(not stages)
        self._across.setStretch(self._across.count() - 1, 0 if stages else 1)
        self._invite.setText(words("stages.invite"))
        self._add.setText(plain.menu_text(words("stages.add") if stages else words("stages.first")))
        self._add.setIcon(icon("plus", session.theme.accent, faded(session.theme)))
        self.setFixedHeight(_HEIGHT + 8 + 2 * SPACE)

    def _lay(self, stages: Sequence[Stage]) -> None:
        while self._row_layout.count():
            item = self._row_layout.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons = {}
        for place, stage in enumerate(stages):
            button = StageButton(self, stage, first=place == 0)
            button.clicked.connect(lambda _=False, id=stage.id: self._choose(id))
            self._buttons[stage.id] = button
            self._row_layout.addWidget(button)
        self._row_layout.addStretch(1)
        self._show_selection()

    def _show_selection(self) -> None:
        for id, button in self._buttons.items():
            button.setChecked(id in self.session.selection)
            button.update()

    def _turn_to(self, place: int) -> None:
        self._process = self._tabs.tabData(place) or ""
        self._read()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the focus to the selected stage, the first one, or what adds one."""
        chosen = next((button for button in self._buttons.values() if button.isChecked()), None)
        (chosen or next(iter(self._buttons.values()), None) or self._add).setFocus(reason)

    # --- doing ---

    def _choose(self, stage: str) -> None:
        self.session.select([stage])

    def add_stage(self) -> None:
        """Add a stage behind the others, and a process first where there is none; its name is edited at once."""
        session = self.session

        def add() -> Stage:
            with session.document.edit(message("edit.add_stage", stage="")):
                process = self._process or verbs.add_process(session.structure, session.words("stages.process_name")).id
                self._process = process
                return verbs.add_stage(session.structure, process, name=session.words("stages.new_name"))

        stage = session.attempt(add)
        if stage is not None:
            session.select([stage.id])
            self.edit_name(stage.id)

    def edit_name(self, stage: str) -> None:
        """Edit a stage's name where it stands."""
        button = self._buttons.get(stage)
        if button is None or self.session.read_only is not None:
            return
        self._close_editor()
        editor = QLineEdit(button)
        editor.setText(button.stage.name)
        editor.setAccessibleName(self.session.words("field.stage.name"))
        editor.setGeometry(16, 8, button.width() - 36, 30)
        editor.selectAll()
        editor.show()
        editor.setFocus()
        editor.editingFinished.connect(lambda: self._commit(stage, editor))
        editor.installEventFilter(self)
        self._editor = editor

    def _commit(self, stage: str, editor: QLineEdit) -> None:
        if self._editor is not editor:
            return
        self._editor = None
        text = editor.text().strip()
        editor.hide()
        editor.deleteLater()
        if text and stage in self.session.structure and text != name_of(self.session.structure[stage]):
            self.session.attempt(lambda: set_field(self.session.structure, [stage], "name", text))
            self.session.history.seal()
        if stage in self._buttons:
            self._buttons[stage].setFocus()

    def _close_editor(self) -> None:
        if self._editor is not None:
            self._editor.clearFocus()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Let Esc leave the name as it was."""
        if watched is self._editor and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self._editor is not None:
                editor, self._editor = self._editor, None
                button = editor.parentWidget()
                editor.hide()
                editor.deleteLater()
                if button is not None:
                    button.setFocus()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._close_editor()
                return True
        return False

    def take_key(self, button: StageButton, event: QKeyEvent) -> bool:
        """Do what a key means on a stage; return whether it means anything."""
        ids = list(self._buttons)
        place = ids.index(button.stage.id)
        onward = Qt.Key.Key_Left if self.session.mirrored else Qt.Key.Key_Right
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if event.key() == onward else -1
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.session.attempt(lambda: verbs.move_stage(self.session.structure, button.stage.id, place + step))
            else:
                target = ids[max(0, min(place + step, len(ids) - 1))]
                self._buttons[target].setFocus()
                self._choose(target)
                self._area.ensureWidgetVisible(self._buttons[target])
            return True
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_name(button.stage.id)
            return True
        if event.key() == Qt.Key.Key_Delete:
            self._remove(button.stage)
            return True
        if event.key() == Qt.Key.Key_Insert:
            self.add_stage()
            return True
        return False

    def _remove(self, stage: Stage) -> None:
        session = self.session
        touched = session.attempt(lambda: remove(session.structure, [stage]))
        if touched is not None:
            said = message("said.removed", name=stage.name, touched=list(touched.summary()))
            session.say(said, (session.words("action.undo"), session.undo))

    # --- taking roles ---

    def accepts(self, roles: Sequence[str], at: QPoint) -> bool:
        """Whether the place is on the strip."""
        del roles
        return self.isVisible() and self.rect().contains(self.mapFromGlobal(at))

    def preview(self, roles: Sequence[str], at: QPoint, modifiers: Modifiers) -> Message | None:
        """Light the half of the stage under the pointer: the nearer half answers for it, the further contributes."""
        del modifiers
        button, part = self._under(at)
        for each in self._buttons.values():
            each.offered = part if each is button else None
            each.update()
        if button is None or part is None:
            return message("stages.drop_here")
        name = (
            name_of(self.session.structure[roles[0]]) if len(roles) == 1 else message("kind.role.count", n=len(roles))
        )
        return message(f"stages.drop_{part}", who=name, stage=button.stage.name)

    def leave(self) -> None:
        """Show no offer any more."""
        for each in self._buttons.values():
            each.offered = None
            each.update()

    def drop(self, roles: Sequence[str], at: QPoint, modifiers: Modifiers) -> None:
        """Give the roles their part in the stage."""
        del modifiers
        button, part = self._under(at)
        if button is None or part is None:
            return
        structure, stage = self.session.structure, button.stage

        def give() -> None:
            who = name_of(structure[roles[0]]) if len(roles) == 1 else ""
            label = message("edit.assign", who=who, stage=stage.name, part=message(f"raci.{part}"))
            with structure.document.edit(label):
                for role in roles:
                    verbs.assign(structure, role, stage.id, part)

        self.session.attempt(give)

    def _under(self, at: QPoint) -> tuple[StageButton | None, Raci | None]:
        for button in self._buttons.values():
            place = button.mapFromGlobal(QPointF(at))
            if button.rect().contains(place.toPoint()):
                before_middle = (place.x() < button.width() / 2) != self.session.mirrored
                return button, "accountable" if before_middle else "responsible"
        return None, None


def _two_lines(text: str, font: QFont, width: int) -> list[str]:
    """Return `text` in one line or two, the second cut with an ellipsis where it must be."""
    metrics = QFontMetrics(font)
    words = text.split()
    first = words[:1]
    while len(first) < len(words) and metrics.horizontalAdvance(" ".join(words[: len(first) + 1])) <= width:
        first.append(words[len(first)])
    lines = [" ".join(first), " ".join(words[len(first) :])]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines if line]


def _arrow(area: QRectF, *, flat: bool) -> QPainterPath:
    """Return the outline of a stage: pointed towards the next, notched where the one before points in."""
    path = QPainterPath()
    left, right, top, bottom, middle = area.left(), area.right(), area.top(), area.bottom(), area.center().y()
    path.moveTo(left, top)
    path.lineTo(right - _POINT, top)
    path.lineTo(right, middle)
    path.lineTo(right - _POINT, bottom)
    path.lineTo(left, bottom)
    if not flat:
        path.lineTo(left + _POINT, middle)
    path.closeSubpath()
    return path


def _says_otherwise(change: Change) -> bool:
    """Whether a role came or went, or is called or filled otherwise; who it reports to is no matter here."""
    for key, (before, after) in change.records.items():
        if key.kind != Role.KIND:
            continue
        if not isinstance(before, Role) or not isinstance(after, Role):
            return True
        if (before.title, before.sourcing, before.headcount) != (after.title, after.sourcing, after.headcount):
            return True
    return False
