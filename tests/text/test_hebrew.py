"""What a Hebrew reader is shown is Hebrew: no English left over, no bracket or quote the wrong way, the words of the glossary."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from orgchart.resources import resource
from orgchart.text.catalogue import read_po

# Names, abbreviations and keys that Hebrew writes as they are, and what the file format and the commands call things.
KEYS = "Ctrl Alt Shift Enter Tab Esc Insert Delete Home"
NAMES = "Orgchart Emacs Org Excel Word PowerPoint Office Gartner Winning by Design Huthwaite McKinsey Robinson Faris Wind git"
OTHERS = "Graphviz GraphML draw io chart"
FORMATS = "PDF PNG SVG JPEG CSV XML HTML OPML JSON RTF UTF Letter NUL base zip utf windows xls xlsx csv org AE English"
COMMANDS = "map FIELD COLUMN manager title docs checks md true false null format orgchart rrggbb fdd cc"
ALLOWED = frozenset(f"{KEYS} {NAMES} {OTHERS} {FORMATS} {COMMANDS}".split())

WORD = re.compile(r"[A-Za-z]{2,}")  # a letter alone is a key
LEFT_OUT = re.compile(r"```.*?```|`[^`]*`|\]\([^)]*\)|\{[^{}]*\}", re.DOTALL)
HYPHEN = re.compile(r"[א-ת]-[A-Za-z{א-ת]")
STRAIGHT = re.compile(r"[א-ת]\"[א-ת]|[א-ת]'(?![א-ת])")
OTHER_WORDS = {
    "תהליך הקנייה": "תהליך הרכישה",
    "תרחיש": "חלופה",
    "רסלר": "ריסלר",
    "דדליין": "מועד אחרון",
    "חלוקת תשומת לב": "חלוקת קשב",
    "מסירת מקל": "העברת אחריות",
    "גיליון תפקיד": "דף תפקיד",
}
"""What a translator might write, and what the glossary has instead."""


def catalogues() -> Iterator[tuple[str, str]]:
    for file in sorted(resource("po", "he").glob("*.po")):
        for code, forms in read_po(file).items():
            for form in forms if code else ():
                yield f"{file.name} {code}", form


def pages() -> Iterator[tuple[str, str]]:
    for file in sorted(resource("guide", "he").glob("*.md")):
        yield file.name, file.read_text(encoding="utf-8")


def data() -> Iterator[tuple[str, str]]:
    for folder in ("templates", "library"):
        for file in sorted(resource(folder).glob("*.json")):
            yield from said(file, json.loads(file.read_text(encoding="utf-8")))


def said(file: Path, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and value.keys() == {"en", "he"}:
        for text in [value["he"]] if isinstance(value["he"], str) else value["he"]:
            yield file.name, text
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from said(file, each)


EVERYTHING = [*catalogues(), *pages(), *data()]


def test_there_is_something_to_read() -> None:
    assert len(EVERYTHING) > 3_000


def test_no_english_is_left() -> None:
    left = {
        (where, word)
        for where, text in EVERYTHING
        for word in WORD.findall(LEFT_OUT.sub(" ", text))
        if word not in ALLOWED
    }
    assert left == set(), "say it in Hebrew; or, where it is a name that Hebrew leaves as it is, add it above"


def test_what_may_be_english_is_somewhere() -> None:
    used = {word for _, text in EVERYTHING for word in WORD.findall(LEFT_OUT.sub(" ", text))}
    assert set() == ALLOWED - used


@pytest.mark.parametrize("pattern", [HYPHEN, STRAIGHT], ids=["maqaf", "quotes"])
def test_hebrew_marks_are_written(pattern: re.Pattern[str]) -> None:
    assert [(where, text) for where, text in EVERYTHING if pattern.search(LEFT_OUT.sub(" ", text))] == []


def test_brackets_open_before_they_close() -> None:
    for where, text in EVERYTHING:
        depth = 0
        for character in text:
            depth += (character in "([") - (character in ")]")
            assert depth >= 0, (where, text[:80])
        assert depth == 0, (where, text[:80])


def test_the_words_are_the_glossarys() -> None:
    wrong = [(where, word) for where, text in EVERYTHING for word in OTHER_WORDS if word in text]
    assert wrong == []
