"""The chart as an outline that other programs open: Emacs Org and OPML, read back by import without loss."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from orgchart.export.tables import role_table, walk
from orgchart.model.records import Role
from orgchart.model.structure import Structure
from orgchart.storage.tables.nodes import title_and_holder
from orgchart.storage.tables.outlines import bare_heading
from orgchart.storage.tables.table import clean_cell
from orgchart.text.catalogue import Catalogue
from orgchart.text.characters import for_xml, one_line

_STRUCTURE: Final = ("title", "manager")
"""What the outline itself says."""


def org_outline(structure: Structure, say: Catalogue) -> bytes:
    """Return the chart as an outline of Emacs Org, what is known of each role in its properties."""
    lines: list[str] = []
    title = structure.document.settings.title
    if title:
        lines.append(f"#+TITLE: {one_line(title)}")
    for level, role, known in _nodes(structure, say):
        heading = one_line(role.title).strip() or say("kind.role.unnamed")
        lines += [f"{'*' * level} {heading}", ":PROPERTIES:"]
        if bare_heading(heading) != role.title or not _says_itself(role.title):
            known = {"title": _kept(role.title), "name": "", **known}
        for field, text in known.items():
            first, *more = text.split("\n")
            lines.append(f":{field.upper()}: {first}".rstrip())
            lines += [f":{field.upper()}+: {line}".rstrip() for line in more]
        lines.append(":END:")
    return ("\n".join(lines) + "\n").encode()


def opml_outline(structure: Structure, say: Catalogue) -> bytes:
    """Return the chart as OPML, what is known of each role in its attributes."""
    root = ET.Element("opml", version="2.0")
    head = ET.SubElement(root, "head")
    ET.SubElement(head, "title").text = structure.document.settings.title
    above: list[ET.Element] = [ET.SubElement(root, "body")]
    for level, role, known in _nodes(structure, say):
        del above[level:]
        attributes = {f"_{field}": text for field, text in known.items()}
        if not _says_itself(role.title):
            attributes = {"_title": _kept(role.title), "_name": "", **attributes}
        text = role.title or say("kind.role.unnamed")
        above.append(ET.SubElement(above[-1], "outline", {"text": text, **attributes}))
    return _written(root)


def _nodes(structure: Structure, say: Catalogue) -> Iterator[tuple[int, Role, dict[str, str]]]:
    """Yield level, role and what is known of it beside its place."""
    table = role_table(structure, say)
    for (_, level), role, row in zip(walk(structure), table.roles, table.rows, strict=True):
        held = {
            field: _kept(text)
            for field, text in zip(table.fields, row, strict=True)
            if text and field not in _STRUCTURE
        }
        yield level, role, held


def _says_itself(title: str) -> bool:
    """Whether import reads `title` as the title it is, and nothing else in it."""
    return bool(title) and title_and_holder(title) == {"title": title} and _kept(title) == title


def _kept(text: str) -> str:
    """Return `text` so that import, which takes one mark of an export away, reads it as it is."""
    return text if clean_cell(text) == text else f"'{text}"


def _written(root: ET.Element) -> bytes:
    """Return a tree as bytes, with no recursion: a deep chart is a deep tree."""
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n']
    stack: list[tuple[ET.Element, bool]] = [(root, True)]
    while stack:
        element, opens = stack.pop()
        if not opens:
            parts.append(f"</{element.tag}>\n")
            continue
        attributes = "".join(f' {key}="{_escaped(value)}"' for key, value in element.attrib.items())
        inner = list(element)
        if not inner:
            parts.append(f"<{element.tag}{attributes}>{_escaped(element.text or '')}</{element.tag}>\n")
            continue
        parts.append(f"<{element.tag}{attributes}>\n")
        stack.append((element, False))
        stack += [(each, True) for each in reversed(inner)]
    return "".join(parts).encode()


def _escaped(text: str) -> str:
    marks = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
    return re.sub(r'[&<>"\n\t\r]', lambda mark: marks[mark[0]], for_xml(text))
