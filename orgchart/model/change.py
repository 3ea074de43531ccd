"""What an edit did, as a value: {key: (record before, record after)}.

Undo, redo, what the views repaint, the recovery journal, `diff` and `merge` all follow from it. Knows records only by
their identity.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from orgchart.model.records import Record
from orgchart.text.message import Message


class Key(NamedTuple):
    """Where a record stands: in a scenario (or '' for the document as a whole), under its kind, by its id."""

    scenario: str
    kind: str
    id: str


Pair = tuple[Record | None, Record | None]


@dataclass(frozen=True, slots=True)
class Change:
    """One edit: which records it touched, as they were before and as they are after it."""

    label: Message
    records: Mapping[Key, Pair]
    origin: object = None
    """Who began it, so that a panel can pass over the echo of its own edit."""
    merge: str = ""
    """Consecutive changes with the same non-empty mark are one step of undo: typing, nudging."""
    when: float = field(default_factory=time.time, compare=False)
    """Seconds since 1970."""
    kinds: frozenset[str] = field(default=frozenset(), compare=False)

    def __post_init__(self) -> None:
        """Note which kinds of record are touched."""
        object.__setattr__(self, "kinds", frozenset(key.kind for key in self.records))

    def __bool__(self) -> bool:
        return bool(self.records)

    def inverse(self, origin: object = None) -> Change:
        """Return the change that takes this one back."""
        turned = {key: (after, before) for key, (before, after) in self.records.items()}
        return Change(self.label, turned, origin)

    def then(self, later: Change) -> Change:
        """Return this change and `later` as one; a record that ends as it began is left out."""
        joined: dict[Key, Pair] = dict(self.records)
        for key, (before, after) in later.records.items():
            first = joined[key][0] if key in joined else before
            if first == after:
                joined.pop(key, None)
            else:
                joined[key] = (first, after)
        return Change(self.label, joined, later.origin, later.merge)

    def touches(self, scenario: str) -> bool:
        """Whether anything of `scenario`, or of the document as a whole, is in it."""
        return any(key.scenario in (scenario, "") for key in self.records)
