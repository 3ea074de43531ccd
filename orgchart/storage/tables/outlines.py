"""Outlines turned into tables: Emacs Org, OPML, and lists whose indents say who stands under whom. Knows no field but by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from orgchart.storage.tables.headings import known_headings, plain
from orgchart.storage.tables.nodes import Node, leveled, title_and_holder
from orgchart.storage.tables.table import Table
from orgchart.text.message import Refusal, message

_STARS: Final = re.compile(r"(\*+)[ \t]+(.*)")
_KEYWORDS: Final = re.compile(r"(?:(?:TODO|DONE|NEXT|WAITING|HOLD|CANCELLED|CANCELED|COMMENT)\s+|\[#[A-Z]\]\s*)*")
_TAGS: Final = re.compile(r"(?<![ \t])[ \t]+:[\w@#%:]+:[ \t]*$")
_LINK: Final = re.compile(r"\[\[[^\[\]]*\](?:\[([^\[\]]*)\])?\]")
_PROPERTY: Final = re.compile(r"\s*:([^\s:+]+)(\+?):(?:\s+(.*))?$")
_PLANNING: Final = re.compile(r"\s*(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):")
_BULLET: Final = re.compile(r"\A(?:[-*+•‣◦–]|\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+)[ \t]+")
_TAB: Final = 8


# --- Emacs Org ---


def has_stars(text: str) -> bool:
    """Whether some line is a heading of an Org outline."""
    return re.search(r"^\*+[ \t]+\S", text, re.MULTILINE) is not None


def read_org(text: str, name: str) -> Table:
    """Return the headings of an Org outline as rows; their properties are columns, the text under them is notes."""
    return leveled(name, _org_nodes(text), form="org")


def _org_nodes(text: str) -> Iterator[Node]:
    current: Node | None = None
    fields: dict[str, str] = {}
    body: list[str] = []
    drawer = ""

    def finished() -> Iterator[Node]:
        notes = "\n".join(body).strip()
        if current is not None:
            yield current._replace(fields=fields | ({"notes": notes} if notes and "notes" not in fields else {}))

    for number, line in enumerate(text.splitlines(), 1):
        heading = _STARS.fullmatch(line.rstrip())
        if heading:
            yield from finished()
            current, fields = Node(number, len(heading[1]), {}), title_and_holder(bare_heading(heading[2]))
            body, drawer = [], ""
        elif re.fullmatch(r"\s*:END:\s*", line, re.IGNORECASE):
            drawer = ""
        elif drawer == "PROPERTIES":
            _take_property(fields, line)
        elif not drawer and (opened := re.fullmatch(r"\s*:([A-Za-z_-]+):\s*", line)):
            drawer = opened[1].upper()
        elif not drawer and not _PLANNING.match(line) and not line.startswith(("#+", "# ")):
            body.append(line.strip())
    yield from finished()


def bare_heading(text: str) -> str:
    """Return a heading without what Org itself reads in it: keyword, priority, tags, links.

    >>> bare_heading("TODO [#A] Head of [[x][sales]] :new:")
    'Head of sales'
    """
    text = _LINK.sub(lambda link: link[1] or "", _TAGS.sub("", text))
    return _KEYWORDS.sub("", text, count=1)


def _take_property(fields: dict[str, str], line: str) -> None:
    found = _PROPERTY.match(line)
    if not found:
        return
    key, more, value = found[1].lower(), found[2], (found[3] or "").strip()
    fields[key] = f"{fields[key]}\n{value}" if more and key in fields else value


# --- OPML ---


def read_opml(data: bytes, name: str) -> Table:
    """Return the outline elements of an OPML file as rows, their attributes as columns. Raises Refusal."""
    root = parsed_xml(data)
    if root.tag.lower() != "opml":
        raise Refusal(message("table.other_xml", root=str(root.tag)[:80]))
    return leveled(name, _opml_nodes(root), form="opml")


def _opml_nodes(root: Any) -> Iterator[Node]:
    stack = [(each, 1) for each in reversed(list(root.iterfind("./body/outline")))]
    number = 0
    while stack:
        element, level = stack.pop()
        number += 1
        given = {key.lstrip("_"): value for key, value in element.attrib.items()}
        text = given.pop("text", "") or given.get("title", "")
        fields = {**title_and_holder(text), **given}
        if "note" in fields:
            fields.setdefault("notes", fields.pop("note"))
        yield Node(number, level, fields)
        stack += [(each, level + 1) for each in reversed(list(element.iterfind("outline")))]


def parsed_xml(data: bytes) -> Any:
    """Return the root element of an XML file; entities and the like are refused, never expanded."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        return fromstring(data)
    except ParseError as error:
        raise Refusal(
            message("table.broken_xml", line=str(error.position[0]), column=str(error.position[1] + 1))
        ) from None
    except (DefusedXmlException, ValueError, LookupError):
        raise Refusal(message("table.unsafe_xml")) from None


# --- lists with indents ---


def is_indented(text: str) -> bool:
    """Whether a text is a list, one thing a line, rather than a table.

    >>> is_indented("CEO\\n  Sales\\n  Marketing"), is_indented("title,name\\nCEO,Dana")
    (True, False)
    """
    lines = [line for line in text[:100_000].splitlines() if line.strip()]
    if not lines:
        return False
    first = [plain(cell) for cell in re.split(r"[,;\t|]", lines[0])]
    if len(set(first) & known_headings()) >= min(2, len(first)):
        return False
    if any(line[0] in " \t" or _BULLET.match(line) for line in lines):
        return True
    return not any(mark in line for line in lines for mark in ",;\t|")


def read_indented(text: str, name: str, *, encoding: str = "utf-8") -> Table:
    """Return the lines of an indented list as rows; a deeper line stands under the nearest line above that is less deep."""
    nodes = []
    for number, line in enumerate(text.splitlines(), 1):
        expanded = line.expandtabs(_TAB)
        bare = expanded.strip()
        if not bare:
            continue
        level = len(expanded) - len(expanded.lstrip())
        numbered = re.match(r"(\d+(?:\.\d+)*)[.)]?[ \t]", bare)
        if level == 0 and numbered:
            # '1.2.1 Sales' says its depth by its number.
            level = numbered[1].count(".")
        nodes.append(Node(number, level, title_and_holder(_BULLET.sub("", line.strip(), count=1))))
    return leveled(name, nodes, form="text", encoding=encoding)
