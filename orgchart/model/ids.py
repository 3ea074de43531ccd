"""Ids: short, unique, stable for ever. Knows nothing of what they name."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_PREFIX: Final = {
    "person": "p",
    "process": "bp",
    "assignment": "as",
    "agreement": "ag",
    "scenario": "sc",
    "stage": "st",
}


def new_id(kind: str, taken: Callable[[str], bool], source: random.Random) -> str:
    """Return an id for a record of `kind` that is not `taken`.

    It is drawn, not counted, so that two people who work on copies of one document don't give one id to two things.
    """
    prefix = _PREFIX.get(kind, kind[0])
    length = 5
    while True:
        for _ in range(8):
            candidate = prefix + "".join(source.choices(_LETTERS, k=length))
            if not taken(candidate):
                return candidate
        length += 1
