"""Every form that a structure can leave the program in, by the ending of the file's name.

What has no place here can't be exported, and what has one is tried on failing disks. What makes a form is imported only when
it is asked for, each being slow to import. Pages of paper are chosen in `book`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from orgchart.model.structure import Structure
from orgchart.text.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be exported, for whom, on which day."""

    structure: Structure
    say: Catalogue
    today: date
    view: str = ""
    """Which view a picture shows; '' for the chart."""
    process: str = ""
    """The buying process that its view shows, where there are several."""
    going_on: Callable[[int], None] = lambda _: None
    """Hears now and then that the work goes on; what it raises ends it."""


def _picture(kind: str) -> Callable[[Wish], bytes]:
    def draw(wish: Wish) -> bytes:
        from orgchart.export.view_pages import drawn

        return drawn(wish.structure, wish.say, wish.today, wish.view, kind, process=wish.process)

    return draw


def _csv(wish: Wish) -> bytes:
    from orgchart.export.tables import csv_table

    return csv_table(wish.structure, wish.say, wish.going_on)


def _xlsx(wish: Wish) -> bytes:
    from orgchart.export.xlsx import workbook

    return workbook(wish.structure, wish.say, wish.going_on)


def _pptx(wish: Wish) -> bytes:
    from orgchart.export.slides import presentation

    return presentation(wish.structure, wish.say)


def _opml(wish: Wish) -> bytes:
    from orgchart.export.outlines import opml_outline

    return opml_outline(wish.structure, wish.say)


def _org(wish: Wish) -> bytes:
    from orgchart.export.outlines import org_outline

    return org_outline(wish.structure, wish.say)


def _ics(wish: Wish) -> bytes:
    from orgchart.export.calendar import calendar_file

    return calendar_file(wish.structure, wish.say, wish.today)


DRAWN: Final = ("pdf", "svg", "png")
"""The forms that show a view."""
FORMS: Final[dict[str, Callable[[Wish], bytes]]] = {
    **{kind: _picture(kind) for kind in DRAWN},
    "csv": _csv, "xlsx": _xlsx, "pptx": _pptx, "opml": _opml, "org": _org, "ics": _ics,
}  # fmt: skip
