"""Numbers as a reader of a language expects them. Knows no units."""

from __future__ import annotations

from orgchart.text.direction import LRM, of_language


def say_number(value: float, language: str) -> str:
    """Return `value` with at most two decimals, in groups of three from ten thousand on; English and Hebrew write numbers alike.

    >>> say_number(12500, "en"), say_number(2.5, "he"), say_number(40.0, "en")
    ('12,500', '2.5', '40')
    """
    del language
    text = f"{abs(value):,.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{abs(value):,}"
    if abs(value) < 10_000:
        text = text.replace(",", "")
    return f"-{text}" if value < 0 and text != "0" else text


def say_change(value: float, language: str) -> str:
    """Return `value` with its sign, which stays before the number in a line of Hebrew too.

    >>> say_change(3, "en"), say_change(-3, "en"), say_change(3, "he") == LRM + "+3"
    ('+3', '-3', True)
    """
    sign = "+" if value > 0 else ""
    mark = LRM if of_language(language) == "rtl" else ""
    return f"{mark}{sign}{say_number(value, language)}"
