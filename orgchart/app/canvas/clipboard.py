"""Roles on the clipboard: with their fields for this program, as an indented list for any other.

A cut leaves the roles where they stand, shown faintly, until they are pasted; so nothing that refers to them is lost on the
way. Copies are vacant and serve no stage, as any new post. What comes in is never trusted and never markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from orgchart.app.session import Session
from orgchart.edits.pasting import Sprout, grow, sprout_of, sprouts_of_text
from orgchart.edits.roles import move_roles, topmost
from orgchart.model.records import Department, Role
from orgchart.model.structure import Structure
from orgchart.text.message import NotAllowed, message

MIME: Final = "application/x-orgchart-roles"
LIBRARY_MIME: Final = "application/x-orgchart-library-role"
IDS_MIME: Final = "application/x-orgchart-role-ids"
"""Roles of this very document, dragged from one part of the window to another."""
MOST_BYTES: Final = 8_000_000


class Entry(msgspec.Struct):
    """One role on the clipboard; in another document its department is known by name, in another window it by its id."""

    depth: int
    fields: dict[str, Any]
    id: str = ""
    department: str = ""
    dotted: list[tuple[str, str]] = []


class Load(msgspec.Struct):
    """What a copy or a cut puts on the clipboard."""

    roles: list[Entry]
    ids: list[str] = []
    cut_from: str = ""
    """Marks the window and structure that a cut may be taken from."""


def take(session: Session, *, cut: bool) -> None:
    """Put the selected branches on the clipboard."""
    structure = session.structure
    tops = topmost(structure, session.roles)
    entries, lines = [], []
    for top in tops:
        for role, depth in _branch(structure, top):
            department = structure.get(Department, role.department)
            sprout = sprout_of(role, depth, department=department.name if department else "")
            fields = {name: msgspec.to_builtins(value) for name, value in sprout.fields.items()}
            fields |= {"department": role.department} if role.department else {}
            entries.append(Entry(depth, fields, role.id, sprout.department, list(sprout.dotted)))
            lines.append("\t" * depth + role.title)
    data = QMimeData()
    load = Load(entries, tops, _place(session) if cut else "")
    data.setData(MIME, msgspec.json.encode(load))
    data.setText("\n".join(lines) + "\n")
    QGuiApplication.clipboard().setMimeData(data)


def _branch(structure: Structure, top: str) -> list[tuple[Role, int]]:
    found: list[tuple[Role, int]] = []
    stack = [(top, 0)]
    while stack:
        id, depth = stack.pop()
        record = structure.get(Role, id)
        if record is not None:
            found.append((record, depth))
            stack.extend((child, depth + 1) for child in reversed(structure.children(id)))
    return found


def _place(session: Session) -> str:
    return f"{QGuiApplication.applicationPid()}:{id(session.document)}:{session.structure.id}"


def cut_roles(session: Session) -> list[str]:
    """Return the roles of this structure that wait on the clipboard to be moved."""
    load = _load(QGuiApplication.clipboard().mimeData())
    if load is None or load.cut_from != _place(session):
        return []
    return [each for each in load.ids if isinstance(session.structure.find(each), Role)]


def keep(session: Session) -> bool:
    """Take a cut back: the roles stay where they are. Return whether there was one."""
    if not cut_roles(session):
        return False
    QGuiApplication.clipboard().clear()
    return True


def paste(session: Session, manager: str) -> list[str]:
    """Put what is on the clipboard under `manager`; return the roles that stand there now. Raises NotAllowed."""
    waiting = cut_roles(session)
    if waiting:
        move_roles(session.structure, waiting, manager)
        QGuiApplication.clipboard().clear()
        return waiting
    return grow(session.structure, sprouts_of(QGuiApplication.clipboard().mimeData()), manager)


def sprouts_of(data: QMimeData | None) -> list[Sprout]:
    """Return the roles that a clipboard or a drop brings. Raises NotAllowed for one that brings none."""
    if data is None:
        raise NotAllowed(message("refuse.nothing_to_paste"))
    load = _load(data)
    if load is not None:
        return [
            Sprout(max(0, each.depth), each.fields, (), each.department, each.id, tuple(each.dotted))
            for each in load.roles
        ]
    if data.hasFormat(LIBRARY_MIME):
        try:
            raw = bytes(data.data(LIBRARY_MIME).data())[:MOST_BYTES]
            return [Sprout(0, msgspec.json.decode(raw, type=dict[str, Any]))]
        except (msgspec.DecodeError, ValueError, RecursionError):
            raise NotAllowed(message("refuse.nothing_to_paste")) from None
    # A file that is dragged here brings its name as text, which is no role.
    if data.hasText() and not data.hasUrls():
        text = data.text()
        if len(text) > MOST_BYTES:
            raise NotAllowed(message("refuse.too_large_to_paste"))
        # What reads tables is loaded once there may be one.
        from orgchart.app.canvas.pasted_table import is_table, sprouts_of_table

        return sprouts_of_table(text) if is_table(text) else sprouts_of_text(text)
    raise NotAllowed(message("refuse.nothing_to_paste"))


def _load(data: QMimeData | None) -> Load | None:
    if data is None or not data.hasFormat(MIME):
        return None
    raw = bytes(data.data(MIME).data())
    if len(raw) > MOST_BYTES:
        return None
    try:
        return msgspec.json.decode(raw, type=Load)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None


def brings_roles(data: QMimeData) -> bool:
    """Whether a drop could be taken."""
    return data.hasFormat(MIME) or data.hasFormat(LIBRARY_MIME) or (data.hasText() and not data.hasUrls())


def with_ids(roles: Sequence[str]) -> QMimeData:
    """Return what a drag of roles of this document carries."""
    data = QMimeData()
    if roles:
        data.setData(IDS_MIME, msgspec.json.encode(list(roles)))
    return data


def ids_of(data: QMimeData, structure: Structure) -> list[str]:
    """Return the roles of `structure` that a drag carries; another window's are none of them."""
    if not data.hasFormat(IDS_MIME):
        return []
    try:
        found = msgspec.json.decode(data.data(IDS_MIME).data(), type=list[str])
    except msgspec.MsgspecError:
        return []
    return [each for each in found if structure.get(Role, each) is not None]
