"""A picture of chips in cells, under the heads of columns that take what room there is: what those of processes and teams
share. What the chips stand for is for whoever fills it; draws nothing, takes no gesture.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from orgchart.app.session import Session
from orgchart.app.views.offers_menu import OffersMenu
from orgchart.layout.geometry import Rect


class ChipsPicture(OffersMenu):
    """Goes along with what is selected elsewhere, and lays itself out along another width."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.places: dict[str, Rect] = {}
        """Where each chip and each head that the keys go to stands."""
        self.grip = ""
        """The chip or the head that was pressed."""
        self._room = 0.0
        """The width that all was laid out along, 0 before it was."""

    def lay_out(self) -> None:
        """Work out where all stands, along the width of now."""

    def people(self) -> Mapping[str, str]:
        """Return whose each chip is: the id of a role or a team."""
        return {}

    def spoken(self, item: str) -> str:
        """Say all there is to say of a chip or a head."""
        del item
        return ""

    def settle(self) -> None:
        """Let go of what is no longer there, once all stands where it is now."""
        if self.held is not None and self.grip not in self.places:
            self.give_up_drag()
        if self.current not in self.places:
            self.current = ""
            self.go_along()

    def resized(self) -> None:
        """Let the columns take the new width."""
        if self._room and max(self._room, self.seen.width()) > self.size_of_all.width - 1:
            self.lay_out()
        else:
            super().resized()

    def go_along(self) -> None:
        """Let the keys go from what the window has selected."""
        focus, whose = self.session.focus, self.people()
        if focus is not None and self.current != focus.id and whose.get(self.current) != focus.id:
            chip = next((each for each, who in whose.items() if who == focus.id and each in self.places), "")
            self.current = focus.id if focus.id in self.places else chip
            self.reveal()
        self.viewport().update()

    def reveal(self) -> None:
        """Bring into view what the keys go from, once there is a view."""
        if self.current and self.isVisible():
            self.show_part(self.places[self.current])

    def choose(self, item: str) -> None:
        """Select whose a chip is, or what a head stands for, here and in the window."""
        if item in self.places:
            self.current = item
        chosen = self.people().get(item, item)
        if self.session.find(chosen) is not None:
            self.session.select([chosen])
        if item in self.places:
            self.show_part(self.places[item])
            self.setAccessibleDescription(self.spoken(item))
        self.viewport().update()

    def stops(self) -> Iterable[str]:
        """Return the chips and the heads that are stops."""
        return self.places

    @property
    def dragged(self) -> str:
        """Return the chip or head that is being dragged, or ''."""
        return self.grip if self.held is not None else ""
