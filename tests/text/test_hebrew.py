"""What a Hebrew reader is shown is Hebrew: no English left over, no bracket or quote the wrong way, the words of the glossary."""

from __future__ import annotations

import re

import pytest

from tests.text.shown import everything

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


EVERYTHING = everything("he")


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
