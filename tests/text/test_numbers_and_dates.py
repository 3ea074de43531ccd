"""Numbers and dates as readers expect them."""

from __future__ import annotations

from datetime import date

import pytest

from orgchart.text.dates import say_date
from orgchart.text.numbers import say_number


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (7, "7"),
        (2026, "2026"),
        (9_999, "9999"),
        (10_000, "10,000"),
        (-12_500, "-12,500"),
        (1_250_000, "1,250,000"),
        (40.0, "40"),
        (2.5, "2.5"),
        (0.25, "0.25"),
        (33.333, "33.33"),
        (12_500.5, "12,500.5"),
        (9_999.5, "9999.5"),
        (0.001, "0"),
        (-0.001, "0"),
        (99.999, "100"),
    ],
)
@pytest.mark.parametrize("language", ["en", "he"])
def test_a_number_is_written_short_and_readable(value, said, language):
    assert say_number(value, language) == said


@pytest.mark.parametrize(
    ("day", "english", "hebrew"),
    [
        (date(2026, 1, 31), "31 January 2026", "31 בינואר 2026"),
        (date(2026, 3, 9), "9 March 2026", "9 במרץ 2026"),
        (date(2027, 12, 1), "1 December 2027", "1 בדצמבר 2027"),
    ],
)
def test_a_date_names_its_month(day, english, hebrew):
    assert say_date(day, "en") == english
    assert say_date(day, "he") == hebrew
