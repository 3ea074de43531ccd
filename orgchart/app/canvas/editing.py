"""A title edited where it stands: what its end means for the document. Knows the editor and the verbs, no key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QPoint, QRectF, QTimer, Signal

from orgchart.app.canvas.editor import Ending, TitleEditor
from orgchart.app.canvas.laid_out import LaidOut
from orgchart.app.canvas.measure import BAND, PAD, TEXT_WIDTH, TITLE_LINE
from orgchart.edits.values import clean_line, set_field, typed
from orgchart.model.history import Mark
from orgchart.model.records import Role, called
from orgchart.text.message import message

_DRAFT_AFTER: Final = 400
"""Milliseconds after a letter: what is being typed, too, may be lost for a second at most."""
_MOST: Final = 10_000


class Editing(QObject):
    """The one title that is being edited in a view, if any."""

    pointed = Signal(QPoint)
    """The pointer moves over the editor, at a place of the view."""

    def __init__(self, view: LaidOut, run: Callable[[str], None]) -> None:
        super().__init__(view)
        self._view = view
        self._run = run
        self._going_on: Callable[[], bool] = lambda: False
        self._role = ""
        self._editor: TitleEditor | None = None
        self._born: Mark | None = None
        """Where the history stood before the role was made: a new role that stays empty goes away again."""
        self._stays = False
        self._drafted = False
        self._drafting = QTimer(self)
        self._drafting.setSingleShot(True)
        self._drafting.setInterval(_DRAFT_AFTER)
        self._drafting.timeout.connect(self._draft)

    @property
    def under_way(self) -> bool:
        """Whether a title is being edited."""
        return self._editor is not None

    def place(self) -> tuple[str, QRectF] | None:
        """Return whose title is being edited, and where its box and the editor over it stand in the view."""
        if self._editor is None or self._role not in self._view.geometry_now.boxes:
            return None
        return self._role, self._view.box_in_view(self._role).united(QRectF(self._editor.geometry()))

    def covers(self, at: QPoint) -> bool:
        """Whether the editor lies over a place of the view."""
        return self._editor is not None and self._editor.geometry().contains(at)

    def keep_untitled(self) -> None:
        """Let the new role stay even if nothing is typed: whoever draws with the mouse names things later."""
        self._stays = True

    def keep_untitled_while(self, going_on: Callable[[], bool]) -> None:
        """Let a new role stay, too, where the press that ends its title goes on drawing."""
        self._going_on = going_on

    def begin(self, role: str, *, fresh: bool, text: str | None) -> None:
        """Edit the title of `role`; `fresh` if the last step made it, `text` if typing began it."""
        view, session = self._view, self._view.session
        self.end()
        record = session.structure.get(Role, role)
        if record is None or role not in view.geometry_now.boxes:
            return
        if session.read_only is not None:
            session.say(session.read_only)
            return
        self._role, self._stays = role, False
        self._born = session.history.mark(back=1) if fresh else None
        self._name(role if fresh else "")
        view.show_role(role)
        editor = TitleEditor(
            view.viewport(), session.theme, record.title if text is None else text, mirrored=session.mirrored,
            select=text is None,
        )  # fmt: skip
        editor.setAccessibleName(session.words("field.role.title"))
        editor.setPlaceholderText(session.words("field.role.title"))
        editor.textChanged.connect(lambda: self._drafting.isActive() or self._drafting.start())
        editor.committed.connect(self._commit)
        editor.given_up.connect(self._give_up)
        editor.pointed.connect(self.pointed)
        self._editor = editor
        self.stand()
        editor.show()
        editor.setFocus()

    def stand(self) -> None:
        """Stand where the title stands now: after scrolling, zooming or a new layout."""
        if self._editor is None or self._role not in self._view.geometry_now.boxes:
            return
        view = self._view
        box, scale = view.box_in_view(self._role), view.scale_now
        left = PAD if view.session.mirrored else PAD + BAND
        self._editor.stand(
            QRectF(box.x() + left * scale, box.y() + PAD * scale, TEXT_WIDTH * scale, TITLE_LINE * scale), scale
        )

    def type(self, text: str) -> None:
        """Type into the editor, if one is open."""
        if self._editor is not None:
            self._editor.insertPlainText(text)

    def end(self) -> None:
        """Commit what is being edited, if anything."""
        if self._editor is not None:
            self._editor.commit()

    def _draft(self) -> None:
        """Tell what a crash would take: a title is no part of the document until it is done."""
        session = self._view.session
        if self._editor is not None and self._role in session.structure.all(Role):
            session.drafted.emit(typed(session.structure, self._role, "title", self._editor.text()[:_MOST]))
            self._drafted = True

    def _close(self) -> None:
        self._drafting.stop()
        if self._drafted:
            self._drafted = False
            self._view.session.drafted.emit(None)
        editor, self._editor = self._editor, None
        if editor is not None:
            editor.hide()
            editor.deleteLater()
        self._name("")
        self._view.setFocus()

    def _name(self, role: str) -> None:
        """Say on boxes what they lack, but not on that of a role whose first title is being typed."""
        cards, item = self._view.cards, self._view.item
        touched = {each for each in (cards.being_named, role) if each}
        cards.being_named = role
        cards.forget_roles(touched)
        item.forget(touched)

    def _commit(self, text: str, ending: Ending) -> None:
        session, role, born, stays = self._view.session, self._role, self._born, self._stays
        self._close()
        title = clean_line(text[:_MOST])
        record = session.structure.get(Role, role)
        if record is None:
            return
        if born is not None and not title and not stays and not self._going_on():
            self._unmake(born)
            return
        if title != record.title:
            session.attempt(lambda: set_field(session.structure, [role], "title", title))
            session.history.seal()
        if born is not None:
            made = session.structure[role]
            session.history.join(born, message("edit.add_role", role=called(made)))
        if ending == "report":
            session.select([role])
            self._run("add_report")

    def _give_up(self) -> None:
        born = self._born
        self._close()
        if born is not None:
            self._unmake(born)

    def _unmake(self, born: Mark) -> None:
        """Take the new role back without a trace, and go to where one came from."""
        session = self._view.session
        back = session.previous
        session.history.back_to(born)
        session.select(back)
