"""Drawings of Graphviz turned into tables: a node is a role, an edge goes from a manager to a report, a cluster is a department.

The language is read as its grammar has it (graphviz.org/doc/info/lang.html), without recursion; nothing in it is followed or run.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Final, NamedTuple

from orgchart.storage.tables.nodes import drawn, told_apart
from orgchart.storage.tables.table import MOST_ROWS, Table
from orgchart.text.message import Refusal, message

_MOST: Final = 8
"""MB; a drawing of more is none that a person made."""
_MOST_EDGES: Final = 5 * MOST_ROWS
# Nothing in this pattern can be read in two ways, so that a file made for it can't make it look for ever.
_TOKEN: Final = re.compile(
    r"""(?P<blank>\s++|//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+\*/|\#[^\n]*+)
    |(?P<edge>->|--)|(?P<mark>[{}\[\];,=:+])|"(?P<quoted>(?:[^"\\]++|\\.)*+)"|(?P<html><)
    |(?P<word>-?(?:\.\d++|\d++(?:\.\d*+)?)(?!\w)|[^\W\d]\w*+|\d\w*+)""",
    re.DOTALL | re.VERBOSE,
)
_ANGLE: Final = re.compile("[<>]")
_BREAKS: Final = re.compile(r"<br[^>]*+>|</t[dr]>", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^>]*+>")


class _Token(NamedTuple):
    sort: str
    """'edge', 'mark', 'word' or 'text', what stood in quotes or in angle brackets."""
    text: str
    at: int


@dataclass
class _Part:
    """The drawing, or a part of it in braces."""

    cluster: bool = False
    label: str = ""
    nodes: dict[str, None] = field(default_factory=dict)
    last: list[str] = field(default_factory=list)
    """Where an arrow would start."""
    arrow: bool = False
    edged: bool = False
    """Whether the statement at hand has an arrow, so that what stands in brackets is said of that."""


def read_dot(text: str, name: str) -> Table:
    """Return the nodes of a Graphviz file as rows. Raises Refusal with the line where it is none."""
    if len(text) > _MOST * 2**20:
        raise Refusal(message("table.too_large", n=_MOST))
    reader = _Reader(text)
    reader.run()
    rows = {
        node: ({"department": reader.departments[node]} if node in reader.departments else {}) | fields
        for node, fields in reader.nodes.items()
    }
    return drawn(name, rows, reader.edges, "dot")


class _Reader:
    """One reading under way."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(self._lexed())
        self._next = 0
        self.nodes: dict[str, dict[str, str]] = {}
        self.edges: list[tuple[str, str]] = []
        self.departments: dict[str, str] = {}

    def run(self) -> None:
        """Read the whole drawing."""
        self._head()
        parts = [_Part()]
        while parts:
            token = self._take()
            part = parts[-1]
            if token.sort == "edge":
                if not part.last:
                    raise self._wrong(token)
                part.arrow = part.edged = True
            elif token.sort == "mark" and token.text == "}":
                parts.pop()
                if part.arrow:
                    raise self._wrong(token)
                self._close(part, parts)
            elif token.sort == "mark" and token.text == "{":
                parts.append(_Part())
            elif token.sort == "mark" and token.text in ";,":
                part.last, part.arrow, part.edged = [], False, False
            elif token.sort == "mark" and token.text == "[":
                self._say(part, self._options())
            elif token.sort == "mark":
                raise self._wrong(token)
            elif token.sort == "word" and token.text.lower() == "subgraph":
                parts.append(self._opened())
            elif self._is("="):
                self._take()
                value = self._take().text
                if token.text.lower() == "label":
                    part.label = value
            elif token.sort == "word" and token.text.lower() in ("node", "edge", "graph") and self._is("["):
                self._take()
                said = self._options()
                if token.text.lower() == "graph":
                    part.label = said.get("label", part.label)
            else:
                self._reach(part, [self._node(token)])

    # --- what stands there ---

    def _head(self) -> None:
        token = self._take()
        if token.text.lower() == "strict":
            token = self._take()
        if token.sort != "word" or token.text.lower() not in ("graph", "digraph"):
            raise self._wrong(token)
        token = self._take()
        if token.text != "{":
            token = self._take()
        if token.sort != "mark" or token.text != "{":
            raise self._wrong(token)

    def _opened(self) -> _Part:
        token = self._take()
        cluster = False
        if not (token.sort == "mark" and token.text == "{"):
            cluster = token.text.lower().startswith("cluster")
            token = self._take()
            if token.text != "{":
                raise self._wrong(token)
        return _Part(cluster=cluster)

    def _close(self, part: _Part, parts: list[_Part]) -> None:
        """What was in braces is where an arrow starts or ends; a cluster's label is the department of what is in it."""
        if part.cluster and part.label:
            label = " ".join(_lines(part.label, ""))
            for node in part.nodes:
                self.departments.setdefault(node, label)
        if parts:
            self._reach(parts[-1], list(part.nodes))

    def _node(self, token: _Token) -> str:
        while self._is(":"):  # a port, and where it is touched
            self._take()
            self._take()
        self.nodes.setdefault(token.text, {})
        return token.text

    def _reach(self, part: _Part, reached: list[str]) -> None:
        if part.arrow:
            if len(self.edges) + len(part.last) * len(reached) > _MOST_EDGES:
                raise Refusal(message("table.too_many_rows", n=MOST_ROWS))
            self.edges += product(part.last, reached)
        else:
            part.edged = False
        part.last, part.arrow = reached, False
        part.nodes.update(dict.fromkeys(reached))

    def _options(self) -> dict[str, str]:
        said: dict[str, str] = {}
        while True:
            token = self._take()
            if token.sort == "mark" and token.text == "]":
                return said
            if token.sort == "mark" and token.text in ";,":
                continue
            if token.sort in ("mark", "edge"):
                raise self._wrong(token)
            if self._is("="):
                self._take()
                said[token.text.lower()] = self._take().text

    def _say(self, part: _Part, said: dict[str, str]) -> None:
        if part.edged:
            return
        for node in part.last:
            if "label" in said and (lines := _lines(said["label"], node)):
                self.nodes[node] |= told_apart(lines[0], lines[1]) if len(lines) > 1 else {"title": lines[0]}

    # --- tokens ---

    def _lexed(self) -> Iterator[_Token]:
        at = 0
        while at < len(self._text):
            found = _TOKEN.match(self._text, at)
            if found is None:
                raise self._wrong(_Token("mark", "", at))
            sort = found.lastgroup or ""
            start, at = at, found.end()
            if sort == "html":
                at = self._html_end(start)
                yield _Token("text", self._text[start:at], start)
            elif sort == "quoted":
                yield _Token("text", found["quoted"].replace('\\"', '"').replace("\\\n", ""), start)
            elif sort != "blank":
                yield _Token(sort, found[0], start)

    def _html_end(self, start: int) -> int:
        depth = 0
        for angle in _ANGLE.finditer(self._text, start):
            depth += 1 if angle[0] == "<" else -1
            if not depth:
                return angle.end()
        raise self._wrong(_Token("mark", "", start))

    def _take(self) -> _Token:
        if self._next >= len(self._tokens):
            raise self._wrong(_Token("mark", "", len(self._text)))
        token = self._tokens[self._next]
        self._next += 1
        while token.sort == "text" and self._is("+"):
            token = token._replace(text=token.text + self._tokens[min(self._next + 1, len(self._tokens) - 1)].text)
            self._next += 2
        return token

    def _is(self, mark: str) -> bool:
        held = self._tokens[self._next] if self._next < len(self._tokens) else None
        return held is not None and held.sort == "mark" and held.text == mark

    def _wrong(self, token: _Token) -> Refusal:
        line = self._text.count("\n", 0, token.at) + 1
        return Refusal(message("table.dot", line=str(line)))


def _lines(label: str, node: str) -> list[str]:
    """Return the lines that a label shows, be it plain, a record with fields or written like a web page.

    >>> _lines("CEO\\\\nAnn", "a"), _lines("{CEO|<f0> Ann}", "a"), _lines("<<b>CEO</b><br/>Ann &amp; Ben>", "a")
    (['CEO', 'Ann'], ['CEO', 'Ann'], ['CEO', 'Ann & Ben'])
    """
    if label[:1] == "<" and label[-1:] == ">":
        label = html.unescape(_TAG.sub("", _BREAKS.sub("\n", label[1:-1])))
    else:
        label = re.sub(r"\\[nlr]", "\n", label.replace("\\N", node))
        if "|" in label:
            label = re.sub(r"[|{}]", "\n", _TAG.sub("", label))
    return [" ".join(line.split()) for line in label.split("\n") if line.strip()]
