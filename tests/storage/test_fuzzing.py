"""The readers of documents and journals meet bytes that nobody meant, the same ones in every run, and all that was ever found."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.storage.fuzzing import FOUND, TARGETS, spoiled

ROUNDS = int(os.environ.get("ORGCHART_FUZZ", "400"))


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS)
def test_any_spoiled_bytes_are_read_or_refused(target: str):
    holds, seeds = TARGETS[target]
    chance = random.Random(target)
    found = seeds()
    for seed in found:
        holds(seed)
    for _ in range(ROUNDS):
        holds(spoiled(chance.choice(found), chance))


@pytest.mark.parametrize("file", sorted(FOUND.glob("*.*")), ids=lambda file: file.name)
def test_what_was_found_once_is_read_or_refused(file: Path):
    TARGETS[file.suffix.lstrip(".")].holds(file.read_bytes())
