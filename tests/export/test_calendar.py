"""Days for a calendar program, as RFC 5545 has them."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from orgchart.edits.values import add_record
from orgchart.export.calendar import calendar_file, escaped, folded
from orgchart.model.records import Milestone
from orgchart.storage.templates import from_template
from orgchart.text.catalogue import catalogue
from tests.charts import chart

TODAY = date(2026, 3, 1)


def unfolded(data: bytes) -> list[str]:
    return data.decode("utf-8").replace("\r\n ", "").split("\r\n")


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_no_line_is_longer_than_it_may_be_and_nothing_is_lost(text: str) -> None:
    line = "SUMMARY:" + escaped(text)
    made = folded(line)
    assert all(len(each.encode("utf-8")) <= 75 for each in made.split("\r\n"))
    assert made.replace("\r\n ", "") == line
    assert "\n" not in line


def test_a_day_is_a_whole_day_with_an_entry_of_its_own() -> None:
    document = chart("CEO")
    add_record(document.current, Milestone, name="Look, once; again", due=date(2026, 3, 20), question="Does it\nwork?")
    lines = unfolded(calendar_file(document.current, catalogue("en"), TODAY))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART;VALUE=DATE:20260320" in lines
    assert "DTEND;VALUE=DATE:20260321" in lines
    assert "SUMMARY:Milestone: Look\\, once\\; again" in lines
    assert "DESCRIPTION:Does it\\nwork?" in lines


def test_the_same_day_keeps_its_entry_and_every_entry_is_one() -> None:
    structure = from_template("growing", "he", TODAY).current
    lines = unfolded(calendar_file(structure, catalogue("he"), TODAY))
    ids = [line for line in lines if line.startswith("UID:")]
    assert len(ids) == len(set(ids)) > 10
    assert ids == [
        line for line in unfolded(calendar_file(structure, catalogue("en"), TODAY)) if line.startswith("UID:")
    ]


def test_the_last_day_there_is_can_be_written() -> None:
    document = chart("CEO")
    add_record(document.current, Milestone, name="Never", due=date.max)
    assert "DTSTART;VALUE=DATE:99991231" in unfolded(calendar_file(document.current, catalogue("en"), TODAY))


def test_hebrew_is_said_in_hebrew_and_folded_between_characters() -> None:
    document = chart("CEO")
    add_record(document.current, Milestone, name="לקוח ממליץ ראשון " * 6, due=date(2026, 3, 20))
    data = calendar_file(document.current, catalogue("he"), TODAY)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    for line in data.split(b"\r\n"):
        line.decode("utf-8")
    assert any(line.startswith("SUMMARY:אבן דרך: לקוח ממליץ") for line in unfolded(data))
