"""How the chart and the window are shown."""

from __future__ import annotations

from collections.abc import Callable

from orgchart.app.actions import Action, Bench, Lens
from orgchart.app.look.theme import DARK, LIGHT
from orgchart.app.views.table import ROWS as VIEWS
from orgchart.text.message import message


def _language(bench: Bench) -> None:
    bench.session.speak("en" if bench.session.language == "he" else "he")


def _theme(bench: Bench) -> None:
    bench.session.dress(LIGHT if bench.session.theme.dark else DARK)


def _zoom(how: Callable[[Lens], object]) -> Callable[[Bench], object]:
    return lambda bench: how(bench.lens) if bench.lens is not None else None


def _turning(name: str, keys: str, icon: str) -> Action:
    return Action(
        f"view_{name}",
        lambda bench: bench.perform(f"view:{name}"),
        (keys,),
        icon,
        label=lambda _: message(f"view.{name}"),
    )


ROWS: tuple[Action, ...] = (
    *(_turning(view.name, view.keys, view.icon) for view in VIEWS),
    Action("zoom_in", _zoom(lambda lens: lens.zoom_by(1.25)), ("Ctrl++", "Ctrl+="), "zoom-in"),
    Action("zoom_out", _zoom(lambda lens: lens.zoom_by(0.8)), ("Ctrl+-",), "zoom-out"),
    Action("zoom_actual", _zoom(lambda lens: lens.zoom_to(1.0)), ("Ctrl+0",)),
    Action("fit_all", _zoom(lambda lens: lens.fit()), ("F9",), "maximize"),
    Action(
        "fit_selection",
        lambda bench: bench.lens.fit(bench.session.roles) if bench.lens is not None else None,
        ("Shift+F9",),
        enabled=lambda session: bool(session.roles),
    ),
    Action("split_view", lambda bench: bench.perform("split_view"), ("Ctrl+\\",), "columns-2"),
    Action("show_details", lambda bench: bench.perform("show_details"), ("Alt+Return",), "panel-right"),
    Action(
        "show_side",
        lambda bench: bench.perform("show_side"),
        ("Ctrl+Shift+B",),
        checked=lambda bench: bench.has_panel,
    ),
    Action("outline", lambda bench: bench.perform("outline"), ("Ctrl+Shift+O",), "list-tree"),
    Action("library", lambda bench: bench.perform("library"), ("Ctrl+Shift+L",), "book-open"),
    Action("next_pane", lambda bench: bench.perform("next_pane"), ("F6",)),
    Action("previous_pane", lambda bench: bench.perform("previous_pane"), ("Shift+F6",)),
    Action("language", _language, (), "languages"),
    Action("theme", _theme, (), "moon"),
    Action("due", lambda bench: bench.perform("due"), ("Ctrl+Shift+D",), "calendar"),
    Action("help", lambda bench: bench.perform("help"), ("F1",), "life-buoy"),
    Action("guide", lambda bench: bench.perform("guide"), (), "lightbulb"),
    Action("shortcuts", lambda bench: bench.perform("shortcuts"), ("Ctrl+?",), "circle-help"),
    Action("hints", lambda bench: bench.perform("hints")),
    Action("log", lambda bench: bench.perform("log")),
    Action("about", lambda bench: bench.perform("about"), (), "info"),
)
