"""Opening and saving against the standard library's json on the same bytes, and every check against reading them."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unittest.mock import patch

from benchmarks.measure import Result, in_turn
from benchmarks.trees import document
from orgchart.checks.run import check
from orgchart.model.document import Document
from orgchart.storage import org_file
from orgchart.storage.journal import Journal
from orgchart.text.message import message

SIZES = (100, 1_000, 10_000, 100_000)


def run(size: int, *, peers: bool) -> list[Result]:
    """Measure at one size."""
    del peers
    made = document(size)
    data = org_file.encode(made)
    plain = json.loads(data)
    indented = json.dumps(plain, indent=1, ensure_ascii=False).encode()
    rounds = 7 if size <= 10_000 else 5

    def load() -> object:
        return json.loads(data)

    def dump() -> bytes:
        return json.dumps(plain, separators=(",", ":"), ensure_ascii=False).encode()

    opening = in_turn("files", size, "open (read, check, index) / json.loads", lambda: _open(data), load, 1.5,
                      rounds=rounds, megabytes=round(len(data) / 1e6, 2))  # fmt: skip
    careful = in_turn("files", size, "open what another program laid out / json.loads", lambda: _open(indented),
                      lambda: json.loads(indented), None, rounds=rounds)  # fmt: skip
    for each in (data, indented):
        if org_file.encode(org_file.decode(each).document) != data:
            opening.wrong.append("writing what was read gives other bytes")
    with tempfile.TemporaryDirectory() as folder, patch.object(os, "fsync"):
        path = Path(folder) / "chart.org"
        saving = in_turn("files", size, "save (encode, prove, write, compare; no fsync) / json.dumps",
                         lambda: org_file.write(made, path), dump, 1.5, rounds=rounds)  # fmt: skip
        if path.read_bytes() != data:
            saving.wrong.append("what was saved is not what was to be saved")
        noting = in_turn("files", size, "one edit into the journal / json.dumps", _noting(Path(folder), made), dump, 0.1,
                         rounds=rounds)  # fmt: skip
    checks = in_turn("files", size, "all checks / json.loads", lambda: check(made.current, date(2026, 3, 1)), load, 10.0,
                     rounds=5)  # fmt: skip
    return [opening, careful, saving, noting, checks]


def _open(data: bytes) -> Document:
    opened = org_file.decode(data, "chart.org").document
    opened.current.children("")
    return opened


def _noting(folder: Path, made: Document) -> Callable[[], None]:
    journal = Journal(folder / "journals", made)

    def note() -> None:
        with made.edit(message("edit.trial")) as edit:
            settings = made.settings
            edit.set(made.root, settings, title=settings.title + ".")
        journal.force()

    return note
