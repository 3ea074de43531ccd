"""What one window works on: a document, its history, what is selected and how it is shown, as Qt signals.

The only bridge between Qt and the model: nobody else in the app listens to a document, and views and panels learn of an
edit from `changed` alone. Selection, folding and language are the session's; they are not undone and not saved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeGuard, TypeVar, cast

from PySide6.QtCore import QObject, Signal

from orgchart.app.look.theme import LIGHT, Theme, drafted
from orgchart.text.catalogue import Catalogue, catalogue
from orgchart.text.message import Message, NotAllowed

if TYPE_CHECKING:
    # The model is imported when there is a document: a window that greets is painted without.
    from orgchart.app.canvas.tools.targets import DropTarget
    from orgchart.model.change import Change
    from orgchart.model.document import Document
    from orgchart.model.history import History
    from orgchart.model.records import Record, Role
    from orgchart.model.structure import Structure

T = TypeVar("T")
_ROLE: Final = "role"
"""The kind of record that a role is, by its name: the model is imported when there is a document."""


class Session(QObject):
    """A document being worked on."""

    opened = Signal()
    """Another document, or another scenario of it, is shown: read everything anew."""
    changed = Signal(object)
    """An edit, an undo or a redo happened: its Change."""
    drafted = Signal(object)
    """What is being typed would make this Change once it is done; None where it was done or given up."""
    selected = Signal()
    """`selection` is another."""
    folded = Signal()
    """`folds` is another."""
    narrowed = Signal()
    """`branch` or `kept` is another."""
    lighted = Signal()
    """`lit` is another."""
    saved = Signal()
    """`history.is_saved` or `path` may be another."""
    written = Signal()
    """The document as it is now was written to `path`."""
    said = Signal(str, object)
    """A sentence for the status bar, and what it offers: None, or (label, function)."""
    asked = Signal(str)
    """Another part of the window is asked to show a record: its id."""
    spoken = Signal()
    """`language` is another."""
    themed = Signal()
    """`theme` is another."""

    def __init__(self, document: Document | None = None, language: str = "en") -> None:
        super().__init__()
        self.language = language
        self.worn: Theme = LIGHT
        """The theme that was chosen; what is not in force stands on another ground of it, see `theme`."""
        self.today = date.today()
        self.path: Path | None = None
        self.read_only: Message | None = None
        self.fingerprint: str | None = None
        self.selection: tuple[str, ...] = ()
        self.previous: tuple[str, ...] = ()
        """What was selected before."""
        self._roles: tuple[Structure, tuple[str, ...], list[str]] | None = None
        """The roles among what is selected: of a large selection each menu and each field asks."""
        self.line: tuple[str, str, str] | None = None
        """The dotted line that is selected: from which role, to which, of what kind. Then nothing else is."""
        self.folds: frozenset[str] = frozenset()
        self.branch = ""
        """The role whose branch alone the chart shows, '' for all of it."""
        self.kept: frozenset[str] | None = None
        """The roles that a filter leaves on the chart, those above them included; None for all."""
        self.spot: frozenset[str] | None = None
        """What a spotlight is on, until it is put out: ids of records."""
        self.sought: frozenset[str] | None = None
        """What is found while somebody seeks: ids of records."""
        self.process = ""
        """The buying process that is looked at, '' for the first."""
        self.told = True
        """Whether everybody heard of the last edit: before that, what one knows of the structure may not be so."""
        self.drop_targets: list[DropTarget] = []
        self.carrying = False
        """Whether roles are being dragged: what may be done at any time waits, so that they never stop under the pointer."""
        self._document: Document | None = None
        self._history: History | None = None
        self._structure: Structure | None = None
        self._stop: Callable[[], None] = lambda: None
        if document is not None:
            self.show(document)

    # --- what is shown ---

    @property
    def blank(self) -> bool:
        """Whether no document was shown yet, nor asked for: then it is a new one, made when it is."""
        return self._document is None

    @property
    def document(self) -> Document:
        """Return the document that is worked on."""
        if self._document is None:
            self._begin()
        assert self._document is not None
        return self._document

    @property
    def history(self) -> History:
        """Return what was done to the document, and can be undone."""
        if self._history is None:
            self._begin()
        assert self._history is not None
        return self._history

    @property
    def structure(self) -> Structure:
        """Return the scenario that is shown."""
        if self._structure is None:
            self._begin()
        assert self._structure is not None
        return self._structure

    def _begin(self) -> None:
        """Work on a new document; nobody is told, for it is what everybody shows already."""
        from orgchart.model.document import Document
        from orgchart.model.history import History

        self._document = Document()
        self._history = History(self._document)
        self._stop = self._document.listen(self._tell)
        self._structure = self._document.current

    def show(
        self,
        document: Document,
        path: Path | None = None,
        *,
        read_only: Message | None = None,
        fingerprint: str | None = None,
        saved: bool = True,
        history: History | None = None,
        scenario: str = "",
    ) -> None:
        """Work on `document` from now on, with a new history unless it has one; its first role is selected.

        What is in force is shown unless it is another `scenario`.
        """
        from orgchart.model.history import History

        self._stop()
        self._document = document
        self._history = history or History(document)
        if not saved:
            self._history.note_unsaved()
        self._stop = document.listen(self._tell)
        self.path, self.read_only, self.fingerprint = path, read_only, fingerprint
        self._structure = document.structure(scenario) if scenario else document.current
        self.folds = frozenset()
        self.branch, self.kept, self.process = "", None, ""
        self.spot = self.sought = None
        self.line = None
        tops = self.structure.children("")
        self.selection = (tops[0],) if tops else ()
        self.opened.emit()
        self.selected.emit()
        self.saved.emit()

    def switch(self, scenario: str) -> None:
        """Show another scenario of the document; what is selected stays where the scenario has it."""
        self._structure = self.document.structure(scenario)
        self.selection = tuple(each for each in self.selection if self.find(each) is not None)
        self.line = None
        self.kept = None
        self.spot = self.sought = None
        self.branch = self.branch if self.branch in self.structure else ""
        self.opened.emit()
        self.selected.emit()

    def find(self, id: str) -> Record | None:
        """Return the record with that id in the structure that is shown, or in the document as a whole."""
        record = self.structure.find(id)
        return record if record is not None else self.document.root.find(id)

    def home(self, id: str) -> Structure:
        """Return where the record with that id stands: the structure that is shown, or the document as a whole."""
        return self.structure if id in self.structure else self.document.root

    def _tell(self, change: Change) -> None:
        if self.structure.id not in self.document.root:
            self.switch(self.document.current.id)  # the scenario that was shown is gone
        self.told = False
        before, self._roles = self.selection, None
        self.selection = self._left(before) or self._above(change) or (self._left(self.previous) if before else ())
        if self.line is not None and not self._has(self.line):
            self.line = None
        if self.branch not in self.structure:
            self.look_at("")
        self.told = True
        self.changed.emit(change)
        if self.selection != before:
            self.selected.emit()
        self.saved.emit()

    def _left(self, ids: Iterable[str]) -> tuple[str, ...]:
        structure, root = self.structure, self.document.root
        return tuple(each for each in ids if each in structure or each in root)

    def _above(self, change: Change) -> tuple[str, ...]:
        """Return the manager of a role that is gone, so that the keys have somewhere to go on from."""
        for before, after in change.records.values():
            if after is None and _is_role(before) and before.manager in self.structure:
                return (before.manager,)
        return ()

    def _has(self, line: tuple[str, str, str]) -> bool:
        role = _role(self.structure, line[0])
        return role is not None and any((each.to, each.kind) == line[1:] for each in role.dotted)

    def note_saved(self, path: Path, fingerprint: str) -> None:
        """Remember that the document as it is now is what the file at `path` holds."""
        self.path, self.fingerprint = path, fingerprint
        self.history.note_saved()
        self.written.emit()
        self.saved.emit()

    # --- doing ---

    def attempt(self, verb: Callable[[], T]) -> T | None:
        """Run an edit; a refusal is said in the status bar, nothing is changed and None comes back."""
        if self.read_only is not None:
            self.say(self.read_only)
            return None
        try:
            return verb()
        except NotAllowed as refusal:
            self.say(refusal.message)
            return None

    def undo(self) -> None:
        """Take the last step back and select what it touched."""
        self._follow(self.history.undo())

    def redo(self) -> None:
        """Do the last undone step again and select what it touched."""
        self._follow(self.history.redo())

    def go_to(self, position: int) -> None:
        """Take steps back, or do them again, until so many are done."""
        self._follow(self.history.go_to(position))

    def _follow(self, change: Change | None) -> None:
        if change is None:
            return
        touched = [key.id for key in change.records if key.scenario == self.structure.id and key.id in self.structure]
        roles = [each for each in touched if _role(self.structure, each)]
        if roles or (touched and not self.selection):
            self.select(roles or touched)
        if roles:
            self.unfold_to(roles[-1])
        if self.roles:
            self.asked.emit(self.roles[-1])  # where what is taken away was, there may be nothing to see
        # The step was heard of while the history still stood before it: what can be undone and redone is only true now.
        self.saved.emit()

    # --- selection and folding ---

    def select(self, ids: Iterable[str]) -> None:
        """Select these records of the structure, the last one being the one the keys go from."""
        chosen = self._left(dict.fromkeys(ids))
        if chosen != self.selection or self.line is not None:
            self.line = None
            self.previous, self.selection = self.selection, chosen
            self.history.seal()
            self.selected.emit()

    def select_line(self, role: str, to: str, kind: str) -> None:
        """Select a dotted line; what was selected is not any more."""
        self.select(())
        self.line = (role, to, kind)
        self.selected.emit()

    @property
    def focus(self) -> Record | None:
        """Return the record the keys go from: the last one selected."""
        return self.find(self.selection[-1]) if self.selection else None

    @property
    def roles(self) -> list[str]:
        """Return the ids of the selected roles."""
        if not self.selection:
            return []
        kept = self._roles
        if kept is None or kept[0] is not self.structure or kept[1] is not self.selection:
            known = self.structure.table(_ROLE)
            roles = [each for each in self.selection if each in known]
            kept = self._roles = self.structure, self.selection, roles
        return list(kept[2])

    def fold(self, roles: Iterable[str], *, folded: bool) -> None:
        """Hide or show what is below `roles`; of a buying process, the lanes in which nobody serves; lanes and teams too."""
        self.refold(opened=() if folded else roles, closed=roles if folded else ())

    def refold(self, *, opened: Iterable[str], closed: Iterable[str]) -> None:
        """Show what is below those that are `opened`, hide what is below those that are `closed`, both at once."""
        folds = self.folds.difference(opened).union(closed := set(closed))
        if folds != self.folds:
            self.folds = folds
            self.folded.emit()
            if closed:
                self.select([self.in_sight(each) for each in self.selection])

    def in_sight(self, id: str) -> str:
        """Return the record, or the highest folded role above it that hides it: keys never act on what isn't seen."""
        found, role = id, _role(self.structure, id)
        while role is not None and role.manager:
            found = role.manager if role.manager in self.folds else found
            role = _role(self.structure, role.manager)
        return found

    def look_at(self, branch: str) -> None:
        """Show one branch of the chart alone; '' for all of it."""
        if branch != self.branch:
            self.branch = branch
            self.folds -= {branch}
            self.narrowed.emit()

    def keep(self, roles: frozenset[str] | None) -> None:
        """Leave these roles alone on the chart; None for all of them."""
        if roles != self.kept:
            self.kept = roles
            self.narrowed.emit()

    @property
    def lit(self) -> frozenset[str] | None:
        """Return what stands out while the rest is dimmed: what is found, or what the spotlight is on; None: everything."""
        return self.spot if self.sought is None else self.sought

    def put_spot(self, ids: Iterable[str] | None) -> None:
        """Put the spotlight on some records, or out."""
        self.spot = None if ids is None else frozenset(ids)
        self.lighted.emit()

    def light(self, found: frozenset[str] | None) -> None:
        """Let what is found stand out; None: nobody seeks any more, or nothing is found."""
        if found != self.sought:
            self.sought = found
            self.lighted.emit()

    def unfold_to(self, role: str) -> None:
        """Unfold whatever hides `role`, and look at more of the chart where it is not in what is looked at."""
        hidden: set[str] = set()
        above = _role(self.structure, role)
        if self.kept is not None and role not in self.kept:
            self.keep(None)
        while above is not None and above.manager:
            hidden.add(above.manager)
            above = _role(self.structure, above.manager)
        if self.branch and self.branch not in hidden | {role}:
            self.look_at("")
        self.fold(hidden, folded=False)

    def reveal(self, ids: Iterable[str]) -> None:
        """Select records and bring the last one into view, unfolding what hides it."""
        chosen = list(ids)
        for each in chosen:
            if _role(self.structure, each):
                self.unfold_to(each)
        self.select(chosen)
        if chosen:
            self.asked.emit(chosen[-1])

    # --- words and looks ---

    @property
    def words(self) -> Catalogue:
        """Return the catalogue of the window's language."""
        return catalogue(self.language)

    def say(self, message: Message, offer: tuple[str, Callable[[], None]] | None = None) -> None:
        """Say a sentence in the status bar, perhaps with something to do about it."""
        self.said.emit(self.words.say(message), offer)

    def speak(self, language: str) -> None:
        """Change the window's language."""
        if language != self.language:
            self.language = language
            self.spoken.emit()

    def dress(self, theme: Theme) -> None:
        """Change the window's theme."""
        if theme is not self.worn:
            self.worn = theme
            self.themed.emit()

    @property
    def theme(self) -> Theme:
        """Return the colours of now: what is shown stands on another ground while it is not what is in force."""
        if self.blank:
            return self.worn
        return drafted(self.worn) if self.structure.id != self.document.current.id else self.worn

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self.worn = theme

    @property
    def mirrored(self) -> bool:
        """Whether the window and the chart run from right to left."""
        return self.words.direction == "rtl"


def _is_role(record: Record | None) -> TypeGuard[Role]:
    from orgchart.model.records import Role

    return isinstance(record, Role)


def _role(structure: Structure, id: str) -> Role | None:
    """Return the role with that id, None where there is none or it is something else."""
    return cast("Role | None", structure.table(_ROLE).get(id))
