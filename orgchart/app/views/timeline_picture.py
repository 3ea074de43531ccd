"""The picture of days: what stands on it, where, how far one sees, and what is said of it.

Knows what is being dragged, to show it where it would be; what a gesture does is for whoever takes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from orgchart.app.canvas.measure import font
from orgchart.app.panels import day_words
from orgchart.app.session import Session
from orgchart.app.views.folded_rows import FoldedRows
from orgchart.layout.geometry import Size
from orgchart.layout.timeline import COLUMN_HEAD, ROW_HEAD, Calendar, Day, Timeline, calendar
from orgchart.layout.timeline import lay_out as days_in_rows
from orgchart.model.agenda import Entry, Subject, subjects
from orgchart.model.change import Change
from orgchart.model.on_demand import OnDemand
from orgchart.model.records import Agreement, Goal, Record, Role, Team
from orgchart.model.references import references

ZOOMS: Final[dict[str, float]] = {"all": 0.0, "quarters": 1.1, "months": 3.6}
"""Pixels a day; 0 for as much as there is."""
_NEAREST: Final = 40.0
_FURTHEST: Final = 0.5


_DATED: Final = frozenset({"agreement", "decision", "gap", "goal", "milestone", "scenario", "team"})


def shows_any(change: Change) -> bool:
    """Whether a day or a row is another after `change`: of roles only those have one whose contract ends."""
    if change.kinds & _DATED:
        return True
    return any(isinstance(role, Role) and role.contract_end for both in change.records.values() for role in both)


@lru_cache(maxsize=20_000)
def _wide(words: str) -> float:
    """Return how wide words beside a mark would like to be; remembered, for all are asked at each edit and each width."""
    return QFontMetricsF(font(12)).horizontalAdvance(words) + 2


def takes(subject: Subject) -> bool:
    """Whether a milestone can be added to a row."""
    return isinstance(subject.record, Goal | Team | Agreement)


def _about(record: Record | None) -> frozenset[str]:
    """Return the ids of a record and of what it refers to, those who answer for it among them."""
    return frozenset() if record is None else frozenset((record.id, *(target for _, target in references(record))))


def _about_all(subject: Subject) -> frozenset[str]:
    """Return the ids of what a row and all of its days are about."""
    return _about(subject.record).union(*(_about(each.record) for each in subject.entries))


class TimelinePicture(FoldedRows):
    """Goals, teams and agreements as rows, and what is to happen on which day."""

    kind = "days"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.scale = 0.0
        """Pixels a day, 0 for as much as there is room."""
        self.rescaled: Callable[[], object] = lambda: None
        self.current = ""
        """The mark or the row that the keys go from."""
        self.subjects: list[Subject] = []
        self.rows: dict[str, Subject] = {}
        self.entries: dict[str, Entry] = {}
        self.timeline: Timeline
        self.grip = ""
        self.off = 0.0
        self.read()

    # --- reading ---

    @staticmethod
    def key(entry: Entry) -> str:
        """Return what the mark of a day is known by."""
        return f"{entry.record.id} {entry.matter} {entry.field}"

    def read(self) -> None:
        """Take the days as they are now."""
        self.stale = False
        self.subjects = subjects(self.session.structure)
        if self.only is not None:
            self.subjects = [each for each in self.subjects if self.stays(_about_all(each))]
        self._subject_of = {self.key(each): subject for subject in self.subjects for each in subject.entries}
        self.rows = {each.id: each for each in self.subjects}
        self.entries = {self.key(each): each for subject in self.subjects for each in subject.entries}
        self.about = OnDemand({**self.rows, **self.entries}, self._about)
        if self.grip not in self.entries:
            self.give_up_drag()
        self.lay_out()
        if self.current not in self.entries and self.current not in self.timeline.heads:
            self.current = ""
            self.go_along()

    def _about(self, item: str) -> frozenset[str]:
        """Return the ids of the records that a row or one of its days is about."""
        if item in self.entries:
            return _about(self._subject_of[item].record) | _about(self.entries[item].record)
        return _about_all(self.rows[item])

    def words_of(self) -> Iterator[tuple[str, str]]:
        """Return each row and its days, and what they are called."""
        for subject in subjects(self.session.structure):
            if subject.record is not None:
                yield subject.record.id, day_words.subject_name(self.session, subject)
            for each in subject.entries:
                yield each.record.id, day_words.beside(self.session, subject, each)

    def lay_out(self) -> None:
        """Work out where all stands, as far as one sees on it."""
        session = self.session
        rows = [
            (
                subject.id,
                [
                    Day(
                        self.key(each),
                        each.day,
                        _wide(day_words.beside(session, subject, each)[:60]),
                    )
                    for each in subject.entries
                ],
            )
            for subject in self.subjects
        ]
        self.take_folded(self.rows)
        self.timeline = days_in_rows(rows, self._calendar(), folded=self.folded, mirrored=session.mirrored)
        self.take_size(self.timeline.size, Size(ROW_HEAD, COLUMN_HEAD))

    def _calendar(self) -> Calendar:
        room = max(self.seen.width() - ROW_HEAD, 240.0)
        made = calendar([each.day for each in self.entries.values()], self.session.today, start=ROW_HEAD, width=room)
        if self.scale and self.scale * made.days > room:
            return made._replace(width=self.scale * made.days)
        if self.scale:
            # More days than there are, rather than days wider than was asked for.
            return made._replace(days=max(made.days, round(room / self.scale)))
        return made

    def resized(self) -> None:
        """Lay the days along the new width."""
        self.lay_out()

    def go_along(self) -> None:
        """Let the keys go from what the window has selected."""
        focus = self.session.focus
        here = self.entries.get(self.current)
        if focus is not None and self.current != focus.id and (here is None or here.record.id != focus.id):
            mark = next((key for key, entry in self.entries.items() if entry.record.id == focus.id), "")
            # Of who answers for rows, the first of them.
            row = focus.id if isinstance(focus, Role) else ""
            row = next((each.id for each in self.subjects if row in self.about[each.id]), "") if row else ""
            self.current = mark or (focus.id if focus.id in self.timeline.heads else row)
            self.reveal()
        self.viewport().update()

    def reveal(self) -> None:
        """Bring into view what the keys go from, once there is a view."""
        rect = self.timeline.marks.get(self.current)
        if rect is None and self.current in self.timeline.heads:
            head = self.timeline.heads[self.current]
            self.verticalScrollBar().setValue(
                min(
                    max(self.verticalScrollBar().value(), round(head.bottom - self.seen.height())),
                    round(head.y - COLUMN_HEAD),
                )
            )
        elif rect is not None and self.isVisible():
            self.show_part(rect.grown(14))

    # --- zooming ---

    @property
    def scale_now(self) -> float:
        """Return that a scale says nothing: days are counted."""
        return 0.0

    def zoom_by(self, factor: float) -> None:
        """See fewer or more days, about the middle."""
        self.zoom((self.scale or self.all_scale()) * factor, self.seen.width() / 2)

    def zoom_to(self, scale: float, about: QPointF | None = None) -> None:
        """See months: days as wide as one can read."""
        del scale, about
        self.zoom(ZOOMS["months"])

    def fit(self, ids: Iterable[str] = ()) -> None:
        """See all days, or what is selected."""
        if any(True for _ in ids):
            self.reveal()
        else:
            self.zoom(0)

    def zoom(self, scale: float, about: float | None = None) -> None:
        """Show so many pixels a day, 0 for all; what stands at `about` on the viewport, or today, stays there."""
        held = self.day_on_view(about) if about is not None else None
        self.scale = scale if scale <= 0 else min(max(scale, min(self.all_scale(), _FURTHEST)), _NEAREST)
        self.lay_out()
        if held is not None and about is not None:
            moved = self.x_on_view(held) - about
            sign = -1 if self.session.mirrored else 1
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + round(sign * moved))
        else:
            self.show_today()
        self.rescaled()
        self.viewport().update()

    def all_scale(self) -> float:
        """Return how many pixels a day show as much as there is."""
        days = [each.day for each in self.entries.values()]
        room = max(self.seen.width() - ROW_HEAD, 240.0)
        return room / calendar(days, self.session.today, start=0, width=room).days

    def show_today(self) -> None:
        """Scroll so that today stands a quarter into the view."""
        along = self.timeline.calendar.x(self.session.today) - ROW_HEAD
        self.horizontalScrollBar().setValue(round(along - (self.seen.width() - ROW_HEAD) / 4))

    # --- what stands where ---

    def x_on_view(self, day: date) -> float:
        """Return where a day stands on the viewport."""
        return self.origin().x() + self.timeline.x(day)

    def day_on_view(self, x: float) -> date:
        """Return the day that stands nearest to a place of the viewport."""
        return self.timeline.day(x - self.origin().x())

    def mark_on_view(self, key: str) -> QRectF:
        """Return where a mark shows on the viewport, dragged ones where they would stand."""
        area = self.on_view(self.timeline.marks[key])
        day = self.dragged_day if key == self.dragged else None
        if day is not None:
            area.moveCenter(QPointF(self.x_on_view(day), area.center().y()))
        return area

    def stops(self) -> Iterable[str]:
        """Return rows and their marks."""
        return (*self.timeline.heads, *self.timeline.marks)

    def area_of(self, item: str) -> QRectF:
        """Return where a mark or a row's head shows on the viewport."""
        if item in self.timeline.marks:
            return self.mark_on_view(item)
        return self.on_view(self.timeline.heads[item], head_of_row=True)

    def item_at(self, at: QPointF) -> str:
        """Return the mark, or the row whose head it is, at a place of the viewport, or ''."""
        if self.over_column_heads(at):
            return ""
        x, y = self.on_picture(at)
        if self.over_row_heads(at):
            return self.timeline.row_at(y) or ""
        return self.timeline.mark_at(x, y) or ""

    def subject_at(self, at: QPointF) -> Subject | None:
        """Return the row at a place of the viewport."""
        row = self.row_at(at)
        return self.rows.get(row)

    def row_at(self, at: QPointF) -> str:
        """Return the id of the row at a place of the viewport, or ''."""
        return "" if self.over_column_heads(at) else self.timeline.row_at(self.on_picture(at)[1]) or ""

    def tip(self, at: QPointF) -> str:
        """Say in full what stands at a place."""
        sign = super().tip(at)
        if sign:
            return sign
        item = self.item_at(at)
        if item:
            return self.spoken(item)
        subject = self.subject_at(at)
        return self.session.words("timeline.double_click") if subject is not None and takes(subject) else ""

    def spoken(self, item: str) -> str:
        """Say all there is to say of a day or a row."""
        if item in self.entries:
            return day_words.told(self.session, self.entries[item])
        subject = self.rows.get(item)
        if subject is None:
            return ""
        below, _ = day_words.state_of(self.session, subject)
        return "\n".join(each for each in (day_words.subject_name(self.session, subject), below) if each)

    # --- what is dragged ---

    @property
    def dragged(self) -> str:
        """Return the mark that is being dragged, or ''."""
        return self.grip if self.held is not None else ""

    @property
    def dragged_day(self) -> date | None:
        """Return the day on which what is dragged would fall."""
        return self.day_on_view(self.held.x() - self.off) if self.held is not None else None

    @property
    def disturbed(self) -> Subject | None:
        """Return the row in which a day is being dragged."""
        return self._subject_of.get(self.dragged)

    def depends(self) -> tuple[object, ...]:
        """Return what day it is, and the day whose row is not painted because it is dragged."""
        return self.session.today, self.dragged
