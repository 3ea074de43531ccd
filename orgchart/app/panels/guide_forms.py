"""What each step of the guided path asks: fields, choices and buttons, filled from the document. Knows not which step is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from orgchart.app.checking import Checking
from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.panels import guide_deeds as deeds
from orgchart.app.panels.guide_parts import FormParts
from orgchart.app.panels.guide_roles import RolesForm
from orgchart.app.panels.guide_steps import Step, answer_to_vacancy
from orgchart.app.session import Session
from orgchart.edits.holdings import hold_by_name
from orgchart.edits.milestones import add_milestone
from orgchart.model import queries
from orgchart.model.fields import fields_of
from orgchart.model.records import TYPES, Goal, Role, Stage, called
from orgchart.storage.starters import Shelf, starters
from orgchart.text.message import message

ANSWERS: Final = ("hire", "freelancer", "provider")
_FINDINGS: Final = 8
_MONTH: Final = timedelta(days=30)
_SHELVES: Final[dict[str, Shelf]] = {"team": "teams", "agreement": "agreements"}
_ASKED: Final = ("name", "measure", "target", "due", "mandate", "question", "definitions")


class Forms:
    """Fills a column with what a step asks."""

    def __init__(
        self,
        session: Session,
        checking: Checking,
        want: Callable[[str], object],
        again: Callable[[], object],
    ) -> None:
        """Make them; `want` asks the window for a doing, `again` shows the open step anew."""
        self._session, self._checking, self._want, self._again = session, checking, want, again
        self._parts = FormParts(session)
        self._cast = RolesForm(session, self._parts, want, again)
        self._another = False
        self.eager = False
        """Whether the first field waits to be written into: what it holds is only a beginning."""

    def begin(self) -> None:
        """Forget what was chosen without being an edit: another document is open."""
        self._another = self.eager = False
        self._cast.begin()

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
            self._parts.editor(column, process, "segment", words("guide.who"))
            self._parts.editor(column, process, "name", words("guide.process_name"))
        if processes and session.structure.all(Stage) and not self._another:
            more = self._parts.quiet(words("guide.another"))
            more.clicked.connect(self._offer_another)
            column.addWidget(more, alignment=Qt.AlignmentFlag.AlignLeading)
            return
        self._parts.say(column, words("guide.pick_another" if self._another else "guide.pick"), name="Section")
        for each in starters("processes", session.language):
            segment = str(each.holds.get("segment", ""))
            button = self._parts.button(column, f"{each.title}\n{segment}" if segment else each.title)
            button.clicked.connect(partial(self._take_process, each.name))
            button.setToolTip(plain.tooltip(each.about))

    def _offer_another(self) -> None:
        self._another = True
        self._again()

    def _take_process(self, name: str, _checked: bool = False) -> None:
        self._another = False
        self._take("processes", name)
        self.eager = True

    def _questions(self, column: QVBoxLayout) -> None:
        for stage in queries.all_stages(self._session.structure):
            self._parts.heading(column, stage)
            for name in ("question", "deciders", "moves_on"):
                self._parts.editor(column, stage, name)
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
                self._parts.editor(column, stage, "critical_why")
        self._hint_when_empty(column)

    def _answers(self, column: QVBoxLayout) -> None:
        for stage in queries.all_stages(self._session.structure):
            self._parts.heading(column, stage)
            if stage.question:
                self._parts.say(column, stage.question)
            self._parts.editor(column, stage, "our_answer")
        self._hint_when_empty(column)

    # --- the people ---

    def _roles(self, column: QVBoxLayout) -> None:
        self._cast.fill(column)
        self._hint_when_empty(column)

    def _people(self, column: QVBoxLayout) -> None:
        """For each role that nobody holds: who does, or how it will be answered."""
        session, words = self._session, self._session.words
        vacant = [role for role in session.structure.ordered(Role) if queries.is_unfilled(session.structure, role.id)]
        if session.structure.all(Role) and not vacant:
            self._parts.say(column, words("guide.all_held"))
        for role in vacant:
            self._parts.heading(column, role)
            line = QLineEdit()
            line.setPlaceholderText(words("guide.who_holds"))
            line.setAccessibleName(words("guide.who_holds_role", role=called(role)))
            line.returnPressed.connect(partial(self._hold, role.id, line))
            column.addWidget(line)
            gap = answer_to_vacancy(session.structure, role)
            if gap is not None:
                self._parts.say(column, words("guide.answered", answer=message(f"choice.gap.answer.{gap.answer}")))
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
            self._parts.say(column, words("guide.no_roles"))

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
            self._newest(column, step.kind)
        found = [each for each in self._checking.findings if step.about(each)]
        shelf = _SHELVES.get(step.kind)
        offered = starters(shelf, session.language) if shelf is not None else []
        for each in found[:_FINDINGS]:
            self._parts.say(column, words.say(each.message), name="")
            fitting = deeds.fitting(session.structure, each, offered)
            if shelf is not None and fitting is not None:
                title = words("guide.from_library", name=fitting.title)
                self._parts.button(column, title).clicked.connect(partial(self._take, shelf, fitting.name))
                offered = [other for other in offered if other.name != fitting.name]
            for fix in each.fixes[: 1 if fitting is not None else 2]:
                button = self._parts.button(column, words.say(fix.title))
                button.clicked.connect(lambda _=False, fix=fix: session.attempt(fix.apply))
            column.addSpacing(SPACE)
        if not found and step.done(session.structure):
            self._parts.say(column, words("guide.nothing_open"))
        if step.kind and step.kind != "goal":
            self._newest(column, step.kind)
        if shelf is not None and offered:
            column.addWidget(plain.label(words("registers.library"), name="CardTitle", wrap=True))
            for starter in offered:
                self._parts.button(column, starter.title).clicked.connect(partial(self._take, shelf, starter.name))
        elif step.kind == "milestone":
            self._offer_milestones(column)

    def _newest(self, column: QVBoxLayout, kind: str) -> None:
        """Show what was made last, to be put into one's own words."""
        for record in self._session.structure.ordered(TYPES[kind])[-1:]:
            self._parts.heading(column, record)
            for name in _ASKED:
                if name in fields_of(type(record)):
                    self._parts.editor(column, record, name)
            column.addSpacing(SPACE)

    def _offer_goal(self, column: QVBoxLayout) -> None:
        session = self._session
        has_main = any(each.main for each in session.structure.all(Goal).values())
        button = self._parts.button(column, session.words("guide.add_goal"), primary=not has_main)
        button.clicked.connect(self._add_goal)
        column.addSpacing(SPACE)

    def _add_goal(self) -> None:
        session = self._session
        made = session.attempt(lambda: deeds.add_shared_goal(session.structure, session.today))
        if made is not None:
            self.eager = True
            session.select([made.id])

    def _offer_milestones(self, column: QVBoxLayout) -> None:
        session, words = self._session, self._session.words
        goals = sorted(session.structure.ordered(Goal), key=lambda goal: not goal.main)
        for goal in goals[:_FINDINGS]:
            button = self._parts.button(column, words("guide.add_milestone", goal=called(goal)))
            button.clicked.connect(partial(self._add_milestone, goal.id))
        if not goals:
            self._parts.say(column, words("guide.no_goal"))

    def _add_milestone(self, goal: str, _checked: bool = False) -> None:
        session = self._session
        session.attempt(lambda: add_milestone(session.structure, goal, session.today + _MONTH))

    def _take(self, shelf: Shelf, name: str, _checked: bool = False) -> None:
        session = self._session
        made = session.attempt(
            lambda: deeds.add_for_now(session.structure, shelf, name, session.language, session.today)
        )
        if made is not None and shelf != "processes":
            session.select([made.id])

    def _print(self, column: QVBoxLayout) -> None:
        for name in ("export_sheets", "print", "save"):
            button = self._parts.button(column, self._session.words(f"action.{name}"), primary=name == "export_sheets")
            button.clicked.connect(partial(self._wanted, name))

    def _wanted(self, name: str, _checked: bool = False) -> None:
        self._want(name)

    def _hint_when_empty(self, column: QVBoxLayout) -> None:
        if not self._session.structure.all(Stage):
            self._parts.say(column, self._session.words("guide.no_stages"))
