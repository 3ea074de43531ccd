"""Charts that other programs drew, turned into tables: JSON of d3-org-chart (nested or flat), GraphML."""

from __future__ import annotations

import json
from typing import Any, Final

from orgchart.storage.tables.nodes import Node, drawn, leveled, listed, told_apart
from orgchart.storage.tables.outlines import parsed_xml
from orgchart.storage.tables.table import MOST_ROWS, Table
from orgchart.text.message import Refusal, message

_CHILDREN: Final = ("children", "_children", "reports", "subordinates")
_GRAPHML: Final = "{http://graphml.graphdrawing.org/xmlns}"


def read_json(text: str, name: str) -> Table:
    """Return the objects in `text`, a list of them or one with others inside, as rows. Raises Refusal with the place."""
    held = _loaded(text)
    if isinstance(held, dict):
        held = _objects_in(held)
    if not _is_list_of_objects(held) or not any(map(_texts, held)):
        raise Refusal(message("table.json_no_objects"))
    if any(key in each for each in held for key in _CHILDREN if isinstance(each.get(key), list)):
        return leveled(name, _nested(held), form="json")
    return listed(name, [(number, _texts(each)) for number, each in enumerate(held, 1)], form="json")


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, parse_int=str)
    except json.JSONDecodeError as error:
        wrong = Refusal(message("table.json", line=str(error.lineno), column=str(error.colno)))
        if not error.msg.startswith("Extra data"):
            raise wrong from None
    except (RecursionError, ValueError):
        raise Refusal(message("table.json_deep")) from None
    try:  # an object on each line
        return [json.loads(line, parse_int=str) for line in text.splitlines() if line.strip()]
    except (RecursionError, ValueError):
        raise wrong from None


def _objects_in(held: dict[str, Any]) -> list[Any]:
    """Return the objects that an object holds in a list, or by their keys; else it is the one object there is."""
    if not any(key in held for key in _CHILDREN):
        inner = next((each for each in held.values() if _is_list_of_objects(each)), None)
        if inner is not None:
            return list(inner)
        if len(held) > 1 and all(isinstance(each, dict) for each in held.values()):
            return [{"id": key, **each} for key, each in held.items()]
    return [held]


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
        named = ({"title": each} if isinstance(each, str) else each for each in reversed(inner))
        stack += [(child, level + 1) for child in named if isinstance(child, dict)]
    return nodes


def _texts(held: dict[str, Any]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for key, value in held.items():
        match value:
            case bool():
                texts[key] = "TRUE" if value else "FALSE"
            case str():
                texts[key] = value
            case float():
                texts[key] = str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
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
        said = node.findall(f"{space}data")
        fields = {keys.get(each.get("key")) or "": (each.text or "").strip() for each in said}
        # Below the node itself may stand a whole drawing of nodes.
        label = next((each.text for held in said for each in held.iter() if str(each.tag).endswith("NodeLabel")), None)
        label = label or fields.pop("label", "")
        nodes[node.get("id", "")] = {key: text for key, text in fields.items() if key and text} | (
            _said(label) if label else {}
        )
    edges = [(edge.get("source", ""), edge.get("target", "")) for edge in root.iter(f"{space}edge")]
    return drawn(name, nodes, edges, "graphml")


def _said(label: str) -> dict[str, str]:
    """Return what the lines of a label say."""
    lines = [line.strip() for line in label.split("\n") if line.strip()]
    return told_apart(lines[0], lines[1]) if len(lines) > 1 else {"title": "".join(lines)}
