"""`python -m orgchart.app.dialogs.help_keys`: writes the guide's page of keys from the action table, in both languages.

A test says when the pages are out of date.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from orgchart.app import commands
from orgchart.app.dialogs.help_pages import folder
from orgchart.app.menus import MENUS
from orgchart.app.session import Session
from orgchart.text.catalogue import catalogue

LANGUAGES: Final = ("en", "he")
GESTURES: Final = ("type", "drag", "copy", "stage", "wheel", "pan")
_ISOLATED: Final = ("\u2066", "\u2069")
_LEVELS: Final = re.compile(r"levels_[2-9]")
_SHOWN: Final = {
    "Return": "Enter", "Ins": "Insert", "Del": "Delete", "Up": "↑", "Down": "↓", "Left": "←", "Right": "→",
}  # fmt: skip


def page(language: str) -> str:
    """Return the page as Markdown: every key of the table under its menu, then what the mouse does."""
    words, table = catalogue(language), commands.table()
    session = Session(language=language)
    rest = dict(table)
    lines = [f"# {words('help.keys')}", "", words("help.keys_lead")]
    for menu, names in [*MENUS.items(), ("", tuple(table))]:
        rows = []
        for name in names:
            action = rest.pop(name, None)
            if action is None or not action.keys or _LEVELS.fullmatch(name):
                continue
            text = words.say(action.label(session)) if action.label else words(f"action.{name}")
            rows.append((_keys(name, action.keys), text.rstrip("…")))
        if rows:
            heading = words(f"menu.{menu.lstrip('>')}") if menu else words("help.keys_on_chart")
            lines += ["", f"## {heading}", "", *_table(words("help.key"), words("help.does"), rows)]
    gestures = [(words(f"gesture.{each}"), words(f"gesture.{each}_does")) for each in GESTURES]
    lines += ["", f"## {words('help.mouse')}", "", *_table(words("help.gesture"), words("help.does"), gestures)]
    return "\n".join(lines) + "\n"


def _keys(name: str, keys: tuple[str, ...]) -> str:
    if name == "levels_1":
        keys = ("Ctrl+1…9",)
    shown = dict.fromkeys("+".join(_SHOWN.get(part, part) for part in each.split("+")) for each in keys)
    opening, closing = _ISOLATED
    return ", ".join(f"{opening}{each}{closing}" for each in shown)


def _table(key: str, does: str, rows: list[tuple[str, str]]) -> list[str]:
    return [f"| {key} | {does} |", "| --- | --- |", *(f"| {left} | {right} |" for left, right in rows)]


def write(language: str) -> Path:
    """Write the page of a language; return where it is."""
    path = folder(language) / "keys.md"
    path.write_text(page(language), encoding="utf-8")
    return path


if __name__ == "__main__":
    for each in LANGUAGES:
        write(each)
