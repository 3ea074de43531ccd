"""What each step of the guided path asks: fields, choices and buttons, filled from the document. Knows not which step is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from orgchart.app.checking import Checking
from orgchart.app.look import plain
from orgchart.app.look.long_button import LongButton
from orgchart.app.look.theme import SPACE
from orgchart.app.panels import guide_deeds as deeds
from orgchart.app.panels.fields.table import EDITORS
from orgchart.app.panels.guide_steps import Step, answer_to_vacancy
from orgchart.app.session import Session
from orgchart.edits.holdings import hold_by_name
from orgchart.edits.milestones import add_milestone
from orgchart.edits.values import set_field
from orgchart.model import queries
from orgchart.model.fields import fields_of
from orgchart.model.records import TYPES, Goal, Record, Role, Stage, called, name_of
from orgchart.storage.starters import Shelf, add_starter, starters
from orgchart.text.message import message

ANSWERS: Final = ("hire", "freelancer", "provider")
_FINDINGS: Final = 8
_MONTH: Final = timedelta(days=30)
_SHELVES: Final[dict[str, Shelf]] = {"team": "teams", "agreement": "agreements"}
_ASKED: Final = ("name", "measure", "target", "due", "mandate", "question", "definitions")


class Forms:
    """Fills a column with what a step asks."""

    def __init__(self, session: Session, checking: Checking, want: Callable[[str], object]) -> None:
        self._session, self._checking, self._want = session, checking, want

    def fill(self, step: Step, column: QVBoxLayout) -> None:
        """Put what `step` asks into `column`."""
        if step.form == "findings":
            self._findings(column, step)
        else:
            getattr(self, f"_{step.form}")(column)

    # --- the customer ---

    def _process(self, column: QVBoxLayout) -> None:
        session, words = self._session, self._session.words
        processes = queries.processes(session.structure)
        for process in processes:
            self._editor(column, process, "segment", words("guide.who"))
            self._editor(column, process, "name")
        begun = bool(processes) and bool(session.structure.all(Stage))
        self._say(column, words("guide.pick_another" if begun else "guide.pick"), name="Section")
        for each in starters("processes", session.language):
            segment = str(each.holds.get("segment", ""))
            button = self._button(column, f"{each.title}\n{segment}" if segment else each.title)
            button.clicked.connect(partial(self._take, "processes", each.name))
            button.setToolTip(plain.tooltip(each.about))

    def _questions(self, column: QVBoxLayout) -> None:
        for stage in queries.all_stages(self._session.structure):
            self._heading(column, stage)
            for name in ("question", "deciders", "moves_on"):
                self._editor(column, stage, name)
        self._hint_when_empty(column)

    def _now(self, column: QVBoxLayout) -> None:
        session = self._session
        for stage in queries.all_stages(session.structure):
            button = QPushButton(plain.menu_text(session.words.value(called(stage))))
            button.setCheckable(True)
            button.setChecked(stage.critical)
            button.setObjectName("Choice")
            button.clicked.connect(
                lambda on, id=stage.id: session.attempt(lambda: deeds.decide_now(session.structure, id, critical=on))
            )
            column.addWidget(button)
            if stage.critical:
                self._editor(column, stage, "critical_why")
        self._hint_when_empty(column)

    def _answers(self, column: QVBoxLayout) -> None:
        for stage in queries.all_stages(self._session.structure):
            self._heading(column, stage)
            if stage.question:
                self._say(column, stage.question)
            self._editor(column, stage, "our_answer")
        self._hint_when_empty(column)

    # --- the people ---

    def _roles(self, column: QVBoxLayout) -> None:
        """For each stage that nobody answers for: a role that is there, a usual one, one of the library, or a title."""
        session, words = self._session, self._session.words
        open_ones = deeds.open_stages(session.structure)
        if session.structure.all(Stage) and not open_ones:
            self._say(column, words("guide.all_covered"))
        if sum(bool(deeds.suited(session.structure, each, session.language)) for each in open_ones) > 1:
            button = self._button(column, words("guide.as_usual"))
            button.clicked.connect(
                lambda: session.attempt(lambda: deeds.answer_as_usual(session.structure, session.language))
            )
        for stage in open_ones:
            self._heading(column, stage)
            if stage.our_answer:
                self._say(column, stage.our_answer)
            across = QHBoxLayout()
            for each in deeds.suited(session.structure, stage, session.language):
                button = QPushButton(plain.menu_text(each.title))
                button.setObjectName("Quiet")
                button.setAccessibleName(words("guide.answers_for", role=each.title, stage=called(stage)))
                button.clicked.connect(partial(self._answer, stage.id, ("library", each.name)))
                across.addWidget(button)
            across.addStretch(1)
            column.addLayout(across)
            column.addWidget(self._role_box(stage))
        self._hint_when_empty(column)

    def _role_box(self, stage: Stage) -> QComboBox:
        """Return a box to choose a role from, or to write the title of one's own into."""
        session, words = self._session, self._session.words
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setMaxVisibleItems(14)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setAccessibleName(words("guide.who_answers", stage=called(stage)))
        for role in session.structure.ordered(Role):
            box.addItem(name_of(role) or words("kind.role.unnamed"), ("role", role.id))
        if session.structure.all(Role):
            box.insertSeparator(box.count())
        for each in deeds.unused(session.structure, session.language):
            box.addItem(words("guide.new_role", role=each.title), ("library", each.name))
        box.setCurrentIndex(-1)
        line, completer = box.lineEdit(), box.completer()
        if line is not None:
            line.setPlaceholderText(words("guide.choose_role"))
            line.returnPressed.connect(lambda: self._answer_in_words(stage.id, box, line.text()))
        if isinstance(completer, QCompleter):
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        box.activated.connect(lambda place: self._answer(stage.id, box.itemData(place)))
        return box

    def _answer_in_words(self, stage: str, box: QComboBox, title: str) -> None:
        """Take a title that was written out; one that the box has is taken by the box itself."""
        session = self._session
        if title.strip() and box.findText(title, Qt.MatchFlag.MatchFixedString) < 0:
            session.attempt(lambda: deeds.answer_with_title(session.structure, stage, title))

    def _answer(self, stage: str, chosen: tuple[str, str] | None, _checked: bool = False) -> None:
        session = self._session
        if chosen:
            source, name = chosen
            if source == "role":
                session.attempt(lambda: deeds.answer_with_role(session.structure, stage, name))
            else:
                session.attempt(lambda: deeds.answer_from_library(session.structure, stage, name, session.language))

    def _people(self, column: QVBoxLayout) -> None:
        """For each role that nobody holds: who does, or how it will be answered."""
        session, words = self._session, self._session.words
        vacant = [role for role in session.structure.ordered(Role) if queries.is_unfilled(session.structure, role.id)]
        if session.structure.all(Role) and not vacant:
            self._say(column, words("guide.all_held"))
        for role in vacant:
            self._heading(column, role)
            line = QLineEdit()
            line.setPlaceholderText(words("guide.who_holds"))
            line.setAccessibleName(words("guide.who_holds_role", role=called(role)))
            line.returnPressed.connect(partial(self._hold, role.id, line))
            column.addWidget(line)
            gap = answer_to_vacancy(session.structure, role)
            if gap is not None:
                self._say(column, words("guide.answered", answer=message(f"choice.gap.answer.{gap.answer}")))
                continue
            across = QHBoxLayout()
            for answer in ANSWERS:
                button = QPushButton(plain.menu_text(words(f"choice.gap.answer.{answer}")))
                button.setObjectName("Quiet")
                button.clicked.connect(partial(self._close_gap, role.id, answer))
                across.addWidget(button)
            across.addStretch(1)
            column.addLayout(across)
        if not session.structure.all(Role):
            self._say(column, words("guide.no_roles"))

    def _hold(self, role: str, line: QLineEdit) -> None:
        name, session = line.text(), self._session
        if name.strip():
            session.attempt(lambda: hold_by_name(session.structure, name, role))

    def _close_gap(self, role: str, answer: str, _checked: bool = False) -> None:
        session = self._session
        session.attempt(lambda: deeds.answer_vacancy(session.structure, role, answer))

    # --- what is agreed on, and handed out ---

    def _findings(self, column: QVBoxLayout, step: Step) -> None:
        """What the checks say of this step, each with what would mend it, and something to begin from."""
        session, words = self._session, self._session.words
        if step.kind == "goal":
            self._offer_goal(column)
        found = [each for each in self._checking.findings if step.about(each)]
        for each in found[:_FINDINGS]:
            self._say(column, words.say(each.message), name="")
            for fix in each.fixes[:2]:
                button = self._button(column, words.say(fix.title))
                button.clicked.connect(lambda _=False, fix=fix: session.attempt(fix.apply))
            column.addSpacing(SPACE)
        if not found and step.done(session.structure):
            self._say(column, words("guide.nothing_open"))
        shelf = _SHELVES.get(step.kind)
        if shelf is not None:
            column.addWidget(plain.label(words("registers.library"), name="CardTitle", wrap=True))
            for starter in starters(shelf, session.language):
                self._button(column, starter.title).clicked.connect(partial(self._take, shelf, starter.name))
        elif step.kind == "milestone":
            self._offer_milestones(column)
        for record in session.structure.ordered(TYPES[step.kind])[-1:] if step.kind else []:
            self._heading(column, record)
            for name in _ASKED:
                if name in fields_of(type(record)):
                    self._editor(column, record, name)

    def _offer_goal(self, column: QVBoxLayout) -> None:
        session = self._session
        has_main = any(each.main for each in session.structure.all(Goal).values())
        button = self._button(column, session.words("guide.add_goal"), primary=not has_main)
        button.clicked.connect(self._add_goal)
        column.addSpacing(SPACE)

    def _add_goal(self) -> None:
        session = self._session
        made = session.attempt(lambda: deeds.add_shared_goal(session.structure, session.today))
        if made is not None:
            session.select([made.id])

    def _offer_milestones(self, column: QVBoxLayout) -> None:
        session, words = self._session, self._session.words
        goals = session.structure.ordered(Goal)
        for goal in goals[:_FINDINGS]:
            button = self._button(column, words("guide.add_milestone", goal=called(goal)))
            button.clicked.connect(partial(self._add_milestone, goal.id))
        if not goals:
            self._say(column, words("guide.no_goal"))

    def _add_milestone(self, goal: str, _checked: bool = False) -> None:
        session = self._session
        session.attempt(lambda: add_milestone(session.structure, goal, session.today + _MONTH))

    def _take(self, shelf: Shelf, name: str, _checked: bool = False) -> None:
        session = self._session
        made = session.attempt(lambda: add_starter(session.structure, shelf, name, session.language, session.today))
        if made is not None and shelf != "processes":
            session.select([made.id])

    def _print(self, column: QVBoxLayout) -> None:
        for name in ("export_sheets", "print", "save"):
            button = self._button(column, self._session.words(f"action.{name}"), primary=name == "export_sheets")
            button.clicked.connect(partial(self._wanted, name))

    def _wanted(self, name: str, _checked: bool = False) -> None:
        self._want(name)

    # --- what forms are made of ---

    def _editor(self, column: QVBoxLayout, record: Record, name: str, label: str = "") -> None:
        """Add the editor of one field of one record."""
        session, declared = self._session, fields_of(type(record))[name]
        editor = EDITORS[declared.sort](session, declared, record.KIND)
        text = label or session.words(f"field.{record.KIND}.{name}")
        if declared.sort != "flag":
            self._say(column, text, name="Field")
        editor.setAccessibleName(text)
        editor.show_value(getattr(record, name))
        editor.edited.connect(
            lambda value: session.attempt(lambda: set_field(session.structure, [record.id], name, value, origin=editor))
        )
        column.addWidget(editor)

    def _button(self, column: QVBoxLayout, text: str, *, primary: bool = False) -> QPushButton:
        text = plain.menu_text(text)
        button = QPushButton(text) if primary else LongButton(text, self._session.theme.muted)
        button.setObjectName("Primary" if primary else "")
        column.addWidget(button)
        return button

    @staticmethod
    def _say(column: QVBoxLayout, text: str, name: str = "Muted") -> None:
        column.addWidget(plain.label(text, name=name, wrap=True))

    def _heading(self, column: QVBoxLayout, record: Record) -> None:
        column.addSpacing(SPACE)
        column.addWidget(plain.label(self._session.words.value(called(record)), name="CardTitle", wrap=True))

    def _hint_when_empty(self, column: QVBoxLayout) -> None:
        if not self._session.structure.all(Stage):
            self._say(column, self._session.words("guide.no_stages"))
