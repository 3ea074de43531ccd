"""What a person chose for the program, kept between sittings: language, theme, recent files, how the window stood.

Nothing of a document's content is kept here, only where that is kept and the ids of what is folded in it. Knows no window.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QByteArray, QLocale, QSettings

from orgchart.app.look.theme import DARK, LIGHT, THEMES, Theme
from orgchart.resources import own_folder

RECENT: Final = 10
FOLDED: Final = 40
"""Of so many files it is remembered what was folded in them."""


class Settings:
    """The kept choices; an unset one follows the system."""

    def __init__(self, store: QSettings | None = None, data: Path | None = None) -> None:
        self._store = store or QSettings()
        self._data = data

    @property
    def data(self) -> Path:
        """Return the program's own folder, where what is being worked on and earlier versions are kept; it may not exist."""
        if self._data is None:
            self._data = own_folder()
        return self._data

    @property
    def journals(self) -> Path:
        """Return where what is being worked on is kept as it happens."""
        return self.data / "journals"

    @property
    def backups(self) -> Path:
        """Return where earlier versions of documents are kept."""
        return self.data / "versions"

    @property
    def log_folder(self) -> Path:
        """Return where the log is kept for whoever wants one."""
        return self.data / "log"

    @property
    def log(self) -> bool:
        """Return whether a log of what is done is wanted; nobody's is kept unasked."""
        return str(self._store.value("log", "off")) == "on"

    @log.setter
    def log(self, wanted: bool) -> None:
        self._store.setValue("log", "on" if wanted else "off")

    @property
    def templates(self) -> Path:
        """Return where templates of one's own are kept."""
        return self.data / "templates"

    @property
    def language(self) -> str:
        """Return the language chosen, or the system's if it is one of ours."""
        chosen = str(self._store.value("language", ""))
        if chosen:
            return chosen
        return "he" if QLocale.system().language() == QLocale.Language.Hebrew else "en"

    @language.setter
    def language(self, language: str) -> None:
        self._store.setValue("language", language)

    def theme(self, *, system_dark: bool) -> Theme:
        """Return the theme chosen, or the one that fits the system."""
        chosen = self.chosen_theme
        dark = chosen == "dark" if chosen else system_dark
        return DARK if dark else LIGHT

    @property
    def chosen_theme(self) -> str:
        """Return the name of the theme that was chosen, '' where it follows the system."""
        chosen = str(self._store.value("theme", ""))
        return chosen if chosen in THEMES else ""

    def choose_theme(self, name: str) -> None:
        """Keep a theme for the next start; '' follows the system from now on."""
        self._store.setValue("theme", name)

    @property
    def motion(self) -> bool:
        """Return whether boxes may move to their new places before one's eyes."""
        return str(self._store.value("motion", "on")) != "off"

    @motion.setter
    def motion(self, wanted: bool) -> None:
        self._store.setValue("motion", "on" if wanted else "off")

    @property
    def showing(self) -> str:
        """Return what was chosen to be shown of the chart, as it was noted, or ''."""
        return str(self._store.value("showing", ""))

    @showing.setter
    def showing(self, text: str) -> None:
        self._store.setValue("showing", text)

    @property
    def beside(self) -> str:
        """Return the view that stood beside another one last, or ''."""
        return str(self._store.value("beside", ""))

    @beside.setter
    def beside(self, view: str) -> None:
        self._store.setValue("beside", view)

    @property
    def panel_open(self) -> bool:
        """Return whether the panel beside the views was open last."""
        return str(self._store.value("panel/open", "yes")) != "no"

    @panel_open.setter
    def panel_open(self, is_open: bool) -> None:
        self._store.setValue("panel/open", "yes" if is_open else "no")

    @property
    def panel_width(self) -> int:
        """Return how wide that panel was left, 0 where nobody said."""
        return self._number("panel/width")

    @panel_width.setter
    def panel_width(self, width: int) -> None:
        self._store.setValue("panel/width", width)

    @property
    def panel_tab(self) -> int:
        """Return which of its tabs was at the front."""
        return self._number("panel/tab")

    @panel_tab.setter
    def panel_tab(self, tab: int) -> None:
        self._store.setValue("panel/tab", tab)

    def _number(self, name: str) -> int:
        text = str(self._store.value(name, ""))
        return int(text) if text.isdecimal() and len(text) < 6 else 0

    @property
    def hints(self) -> bool:
        """Return whether hints are wanted."""
        return str(self._store.value("hints", "on")) != "off"

    @hints.setter
    def hints(self, wanted: bool) -> None:
        self._store.setValue("hints", "on" if wanted else "off")

    @property
    def hints_seen(self) -> frozenset[str]:
        """Return the names of the hints that were said."""
        return frozenset(str(self._store.value("hints_seen", "")).split())

    def note_hint(self, name: str) -> None:
        """Remember that a hint was said."""
        self._store.setValue("hints_seen", " ".join(sorted(self.hints_seen | {name})))

    def say_hints_again(self) -> None:
        """Want hints, and forget which ones were said."""
        self.hints = True
        self._store.setValue("hints_seen", "")

    @property
    def recent(self) -> list[Path]:
        """Return the files opened or saved last, the newest first."""
        value = self._store.value("recent", [])
        names = value if isinstance(value, list) else [value] if isinstance(value, str) else []
        return [Path(str(name)) for name in names][:RECENT]

    def note_recent(self, path: Path) -> None:
        """Put `path` first among the recent files."""
        path = path.absolute()
        names = [str(path), *(str(each) for each in self.recent if each != path)]
        self._store.setValue("recent", names[:RECENT])

    def folds(self, path: Path) -> list[str]:
        """Return the ids of the roles that were folded in a file."""
        found = self._kept_folds().get(str(path.absolute()), [])
        return [str(each) for each in found] if isinstance(found, list) else []

    def note_folds(self, path: Path, roles: Sequence[str]) -> None:
        """Remember what is folded in a file; the files looked at last are remembered."""
        import json

        kept = self._kept_folds()
        kept.pop(str(path.absolute()), None)
        if roles:
            kept[str(path.absolute())] = list(roles)
        self._store.setValue("folds", json.dumps(dict(list(kept.items())[-FOLDED:])))

    def _kept_folds(self) -> dict[str, Any]:
        import json

        try:
            kept = json.loads(str(self._store.value("folds", "{}")))
        except ValueError:
            return {}
        return kept if isinstance(kept, dict) else {}

    @property
    def folder(self) -> Path:
        """Return where a file dialog starts."""
        recent = self.recent
        return recent[0].parent if recent and recent[0].parent.is_dir() else Path.home()

    def import_choices(self, headings: Sequence[str]) -> dict[str, Any]:
        """Return what was chosen for the last table with these headings, or nothing."""
        import json

        try:
            kept = json.loads(str(self._store.value(f"import/{_mark(headings)}", "{}")))
        except ValueError:
            return {}
        return kept if isinstance(kept, dict) else {}

    def note_import_choices(self, headings: Sequence[str], choices: Mapping[str, Any]) -> None:
        """Keep what was chosen for a table with these headings."""
        import json

        self._store.setValue(f"import/{_mark(headings)}", json.dumps(choices))

    def window_state(self, name: str) -> QByteArray:
        """Return how a part of the window stood, or an empty array."""
        value = self._store.value(f"window/{name}", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    def note_window_state(self, name: str, state: QByteArray) -> None:
        """Keep how a part of the window stands."""
        self._store.setValue(f"window/{name}", state)


def _mark(headings: Sequence[str]) -> str:
    """Return what stands for a row of headings; the words themselves are the table's own business."""
    from hashlib import sha256

    return sha256("\x1f".join(headings).encode("utf-8", "surrogatepass")).hexdigest()[:24]
