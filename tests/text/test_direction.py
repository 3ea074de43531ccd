"""Which way a text runs, and how it stands in a sentence of the other way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgchart.text.direction import FSI, PDI, isolated, of_language, of_text, without_controls


@pytest.mark.parametrize(
    ("text", "fallback", "direction"),
    [
        ("Sales", "rtl", "ltr"),
        ("מכירות", "ltr", "rtl"),
        ("3 אנשי מכירות", "ltr", "rtl"),
        ("(Sales) מכירות", "rtl", "ltr"),
        ("2026", "ltr", "ltr"),
        ("2026", "rtl", "rtl"),
        ("", "rtl", "rtl"),
    ],
)
def test_a_text_runs_as_its_first_letter_does(text, fallback, direction):
    assert of_text(text, fallback) == direction


@pytest.mark.parametrize(
    ("language", "direction"), [("he", "rtl"), ("he_IL", "rtl"), ("ar-EG", "rtl"), ("en", "ltr"), ("hello", "ltr")]
)
def test_a_language_runs_one_way(language, direction):
    assert of_language(language) == direction


@pytest.mark.parametrize(
    ("text", "around", "wrapped"),
    [
        ("Sales", "ltr", False),
        ("Sales (2)", "ltr", False),
        ("מכירות", "ltr", True),
        ("A מכירות", "ltr", True),
        ("מכירות", "rtl", False),
        ("אנשי מכירות", "rtl", False),
        ("Sales", "rtl", True),
        ("מכירות 2", "rtl", True),
        ("מכירות!", "rtl", True),
    ],
)
def test_what_could_disturb_a_sentence_is_isolated(text, around, wrapped):
    assert isolated(text, around) == (f"{FSI}{text}{PDI}" if wrapped else text)


@given(st.text(), st.sampled_from(["ltr", "rtl"]))
def test_no_text_can_end_its_isolation(text, around):
    inner = isolated(text, around).removeprefix(FSI).removesuffix(PDI)
    assert inner == without_controls(text)
    assert not set(inner) & set("\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\u200e\u200f\u061c")
