"""What may be odd in a table, and what somebody decides about it: for all of its kind, or for one row. Knows no column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from orgchart.text.message import Message, message

OPTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "circle": ("last",),
    "unknown": ("top", "vacant"),
    "zeros": ("match", "apart"),
    "tops": ("leave",),
    "duplicate": ("apart", "merge"),
    "person": ("one", "several"),
    "swapped": ("leave", "turn"),
    "comma": ("leave", "turn"),
    "vacant": ("role", "skip"),
}
"""What may be done about each kind, the usual first. A circle may also be cut at one of its rows ('cut:7', the number of the
row), and several tops be put under one of them ('under:ceo', its id)."""

TOLD: Final = frozenset(
    {"import.unknown_manager", "import.vacant_made", "import.zeros", "import.circle", "import.several_tops",
     "import.several_tops_made", "import.duplicate_id", "import.same_person"}
)  # fmt: skip
"""Remarks of a report that stand among its oddities too."""

MOST_OPTIONS: Final = 12


@dataclass(frozen=True)
class Oddity:
    """Something odd, what may be done about it, and what is done now."""

    kind: str
    key: int
    """What a choice for it alone is kept under: the number of a row; 0 for the table as a whole."""
    why: Message
    rows: tuple[int, ...]
    """Every row it is about."""
    options: Mapping[str, Message]
    chosen: str


@dataclass(frozen=True)
class Choices:
    """What somebody decided otherwise than is usual."""

    dialect: str = ""
    """How managers are given, '' for the reading that finds most."""
    usual: Mapping[str, str] = field(default_factory=dict)
    """Kind of oddity to what is done about every one of it."""
    own: Mapping[tuple[str, int], str] = field(default_factory=dict)
    """Kind and key of one oddity to what is done about it alone."""

    def of(self, kind: str, key: int) -> str:
        """Return what is to be done about an oddity.

        >>> Choices(usual={"person": "several"}, own={("person", 7): "one"}).of("person", 7)
        'one'
        """
        return self.own.get((kind, key)) or self.usual.get(kind) or OPTIONS[kind][0]

    def odd(
        self, kind: str, key: int, why: Message, rows: tuple[int, ...], options: Mapping[str, Message] | None = None
    ) -> Oddity:
        """Return an oddity with what is done about it; `options` are those that come beside the usual ones."""
        offered = {each: message(f"odd.{kind}.{each}") for each in OPTIONS[kind]} | dict(options or {})
        chosen = self.of(kind, key)
        return Oddity(kind, key, why, rows, offered, chosen if chosen in offered else OPTIONS[kind][0])
