"""Numbers as a reader of a language expects them. Knows no units."""

from __future__ import annotations


def say_number(value: float, language: str) -> str:
    """Return `value` with groups of three and at most two decimals; English and Hebrew write numbers alike.

    >>> say_number(12500, "en"), say_number(2.5, "he"), say_number(40.0, "en")
    ('12,500', '2.5', '40')
    """
    del language
    if isinstance(value, int) or value == int(value):
        return f"{int(value):,}" if abs(value) >= 10_000 else str(int(value))
    return f"{value:,.2f}".rstrip("0").rstrip(".")
