"""All that is shown in one language: catalogues, pages of the guide, templates and libraries; each with where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from orgchart.resources import resource
from orgchart.text.catalogue import read_po


def everything(language: str) -> list[tuple[str, str]]:
    """Return where each text of `language` stands, and the text."""
    return [*catalogues(language), *pages(language), *data(language)]


def catalogues(language: str) -> Iterator[tuple[str, str]]:
    for file in sorted(resource("po", language).glob("*.po")):
        for code, forms in read_po(file).items():
            for form in forms if code else ():
                yield f"{file.name} {code}", form


def pages(language: str) -> Iterator[tuple[str, str]]:
    for file in sorted(resource("guide", language).glob("*.md")):
        yield file.name, file.read_text(encoding="utf-8")


def data(language: str) -> Iterator[tuple[str, str]]:
    for folder in ("templates", "library"):
        for file in sorted(resource(folder).glob("*.json")):
            yield from said(file, json.loads(file.read_text(encoding="utf-8")), language)


def said(file: Path, value: Any, language: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and value.keys() == {"en", "he"}:
        for text in [value[language]] if isinstance(value[language], str) else value[language]:
            yield file.name, text
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from said(file, each, language)
