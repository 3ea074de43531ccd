"""How things are called on paper: names of records, days, shares. Knows no page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from orgchart.model.records import called
from orgchart.model.structure import Structure
from orgchart.text.catalogue import Catalogue
from orgchart.text.dates import say_date


def name(structure: Structure, id: str, say: Catalogue) -> str:
    """Return what a record is called, '' where there is none."""
    record = structure.find(id)
    if record is None:
        return ""
    its = called(record)
    return its if isinstance(its, str) else say.say(its)


def names(structure: Structure, ids: Iterable[str], say: Catalogue) -> str:
    """Return what records are called, one after the other."""
    return ", ".join(each for each in (name(structure, id, say) for id in ids) if each)


def day(value: date | None, say: Catalogue) -> str:
    """Return a day as the language writes it, '' for none."""
    return say_date(value, say.language) if value is not None else ""


def percent(value: float, say: Catalogue) -> str:
    """Return a share of somebody's time, '' for none."""
    return say("page.percent", n=round(value)) if value else ""
