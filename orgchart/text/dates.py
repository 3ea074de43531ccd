"""Dates as a reader of a language expects them. Reads no clock."""

from __future__ import annotations

from datetime import date
from typing import Final

_MONTHS: Final = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December"),
    "he": ("ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר"),
}  # fmt: skip


def say_date(day: date, language: str) -> str:
    """Return `day` in words: the month is named, so that no reader can take it for the day.

    >>> say_date(date(2026, 3, 9), "en"), say_date(date(2026, 3, 9), "he")
    ('9 March 2026', '9 במרץ 2026')
    """
    month = _MONTHS.get(language, _MONTHS["en"])[day.month - 1]
    return f"{day.day} {'ב' if language == 'he' else ''}{month} {day.year}"


def say_month(day: date, language: str, *, short: bool = False) -> str:
    """Return the name of the month of `day`, or its first letters where there is little room.

    >>> say_month(date(2026, 3, 9), "en"), say_month(date(2026, 12, 1), "en", short=True)
    ('March', 'Dec')
    """
    month = _MONTHS.get(language, _MONTHS["en"])[day.month - 1]
    if not short or len(month) <= 4:
        return month
    return f"{month[:3]}׳" if language == "he" else month[:3]
