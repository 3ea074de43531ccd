"""What an import took, what it left, and why, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from orgchart.storage.tables.choices import TOLD, Oddity
from orgchart.text.catalogue import Catalogue
from orgchart.text.message import Message, message

Remark = tuple[int, Message]
"""A row's number (0 for the table as a whole), and what there is to say of it."""


@dataclass
class ImportReport:
    """The account of one import: `roles` and `skipped` make up all `rows`."""

    rows: int = 0
    roles: int = 0
    people: int = 0
    departments: int = 0
    skipped: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)
    """What somebody may decide otherwise; `warnings` tell of it too."""
    made: int = 0
    """Vacant roles that no row stands for, made for managers who are not in the table."""
    dialect: str = ""
    dialects: Mapping[str, int] = field(default_factory=dict)

    @property
    def remarks(self) -> list[Remark]:
        """Return what was skipped and what there is to say, but for what stands among the oddities."""
        return [*self.skipped, *(each for each in self.warnings if each[1].code not in TOLD)]

    def as_json(self, say: Catalogue) -> dict[str, Any]:
        """Return the report in the keys that `--json` prints."""
        return {
            "rows": self.rows,
            "roles": self.roles,
            "people": self.people,
            "departments": self.departments,
            "skipped": [{"row": row, "why": say.say(why)} for row, why in self.skipped],
            "warnings": [{"row": row, "why": say.say(why)} for row, why in self.warnings],
        }

    def summary(self, say: Catalogue) -> str:
        """Return what was taken, in a sentence or two."""
        lines = [
            say(
                "import.summary",
                rows=message("import.rows", n=self.rows),
                roles=message("kind.role.count", n=self.roles),
                people=message("kind.person.count", n=self.people),
                departments=message("kind.department.count", n=self.departments),
            )
        ]
        if self.skipped:
            lines.append(say("import.left_out", n=len(self.skipped)))
        if self.made:
            lines.append(say("import.made", n=self.made))
        if self.dialect:
            read = message(f"import.dialect.{self.dialect.partition(':')[0]}", column=self.dialect.partition(":")[2])
            lines.append(say("import.managers", dialect=read, n=self.dialects.get(self.dialect, 0)))
        return "\n".join(lines)
