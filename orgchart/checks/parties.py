"""What the rules on agreements ask about a party: what kind it is, what it is called, which side of an agreement it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from orgchart.checks.facts import Facts
from orgchart.model import queries
from orgchart.model.records import Agreement, Department, Expectation, Role, name_of
from orgchart.text.message import Message, message

SELLING: Final = ("distributor", "reseller")


def named(facts: Facts, party: str) -> str | Message:
    """Return what a sentence calls `party`."""
    record = facts.structure.find(party)
    return (name_of(record) if record else "") or message("word.untitled")


def kind(facts: Facts, party: str) -> str:
    """Return the kind of department that `party` is or stands in, '' for none."""
    record = facts.structure.find(party)
    return record.kind if isinstance(record, Department) else facts.department_kind(party)


def sourcing(facts: Facts, party: str) -> str:
    """Return how an outside party is had, '' for one inside."""
    role = facts.structure.get(Role, party)
    return role.sourcing if role is not None and queries.is_outside(role) else ""


def marketing_and_sales(facts: Facts, parties: Iterable[str]) -> bool:
    """Whether marketing and sales are both among `parties`."""
    return {"marketing", "sales"} <= {kind(facts, each) for each in parties}


def grave(facts: Facts, agreement: Agreement) -> bool:
    """Whether `agreement` is between marketing and sales, or with somebody who sells for us."""
    selling = any(sourcing(facts, each) in SELLING for each in agreement.parties)
    return selling or marketing_and_sales(facts, agreement.parties)


def giver(facts: Facts, agreement: Agreement, expectation: Expectation) -> str:
    """Return which party of `agreement` gives what `expectation` says, '' where nothing tells."""
    found = _party(facts, agreement, expectation.giver)
    if not found and len(agreement.parties) == 2:
        gets = _party(facts, agreement, expectation.taker)
        found = next((each for each in agreement.parties if gets and each != gets), "")
    return found


def taker(agreement: Agreement, expectation: Expectation, gives: str) -> str:
    """Return who gets what `expectation` says; where it names nobody, the other of two parties."""
    others = [each for each in agreement.parties if each != gives]
    return expectation.taker or (others[0] if len(others) == 1 else "")


def _party(facts: Facts, agreement: Agreement, who: str) -> str:
    if not who or who in agreement.parties:
        return who
    home = facts.homes.get(who)
    same = [each for each in agreement.parties if home and facts.homes.get(each) == home]
    return same[0] if len(same) == 1 else ""
