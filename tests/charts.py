"""Trees as text, in and out: `chart("CEO > Sales, Marketing > Content")` is a document, and `text_of` says what one became.

A comma stands between siblings, '>' goes one level down from the last one, parentheses hold a level together:
"CEO > (Sales > Rep), Marketing" is a CEO with Sales, who has a Rep, and with Marketing. A role's id is its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgchart.model.document import Document
from orgchart.model.ranks import ranks
from orgchart.model.records import Role
from orgchart.model.structure import Structure

_TOKEN = re.compile(r"\s*([(),>]|[^(),>]+)")


def chart(text: str) -> Document:
    """Return a document whose chart is `text`; equal texts give equal documents."""
    tokens = [token.strip() for token in _TOKEN.findall(text) if token.strip()]
    managers: dict[str, str] = {}
    rest = _read_level(tokens, "", managers)
    if rest:
        raise ValueError(f"left over in {text!r}: {rest}")
    document = Document(seed=1)
    roles = {
        id: Role(id=id, title=id, manager=manager, rank=rank)
        for (id, manager), rank in zip(managers.items(), ranks(len(managers)), strict=True)
    }
    document.load({}, {"main": {"role": roles}}, names={"main": ""})
    return document


def text_of(structure: Structure) -> str:
    """Return the chart of `structure` as text, with no more parentheses than `chart` needs.

    >>> text_of(chart("CEO > (Sales > Rep, Rep 2), Marketing > Content").current)
    'CEO > (Sales > Rep, Rep 2), Marketing > Content'
    """
    return ", ".join(_written(structure, ""))


def _read_level(tokens: list[str], manager: str, managers: dict[str, str]) -> list[str]:
    """Read siblings under `manager`; return the tokens behind them."""
    last = ""
    while tokens and tokens[0] != ")":
        token, *tokens = tokens
        if token == "(":
            tokens = _read_level(tokens, manager, managers)
            if not tokens:
                raise ValueError("a parenthesis is not closed")
            tokens = tokens[1:]
        elif token == ">":
            return _read_level(tokens, last, managers)
        elif token != ",":
            if token in managers:
                raise ValueError(f"{token} stands twice")
            managers[token] = manager
            last = token
    return tokens


def _written(structure: Structure, manager: str) -> Iterator[str]:
    children = structure.children(manager)
    for each in children:
        title = structure.all(Role)[each].title
        below = ", ".join(_written(structure, each))
        if not below:
            yield title
        elif each == children[-1]:
            yield f"{title} > {below}"
        else:
            yield f"({title} > {below})"
