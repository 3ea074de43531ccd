"""Files of both languages that come with the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgchart.storage.bilingual import in_language, read_bilingual
from orgchart.storage.refusals import Unreadable


@pytest.mark.parametrize("data", [b'{"a": ', b"\xff\xfe", None], ids=["cut", "no text", "missing"])
def test_a_file_that_is_broken_is_named_with_the_place(tmp_path: Path, data: bytes | None):
    file = tmp_path / "broken.json"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(Unreadable) as refusal:
        read_bilingual(file)
    assert refusal.value.message.code == "template.not_json"
    assert refusal.value.message.args["file"] == "broken.json"


def test_a_language_that_is_not_ours_is_english():
    assert in_language([{"en": "Order", "he": "סדר"}, "x"], "fr") == ["Order", "x"]
