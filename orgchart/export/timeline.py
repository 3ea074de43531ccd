"""Goals, milestones, reviews and ends against the calendar, as a picture: what is late stands out, what is settled is ticked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Final

from orgchart.export import day_words
from orgchart.export.chart import wrapped
from orgchart.export.drawing import Surface
from orgchart.export.pdf import fonts, ink
from orgchart.export.picture import beginning
from orgchart.layout.bars import in_lines
from orgchart.layout.geometry import Rect, Size
from orgchart.layout.timeline import COLUMN_HEAD, ROW_HEAD, Day, calendar, lay_out
from orgchart.model.agenda import Entry, Subject, subjects
from orgchart.model.records import Goal, Milestone, Record
from orgchart.model.structure import Structure
from orgchart.text.catalogue import Catalogue
from orgchart.text.dates import say_date, say_month

WIDE: Final = 1_160.0
_LEGEND: Final = 24.0
_NAME: Final = 13.5
_WORDS: Final = 12.0
_SMALL: Final = 11.0
_APART: Final = 58.0
_LATE: Final = "#b3261e"
_MET: Final = "#1d6b45"
_MISSED: Final = "#8a5300"
_AHEAD: Final = "#2f5bd8"
_LOOK: Final = "#41597a"
_SOLID: Final = ("milestone", "goal")
_LEGENDS: Final = (
    ("goal", "goal", _AHEAD), ("milestone", "milestone", _AHEAD), ("review", "look", _LOOK), ("late", "milestone", _LATE),
    ("met", "met", _MET), ("missed", "missed", _MISSED),
)  # fmt: skip


class TimelineChart:
    """Days along a line, laid out once and drawn on anything; mirrored in a language written from right to left."""

    smallest = _SMALL

    def __init__(
        self, structure: Structure, say: Catalogue, today: date, *, width: float = WIDE,
        holds: Callable[[Record], bool] = lambda _: True,
    ) -> None:  # fmt: skip
        """Lay out what has a day, of the records that `holds` lets through."""
        self._say, self._today = say, today
        self.direction = say.direction
        self.title = say("page.timeline")
        self._subjects = [each for each in (_kept(each, holds) for each in subjects(structure)) if each is not None]
        self._entries = {
            f"{subject.id} {place}": entry for subject in self._subjects for place, entry in enumerate(subject.entries)
        }
        self._legend(width)
        along = calendar(
            [each.day for each in self._entries.values()], today, start=ROW_HEAD, width=width - ROW_HEAD, least=90
        )
        top = self._lines + COLUMN_HEAD
        self._timeline = lay_out(
            [(subject.id, list(self._days(subject))) for subject in self._subjects],
            along,
            top=top,
            mirrored=self.direction == "rtl",
        )
        self.size = Size(width, max(self._timeline.size.height, top + 1))
        self.heads = Size(ROW_HEAD, top)
        self.rows = [each.bottom for each in self._timeline.heads.values()]
        self.columns: list[float] = [width]

    @property
    def is_empty(self) -> bool:
        """Whether nothing has a day."""
        return not self._subjects

    def _days(self, subject: Subject) -> list[Day]:
        words = [day_words.beside(self._say, subject, entry)[:60] for entry in subject.entries]
        return [
            Day(f"{subject.id} {place}", entry.day, fonts.width(words[place], _WORDS) + 2)
            for place, entry in enumerate(subject.entries)
        ]

    def _legend(self, width: float) -> None:
        names = [self._say(f"timeline.legend.{each}") for each, _, _ in _LEGENDS]
        places, self._lines = in_lines(
            [fonts.width(each, _WORDS) + 28 for each in names], width, between=12, line=_LEGEND
        )
        self._legends = list(zip(_LEGENDS, names, places, strict=True))

    def draw(self, surface: Surface) -> None:
        """Draw all of it."""
        bottom = self._timeline.size.height
        for place, (subject, head) in enumerate(zip(self._subjects, self._timeline.heads.values(), strict=True)):
            surface.rect(0, head.y, self.size.width, head.height, fill="" if place % 2 else ink.GROUND)
            self._draw_head(surface, subject, head)
        self._draw_calendar(surface, bottom)
        for subject in self._subjects:
            self._draw_row(surface, subject)
        self._draw_legend(surface)

    def _draw_head(self, surface: Surface, subject: Subject, box: Rect) -> None:
        bold = isinstance(subject.record, Goal) and subject.record.main
        lines = wrapped(day_words.subject_name(self._say, subject), box.width - 22, _NAME, bold=bold)
        said, bad = day_words.state_of(self._say, subject, self._today)
        x, anchor = beginning(box, 10, self.direction)
        y = box.center_y - (len(lines) * 16 + (14 if said else 0)) / 2 + 12.5
        for line in lines:
            surface.text(line, x, y, size=_NAME, colour=ink.INK, bold=bold, anchor=anchor)
            y += 16
        if said:
            colour = _LATE if bad else ink.SOFT
            surface.text(said, x, y - 1, size=_SMALL, colour=colour, bold=bad, anchor=anchor)

    def _draw_calendar(self, surface: Surface, bottom: float) -> None:
        step, days = self._timeline.calendar.ticks(_APART)
        middle = self.heads.height - COLUMN_HEAD / 2
        for day in days:
            x = self._timeline.x(day)
            surface.line(x, middle + 4, x, bottom, colour=ink.FAINT, weight=1.4 if day.month == 1 else 0.8)
            at, anchor = beginning(Rect(x, 0, 0, 0), 5, self.direction)
            surface.text(self._tick(day, step), at, middle + 20, size=_WORDS, colour=ink.SOFT, anchor=anchor)
        x = self._timeline.x(self._today)
        surface.line(x, middle - 2, x, bottom, colour=ink.ACCENT, weight=1.6)
        said = f"{self._say('timeline.today')}, {say_date(self._today, self._say.language)}"
        wide = fonts.width(said, _SMALL, bold=True) + 14
        at = min(max(self._along(x) - wide / 2, ROW_HEAD + 2), self.size.width - wide)
        left = self.size.width - at - wide if self.direction == "rtl" else at
        surface.rect(left, middle - 21, wide, 18, fill=ink.ACCENT, radius=9)
        surface.text(said, left + wide / 2, middle - 8.2, size=_SMALL, colour="#ffffff", bold=True, anchor="middle")
        if step <= 3:
            self._draw_years(surface, days, Rect(at, middle - 21, wide, 18))

    def _along(self, x: float) -> float:
        """Return how far a place stands from the side where reading starts, or where what stands so far from it is."""
        return self.size.width - x if self.direction == "rtl" else x

    def _draw_years(self, surface: Surface, days: list[date], today: Rect) -> None:
        """Write each year where it begins, the first where the days begin; beside today's day what that would hide."""
        starts = [each for number, each in enumerate(days) if not number or each.month == 1]
        places = [self._along(self._timeline.x(each)) + 5 for each in starts]
        for day, at, end in zip(starts, places, [*places[1:], self.size.width], strict=True):
            wide = fonts.width(str(day.year), _NAME, bold=True)
            if at < today.right + 6 and at + wide > today.x - 6:
                before = today.x - 8 - wide
                at = before if before >= max(ROW_HEAD, at - 60) else today.right + 8
            if at + wide > end:
                continue
            x, anchor = beginning(Rect(self._along(at), 0, 0, 0), 0, self.direction)
            surface.text(str(day.year), x, today.y + 14, size=_NAME, colour=ink.INK, bold=True, anchor=anchor)

    def _tick(self, day: date, step: int) -> str:
        if step == 1:
            return say_month(day, self._say.language, short=True)
        return self._say("timeline.quarter", number=(day.month + 2) // 3) if step == 3 else str(day.year)

    def _draw_row(self, surface: Surface, subject: Subject) -> None:
        marks = [self._timeline.marks[f"{subject.id} {place}"] for place in range(len(subject.entries))]
        for y in sorted({each.center_y for each in marks}):
            along = [each.center_x for each in marks if each.center_y == y]
            if max(along) - min(along) > 1:
                surface.rect(min(along), y - 9, max(along) - min(along), 18, fill="#e3e8f0")
        for place, (entry, mark) in enumerate(zip(subject.entries, marks, strict=True)):
            late = entry.is_late(self._today)
            draw_mark(surface, *_shape(entry, late=late), mark.center_x, mark.center_y)
            words = self._timeline.labels.get(f"{subject.id} {place}")
            if words is not None:
                text = day_words.beside(self._say, subject, entry)
                (line,) = wrapped(text, words.width, _WORDS, bold=False, most=1)
                x, anchor = beginning(words, 0, self.direction)
                colour = _LATE if late else ink.INK
                surface.text(line, x, words.center_y + 4, size=_WORDS, colour=colour, anchor=anchor)

    def _draw_legend(self, surface: Surface) -> None:
        for (_, shape, colour), name, place in self._legends:
            left = self.size.width - place.right if self.direction == "rtl" else place.x
            box = Rect(left, place.y, place.width, place.height)
            x, _ = beginning(box, 9, self.direction)
            draw_mark(surface, shape, colour, x, box.center_y)
            x, anchor = beginning(box, 22, self.direction)
            surface.text(name, x, box.center_y + 4.2, size=_WORDS, colour=ink.INK, anchor=anchor)


def _kept(subject: Subject, holds: Callable[[Record], bool]) -> Subject | None:
    """Return a row with what is to be told of it, None where that is nothing."""
    if subject.record is not None:
        return subject if holds(subject.record) else None
    entries = tuple(each for each in subject.entries if holds(each.record))
    return subject._replace(entries=entries) if entries else None


def _shape(entry: Entry, *, late: bool) -> tuple[str, str]:
    record = entry.record
    if entry.settled:
        came = record.outcome if isinstance(record, Milestone) else record.state if isinstance(record, Goal) else ""
        return ("missed", _MISSED) if came == "missed" else ("met", _MET)
    shape = entry.matter if entry.matter in _SOLID else "look"
    return shape, _LATE if late else _AHEAD if entry.matter in _SOLID else _LOOK


def draw_mark(surface: Surface, shape: str, colour: str, x: float, y: float) -> None:
    """Draw what stands for a day: a diamond to look, a square for a goal, a ring for the rest; with a sign what is settled."""
    if shape == "milestone":
        surface.polygon([(x, y - 8), (x + 8, y), (x, y + 8), (x - 8, y)], fill=colour)
    elif shape == "goal":
        surface.rect(x - 7, y - 7, 14, 14, fill=colour, radius=3)
    elif shape == "look":
        surface.circle(x, y, 6.5, fill="#ffffff", line=colour)
    else:
        surface.circle(x, y, 8, fill=colour)
        ways = (
            ((-3.6, 0.2), (-1.0, 2.8), (3.8, -2.6))
            if shape == "met"
            else ((-2.8, -2.8), (2.8, 2.8), (0, 0), (2.8, -2.8), (-2.8, 2.8))
        )
        for (x1, y1), (x2, y2) in pairwise(ways):
            surface.line(x + x1, y + y1, x + x2, y + y2, colour="#ffffff", weight=1.5)
