"""What the menus hold, the tool bar and the keys, from the action table. Knows what an action is, not what it does."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from orgchart.app.actions import Action, Bench
from orgchart.app.bars import HEADS, SEPARATOR, Bars, heads
from orgchart.app.canvas.showing import COLOURS, DIRECTIONS, FIELDS, KINDS, PARTS
from orgchart.app.commands.arranging import SHAPES
from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.key_names import isolated_key
from orgchart.app.look.letters import lettered
from orgchart.app.look.style import faded
from orgchart.app.menu_keys import MenuKeys
from orgchart.app.views.table import ROWS as VIEWS

SUB: Final = ">"
"""Marks a menu that opens from within another."""

MENUS: Final[dict[str, tuple[str, ...]]] = {
    "file": (
        "new", "welcome", "open", "import_table", "import_copied", SEPARATOR, "save", "save_as", "save_template",
        "earlier_versions", "merge_with", "settle_conflicts", "recover", SEPARATOR,
        "export_sheets", "export_chart", "export_slides", "export_tables", "export_dates", "print",
        "print_settings",
        SEPARATOR, "quit",
    ),
    "edit": (
        "undo", "redo", "history", SEPARATOR, "cut", "copy", "copy_picture", "paste", "duplicate", SEPARATOR,
        "remove", "remove_branch", SEPARATOR, "find", "find_next", "find_previous", "palette", SEPARATOR, "rules",
        "preferences",
    ),
    "chart": (
        "add_report", "add_sibling", "add_sibling_before", "insert_manager", "edit_title", SEPARATOR, "move_before",
        "move_after", "move_out", "move_in", SEPARATOR, ">branch", "settle", SEPARATOR,
        "fold", "focus_branch", "focus_up", "focus_all", "select_reports", "select_siblings", "select_manager",
        SEPARATOR, "people", "seat_more", "seat_fewer", "make_team", ">line", "what_if", SEPARATOR, "suggest",
    ),
    "view": (
        *(f"view_{view.name}" for view in VIEWS), "split_view", SEPARATOR,
        "zoom_in", "zoom_out", "zoom_actual", "fit_all", "fit_selection", "spotlight", SEPARATOR, "show_side", "show_details",
        "due", "outline", "library", SEPARATOR,
        ">colour", ">boxes", ">lines", ">run", "show_teams", "show_legend", "show_map", SEPARATOR, "theme", "language",
    ),
    "scenario": (
        "scenario_copy", "scenario_compare", "compare_with", "print_changes", "scenario_adopt", SEPARATOR, "what_if",
        SEPARATOR, "scenario_details", "scenario_rename", "scenario_remove", SEPARATOR, "scenario_review",
    ),
    ">line": ("next_line", SEPARATOR, *(f"line_{kind}" for kind in KINDS), SEPARATOR, "remove_line"),
    ">branch": tuple(f"shape_{shape}" for shape in SHAPES),
    ">run": (*(f"run_{direction}" for direction in DIRECTIONS), SEPARATOR, "show_free"),
    ">colour": tuple(f"colour_{what}" for what in COLOURS),
    ">boxes": (*(f"box_{name}" for name in PARTS), SEPARATOR, *(f"box_{name}" for name in FIELDS)),
    ">lines": ("show_lines", SEPARATOR, *(f"lines_{kind}" for kind in KINDS)),
    "help": (
        "help", "guide", "shortcuts", "hints", SEPARATOR, "own_library", "associate", SEPARATOR, "log", "about",
    ),
}  # fmt: skip


class Commands:
    """The window's QActions, one for each row of the table, kept in step with session, language and theme."""

    def __init__(self, window: QMainWindow, bench: Bench, table: dict[str, Action], bars: Bars) -> None:
        self._bench = bench
        self._tools = bars.tools
        self._table = table
        self._actions: dict[str, QAction] = {}
        self._said: dict[str, str] = {}
        """What each action is labelled now."""
        for name, row in table.items():
            made = bars.actions.get(name) or QAction(window)
            made.setObjectName(name)
            made.triggered.connect(lambda _=False, row=row: self._run(row))
            made.setShortcuts([QKeySequence(keys) for keys in row.keys])
            if row.scope == "chart":
                # Its keys are the chart's own, which reads the table; here they are shown, not listened to.
                made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            made.setCheckable(row.checked is not None)
            window.addAction(made)
            self._actions[name] = made
        self._later = QTimer(window)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.refresh)
        self._menus: dict[str, QMenu] = {}
        for name in HEADS:
            self._menus[name] = self._menu(bars.menus[name], name)
        self._keys = MenuKeys(window, [bars.menus[name] for name in HEADS])
        session = bench.session
        for signal in (session.opened, session.changed, session.selected, session.saved, session.folded):
            signal.connect(lambda *_: self._outdate())
        bench.chart.showing.changed.connect(lambda _: self._outdate())
        self.dress()

    def _run(self, row: Action) -> None:
        row.run(self._bench)
        if row.checked is not None:
            # Qt has turned the check round, whatever came of it.
            self._actions[row.name].setChecked(row.checked(self._bench))

    def _outdate(self) -> None:
        """Bring the actions up to date once what happened is painted: one edit tells of itself several times."""
        self._later.start()

    def settle(self) -> None:
        """Bring the actions up to date now, where something happened since."""
        if self._later.isActive():
            self.refresh()

    def __getitem__(self, name: str) -> QAction:
        self.settle()
        return self._actions[name]

    def _menu(self, menu: QMenu, of: str) -> QMenu:
        menu.aboutToShow.connect(lambda: self._give_letters(of))
        for name in MENUS[of]:
            if name.startswith(SUB):
                self._menus[name] = self._menu(menu.addMenu(""), name)
            elif name == SEPARATOR:
                menu.addSeparator()
            elif name in self._actions:
                menu.addAction(self._actions[name])
        return menu

    def menu(self, name: str) -> QMenu:
        """Return a menu by its name, for what is not in the table (recent files, scenarios)."""
        self.settle()
        return self._menus[name]

    def dress(self) -> None:
        """Give every action its words and icon in the language and theme of now."""
        session = self._bench.session
        theme = session.theme
        for name, title in zip(HEADS, heads(session.words), strict=True):
            self._menus[name].setTitle(title)
        self._keys.dress()
        for name, row in self._table.items():
            made = self._actions[name]
            made.setIcon(icon(row.icon, theme.text, faded(theme), mirrored=session.mirrored))
        self._tools.setWindowTitle(session.words("app.tools"))
        self._said.clear()
        self.refresh()

    def refresh(self) -> None:
        """Bring labels and what can be done now up to date."""
        self._later.stop()
        session = self._bench.session
        for name, row in self._table.items():
            made = self._actions[name]
            if row.label is not None or name not in self._said:
                self._label(made, row)
            made.setEnabled(row.enabled(session))
            if row.checked is not None:
                made.setChecked(row.checked(self._bench))

    def _give_letters(self, of: str) -> None:
        """Give each entry of a menu that is about to open a letter of its own."""
        self.settle()
        words, table = self._bench.session.words, self._table
        entries = [each for each in MENUS[of] if each.startswith(SUB) or each in self._actions]
        for each in entries:
            # The window's own room changes without a word of it from the session.
            if each in table and (checked := table[each].checked) is not None:
                self._actions[each].setChecked(checked(self._bench))
        texts = [words(f"menu.{each[1:]}") if each.startswith(SUB) else self._said[each] for each in entries]
        for each, text in zip(entries, lettered(texts), strict=True):
            if each.startswith(SUB):
                self._menus[each].setTitle(text)
            else:
                self._actions[each].setText(text + _behind(table[each]))

    def _label(self, made: QAction, row: Action) -> None:
        """Write what an action does now, where it is something else than before."""
        session = self._bench.session
        text = session.words.say(row.label(session)) if row.label else session.words(f"action.{row.name}")
        if self._said.get(row.name) == text:
            return
        self._said[row.name] = text
        made.setText(plain.menu_text(text) + _behind(row))
        made.setToolTip(plain.tooltip(f"{text}  {isolated_key(row.keys[0])}" if row.keys else text))
        button = self._tools.widgetForAction(made)
        if button is not None:
            button.setAccessibleName(text)


def _behind(row: Action) -> str:
    """Return what stands at the end of an entry: behind a tab it takes the place of what Qt would write itself."""
    return f"\t{isolated_key(row.keys[0])}" if row.keys else ""
