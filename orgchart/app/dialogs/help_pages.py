"""The pages of the guide: which there are, what stands in them, and which one speaks of what a person is looking at.

The pages are Markdown, `resources/guide/<language>/<name>.md`, and their pictures lie beside them. Knows no widget.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from orgchart.resources import resource
from orgchart.text.search import folded

PAGES: Final = (
    "index", "first-chart", "roles", "structure", "process", "teams", "attention", "timeline", "examples", "lists",
    "compare", "checks", "importing", "printing", "together", "keys", "file-format",
)  # fmt: skip
"""In the order in which they are read; the site has the same."""

FIRST: Final = PAGES[0]

_HEADING: Final = re.compile(r"^(#+)\s+(.*)$", re.MULTILINE)
_LINK: Final = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]*)\)")
_ROW: Final = re.compile(r"^\|(.*)\|$", re.MULTILINE)
_MARKS: Final = re.compile(r"[*`|#]|^\s*[-:| ]+$", re.MULTILINE)

_OF_MODULE: Final = {
    "structure": "structure", "process": "process", "teams": "teams", "attention": "attention", "timeline": "timeline",
    "registers": "lists", "compare": "compare", "welcome": "first-chart",
    "findings": "checks", "rules": "checks", "guide": "roles", "library": "structure", "outline": "structure",
    "due": "timeline", "inspector": "structure", "history": "structure", "suggesting": "roles",
    "exporting": "printing", "printing": "printing", "page_settings": "printing", "page_preview": "printing",
    "many_pages": "printing",
    "import_assistant": "importing", "patience": "importing", "preferences": "first-chart",
    "scenarios": "compare", "versions": "together", "recovering": "together",
    "differences": "together", "outside": "together", "shortcuts": "keys", "palette": "keys",
    "merging": "together", "copies": "together", "what_if": "compare", "stages": "process", "people": "first-chart",
}  # fmt: skip
"""What a person looks at, by the module that makes it, and its page."""


class Page(NamedTuple):
    """One page in one language."""

    name: str
    title: str
    text: str
    """Markdown."""
    plain: str
    """Its words, as they are searched."""


class Link(NamedTuple):
    """A link, or a picture, as a page has it."""

    text: str
    target: str
    is_picture: bool


@lru_cache(maxsize=64)
def page(name: str, language: str) -> Page:
    """Return a page; KeyError when the guide has no such page."""
    if name not in PAGES:
        raise KeyError(name)
    text = folder(language).joinpath(f"{name}.md").read_text(encoding="utf-8")
    return Page(name, headings(text)[0], text, folded(_MARKS.sub(" ", _LINK.sub(r"\2", text))))


def folder(language: str) -> Path:
    """Return where the pages of a language and their pictures are."""
    return resource("guide", language)


def headings(text: str) -> list[str]:
    """Return the headings of a page, the first being its title.

    >>> headings("# Teams\\n\\nWho works together.\\n\\n## A new team\\n")
    ['Teams', 'A new team']
    """
    return [found[2].strip() for found in _HEADING.finditer(text)]


def links(text: str) -> list[Link]:
    """Return the links and pictures of a page.

    >>> links("See [Teams](teams.md). ![Two teams](pictures/teams.png)")[1]
    Link(text='Two teams', target='pictures/teams.png', is_picture=True)
    """
    return [Link(found[2], found[3], bool(found[1])) for found in _LINK.finditer(text)]


def mirrored(text: str) -> str:
    """Return a page with the columns of its tables in reverse: Qt sets them from left to right in any language.

    >>> mirrored("| a | b |\\n| --- | --- |")
    '| b | a |\\n| --- | --- |'
    """
    return _ROW.sub(lambda found: "|" + "|".join(reversed(found[1].split("|"))) + "|", text)


def found(wanted: str, language: str) -> list[str]:
    """Return the names of the pages that speak of `wanted`, those that have it in their title first."""
    parts = folded(wanted).split()
    pages = [page(name, language) for name in PAGES]
    holding = [each for each in pages if all(part in each.plain for part in parts)]
    return [each.name for each in sorted(holding, key=lambda each: folded(wanted).strip() not in folded(each.title))]


def page_of_module(module: str) -> str:
    """Return the page that speaks of what a module shows, or '' where none does.

    >>> page_of_module("orgchart.app.panels.findings")
    'checks'
    """
    return _OF_MODULE.get(module.rpartition(".")[2], "")
