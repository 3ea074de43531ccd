"""A picture larger than its window whose heads stay in sight: scrolled, pointed at, walked by the arrow keys, edited in place.

What stands on it, and what a gesture means, is for whoever fills it. Knows no record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QToolTip, QWidget

from orgchart.app.look import plain
from orgchart.app.session import Session
from orgchart.app.views.in_place import EditsInPlace
from orgchart.app.views.still import Still
from orgchart.app.views.telling import told
from orgchart.layout.geometry import Rect, Size
from orgchart.text.message import message

_DIM: Final = 0.28
_SMALLEST: Final = 0.3
_LARGEST: Final = 2.0
_PLAIN_SCALES: Final = (0.5, 1.0)
"""Steps of larger and smaller end up exactly here."""


class Look(Protocol):
    """How a board is drawn: a module that has these for its own board. What scrolls and what stays is kept as a picture."""

    def paint_body(self, painter: QPainter, board: Any, part: QRectF) -> None:
        """Draw what scrolls, as far as it shows in a part of the viewport."""

    def paint_heads(self, painter: QPainter, board: Any) -> None:
        """Draw the heads, and what else stays at its edge."""

    def paint_moving(self, painter: QPainter, board: Any) -> None:
        """Draw over both what goes along with the pointer, and where it would land."""


class Board(EditsInPlace):
    """Scrolls a picture under a row of heads above it and a column of heads at its start."""

    look: Look

    zoomed = Signal()
    """All is shown at another scale."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.current = ""
        """What the keys go from."""
        self.stale = False
        """Whether it is to be read before somebody sees it."""
        self._factor = 1.0
        self._still = Still()
        self.size_of_all = Size(0, 0)
        self.pinned = Size(0, 0)
        """How wide the column of heads is, and how high their row."""
        self._pressed: QPointF | None = None
        self.held: QPointF | None = None
        """Where the pointer is, on the viewport, while something is dragged."""
        self.offered: QPointF | None = None
        """Where something that comes from elsewhere would be dropped."""
        self.come: Callable[[], object] = lambda: None
        """Has the board shown, where something else of its view may be."""
        self.about: Mapping[str, frozenset[str]] = {}
        """The ids of the records that each thing on the board is about."""
        self.only: frozenset[str] | None = None
        """What alone is left on the board, and what it stands in; None: everything."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.horizontalScrollBar().valueChanged.connect(lambda _: self._scrolled())
        self.verticalScrollBar().valueChanged.connect(lambda _: self._scrolled())
        for happened in (session.changed, session.opened, session.selected, session.folded, session.lighted,
                     session.spoken, session.themed):  # fmt: skip
            happened.connect(self.renew)
        session.asked.connect(self._show_asked)

    # --- for whoever fills it ---

    def depends(self) -> tuple[object, ...]:
        """Return what body and heads depend on besides the document, what is selected and where it is looked at."""
        return ()

    def tip(self, at: QPointF) -> str:
        """Return what is said of the place `at`, on the viewport."""
        del at
        return ""

    def begin(self, at: QPointF) -> bool:
        """Take hold of what stands at `at`; return whether it can be dragged."""
        del at
        return False

    def drop(self, at: QPointF) -> None:
        """Let go of what is dragged."""

    def clicked(self, at: QPointF, event: QMouseEvent) -> None:
        """Hear of a click that did not become a drag."""

    def read(self) -> None:
        """Take everything as it is now."""

    def stops(self) -> Iterable[str]:
        """Return what the keys can go to."""
        return ()

    def area_of(self, item: str) -> QRectF:
        """Return where one of its stops shows on the viewport."""
        raise KeyError(item)

    def shows(self, item: str) -> bool:
        """Whether something of one of its stops is in sight, beside or among the heads."""
        return self.seen.intersects(self.area_of(item))

    def reveal(self) -> None:
        """Bring into view what the keys go from, once there is a view."""

    def _show_asked(self, id: str) -> None:
        """Bring into view what was asked for, also when it was selected before and scrolled away since."""
        if id in self.about.get(self.current, ()):
            self.reveal()

    # --- seeking ---

    def searched(self) -> QWidget:
        """Return what is searched, once it is shown."""
        self.come()
        return self

    def leave(self, found: frozenset[str] | None) -> None:
        """Leave these records alone on the board, and what they stand in, or everything."""
        if found != self.only:
            self.only = found
            self.read()

    def stays(self, about: frozenset[str]) -> bool:
        """Whether a filter leaves what is about these records on the board."""
        return self.only is None or not self.only.isdisjoint(about)

    def is_lit(self, item: str) -> bool:
        """Whether something stands out, as everything does while nobody seeks and no spotlight is on."""
        lit = self.session.lit
        return lit is None or not lit.isdisjoint(self.about.get(item, ()))

    def shade(self, painter: QPainter, item: str) -> None:
        """Draw what follows faintly, if it does not stand out."""
        painter.setOpacity(1 if self.is_lit(item) else _DIM)

    # --- larger and smaller ---

    @property
    def scale_now(self) -> float:
        """Return how large all is shown, 1 being 100 %; 0 where a scale says nothing."""
        return self._factor

    @property
    def seen(self) -> QRectF:
        """Return the viewport as the picture measures it: the wider, the smaller all is shown."""
        shown = self.viewport().size()
        return QRectF(0, 0, shown.width() / self._factor, shown.height() / self._factor)

    def spot(self, at: QPointF | QPoint) -> QPointF:
        """Return a point of the viewport's own as the picture measures it there."""
        return QPointF(at.x() / self._factor, at.y() / self._factor)

    def place(self, at: QPointF) -> QPoint:
        """Return the viewport's own point of a place as the picture measures it there."""
        return (at * self._factor).toPoint()

    def pointer(self) -> QPointF:
        """Return where the pointer is on the viewport, as the picture measures it."""
        return self.spot(self.viewport().mapFromGlobal(QCursor.pos()))

    def zoom_by(self, factor: float) -> None:
        """Show all larger or smaller, about the middle."""
        self.zoom_to(self._factor * factor)

    def zoom_to(self, scale: float, about: QPointF | None = None) -> None:
        """Show all at a scale, 1 being 100 %; what stands at `about`, or in the middle, stays there."""
        self.close_editor()
        own = about if about is not None else QPointF(self.viewport().rect().center())
        held = self.spot(own) - self.origin()
        near = next((each for each in _PLAIN_SCALES if abs(each - scale) < 0.03), scale)
        self._factor = min(max(near, _SMALLEST), _LARGEST)
        self.resized()
        by = self.origin() + held - self.spot(own)
        sign = -1 if self.session.mirrored else 1
        self.horizontalScrollBar().setValue(round(self.horizontalScrollBar().value() + sign * by.x()))
        self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() + by.y()))
        self.zoomed.emit()
        self.renew()

    def fit(self, ids: Iterable[str] = ()) -> None:
        """Show all, or what is selected of it, as large as it fits, but not larger than it is."""
        if any(True for _ in ids):
            self.reveal()
            return
        self.zoom_to(1)
        shown, whole = self.viewport().size(), self.size_of_all
        self.zoom_to(min(1.0, shown.width() / max(whole.width, 1), shown.height() / max(whole.height, 1)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom at the pointer, Shift goes sideways."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_to(self._factor * 1.0015 ** (turned.y() or turned.x()), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    # --- scrolling ---

    def take_size(self, whole: Size, pinned: Size) -> None:
        """Show a picture of another size."""
        self.size_of_all, self.pinned = whole, pinned
        self._fit()

    def _fit(self) -> None:
        shown = self.seen
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, round(self.size_of_all.width - shown.width())))
        across.setPageStep(round(shown.width()))
        across.setSingleStep(40)
        down.setRange(0, max(0, round(self.size_of_all.height - shown.height())))
        down.setPageStep(round(shown.height()))
        down.setSingleStep(40)
        self.renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the scroll bars right."""
        super().resizeEvent(event)
        self.resized()

    def resized(self) -> None:
        """Take another size of the viewport, or another scale."""
        self._fit()

    def _scrolled(self) -> None:
        self.close_editor()
        self.viewport().update()

    def origin(self, *, head_of_column: bool = False, head_of_row: bool = False) -> QPointF:
        """Return where the picture's own origin stands on the viewport, for the heads too, which do not scroll with it."""
        across = 0 if head_of_row else self.horizontalScrollBar().value()
        down = 0 if head_of_column else self.verticalScrollBar().value()
        if self.session.mirrored:
            return QPointF(self.seen.width() - self.size_of_all.width + across, -down)
        return QPointF(-across, -down)

    def over_row_heads(self, at: QPointF) -> bool:
        """Whether `at` is on the column where the rows have their heads."""
        return (self.seen.width() - at.x() if self.session.mirrored else at.x()) < self.pinned.width

    def over_column_heads(self, at: QPointF) -> bool:
        """Whether `at` is on the row where the columns have their heads."""
        return at.y() < self.pinned.height

    def on_picture(self, at: QPointF) -> tuple[float, float]:
        """Return the place of the picture that shows at `at`, heads included."""
        spot = at - self.origin(head_of_column=self.over_column_heads(at), head_of_row=self.over_row_heads(at))
        return spot.x(), spot.y()

    def on_view(self, rect: Rect, *, head_of_column: bool = False, head_of_row: bool = False) -> QRectF:
        """Return where a part of the picture shows on the viewport."""
        area = QRectF(rect.x, rect.y, rect.width, rect.height)
        return area.translated(self.origin(head_of_column=head_of_column, head_of_row=head_of_row))

    def sight(self, part: QRectF) -> Rect:
        """Return what of the picture shows in a part of the viewport."""
        area = part.translated(-self.origin())
        return Rect(area.x(), area.y(), area.width(), area.height())

    def beside_heads(self) -> QRectF:
        """Return what of the viewport is neither in the column nor in the row of heads."""
        free = self.seen
        free.setTop(self.pinned.height)
        if self.session.mirrored:
            free.setRight(free.right() - self.pinned.width)
        else:
            free.setLeft(self.pinned.width)
        return free

    def show_part(self, rect: Rect) -> None:
        """Scroll as little as is needed to show a part of the picture beside the heads."""
        shown = self.on_view(rect)
        free = self.beside_heads()
        sign = -1 if self.session.mirrored else 1
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        by = max(0.0, shown.right() - free.right()) or min(0.0, shown.left() - free.left())
        across.setValue(across.value() + round(sign * by))
        by = max(0.0, shown.bottom() - free.bottom()) or min(0.0, shown.top() - free.top())
        down.setValue(down.value() + round(by))

    # --- events ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc put out the spotlight."""
        if event.key() == Qt.Key.Key_Escape and self.session.spot is not None:
            self.session.put_spot(None)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture: what is kept of it, and what moves over that."""
        del event
        painter = QPainter(self.viewport())
        true_for = (self._factor, self.current, self.hasFocus(), self.depends())
        self._still.show(painter, self.viewport(), self, true_for, self.origin() * self._factor)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._factor, self._factor)
        self.look.paint_moving(painter, self)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show what the keys go from."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no more."""
        super().focusOutEvent(event)
        self.viewport().update()

    def body_area(self) -> QRectF:
        """Return where, in the viewport's own measure, that is drawn which is no head."""
        free = self.beside_heads()
        return QRectF(free.topLeft() * self._factor, free.size() * self._factor)

    def paint_body_in(self, painter: QPainter, part: QRectF) -> None:
        """Draw a part of the body, which the viewport's own measure says."""
        painter.scale(self._factor, self._factor)
        part = QRectF(part.topLeft() / self._factor, part.size() / self._factor)
        painter.fillRect(part.adjusted(-1, -1, 1, 1), self.session.theme.ground)
        # Edges of what stands beside it reach into it.
        self.look.paint_body(painter, self, part.adjusted(-4, -4, 4, 4))

    def paint_heads_in(self, painter: QPainter) -> None:
        """Draw the heads."""
        painter.scale(self._factor, self._factor)
        painter.fillRect(self.seen, self.session.theme.ground)
        self.look.paint_heads(painter, self)

    def renew(self) -> None:
        """Have all painted anew: something else stands there now, or looks different."""
        self._still.drop()
        self.viewport().update()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hold no picture that nobody sees."""
        super().hideEvent(event)
        self._still.drop()

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what stands under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain.tooltip(self.tip(self.spot(event.pos()))), self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self.viewport().update()
        return bool(super().viewportEvent(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of what is there."""
        self.close_editor()
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self.spot(event.position()) if self.begin(self.spot(event.position())) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held, once the pointer has gone far enough to mean it."""
        far = QApplication.startDragDistance()
        if self.held is not None or (
            self._pressed is not None and (self.spot(event.position()) - self._pressed).manhattanLength() >= far
        ):
            self.held = self.spot(event.position())
            self._roll(self.spot(event.position()))
        self.viewport().update()

    def _roll(self, at: QPointF) -> None:
        """Scroll on when something is dragged to the edge."""
        sign = -1 if self.session.mirrored else 1
        shown = self.seen
        by_x = 20 if at.x() > shown.right() - 24 else -20 if at.x() < 24 else 0
        # Heads above are places to drop on; what is above the picture's first row in sight is reached just below them.
        above = self.pinned.height <= at.y() < self.pinned.height + 24
        by_y = 20 if at.y() > shown.bottom() - 24 else -20 if above else 0
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + sign * by_x)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + by_y)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop what is dragged, or take it for a click."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        dragged, self._pressed = self.held is not None, None
        if dragged:
            with told(self.session):
                self.drop(self.spot(event.position()))
                self.held = None
        elif self._editor is None:
            self.clicked(self.spot(event.position()), event)
        self.viewport().update()

    def give_up_drag(self) -> bool:
        """Leave what is dragged where it was; return whether anything was."""
        dragged, self.held, self._pressed = self.held is not None, None, None
        self.viewport().update()
        if dragged:
            self.session.say(message("canvas.drag.cancelled"))
        return dragged

    def offer_no_more(self) -> None:
        """Show no place for what was dragged over from elsewhere."""
        self.offered = None
        self.viewport().update()

    @property
    def aimed(self) -> QPointF | None:
        """Return where something would be dropped now, wherever it comes from."""
        return self.held if self.held is not None else self.offered
