"""What an English reader is shown has the marks of good print."""

from __future__ import annotations

import re

from tests.text.shown import everything

EVERYTHING = everything("en")
CODE = re.compile(r"```.*?```|`[^`]*`|\]\([^)]*\)|manager=\"Reports to\"|\"format\":\"orgchart\"", re.DOTALL)
STRAIGHT = re.compile(r"[A-Za-z}]'[a-z]|s' [a-z]|[ (]['\"][A-Za-z{]|[a-z}]['\"](?=[ ,.;:)?!]|$)", re.MULTILINE)


def test_there_is_something_to_read() -> None:
    assert len(EVERYTHING) > 3_000


def test_quotes_and_apostrophes_are_curved() -> None:
    assert [(where, text) for where, text in EVERYTHING if STRAIGHT.search(CODE.sub(" ", text))] == []
