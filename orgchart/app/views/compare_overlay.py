"""Two structures in one picture: the later one, with ghosts where roles stood before and arrows to where they stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from orgchart.app.canvas.cards import Card, Cards
from orgchart.app.look import plain
from orgchart.app.look.theme import SPACE, Theme
from orgchart.app.session import Session
from orgchart.app.views.compare_marks import FATES, GHOST, Fate, Marks, ink_of
from orgchart.app.views.structure import StructureView
from orgchart.layout.geometry import Geometry, Size, Turn
from orgchart.layout.reporting import reporting_tree
from orgchart.layout.standing import lay_out
from orgchart.layout.tree import unpushed
from orgchart.model.records import Role
from orgchart.model.structure import Structure
from orgchart.text.message import message


class _BothCards(Cards):
    """Cards of the later structure, and of the earlier one for ghosts."""

    def __init__(self, session: Session, earlier: Cards) -> None:
        super().__init__(session)
        self.earlier = earlier

    def __getitem__(self, role: str) -> Card:
        if role.startswith(GHOST):
            card = self.earlier[role.removeprefix(GHOST)]
            return replace(card, role=role, badge=None, hidden=0)
        return super().__getitem__(role)

    def size(self, role: str) -> Size:
        """Return the size of a box, a ghost's as it was."""
        return self.earlier.size(role.removeprefix(GHOST)) if role.startswith(GHOST) else super().size(role)

    def forget_all(self) -> None:
        """Read everything anew, the earlier structure too."""
        super().forget_all()
        if hasattr(self, "earlier"):
            self.earlier.forget_all()


class OverlayChart(StructureView):
    """The chart; it is to be looked at."""

    def __init__(self, shared: Session) -> None:
        self._shared = shared
        self._own, self._before = Session(language=shared.language), Session(language=shared.language)
        self._own.worn = self._before.worn = shared.worn
        self._fates: Mapping[str, Fate] = {}
        super().__init__(self._own)
        self.cards = _BothCards(self._own, Cards(self._before))
        self.item.set_cards(self.cards)
        self.animated = False
        # What ties roles together beside the tree would hide what moved.
        self.showing.switches -= {"teams"}
        self.showing.kinds = frozenset()
        self.marks = Marks()
        self._scene.addItem(self.marks)
        self._shown: tuple[Structure | None, Structure | None] = (None, None)

    def show_both(self, before: Structure, after: Structure, fates: Mapping[str, Fate]) -> None:
        """Show `after`, with what `before` had elsewhere."""
        self._fates = fates
        for own, structure in ((self._before, before), (self._own, after)):
            own.speak(self._shared.language)
            own.dress(self._shared.worn)
            if own.document is not structure.document:
                own.show(structure.document, read_only=message("compare.only_shown"), scenario=structure.id)
            elif own.structure is not structure:
                own.switch(structure.id)
        self.cards.forget_all()
        self.item.forget(None)
        self._own.select([])
        self.relay(move=False)
        if self._shown[0] is not before or self._shown[1] is not after:
            self._shown = (before, after)
            self.fit()

    def arrange(self, touched: Collection[str] | None = None) -> Geometry:
        """Return the layout of what is, with a place kept for each role where it was."""
        del touched
        ghosts = _ghosts(self._before.structure, self._own.structure, self._fates)
        tree = reporting_tree(self._own.structure, self.cards.size)
        around: dict[str, list[str]] = {
            manager: _among(self._before.structure, self._siblings(tree.children, tree.roots, manager), those)
            for manager, those in ghosts.items()
        }

        def known(role: str) -> bool:
            return not role.startswith(GHOST)

        geometry = lay_out(
            replace(
                tree,
                roots=around.get("", tree.roots),
                children=lambda role: around[role] if role in around else tree.children(role) if known(role) else (),
                assistants=lambda role: tree.assistants(role) if known(role) else (),
                style=lambda role: tree.style(role) if known(role) else "auto",
                pushed=unpushed,
                heads=None,
            ),
            turn=Turn(self._own.mirrored, False),
        )
        self.item.dimmed = frozenset(GHOST + each for those in ghosts.values() for each in those)
        if hasattr(self, "marks"):
            words = {fate: self._own.words(f"compare.{fate}") for fate in (*FATES, "was")}
            self.marks.show_marks(
                self._own.theme, geometry.boxes, geometry.bounds, self._fates, words, mirrored=self._own.mirrored
            )
        return geometry

    @staticmethod
    def _siblings(children: object, roots: Sequence[str], manager: str) -> list[str]:
        if not manager:
            return list(roots)
        return [] if manager.startswith(GHOST) else list(children(manager))  # type: ignore[operator]

    def go_to(self, id: str) -> None:
        """Bring a role into view, or the place where it stood."""
        if isinstance(self._own.structure.find(id), Role):
            self._own.unfold_to(id)
            self._own.select([id])
            self.show_role(id)
        else:
            self._own.select([])
            self.show_role(GHOST + id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Begin no editing: nothing is changed here."""
        event.accept()


def _ghosts(before: Structure, after: Structure, fates: Mapping[str, Fate]) -> dict[str, list[str]]:
    """Return the roles that stood elsewhere or are gone, by the box below which their ghosts stand, in their old order."""
    roles, now = before.all(Role), after.all(Role)
    wanted = {
        id
        for id, fate in fates.items()
        if id in roles and (fate == "gone" or (fate == "moved" and id in now and now[id].manager != roles[id].manager))
    }
    found: dict[str, list[str]] = {}
    for id in wanted:
        manager = roles[id].manager
        place = GHOST + manager if manager and manager not in now else manager
        found.setdefault(place, []).append(id)
    for manager, those in found.items():
        order = before.children(manager.removeprefix(GHOST))
        those.sort(key=order.index)
    return found


def _among(before: Structure, now: Sequence[str], ghosts: Sequence[str]) -> list[str]:
    """Return the boxes below one manager: those that stand there, and ghosts behind those they stood behind."""
    result = list(now)
    roles = before.all(Role)
    for ghost in ghosts:
        order = before.children(roles[ghost].manager)
        place = 0
        for earlier in order[: order.index(ghost)]:
            for name in (earlier, GHOST + earlier):
                if name in result:
                    place = max(place, result.index(name) + 1)
        result.insert(place, GHOST + ghost)
    return result


class OverlayLegend(QWidget):
    """What the marks mean and how many there are; a click goes to the next one."""

    wanted = Signal(str)
    """A role is to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("Panel")
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * SPACE, SPACE, 4 * SPACE, SPACE)
        row.setSpacing(2 * SPACE)
        self.buttons: dict[Fate, QPushButton] = {}
        self._roles: dict[Fate, list[str]] = {}
        self._next: dict[Fate, int] = {}
        for fate in FATES:
            button = QPushButton()
            button.setObjectName("Quiet")
            button.clicked.connect(lambda _=False, fate=fate: self._go(fate))
            self.buttons[fate] = button
            row.addWidget(button)
        row.addStretch(1)

    def show_fates(self, session: Session, fates: Mapping[str, Fate]) -> None:
        """Count anew."""
        for fate, button in self.buttons.items():
            self._roles[fate] = [id for id, each in fates.items() if each == fate]
            n = len(self._roles[fate])
            button.setText(plain.menu_text(session.words(f"compare.legend_{fate}", n=n)))
            button.setIcon(_swatch(session.theme, fate))
            button.setEnabled(bool(n))

    def _go(self, fate: Fate) -> None:
        roles = self._roles.get(fate, [])
        if roles:
            place = self._next.get(fate, 0) % len(roles)
            self._next[fate] = place + 1
            self.wanted.emit(roles[place])


def _swatch(theme: Theme, fate: Fate) -> QIcon:
    picture = QPixmap(32, 32)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(ink_of(theme, fate), 2)
    if fate == "gone":
        pen.setDashPattern([2, 1.5])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(2, 4, 12, 9, 3, 3)
    painter.end()
    return QIcon(picture)


class Overlay(QWidget):
    """The chart and its legend."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.chart, self.legend = OverlayChart(session), OverlayLegend()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.chart, 1)
        column.addWidget(self.legend)
        self.legend.wanted.connect(self.chart.go_to)

    def show_both(self, before: Structure, after: Structure, fates: Mapping[str, Fate]) -> None:
        """Show the two in one picture."""
        self.chart.setAccessibleName(self._session.words("compare.one_picture"))
        self.chart.show_both(before, after, fates)
        self.legend.show_fates(self._session, fates)
