"""The table of actions: everything the program can be told to do, once.

Menus, tool bars, the palette, the keys of the chart, the shortcut sheet and the tests read this table. An action's label is
`action.<name>` in the catalogues; its icon is a file of `resources/icons`. The rows stand in `commands/`, one file a subject.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol, runtime_checkable

if TYPE_CHECKING:
    from orgchart.app.canvas.showing import Showing
    from orgchart.app.session import Session
    from orgchart.text.message import Message

Scope = Literal["window", "chart"]


class Chart(Protocol):
    """What an action may ask of the view that holds the chart."""

    def edit_title(self, role: str, *, fresh: bool = False, text: str | None = None) -> None:
        """Start editing the title of `role` in place; `fresh`: it goes away again if left empty or cancelled."""

    def neighbour(self, role: str, direction: Literal["left", "right", "up", "down"]) -> str | None:
        """Return the role next to `role` as the picture shows it."""

    def zoom_by(self, factor: float) -> None:
        """Zoom about the middle of the view."""

    def zoom_to(self, scale: float) -> None:
        """Show the chart at `scale`, 1 being 100 %."""

    def fit(self, ids: Iterable[str] = ()) -> None:
        """Show these boxes, or all, as large as they fit."""

    def show_role(self, role: str) -> None:
        """Scroll so that `role` is in view."""

    def nudge(self, roles: Sequence[str], dx: float, dy: float, *, merge: bool = False) -> None:
        """Move roles by hand, by a way of the picture."""

    def show_cut(self) -> None:
        """Show faintly what was cut and waits to be pasted."""

    @property
    def showing(self) -> Showing:
        """Return what is shown, and how."""


@runtime_checkable
class Lens(Protocol):
    """What can be shown larger and smaller: the chart, or the picture of another view."""

    @property
    def scale_now(self) -> float:
        """Return how large it is shown, 1 being 100 %; 0 where a scale says nothing."""

    @property
    def zoomed(self) -> Any:
        """Return the signal that tells of another scale."""

    def zoom_by(self, factor: float) -> None:
        """Show it larger or smaller, about the middle."""

    def zoom_to(self, scale: float) -> None:
        """Show it at `scale`."""

    def fit(self, ids: Iterable[str] = ()) -> None:
        """Show these, or all, as large as they fit."""


class Bench(Protocol):
    """What an action works with: the session, the chart, and the window's own doings by name."""

    @property
    def session(self) -> Session:
        """Return what is worked on."""

    @property
    def chart(self) -> Chart:
        """Return the view that holds the chart."""

    @property
    def lens(self) -> Lens | None:
        """Return what is shown and can be larger and smaller, None for nothing."""

    @property
    def has_panel(self) -> bool:
        """Return whether the panel beside the views is open."""

    def perform(self, name: str) -> None:
        """Do what only a window can: open a dialog, show a panel, close."""


@dataclass(frozen=True)
class Action:
    """One thing the program can be told to do."""

    name: str
    run: Callable[[Bench], object]
    keys: tuple[str, ...] = ()
    """Key sequences in Qt's portable form, the first one shown in menus."""
    icon: str = ""
    scope: Scope = "window"
    """'chart': its keys count only while the chart has the focus, where Tab and arrows are its own."""
    enabled: Callable[[Session], bool] = lambda _: True
    label: Callable[[Session], Message] | None = None
    """For a label that changes, such as 'Undo: move Sales'; otherwise `action.<name>`."""
    checked: Callable[[Bench], bool] | None = None
