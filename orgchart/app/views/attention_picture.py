"""The picture of people and what takes their time: what stands on it, where, and what is said of it.

Knows what is being dragged, to show it where it would be; what a gesture does is for whoever takes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from orgchart.app.canvas.measure import font
from orgchart.app.look.theme import SPACE
from orgchart.app.session import Session
from orgchart.app.views.folded_rows import FoldedRows
from orgchart.layout.bars import ROW_HEAD, Bars, Rows, Slice, along, divided, in_lines
from orgchart.layout.geometry import Rect, Size
from orgchart.model import attention, queries
from orgchart.model.attention import Claim
from orgchart.model.on_demand import OnDemand
from orgchart.model.records import Person, Record, Role, Stage, Task, Team, called
from orgchart.model.week import served

AXIS: Final = 24.0
_LEGEND_LINE: Final = 26.0
NO_STAGE: Final = (" goal", " none")
"""What the legend says besides the stages: what serves a goal alone, and what serves neither."""
STEP: Final = 5.0
"""In whole steps of so many percent time is divided, unless it is to be finer."""
_REACH: Final = 6.0


SHOWN: Final = frozenset({"assignment", "goal", "holding", "person", "process", "stage", "task", "team"})
"""The kinds of records that the picture is made of; what else it says is looked up as it is said."""


class AttentionPicture(FoldedRows):
    """People as rows, and what takes their time as bars that add up to what they have."""

    kind = "attention"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.current = ""
        """The bar or the person that the keys go from."""
        self.people: list[Person] = []
        self.claims: dict[str, Claim] = {}
        """By the key of its bar."""
        self.row_of: dict[str, str] = {}
        self.rows: dict[str, list[str]] = {}
        """The bars of each person who has any."""
        self.stages: list[Stage] = []
        self.legend: dict[str, Rect] = {}
        self.bars: Bars
        self.step = STEP
        self.alone = False
        """Whether an edge that is dragged leaves what stands behind it as it is."""
        self.grip, self.edge = "", False
        self.pressed_x = 0.0
        self._laid_along = 0.0
        self.read()

    # --- reading ---

    def read(self) -> None:
        """Take people and what they have to do as they are now."""
        self.stale = False
        structure = self.session.structure
        claimed = attention.claimed(structure, self.session.today)
        self.people = structure.ordered(Person)
        if self.only is not None:
            self.people = self._left(self.only, claimed)
        whose = {each.id: "" for each in self.people}
        self.stages = queries.all_stages(structure)
        self.stage_names = {each.id: each for each in self.stages}
        self.claims, self.row_of, self.rows = {}, {}, {}
        for person in filter(whose.__contains__, claimed):
            keys = self.rows[person] = []
            for claim in claimed[person]:
                key = f"{person} {claim.what.id} {claim.role}"
                while key in self.claims:  # a role that is in a team twice
                    key += " again"
                self.claims[key], self.row_of[key] = claim, person
                keys.append(key)
        self.about = OnDemand(whose | self.row_of, self._about)
        self._standing = Rows(whose, {each: self._slices(each, {}) for each in self.rows})
        if self.grip not in self.claims:
            self.give_up_drag()
        self.lay_out()
        if self.current not in self.bars.bars and self.current not in self.bars.heads:
            self.current = ""
            self.go_along()

    def _left(self, only: frozenset[str], claimed: Mapping[str, Sequence[Claim]]) -> list[Person]:
        """Return whom a filter leaves: who is found, holds a role that is, or gives time to what is."""
        structure = self.session.structure
        left = {each.id for role in only if role in structure.all(Role) for each in queries.holders(structure, role)}
        left |= {person for person, its in claimed.items() if any(each.what.id in only for each in its)} | only
        return [each for each in self.people if each.id in left]

    def _about(self, item: str) -> frozenset[str]:
        """Return the ids of the records that a person or a bar is about."""
        structure, person = self.session.structure, self.row_of.get(item, item)
        whose = {person, *(role.id for role in queries.roles_held(structure, person))}
        if item in self.claims:
            claim = self.claims[item]
            return frozenset(whose | {claim.what.id, served(structure, claim)})
        return frozenset(whose.union(self.claims[each].what.id for each in self.keys_of(person)))

    def words_of(self) -> Iterator[tuple[str, str]]:
        """Return each person and what takes their time, and what they are called."""
        structure = self.session.structure
        claimed = attention.claimed(structure, self.session.today)
        for person in structure.ordered(Person):
            yield person.id, person.name
            yield from ((each.what.id, self.called(each.what)) for each in claimed.get(person.id, ()))

    def lay_out(self) -> None:
        """Work out where all stands, with what is dragged as it would be."""
        room = self.seen.width() - 6.0 * SPACE
        names = [*(each.id for each in self.stages), *NO_STAGE]
        most = 200.0 if len(names) <= 14 else 124.0
        # As wide as if all were critical, whose names are bold.
        metrics = QFontMetricsF(font(12, 600))
        widths = [min(metrics.horizontalAdvance(self.legend_words(each)) + 30, most) for each in names]
        lines, high = in_lines(widths, room, between=SPACE, line=_LEGEND_LINE)
        self.legend = dict(zip(names, lines, strict=True))
        top = high + AXIS + 2 * SPACE
        # The scale stays as it is while an edge is dragged, or it would run from under the pointer.
        width = self._laid_along = self.seen.width()
        fullest = self._fullest if self.dragged and self.edge else 0.0
        self.take_folded(self.session.structure.all(Person))
        self.bars = along(
            self._standing, width=width, top=top, fullest=fullest, folded=self.folded, mirrored=self.session.mirrored
        )
        if self.dragged_shares:
            self.follow_edge()
        else:
            self._fullest = self._standing.fullest
        self.take_size(Size(self.bars.size.width, self.bars.size.height + 4 * SPACE), Size(ROW_HEAD, top))

    def _slices(self, person: str, dragged: Mapping[str, float]) -> list[Slice]:
        return [Slice(key, dragged.get(key, float(self.claims[key].share))) for key in self.keys_of(person)]

    def follow_edge(self) -> None:
        """Show the shares as they would be where the end that is dragged is now."""
        row = self.row_of.get(self.grip, "")
        if row:
            self.bars = self.bars.with_row(row, self._slices(row, self.dragged_shares))
            self.viewport().update()

    _fullest = 100.0

    def resized(self) -> None:
        """Lay the bars along the new width."""
        if self.seen.width() != self._laid_along:
            self.lay_out()
        else:
            super().resized()

    def keys_of(self, person: str) -> list[str]:
        """Return the keys of a person's bars."""
        return self.rows.get(person, [])

    def total(self, person: str) -> float:
        """Return how much of a person is divided, with what is dragged as it would be."""
        dragged = self.dragged_shares
        return sum(dragged.get(key, float(self.claims[key].share)) for key in self.keys_of(person))

    def stage_of(self, key: str) -> str:
        """Return what of the legend a bar belongs to."""
        claim = self.claims[key]
        stage = served(self.session.structure, claim)
        if stage:
            return stage
        return NO_STAGE[0] if isinstance(claim.what, Team) or claim.what.goal else NO_STAGE[1]

    def go_along(self) -> None:
        """Let the keys go from what the window has selected: a bar, a person, or who holds a role."""
        focus = self.session.focus
        here = self.claims.get(self.current)
        if focus is not None and self.current != focus.id and (here is None or here.what.id != focus.id):
            found = next((key for key, claim in self.claims.items() if claim.what.id == focus.id), "")
            if isinstance(focus, Role):
                found = next((each.id for each in queries.holders(self.session.structure, focus.id)), "")
            self.current = found or (focus.id if focus.id in self.bars.heads else "")
            self.reveal()
        self.viewport().update()

    def reveal(self) -> None:
        """Bring into view what the keys go from, once there is a view."""
        row = self.row_of.get(self.current, self.current)
        if row in self.bars.heads and self.isVisible():
            head, bar = self.bars.heads[row], self.verticalScrollBar()
            lowest, highest = head.bottom - self.seen.height(), head.y - self.pinned.height
            bar.setValue(round(min(max(bar.value(), lowest), highest)))

    # --- what stands where ---

    def rows_shown(self, part: QRectF) -> list[str]:
        """Return the people of whom something shows in a part of the viewport, beside the row of heads."""
        top = self.verticalScrollBar().value()
        first = self.bars.place_at(top + max(part.top(), self.pinned.height))
        last = self.bars.place_at(top + part.bottom())
        return [each.id for each in self.people[first : last + 1]]

    def legend_on_view(self, id: str) -> QRectF:
        """Return where a stage stands in the legend."""
        rect = self.legend[id]
        x = 3.0 * SPACE + rect.x
        if self.session.mirrored:
            x = self.seen.width() - x - rect.width
        return QRectF(x, SPACE + rect.y, rect.width, rect.height)

    def legend_at(self, at: QPointF) -> str:
        """Return the stage of the legend at a place of the viewport, or ''."""
        return next((each for each in self.legend if self.legend_on_view(each).contains(at)), "")

    def item_at(self, at: QPointF) -> str:
        """Return the bar, the person or the stage at a place of the viewport, or ''."""
        if self.over_column_heads(at):
            found = self.legend_at(at)
            return found if found in self.stage_names else ""
        x, y = self.on_picture(at)
        if self.over_row_heads(at):
            return self.bars.row_at(y) or ""
        return self.bars.bar_at(x, y) or ""

    def row_at(self, at: QPointF) -> str:
        """Return the person at a place of the viewport, or ''."""
        return "" if self.over_column_heads(at) else self.bars.row_at(self.on_picture(at)[1]) or ""

    def end_at(self, at: QPointF) -> str:
        """Return the bar whose end can be taken hold of at a place of the viewport, or ''."""
        if self.over_column_heads(at):
            return ""
        return self.bars.end_at(*self.on_picture(at), _REACH) or ""

    def stops(self) -> Iterable[str]:
        """Return people and their bars."""
        return (*self.bars.heads, *self.bars.bars)

    def area_of(self, item: str) -> QRectF:
        """Return where a bar or a person's head shows on the viewport."""
        head = item in self.bars.heads
        return self.on_view(self.bars.heads[item] if head else self.bars.bars[item], head_of_row=head)

    def bar_on_view(self, key: str) -> QRectF:
        """Return where a bar shows on the viewport."""
        return self.on_view(self.bars.bars[key])

    def called(self, record: Record) -> str:
        """Return what a record is called in the window's language."""
        name = called(record)
        return name if isinstance(name, str) else self.session.words.say(name)

    def legend_words(self, id: str) -> str:
        """Return what the legend calls a stage, a goal alone, or neither."""
        stage = self.stage_names.get(id)
        if stage is not None:
            return self.called(stage)
        return self.session.words("attention.goal_alone" if id == NO_STAGE[0] else "attention.serves_nothing")

    def tip(self, at: QPointF) -> str:
        """Say in full what stands at a place."""
        sign = super().tip(at)
        if sign:
            return sign
        if self.over_column_heads(at):
            found = self.legend_at(at)
            return self.session.words("attention.legend", stage=self.legend_words(found)) if found else ""
        item = self.item_at(at)
        if item or self.end_at(at):
            return self.spoken(item or self.end_at(at))
        return self.session.words("attention.double_click") if self.row_at(at) else ""

    def spoken(self, item: str) -> str:
        """Say all there is to say of a bar or a person."""
        words, structure = self.session.words, self.session.structure
        if item in self.bars.heads:
            person = structure.all(Person)[item]
            return words(
                "attention.of", person=called(person), n=round(self.total(item)), hours=round(person.capacity, 1)
            )
        if item not in self.claims:
            return ""
        claim, person = self.claims[item], structure.all(Person)[self.row_of[item]]
        hours = round(person.capacity * claim.share / 100, 1)
        what = self.called(claim.what)
        lines = [words("attention.bar", person=called(person), what=what, n=round(claim.share), hours=hours)]
        lines.append(self.legend_words(self.stage_of(item)))
        goal = structure.find(claim.what.goal) if isinstance(claim.what, Task) else None
        if goal is not None:
            lines.append(words("attention.for_goal", goal=called(goal)))
        if claim.role:
            lines.append(words("attention.through", role=called(structure[claim.role])))
        return "\n".join(lines)

    @property
    def lit_stage(self) -> str:
        """Return the stage of the legend that is pointed at or selected; what serves another one steps back."""
        if self.viewport().underMouse() and not self.dragged:
            at = self.pointer()
            if self.over_column_heads(at) and self.legend_at(at):
                return self.legend_at(at)
        focus = self.session.focus
        return focus.id if isinstance(focus, Stage) else ""

    @property
    def hundred(self) -> float:
        """Return where, on the viewport, somebody's whole time ends."""
        return self.origin().x() + self.bars.hundred

    # --- what is dragged ---

    @property
    def dragged(self) -> str:
        """Return the bar that is being dragged, or whose end is, or ''."""
        return self.grip if self.held is not None else ""

    def depends(self) -> tuple[object, ...]:
        """Return the stage that is lit, and what is pale because it is dragged."""
        return self.lit_stage, self.carried

    @property
    def carried(self) -> str:
        """Return the task that is being dragged to somebody else or to a stage, or ''."""
        return "" if self.edge else self.dragged

    @property
    def dragged_shares(self) -> dict[str, float]:
        """Return the shares as they would be where the end that is dragged is now, by bar."""
        if self.held is None or not self.edge or self.grip not in self.claims:
            return {}
        key = self.grip
        way = -1 if self.session.mirrored else 1
        by = (self.held.x() - self.pressed_x) * way / self.bars.unit
        row = [each for each in self.keys_of(self.row_of[key]) if self.claims[each].share > 0 or each == key]
        place = row.index(key)
        behind = row[place + 1] if place + 1 < len(row) and not self.alone and self.claims[key].share else None
        other = float(self.claims[behind].share) if behind is not None else None
        first, second = divided(float(self.claims[key].share), other, by, self.step)
        return {key: first} if behind is None or second is None else {key: first, behind: second}
