"""Charts that other programs drew, turned into tables: JSON of d3-org-chart (nested or flat), GraphML, Graphviz DOT."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import Any, Final

from orgchart.storage.tables.nodes import Node, leveled, listed
from orgchart.storage.tables.outlines import parsed_xml
from orgchart.storage.tables.table import MOST_ROWS, Table
from orgchart.text.message import Message, Refusal, message

_CHILDREN: Final = ("children", "_children", "reports", "subordinates")
_GRAPHML: Final = "{http://graphml.graphdrawing.org/xmlns}"
# Nothing in these patterns can be read in two ways, so that a file made for it can't make them look for ever.
_QUOTED: Final = r'"(?:[^"\\]|\\.)*+(?:"|\Z|\\\Z)'
_TOKEN: Final = re.compile(rf"{_QUOTED}|->|--|[\[\]{{}};,=]|(?:[\w.\u0080-\uffff]|-(?![->]))++", re.DOTALL)
_REMARK: Final = re.compile(r"/\*.*?(?:\*/|\Z)|//[^\n]*|^[ \t]*+#[^\n]*", re.DOTALL | re.MULTILINE)
_STATEMENT: Final = re.compile(rf'(?:{_QUOTED}|\[[^\]]*+(?:\]|\Z)|[^;\n"\[])++', re.DOTALL)
_LABEL: Final = re.compile(rf"label\s*+=\s*+({_QUOTED}|[^\s,\]]+)", re.DOTALL)
_MOST_DOT: Final = 8
"""MB; a drawing of more is none that a person made."""


def read_json(text: str, name: str) -> Table:
    """Return the objects in `text`, a list of them or one with others inside, as rows. Raises Refusal with the place."""
    try:
        held = json.loads(text)
    except json.JSONDecodeError as error:
        raise Refusal(message("table.json", line=str(error.lineno), column=str(error.colno))) from None
    except (RecursionError, ValueError):
        raise Refusal(message("table.json_deep")) from None
    if isinstance(held, dict):
        inner = next((each for each in held.values() if _is_list_of_objects(each)), None)
        held = inner if inner is not None and not any(key in held for key in _CHILDREN) else [held]
    if not _is_list_of_objects(held):
        raise Refusal(message("table.json_no_objects"))
    if any(key in each for each in held for key in _CHILDREN if isinstance(each.get(key), list)):
        return leveled(name, _nested(held), form="json")
    return listed(name, [(number, _texts(each)) for number, each in enumerate(held, 1)], form="json")


def _is_list_of_objects(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _nested(held: list[dict[str, Any]]) -> list[Node]:
    nodes: list[Node] = []
    stack = [(each, 1) for each in reversed(held)]
    while stack:
        each, level = stack.pop()
        nodes.append(Node(len(nodes) + 1, level, _texts(each)))
        if len(nodes) > MOST_ROWS:
            raise Refusal(message("table.too_many_rows", n=MOST_ROWS))
        inner: list[Any] = next((each[key] for key in _CHILDREN if isinstance(each.get(key), list)), [])
        stack += [(child, level + 1) for child in reversed(inner) if isinstance(child, dict)]
    return nodes


def _texts(held: dict[str, Any]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for key, value in held.items():
        match value:
            case bool():
                texts[key] = "TRUE" if value else "FALSE"
            case str():
                texts[key] = value
            case int() | float():
                texts[key] = f"{value:g}" if isinstance(value, float) else str(value)
            case dict():
                texts |= {inner: text for inner, text in _texts(value).items() if inner not in held}
            case list() if key not in _CHILDREN and value and all(isinstance(each, str) for each in value):
                texts[key] = "\n".join(value)
            case _:
                pass
    return texts


def read_graphml(data: bytes, name: str) -> Table:
    """Return the nodes of a GraphML file as rows; an edge goes from a manager to a report. Raises Refusal."""
    root = parsed_xml(data)
    if not str(root.tag).endswith("graphml"):
        raise Refusal(message("table.other_xml", root=str(root.tag)[:80]))
    space = _GRAPHML if str(root.tag).startswith("{") else ""
    keys = {each.get("id"): each.get("attr.name") or "" for each in root.iter(f"{space}key")}
    nodes: dict[str, dict[str, str]] = {}
    for node in root.iter(f"{space}node"):
        fields = {keys.get(held.get("key")) or "": (held.text or "").strip() for held in node.iterfind(f"{space}data")}
        label = next((each.text for each in node.iter() if str(each.tag).endswith("NodeLabel")), None)
        label = label or fields.pop("label", "")
        nodes[node.get("id", "")] = {key: text for key, text in fields.items() if key and text} | (
            {"title": label.strip()} if label else {}
        )
    edges = [(edge.get("source", ""), edge.get("target", "")) for edge in root.iter(f"{space}edge")]
    return _drawn(name, nodes, edges, "graphml")


def read_dot(text: str, name: str) -> Table:
    """Return the nodes of a Graphviz file as rows; an edge goes from a manager to a report. Raises Refusal."""
    if len(text) > _MOST_DOT * 2**20:
        raise Refusal(message("table.too_large", n=_MOST_DOT))
    text = _REMARK.sub("", text)
    nodes: dict[str, dict[str, str]] = {}
    edges: list[tuple[str, str]] = []
    for statement in _STATEMENT.findall(text[text.find("{") + 1 :]):
        body, _, options = statement.partition("[")
        words = [_unquoted(each) for each in _TOKEN.findall(body) if each not in "{};,"]
        names = [each for each in words if each not in ("->", "--")]
        if not names or names[0] in ("node", "edge", "graph", "subgraph") or "=" in words:
            continue
        for each in names:
            nodes.setdefault(each, {})
        if "->" in words or "--" in words:
            edges += pairwise(names)
        elif found := _LABEL.search(options):
            title, _, holder = _unquoted(found[1]).replace("\\n", "\n").partition("\n")
            nodes[names[0]] |= {"title": title} | ({"name": holder} if holder else {})
    return _drawn(name, nodes, edges, "dot")


def _unquoted(token: str) -> str:
    return token[1:].removesuffix('"').replace('\\"', '"') if token[:1] == '"' else token


def _drawn(name: str, nodes: dict[str, dict[str, str]], edges: list[tuple[str, str]], form: str) -> Table:
    managers: dict[str, str] = {}
    remarks: list[tuple[int, Message]] = []
    rows = {each: number for number, each in enumerate(nodes, 1)}
    for source, target in edges:
        if managers.setdefault(target, source) != source and target in rows:
            remarks.append(
                (rows[target], message("import.second_manager", id=target, row=rows.get(managers[target], 0)))
            )
    held = [
        (rows[each], {"title": each, **fields, "id": each, "manager": managers.get(each, "")})
        for each, fields in nodes.items()
    ]
    return listed(name, held, remarks, form=form)
