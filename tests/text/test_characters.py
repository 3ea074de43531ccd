"""What a form of text can't hold is left out, and nothing else."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape

from hypothesis import given
from hypothesis import strategies as st

from orgchart.text.characters import for_xml, one_line


@given(st.text(st.characters(exclude_characters="\r")))
def test_any_text_comes_back_from_xml_but_for_what_it_cannot_hold(text: str):
    assert ET.fromstring(f"<a>{escape(for_xml(text))}</a>").text == (for_xml(text) or None)


@given(st.text())
def test_one_line_is_one(text: str):
    assert len(one_line(text).splitlines()) <= 1


def test_letters_marks_and_blanks_stay():
    assert for_xml("שלום\t\n👩‍👩‍👧 \u202e\x7f\x85") == "שלום\t\n👩‍👩‍👧 \u202e\x7f\x85"
