"""docs/file-format.md is true: its tables are the field table, its example is a document."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from orgchart.model.records import DOCUMENT_TYPES, STRUCTURE_TYPES, Settings
from orgchart.storage import limits
from orgchart.storage.describe import missing, refreshed
from orgchart.storage.org_file import decode, encode

DESCRIPTION = (Path(__file__).parents[2] / "docs" / "file-format.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```json\n(.*?)```", DESCRIPTION, re.DOTALL)[1].encode()


def test_the_tables_are_those_of_the_program():
    assert refreshed(DESCRIPTION) == DESCRIPTION, "run: python -m orgchart.storage.describe"


def test_every_collection_and_field_is_described():
    assert missing(DESCRIPTION) == []


def test_a_field_without_a_meaning_is_noticed():
    without = re.sub(r"^(\| `headcount` \|.*\|) [^|]* \|$", r"\1  |", DESCRIPTION, flags=re.MULTILINE)
    assert missing(without) == ["Role.headcount"]
    assert missing(without.replace("fields of Gap", "fields of Nothing"))[0] == "Gap"


def test_a_new_field_gets_its_row_by_the_command_that_the_page_names(tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text(re.sub(r"^\| `headcount` .*\n", "", DESCRIPTION, flags=re.MULTILINE), encoding="utf-8")
    command = [sys.executable, "-m", "orgchart.storage.describe", str(page)]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[2])
    assert missing(page.read_text(encoding="utf-8")) == ["Role.headcount"], "its meaning is for a person to write"


def test_the_example_is_in_the_canonical_form():
    assert encode(decode(EXAMPLE).document) == EXAMPLE


def test_the_example_shows_every_collection():
    document = decode(EXAMPLE).document
    shown = {kind for kind in STRUCTURE_TYPES if document.current.all(kind)}
    shown |= {kind for kind in DOCUMENT_TYPES if document.root.all(kind)}
    assert shown == {*STRUCTURE_TYPES, *DOCUMENT_TYPES}


def test_the_collections_stand_in_the_order_of_the_file():
    headings = re.findall(r"^### `(\w+)`", DESCRIPTION, re.MULTILINE)
    assert headings == [kind.COLLECTION for kind in (*DOCUMENT_TYPES, *STRUCTURE_TYPES)]
    assert headings[0] == Settings.COLLECTION


def test_the_limits_are_those_of_the_program():
    for limit in (
        limits.SCENARIOS,
        limits.ROLES,
        limits.RECORDS,
        limits.VALUES,
        limits.NAME_LENGTH,
        limits.NOTE_LENGTH,
    ):
        assert f"{limit:,}" in DESCRIPTION
    assert f"{limits.FILE_BYTES >> 20} MiB" in DESCRIPTION
    assert f"at most {limits.NESTING} deep" in DESCRIPTION
    assert f"at most {limits.LAYERS} layers" in DESCRIPTION
