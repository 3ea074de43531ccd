"""Messages become sentences: plurals, lists, and text of the other direction inside them."""

from __future__ import annotations

from datetime import date

import pytest

from orgchart.text.catalogue import Catalogue, catalogue, read_po
from orgchart.text.direction import FSI, PDI
from orgchart.text.message import message

EN, HE = catalogue("en"), catalogue("he")


def isolated(text: str) -> str:
    return f"{FSI}{text}{PDI}"


def tiny(language: str, **entries: str | tuple[str, ...]) -> Catalogue:
    held = {code.replace("__", "."): (form,) if isinstance(form, str) else form for code, form in entries.items()}
    return Catalogue(language, held, lambda n: 0 if n == 1 else 1)


@pytest.mark.parametrize(
    ("language", "n", "said"),
    [
        ("en", 0, "0 roles"),
        ("en", 1, "1 role"),
        ("en", 2, "2 roles"),
        ("he", 0, "0 תפקידים"),
        ("he", 1, "תפקיד אחד"),
        ("he", 2, "שני תפקידים"),
        ("he", 11, "11 תפקידים"),
        ("he", 12_000, "12,000 תפקידים"),
    ],
)
def test_counts_are_said_as_the_language_counts(language, n, said):
    assert catalogue(language)("kind.role.count", n=n) == said


def test_a_code_without_words_is_shown_as_it_is():
    assert EN("no.such.code") == "no.such.code"


def test_a_language_that_is_not_there_is_english():
    assert catalogue("fr") is EN


def test_a_place_that_nothing_fills_stays_to_be_seen():
    assert tiny("en", code="Move {role}")("code") == "Move {role}"


def test_braces_in_user_text_are_no_places():
    assert tiny("en", code="{a} and {b}")("code", a="{b}", b="x") == "{b} and x"


@pytest.mark.parametrize(
    ("value", "english", "hebrew"),
    [
        (True, "yes", "כן"),
        (date(2026, 3, 9), "9 March 2026", "9 במרץ 2026"),
        (2.50, "2.5", "2.5"),
        (None, "", ""),
        (message("kind.role"), "Role", "תפקיד"),
        ({"en": "Growing", "he": "צומחת"}, "Growing", "צומחת"),
        (["a"], "a", isolated("a")),
        (("א", "ב", "ג"), f"{isolated('א')}, {isolated('ב')} and {isolated('ג')}", "א, ב וג"),
    ],
)
def test_an_argument_stands_as_the_language_writes_it(value, english, hebrew):
    assert EN.value(value) == english
    assert HE.value(value) == hebrew


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("מכירות", "שיווק ומכירות"),
        ("Sales", f"שיווק ו־{isolated('Sales')}"),
        ("3 נציגים", f"שיווק ו־{isolated('3 נציגים')}"),
    ],
)
def test_a_hebrew_prefix_takes_a_maqaf_before_what_is_not_hebrew(last, said):
    assert HE.value(["שיווק", last]) == said


def test_a_prefix_before_a_place_does_too():
    sentence = tiny("he", code="העברה ל{role}")
    assert sentence("code", role="שיווק") == "העברה לשיווק"
    assert sentence("code", role="Sales") == f"העברה ל־{isolated('Sales')}"


def test_text_of_the_other_direction_is_isolated_and_cannot_steer_the_sentence():
    said = tiny("en", code="Move {role} up")("code", role="\u202eמכירות")
    assert said == f"Move {isolated('מכירות')} up"


def test_a_po_file_may_hold_escapes_long_strings_and_comments(tmp_path):
    file = tmp_path / "x.po"
    file.write_text(
        '# a comment\nmsgid "a.b"\nmsgstr ""\n"one \\"two\\" "\n"three\\n"\n\n'
        'msgid "a.c"\nmsgid_plural "a.c"\nmsgstr[0] "{n} thing"\nmsgstr[1] "{n} things"\n',
        encoding="utf-8",
    )
    assert read_po(file) == {"a.b": ('one "two" three\n',), "a.c": ("{n} thing", "{n} things")}
