"""A document in which every text is one that does harm, and an ear for what Python opens, connects to and runs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from typing import Any

from orgchart.model.document import Document
from orgchart.model.fields import fields_of
from orgchart.model.ranks import ranks
from orgchart.model.records import SETTINGS_ID, STRUCTURE_TYPES, Decision, Role, Scenario, Settings
from tests.naughty import NAUGHTY

TEXTS = ("line", "note")


def hostile(texts: Sequence[str] = NAUGHTY, each: int = 1) -> Document:
    """Return a document with a role for each text, and every text field of every kind of record filled from `texts`."""
    supply = cycle(texts)

    def filled(kind: Any, **fixed: Any) -> Any:
        values: dict[str, Any] = {}
        for name, field in fields_of(kind).items():
            if name in fixed:
                continue
            if field.sort in TEXTS:
                values[name] = next(supply)
            elif field.sort == "lines":
                values[name] = (next(supply), next(supply))
        return kind(**fixed, **values)

    places = list(ranks(max(len(texts), 12)))
    held: dict[str, dict[str, Any]] = {kind.KIND: {} for kind in STRUCTURE_TYPES}
    for kind in STRUCTURE_TYPES:
        count = len(texts) if kind is Role else each
        for number in range(count):
            id = f"{kind.KIND}{number}"
            fixed: dict[str, Any] = {"id": id, "rank": places[number]}
            if kind is Role:
                fixed |= {"title": texts[number], "manager": "role0" if number else "", "department": "department0"}
            for name, field in fields_of(kind).items():
                if field.essential:
                    fixed[name] = f"{field.targets[0]}0"
            held[kind.KIND][id] = filled(kind, **fixed)
    root = {
        Settings.KIND: {SETTINGS_ID: filled(Settings, id=SETTINGS_ID, current="main")},
        Scenario.KIND: {"main": filled(Scenario, id="main", rank="5", made_from="")},
        Decision.KIND: {"decision0": filled(Decision, id="decision0", rank="5")},
    }
    document = Document(seed=1)
    document.load(root, {"main": held})
    return document


_heard: list[tuple[str, tuple[Any, ...]]] | None = None
_EVENTS = ("open", "socket.", "subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "os.startfile", "urllib.Request",
           "webbrowser.open", "ctypes.dlopen", "pickle.find_class", "ftplib.", "smtplib.", "http.client")  # fmt: skip


def _hear(event: str, args: tuple[Any, ...]) -> None:
    if _heard is not None and event.startswith(_EVENTS):
        _heard.append((event, args))


@contextmanager
def hearing() -> Iterator[list[tuple[str, tuple[Any, ...]]]]:
    """Yield what is opened, connected to and run while it lasts."""
    global _heard
    if not getattr(sys, "_orgchart_ear", False):
        sys.addaudithook(_hear)
        sys._orgchart_ear = True  # type: ignore[attr-defined]
    _heard = []
    try:
        yield _heard
    finally:
        _heard = None
