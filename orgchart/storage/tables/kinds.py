"""What a title or a department's name plainly says. Knows no table."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from orgchart.storage.tables.managers import fold

_INTERIM: Final = re.compile(r"\b(interim|acting)\b|מ\"מ|ממלא|ממלאת", re.IGNORECASE)

_KINDS: Final = (
    ("marketing", ("marketing", "demand", "brand", "growth", "שיווק")),
    ("success", ("success", "onboarding", "הצלחת לקוחות")),
    ("support", ("support", "service", "תמיכה", "שירות")),
    ("product", ("product", "מוצר")),
    ("sales", ("sales", "account", "revenue", "business development", "מכירות")),
)


@lru_cache(1 << 12)
def is_interim(title: str) -> bool:
    """Whether a title says that whoever holds it does so for the time being."""
    return _INTERIM.search(title) is not None


def kind_of(name: str) -> Any:
    """Return the kind of department that `name` plainly says, else 'other'.

    >>> kind_of("Customer Success"), kind_of("שיווק"), kind_of("Finance")
    ('success', 'marketing', 'other')
    """
    folded = fold(name)
    return next((kind for kind, words in _KINDS if any(word in folded for word in words)), "other")
