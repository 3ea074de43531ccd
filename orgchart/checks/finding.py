"""What a check has to say: a finding, and the edits that would mend it. Knows no screen and no language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from orgchart.text.message import Message

Severity = Literal["error", "warning", "note"]

SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "note")


class Subject(NamedTuple):
    """A record that a finding is about."""

    kind: str
    id: str
    name: str


@dataclass(frozen=True)
class Fix:
    """An edit that mends a finding: one step of undo."""

    id: str
    """Stable for one finding, so that a script or a test can name it."""
    title: Message
    apply: Callable[[], object]


@dataclass(frozen=True)
class Finding:
    """Something about a structure that may be wrong."""

    code: str
    severity: Severity
    message: Message
    subjects: tuple[Subject, ...] = ()
    fixes: tuple[Fix, ...] = ()
    paragraph: str = ""
    """The essay's paragraph that it follows from."""
    accepted: str | None = None
    """The reason for which somebody accepted it."""

    @property
    def why(self) -> Message:
        """Return why it matters."""
        return Message(f"check.{self.code}.why")

    @property
    def family(self) -> str:
        """Return the family of its rule, such as 'COV'."""
        return self.code[:3]

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        """Return what makes it the same finding after another run: its rule and its subjects."""
        return self.code, tuple(subject.id for subject in self.subjects)
