"""Making pages beside the window: asked first where there would be thousands, told how far they are, given up at any time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from orgchart.app import jobs

if TYPE_CHECKING:
    from datetime import date

    from orgchart.export.chart_pages import Way
    from orgchart.export.pdf.page import GoingOn, Printed
    from orgchart.model.structure import Structure
    from orgchart.text.catalogue import Catalogue

MANY: Final = 1_000
"""So many pages nobody prints by mistake: one is asked first."""
_TELLS: Final = 0.3
"""So often, in seconds, it is said how far the pages are."""

About = Callable[["Structure"], Sequence[str] | None]
"""Finds in a structure the roles that pages are about, None for all: worked out beside the window, there may be very many."""


@dataclass(frozen=True)
class Order:
    """What pages are asked for."""

    structure: Structure
    say: Catalogue
    today: date
    what: str
    about: About
    way: Callable[[], Way]
    paper: str = "a4"
    process: str = ""
    carried: str = ""
    """What the document is called that is to be put into the PDF; '' for none."""


class PageMaking(QObject):
    """Makes what was ordered last; what was ordered before that is given up."""

    asked = Signal(int)
    """About so many pages it would be, and nothing is made unless it is ordered with `agreed`."""
    went_on = Signal(int, int)
    """How many pages there are, and of about how many; 0 where nobody can tell."""
    made = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._turn = 0

    def begin(self, order: Order, *, agreed: bool = False) -> None:
        """Begin with what is ordered; `agreed` says that thousands of pages are wanted."""
        self._turn += 1
        turn = self._turn
        told = [0.0]

        def tell(call: Callable[[], None]) -> None:
            jobs.tell(partial(self._hear, turn, call))

        def make() -> Printed:
            from orgchart.export.page_counts import pages_about

            roles = order.about(order.structure)
            way = order.way()
            foreseen = pages_about(order.structure, order.what, roles, way)
            if foreseen >= MANY and not agreed:
                tell(lambda: self.asked.emit(foreseen))
                raise jobs.Stopped

            def going_on(pages: int) -> None:
                if turn != self._turn:
                    raise jobs.Stopped
                if monotonic() - told[0] > _TELLS:
                    told[0] = monotonic()
                    tell(partial(self.went_on.emit, pages, foreseen))

            going_on(0)
            return made(order, roles, way, going_on)

        def done(printed: object) -> None:
            self._hear(turn, lambda: self.made.emit(printed))

        jobs.run_pages(make, done, lambda why: self._hear(turn, lambda: self.failed.emit(why)))

    def stop(self) -> None:
        """Give up what is being made."""
        self._turn += 1

    def _hear(self, turn: int, call: Callable[[], None]) -> None:
        """Pass on what is said of the pages that are still wanted."""
        if isValid(self) and turn == self._turn:
            call()


def made(order: Order, roles: Sequence[str] | None, way: Way, going_on: GoingOn) -> Printed:
    """Return the pages that `order` asks for, about `roles`."""
    from orgchart.export import book
    from orgchart.export.pdf.sheets import role_sheets
    from orgchart.storage.org_file import encode

    structure, say, today, paper = order.structure, order.say, order.today, order.paper
    carry = (order.carried, encode(structure.document)) if order.carried else None
    if order.what == "role-sheets":
        return role_sheets(structure, say, today, roles=roles, paper=paper, carry=carry, going_on=going_on)
    if order.what == "book":
        return book.whole_book(structure, say, today, roles=roles, paper=paper, carry=carry, going_on=going_on)
    return book.pages(
        structure, say, today, order.what, paper=paper, roles=roles, way=way, carry=carry, process=order.process,
        going_on=going_on,
    )  # fmt: skip
