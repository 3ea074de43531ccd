"""Everything the program says exists in both languages, says the same with the same places, and reads as gettext reads it."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import polib
import pytest

import orgchart
from orgchart.model.fields import fields_of
from orgchart.model.records import TYPES
from orgchart.resources import resource
from orgchart.text.catalogue import LANGUAGES, catalogue, read_po

FORMS = {"en": 2, "he": 3}
FILES = sorted(file for language in LANGUAGES for file in resource("po", language).glob("*.po"))
AREAS = sorted({file.name for file in FILES})
SOURCES = sorted(Path(orgchart.__file__).parent.rglob("*.py"))
PLACE = re.compile(r"\{(\w*)\}")
CALLS = ("message", "Message", "words", "say", "_words", "_say")


def entries(language: str, area: str) -> dict[str, tuple[str, ...]]:
    return {code: forms for code, forms in read_po(resource("po", language, area)).items() if code}


def words_of_the_model() -> list[str]:
    tables = {kind.KIND: kind for kind in TYPES.values()}
    for kind in TYPES.values():
        for field in fields_of(kind).values():
            if field.part is not None:
                tables[re.sub(r"(?<!^)(?=[A-Z])", "_", field.part.__name__).lower()] = field.part
    codes = []
    for kind, table in tables.items():
        codes += [f"kind.{kind}", f"kind.{kind}.unnamed", f"kind.{kind}.count", f"kind.{kind}.many"]
        for name, field in fields_of(table).items():
            codes.append(f"field.{kind}.{name}")
            codes += [f"choice.{kind}.{name}.{option}" for option in field.options]
    return codes


def test_parts_have_words_too():
    assert {"kind.dotted_line", "kind.member", "kind.expectation", "kind.accepted"} <= set(words_of_the_model())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_field_and_choice_has_words(language):
    assert [code for code in words_of_the_model() if not catalogue(language).has(code)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_kept_for_what_the_model_no_longer_has(language):
    known = {*words_of_the_model(), *(f"field.{k}.{n}.hint" for k, n in _fields())}
    kept = [code for code in catalogue(language).codes() if re.match(r"(kind|field|choice)\.", code)]
    assert [code for code in kept if code not in known] == []


def _fields() -> list[tuple[str, str]]:
    return [(code.split(".")[1], code.split(".")[2]) for code in words_of_the_model() if code.startswith("field.")]


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_codes(area):
    english, hebrew = ({*entries(language, area)} for language in LANGUAGES)
    assert english ^ hebrew == set()


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_places(area):
    english, hebrew = (entries(language, area) for language in LANGUAGES)
    places = {
        code: tuple(
            {place for form in held.get(code, ()) for place in PLACE.findall(form)} for held in (english, hebrew)
        )
        for code in english
    }
    assert {code: both for code, both in places.items() if both[0] != both[1]} == {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_what_depends_on_a_count_has_as_many_forms_as_the_language(file):
    forms = {code: len(found) for code, found in read_po(file).items() if code}
    assert {code: n for code, n in forms.items() if n not in (1, FORMS[file.parent.name])} == {}


@pytest.mark.parametrize("area", AREAS)
def test_what_depends_on_a_count_does_so_in_both_languages(area):
    english, hebrew = (entries(language, area) for language in LANGUAGES)
    assert [code for code in english if (len(english[code]) > 1) != (len(hebrew.get(code, ())) > 1)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_gettext_reads_the_same_as_we_do(file):
    theirs = {
        entry.msgid: tuple(entry.msgstr_plural[n] for n in sorted(entry.msgstr_plural)) or (entry.msgstr,)
        for entry in polib.pofile(str(file))
    }
    assert {code: forms for code, forms in read_po(file).items() if code} == theirs


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_code_is_defined_twice(language):
    written = Counter(
        entry.msgid for file in FILES if file.parent.name == language for entry in polib.pofile(str(file))
    )
    assert [code for code, n in written.items() if n > 1] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_no_sentence_is_empty_or_ends_in_a_blank(file):
    assert [
        code for code, forms in entries(file.parent.name, file.name).items() for form in forms if not form.strip()
    ] == []
    assert [code for code, forms in entries(file.parent.name, file.name).items() for form in forms if form != form.strip()
            and code != "word.list_comma" and not code.startswith("storage.at")] == []  # fmt: skip


@pytest.mark.parametrize("file", [file for file in FILES if file.parent.name == "he"], ids=lambda file: file.stem)
def test_hebrew_is_written_with_hebrew_marks(file):
    """Straight quotes and apostrophes between Hebrew letters are gershayim and geresh that a keyboard left out."""
    wrong = re.compile("[\u05d0-\u05ea][\"'][\u05d0-\u05ea]")
    assert [code for code, forms in entries("he", file.name).items() for form in forms if wrong.search(form)] == []


BUILT = {"Action": ("action.{}",), "rule": ("check.{}.why",)}
"""Calls whose first argument names something that has words of its own."""


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: str(source.relative_to(SOURCES[0].parent)))
def test_every_code_that_is_used_has_words(source):
    known = set(catalogue("en").codes())
    used = []
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name, first = _name(node.func), node.args[0].value
            if name in CALLS and isinstance(first, str) and re.fullmatch(r"[a-z]+(\.\w+)+", first):
                used.append(first)
            used += [form.format(first) for form in BUILT.get(name, ())]
    assert [code for code in used if code not in known] == []


def test_the_search_for_codes_finds_them():
    assert any(
        _name(node.func) in CALLS for node in ast.walk(ast.parse('message("edit.hold")')) if isinstance(node, ast.Call)
    )
    assert _name(ast.parse("self.words(1)").body[0].value.func) == "words"


def _name(function: ast.expr) -> str:
    return (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: str(source.relative_to(SOURCES[0].parent)))
def test_every_place_of_a_sentence_is_filled_where_it_is_used(source):
    words = {code: forms for area in AREAS for code, forms in entries("en", area).items()}
    unfilled = []
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
            continue
        code, given = node.args[0].value, {keyword.arg for keyword in node.keywords}
        if _name(node.func) in CALLS and code in words and None not in given:
            # A form may leave out the count: 'one role'.
            missing = {place for form in words[code] for place in PLACE.findall(form)} - given
            if missing and not (_name(node.func) == "Message" and len(node.args) > 1):
                unfilled.append((code, missing))
    assert unfilled == []
