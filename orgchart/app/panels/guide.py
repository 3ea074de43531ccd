"""The guided path: one step at a time from the customer's decision to a printed page, beside the chart that grows from it.

Whatever it makes is made by the verbs that everything else uses, and can be undone. It can be left at any step.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from orgchart.app.checking import Checking
from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.panels.fields.editor import Editor
from orgchart.app.panels.fields.table import EDITORS
from orgchart.app.panels.guide_steps import STEPS, Step, first_open
from orgchart.app.session import Session
from orgchart.edits.coverage import assign
from orgchart.edits.gaps import add_gap, answer_gap
from orgchart.edits.holdings import hold_by_name
from orgchart.edits.milestones import add_milestone
from orgchart.edits.roles import add_role
from orgchart.edits.values import add_record, set_field
from orgchart.model import queries
from orgchart.model.change import Change
from orgchart.model.fields import fields_of
from orgchart.model.records import TYPES, BuyingProcess, Goal, Record, Role, Stage, called, name_of
from orgchart.storage import library
from orgchart.storage.starters import add_starter, department_of_kind, starters
from orgchart.text.message import message

_FINDINGS = 8
ANSWERS = ("hire", "freelancer", "provider")


class GuidePanel(QWidget):
    """A line of steps, and the form of the one that is open."""

    wanted = Signal(str)
    """A doing of the window is asked for, by name."""

    def __init__(self, session: Session, checking: Checking) -> None:
        super().__init__()
        self.setObjectName("Panel")
        self._session, self._checking = session, checking
        self.place = 0
        self._typed = False
        self._marks = QHBoxLayout()
        self._title = plain.label(name="Heading", wrap=True)
        self._lead = plain.label(name="Muted", wrap=True)
        self._form = QScrollArea()
        self._back, self._next = QPushButton(), QPushButton()
        self._later = QTimer(self)
        self._arrange()
        session.opened.connect(self.begin)
        session.changed.connect(self._follow)
        session.spoken.connect(self.show_step)
        session.themed.connect(self.show_step)
        checking.found.connect(self._heard)
        self.begin()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3 * SPACE, 0, 3 * SPACE)
        column.setSpacing(2 * SPACE)
        head = QVBoxLayout()
        head.setContentsMargins(4 * SPACE, 0, 4 * SPACE, 0)
        self._marks.setSpacing(SPACE)
        for place in range(len(STEPS)):
            mark = QPushButton(str(place + 1))
            mark.setObjectName("Step")
            mark.setCheckable(True)
            mark.setFixedSize(24, 24)
            mark.clicked.connect(partial(self.go_to, place))
            self._marks.addWidget(mark)
        self._marks.addStretch(1)
        head.addLayout(self._marks)
        head.addSpacing(2 * SPACE)
        head.addWidget(self._title)
        head.addWidget(self._lead)
        column.addLayout(head)
        self._form.setObjectName("PanelBody")
        self._form.setWidgetResizable(True)
        self._form.setFrameShape(QFrame.Shape.NoFrame)
        self._form.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._form, 1)
        across = QHBoxLayout()
        across.setContentsMargins(4 * SPACE, 0, 4 * SPACE, 0)
        self._next.setObjectName("Primary")
        self._back.clicked.connect(lambda: self.go_to(self.place - 1))
        self._next.clicked.connect(lambda: self.go_to(self.place + 1))
        across.addWidget(self._back)
        across.addStretch(1)
        across.addWidget(self._next)
        column.addLayout(across)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.show_step)

    # --- where one is ---

    def begin(self) -> None:
        """Go to the first step that is not done."""
        self.go_to(first_open(self._session.structure))

    def go_to(self, place: int, _checked: bool = False) -> None:
        """Open a step."""
        self.place = max(0, min(place, len(STEPS) - 1))
        self.show_step()

    @property
    def step(self) -> Step:
        """Return the step that is open."""
        return STEPS[self.place]

    def _follow(self, change: Change) -> None:
        if isinstance(change.origin, Editor):
            self._mark()  # its field is being typed into
        else:
            self._later.start()

    def _heard(self) -> None:
        if self.step.form == "findings":
            self._later.start()

    # --- what is shown ---

    def show_step(self) -> None:
        """Show the form of the open step anew."""
        words = self._session.words
        name = self.step.name
        self._title.setText(words("guide.title", n=self.place + 1, title=message(f"guide.{name}")))
        self._lead.setText(words(f"guide.{name}.lead"))
        self._back.setText(plain.menu_text(words("guide.back")))
        self._back.setEnabled(self.place > 0)
        self._next.setText(plain.menu_text(words("guide.next")))
        self._next.setVisible(self.place < len(STEPS) - 1)
        self._mark()
        body = QWidget()
        body.setObjectName("PanelBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(4 * SPACE, SPACE, 4 * SPACE, SPACE)
        column.setSpacing(2 * SPACE)
        getattr(self, f"_form_{self.step.form}")(column)
        column.addStretch(1)
        self._form.setWidget(body)

    def _mark(self) -> None:
        words, structure = self._session.words, self._session.structure
        for place, step in enumerate(STEPS):
            item = self._marks.itemAt(place)
            mark = item.widget() if item is not None else None
            if isinstance(mark, QPushButton):
                done = step.done(structure)
                mark.setChecked(place == self.place)
                mark.setText("✓" if done and place != self.place else str(place + 1))
                label = words(f"guide.{step.name}")
                mark.setToolTip(plain.tooltip(label))
                mark.setAccessibleName(words("guide.done", step=label) if done else label)

    def _editor(self, column: QVBoxLayout, record: Record, name: str, label: str = "") -> None:
        """Add the editor of one field of one record."""
        session, declared = self._session, fields_of(type(record))[name]
        editor = EDITORS[declared.sort](session, declared, record.KIND)
        text = label or session.words(f"field.{record.KIND}.{name}")
        if declared.sort != "flag":
            column.addWidget(plain.label(text, name="Field", wrap=True))
        editor.setAccessibleName(text)
        editor.show_value(getattr(record, name))
        editor.edited.connect(
            lambda value: session.attempt(lambda: set_field(session.structure, [record.id], name, value, origin=editor))
        )
        column.addWidget(editor)

    def _button(self, column: QVBoxLayout, text: str, run: object, *, primary: bool = False) -> QPushButton:
        button = QPushButton(plain.menu_text(text))
        button.setObjectName("Primary" if primary else "")
        button.clicked.connect(run)
        column.addWidget(button)
        return button

    def _stage_heading(self, column: QVBoxLayout, stage: Stage) -> None:
        column.addSpacing(SPACE)
        column.addWidget(_heading(self._session.words.value(called(stage))))

    # --- the forms ---

    def _form_process(self, column: QVBoxLayout) -> None:
        session, words = self._session, self._session.words
        processes = queries.processes(session.structure)
        for process in processes:
            self._editor(column, process, "segment", words("guide.who"))
            self._editor(column, process, "name")
        if processes and session.structure.all(Stage):
            return
        column.addWidget(plain.label(words("guide.pick"), name="Section", wrap=True))
        for each in starters("processes", session.language):
            button = self._button(column, each.title, partial(self._take_process, each.name))
            button.setToolTip(plain.tooltip(each.about))

    def _take_process(self, name: str, _checked: bool = False) -> None:
        session = self._session
        session.attempt(lambda: add_starter(session.structure, "processes", name, session.language, session.today))

    def _form_questions(self, column: QVBoxLayout) -> None:
        for stage in queries.all_stages(self._session.structure):
            self._stage_heading(column, stage)
            for name in ("question", "deciders", "moves_on"):
                self._editor(column, stage, name)
        self._hint_when_empty(column)

    def _form_now(self, column: QVBoxLayout) -> None:
        session = self._session
        for stage in queries.all_stages(session.structure):
            button = QPushButton(plain.menu_text(session.words.value(called(stage))))
            button.setCheckable(True)
            button.setChecked(stage.critical)
            button.setObjectName("Choice")
            button.clicked.connect(lambda on, stage=stage: self._decides_now(stage.id, on))
            column.addWidget(button)
            if stage.critical:
                self._editor(column, stage, "critical_why")
        self._hint_when_empty(column)

    def _decides_now(self, stage: str, critical: bool) -> None:
        """Mark a stage as the one that decides now; the first one is what holds everything up."""
        session = self._session

        def decide() -> None:
            structure = session.structure
            with structure.document.edit(message("edit.decides_now", stage=called(structure[stage]))):
                set_field(structure, [stage], "critical", critical)
                process = getattr(structure[stage], "process", "")
                if critical and process and not getattr(structure[process], "bottleneck", ""):
                    set_field(structure, [process], "bottleneck", stage)

        session.attempt(decide)

    def _form_answers(self, column: QVBoxLayout) -> None:
        for stage in queries.all_stages(self._session.structure):
            self._stage_heading(column, stage)
            if stage.question:
                column.addWidget(plain.label(stage.question, name="Muted", wrap=True))
            self._editor(column, stage, "our_answer")
        self._hint_when_empty(column)

    def _form_roles(self, column: QVBoxLayout) -> None:
        """For each stage that nobody answers for: a role that is there, or one of the library."""
        session, words = self._session, self._session.words
        open_ones = [
            stage
            for stage in queries.all_stages(session.structure)
            if queries.coverage(session.structure, stage.id) == "uncovered"
        ]
        if session.structure.all(Stage) and not open_ones:
            column.addWidget(plain.label(words("guide.all_covered"), name="Muted", wrap=True))
        for stage in open_ones:
            self._stage_heading(column, stage)
            if stage.our_answer:
                column.addWidget(plain.label(stage.our_answer, name="Muted", wrap=True))
            box = QComboBox()
            box.setAccessibleName(words("guide.who_answers", stage=called(stage)))
            box.addItem(words("guide.choose_role"), None)
            for role in session.structure.ordered(Role):
                box.addItem(name_of(role) or words("kind.role.unnamed"), ("role", role.id))
            if session.structure.all(Role):
                box.insertSeparator(box.count())
            for each in library.roles(session.language):
                box.addItem(words("guide.new_role", role=each.title), ("library", each.name))
            box.activated.connect(lambda place, box=box, stage=stage: self._answer_for(stage.id, box.itemData(place)))
            column.addWidget(box)
        self._hint_when_empty(column)

    def _answer_for(self, stage: str, chosen: tuple[str, str] | None) -> None:
        """Let a role that is there, or a new one of the library, answer for `stage`."""
        session = self._session
        if not chosen:
            return

        def answer() -> None:
            structure = session.structure
            with structure.document.edit(message("edit.answer_for", stage=called(structure[stage]))):
                source, name = chosen
                role = name if source == "role" else self._role_of_library(name)
                assign(structure, role, stage, "accountable")

        session.attempt(answer)

    def _role_of_library(self, name: str) -> str:
        session, structure = self._session, self._session.structure
        found = library.role(name, session.language)
        tops = structure.children("")
        if not tops and found.department != "other":
            head = library.role("chief-executive", session.language)
            tops = [add_role(structure, **head.fields()).id]
        department = (
            department_of_kind(structure, found.department, session.language) if found.department != "other" else ""
        )
        manager = tops[0] if tops else ""
        return add_role(structure, manager=manager, department=department, **found.fields()).id

    def _form_people(self, column: QVBoxLayout) -> None:
        """For each role that nobody holds: who does, or how it will be answered."""
        session, words = self._session, self._session.words
        vacant = [role for role in session.structure.ordered(Role) if queries.is_unfilled(session.structure, role.id)]
        if session.structure.all(Role) and not vacant:
            column.addWidget(plain.label(words("guide.all_held"), name="Muted", wrap=True))
        for role in vacant:
            column.addSpacing(SPACE)
            column.addWidget(_heading(words.value(called(role))))
            line = QLineEdit()
            line.setPlaceholderText(words("guide.who_holds"))
            line.setAccessibleName(words("guide.who_holds"))
            line.returnPressed.connect(partial(self._hold, role.id, line))
            column.addWidget(line)
            across = QHBoxLayout()
            for answer in ANSWERS:
                button = QPushButton(plain.menu_text(words(f"choice.gap.answer.{answer}")))
                button.setObjectName("Quiet")
                button.clicked.connect(partial(self._answer_vacancy, role.id, answer))
                across.addWidget(button)
            across.addStretch(1)
            column.addLayout(across)
        if not session.structure.all(Role):
            column.addWidget(plain.label(words("guide.no_roles"), name="Muted", wrap=True))

    def _hold(self, role: str, line: QLineEdit) -> None:
        name, session = line.text(), self._session
        if name.strip():
            session.attempt(lambda: hold_by_name(session.structure, name, role))

    def _answer_vacancy(self, role: str, answer: str, _checked: bool = False) -> None:
        """Write down that a role is to be hired for, or that somebody outside does it until then."""
        session = self._session

        def write() -> None:
            structure = session.structure
            with structure.document.edit(message("edit.answer_vacancy", role=called(structure[role]))):
                if answer in ("freelancer", "provider"):
                    set_field(structure, [role], "sourcing", answer)
                    managers = [each for each in structure.children("") if each != role]
                    if managers:
                        set_field(structure, [role], "counterpart", managers[0])
                stages = queries.stages_served(structure, role)
                if stages:
                    gap = add_gap(structure, stages[0][0].id, owner=structure.children("")[0])
                    set_field(structure, [gap.id], "name", name_of(structure[role]))
                    answer_gap(structure, gap.id, answer)

        session.attempt(write)

    def _form_findings(self, column: QVBoxLayout) -> None:
        """What the checks say of this step, each with what would mend it, and something to begin from."""
        session, words, step = self._session, self._session.words, self.step
        found = [each for each in self._checking.findings if step.about(each)]
        for each in found[:_FINDINGS]:
            column.addWidget(plain.label(words.say(each.message), wrap=True))
            for fix in each.fixes[:2]:
                self._button(column, words.say(fix.title), lambda _=False, fix=fix: session.attempt(fix.apply))
            column.addSpacing(SPACE)
        if not found:
            column.addWidget(plain.label(words("guide.nothing_open"), name="Muted", wrap=True))
        shelf = {"team": "teams", "agreement": "agreements"}.get(step.kind)
        if shelf is not None:
            column.addWidget(_heading(words("registers.library")))
            for starter in starters(shelf, session.language):
                self._button(column, starter.title, partial(self._take, shelf, starter.name))
        elif step.kind == "goal":
            self._button(column, words("guide.add_goal"), self._add_goal)
        elif step.kind == "milestone":
            for goal in session.structure.ordered(Goal)[:_FINDINGS]:
                text = words("guide.add_milestone", goal=called(goal))
                self._button(column, text, partial(self._add_milestone, goal.id))
        for record in session.structure.ordered(TYPES[step.kind])[-1:] if step.kind else []:
            column.addWidget(_heading(words.value(called(record))))
            for name in ("name", "measure", "target", "due", "mandate", "question", "definitions"):
                if name in fields_of(type(record)):
                    self._editor(column, record, name)

    def _take(self, shelf: str, name: str, _checked: bool = False) -> None:
        session = self._session
        made = session.attempt(
            lambda: add_starter(session.structure, shelf, name, session.language, session.today)  # type: ignore[arg-type]
        )
        if made is not None:
            session.select([made.id])

    def _add_goal(self) -> None:
        session, structure = self._session, self._session.structure
        owners = tuple(each for each in structure.table("department"))
        made = session.attempt(
            lambda: add_record(
                structure, Goal, main=not any(goal.main for goal in structure.all(Goal).values()), owners=owners
            )
        )
        if made is not None:
            session.select([made.id])

    def _add_milestone(self, goal: str, _checked: bool = False) -> None:
        session = self._session
        session.attempt(lambda: add_milestone(session.structure, goal, session.today + timedelta(days=30)))

    def _form_print(self, column: QVBoxLayout) -> None:
        words = self._session.words
        self._button(column, words("action.export_sheets"), lambda: self.wanted.emit("export_sheets"), primary=True)
        self._button(column, words("action.print"), lambda: self.wanted.emit("print"))
        self._button(column, words("action.save"), lambda: self.wanted.emit("save"))

    def _hint_when_empty(self, column: QVBoxLayout) -> None:
        if not self._session.structure.all(Stage) or not self._session.structure.all(BuyingProcess):
            column.addWidget(plain.label(self._session.words("guide.no_stages"), name="Muted", wrap=True))


def _heading(text: str) -> QLabel:
    return plain.label(text, name="CardTitle", wrap=True)
