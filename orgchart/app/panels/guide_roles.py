"""The step of the guided path that derives roles: what the stages take, bundled, each bundle taken or passed over.

Below the proposals stand the stages that nobody answers for, to be given to any role. What it does is `storage.bundles`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE
from orgchart.app.panels import guide_deeds as deeds
from orgchart.app.panels.guide_parts import FormParts
from orgchart.app.session import Session
from orgchart.model.records import Role, Stage, called, name_of
from orgchart.storage import bundles
from orgchart.storage.bundles import Proposal
from orgchart.text.message import message

_LARGE: Final = 10


class RolesForm:
    """Fills a column with what is proposed and what is still open."""

    def __init__(
        self, session: Session, parts: FormParts, want: Callable[[str], object], again: Callable[[], object]
    ) -> None:
        """Make it; `again` shows it anew: what was passed over is no edit that anybody would hear of."""
        self._session, self._parts, self._want, self._again = session, parts, want, again
        self._size = ""
        self._passed: set[str] = set()

    def begin(self) -> None:
        """Forget what was passed over: another document is open."""
        self._size, self._passed = "", set()

    def fill(self, column: QVBoxLayout) -> None:
        """Put the proposals and the open stages into `column`."""
        session, words = self._session, self._session.words
        open_ones = deeds.open_stages(session.structure)
        wanted = bool(open_ones or self._size)
        made = bundles.proposals(session.structure, self._chosen_size(), session.language) if wanted else []
        standing = [each for each in made if each.role.name not in self._passed]
        if session.structure.all(Stage):
            self._sizes(column)
        if len(standing) > 1:
            button = self._parts.button(column, words("guide.take_all"), primary=True)
            button.clicked.connect(self._take_all)
        for each in standing:
            self._card(column, each)
        if len(standing) < len(made):
            again = self._parts.quiet(words("guide.propose_again"))
            again.clicked.connect(self._propose_again)
            column.addWidget(again, alignment=Qt.AlignmentFlag.AlignLeading)
        if session.structure.all(Stage) and not open_ones and not standing:
            self._parts.say(column, words("guide.all_covered"))
        if open_ones:
            column.addSpacing(SPACE)
            self._parts.say(column, words("guide.choose_yourself" if standing else "guide.still_open"), name="Section")
        for stage in open_ones:
            self._stage(column, stage)

    # --- what is proposed ---

    def _chosen_size(self) -> str:
        """Return the size that was chosen; before, that of the chart."""
        return self._size or ("many" if len(self._session.structure.all(Role)) >= _LARGE else "some")

    def _sizes(self, column: QVBoxLayout) -> None:
        self._parts.say(column, self._session.words("guide.size"), name="Field")
        across = QHBoxLayout()
        across.setSpacing(SPACE)
        for each in bundles.sizes(self._session.language):
            button = QPushButton(plain.menu_text(each.title))
            button.setObjectName("Zoom")
            button.setCheckable(True)
            button.setChecked(each.name == self._chosen_size())
            button.clicked.connect(partial(self._choose_size, each.name))
            across.addWidget(button)
        across.addStretch(1)
        column.addLayout(across)

    def _choose_size(self, name: str, _checked: bool = False) -> None:
        self._size = name
        self._passed.clear()
        self._again()

    def _card(self, column: QVBoxLayout, proposal: Proposal) -> None:
        """Show one bundle: the role, what it does for the customer, and whether to take it."""
        words = self._session.words
        title = proposal.role.title if proposal.there is None else name_of(proposal.there)
        card = QFrame()
        card.setObjectName("Bundle")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(SPACE, 2 * SPACE, SPACE, SPACE)
        inside.setSpacing(SPACE // 2)
        said = [plain.label(title, name="CardTitle", wrap=True)]
        said += [plain.label(each, name="Muted", wrap=True) for each in self._work(proposal)]
        for each in said:
            each.setContentsMargins(2 * SPACE, 0, 2 * SPACE, 0)  # as far in as the words of the buttons
            inside.addWidget(each)
        across = QHBoxLayout()
        for code, deed in (("guide.take", self._take), ("guide.pass_over", self._pass_over)):
            button = self._parts.quiet(words(code), words(f"{code}_role", role=title))
            button.clicked.connect(partial(deed, proposal))
            across.addWidget(button)
        across.addStretch(1)
        inside.addLayout(across)
        column.addWidget(card)

    def _work(self, proposal: Proposal) -> list[str]:
        """Return what a role would do, in words."""
        words = self._session.words
        said = [words("guide.is_there")] if proposal.there is not None else []
        if proposal.heads:
            said.append(words("guide.leads", kind=message(f"choice.department.kind.{proposal.role.department}")))
        for code, stages in (("guide.bundle_answers", proposal.answers), ("guide.bundle_works", proposal.works)):
            if stages:
                said.append(words(code, stages=[called(each) for each in stages]))
        return said

    def _take(self, proposal: Proposal, _checked: bool = False) -> None:
        session = self._session
        self._size = self._chosen_size()
        session.attempt(lambda: bundles.take(session.structure, proposal, session.language))
        self._want("fit_all")

    def _take_all(self) -> None:
        session, size, passed = self._session, self._chosen_size(), frozenset(self._passed)
        self._size = size
        session.attempt(lambda: bundles.take_all(session.structure, size, session.language, passed))
        self._want("fit_all")

    def _pass_over(self, proposal: Proposal, _checked: bool = False) -> None:
        self._passed.add(proposal.role.name)
        self._again()

    def _propose_again(self) -> None:
        self._passed.clear()
        self._again()

    # --- what is still open ---

    def _stage(self, column: QVBoxLayout, stage: Stage) -> None:
        """Offer for a stage that nobody answers for: a usual role, one that is there, one of the library, or a title."""
        session, words = self._session, self._session.words
        self._parts.heading(column, stage)
        if stage.our_answer:
            self._parts.say(column, stage.our_answer)
        across = QHBoxLayout()
        for each in deeds.suited(session.structure, stage, session.language):
            button = self._parts.quiet(each.title, words("guide.answers_for", role=each.title, stage=called(stage)))
            button.clicked.connect(partial(self._answer, stage.id, ("library", each.name)))
            across.addWidget(button)
        across.addStretch(1)
        column.addLayout(across)
        column.addWidget(self._role_box(stage))

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
