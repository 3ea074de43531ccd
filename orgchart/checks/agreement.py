"""AGR: whether those who hand the customer on to each other have said what each owes the other."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

import msgspec

from orgchart.checks import parties
from orgchart.checks.facts import Facts
from orgchart.checks.finding import Finding, Fix
from orgchart.checks.registry import finding, rule
from orgchart.edits import agreements as verbs
from orgchart.edits.roles import chain_of_command
from orgchart.edits.values import set_field
from orgchart.model import aims, queries
from orgchart.model.handovers import Handover
from orgchart.model.pauses import paced
from orgchart.model.records import (
    Agreement,
    Assignment,
    Department,
    Expectation,
    Goal,
    Milestone,
    Role,
    Team,
    name_of,
)
from orgchart.text.message import Message, message

_SMALL_WORDS: Final = re.compile("an?|and|at|for|from|in|of|on|or|our|per|the|their|to|with|של|על|את|עם|או|גם")


@rule("AGR101", "warning", "8", wakes="process stage assignment role team department holding agreement")
def handed_over_without_agreement(facts: Facts) -> Iterator[Finding]:
    """Responsibility passes from one department or outside party to another, and no agreement covers it.

    An error between marketing and sales and with an outside party. One finding names a pair of parties and all the places
    where the customer passes between them. An agreement that names no stage covers all between the two; one that names a
    hand-off covers that one and not the way back, where most is lost. Nothing passes between roles of no department, nor
    where the same person, or a team of both, stands on both sides.
    """
    for passes in facts.not_agreed.values():
        first = passes[0]
        giver, taker = facts.structure[first.giver], facts.structure[first.taker]
        stages = {stage.id: stage for each in passes for stage in (each.start, each.end)}
        grave = parties.marketing_and_sales(facts, first.pair) or any(
            parties.sourcing(facts, each) for each in first.pair
        )
        yield finding(
            "AGR101",
            giver,
            taker,
            *stages.values(),
            severity="error" if grave else "warning",
            variant="" if len(passes) == 1 else "several",
            giver=name_of(giver),
            taker=name_of(taker),
            start=first.start.name,
            end=first.end.name,
            n=len(passes) - 1,
            fixes=(*_widen(facts, passes), _make(facts, first.giver, first.taker, passes)),
        )


def _widen(facts: Facts, passes: list[Handover]) -> Iterator[Fix]:
    """Yield, for agreements between the two that cover another hand-off, the fix that has them cover everything."""
    for known in facts.agreed.between.get(passes[0].pair, ())[:3]:
        wide = msgspec.structs.replace(known, from_stage="", to_stage="")
        if all(facts.agreed.covers(wide, each) for each in passes):
            yield Fix(
                f"widen:{known.id}",
                message("fix.widen", agreement=known.name or message("kind.agreement.unnamed")),
                lambda id=known.id: verbs.cover_everything(facts.structure, id),  # type: ignore[misc]
            )


def _make(facts: Facts, one: str, other: str, passes: Iterable[Handover] = ()) -> Fix:
    """Return the fix that makes an agreement: for the one hand-off there is, or for all between the two."""
    alone = list(passes)
    start, end = (alone[0].start.id, alone[0].end.id) if len(alone) == 1 else ("", "")
    return Fix(
        f"agree:{one}:{other}",
        message("fix.make_agreement", one=parties.named(facts, one), other=parties.named(facts, other)),
        lambda: verbs.make_agreement(facts.structure, one, other, start, end),
    )


@rule("AGR102", "warning", "8", each=Agreement, wakes="agreement role team department")
def one_side_only(facts: Facts, agreement: Agreement) -> Iterator[Finding]:
    """An agreement states what one side owes and nothing that the other does, or nothing at all.

    An error between marketing and sales and with distributors and resellers. An expectation of a role counts for its
    department; one that names only who gets, for the other party.
    """
    giving = {parties.giver(facts, agreement, each) for each in agreement.expectations}
    silent = [each for each in dict.fromkeys(agreement.parties) if each not in giving]
    if not silent or len(agreement.parties) < 2:
        return
    given = [each for each in agreement.parties if each in giving]
    yield finding(
        "AGR102",
        agreement,
        severity="error" if parties.grave(facts, agreement) else "warning",
        variant="" if given else "none",
        agreement=agreement.name,
        one=[parties.named(facts, each) for each in given],
        other=[parties.named(facts, each) for each in silent],
        fixes=(_complete(facts, agreement, silent),),
    )


def _complete(facts: Facts, agreement: Agreement, silent: list[str]) -> Fix:
    title = message("fix.add_expectation", who=[parties.named(facts, each) for each in silent])

    def apply() -> None:
        with facts.structure.document.edit(title):
            for giver in silent:
                taker = next(each for each in agreement.parties if each != giver)
                verbs.add_expectation(facts.structure, agreement.id, giver, taker)

    return Fix("complete", title, apply)


@rule("AGR103", "warning", "8", each=Agreement, wakes="agreement")
def not_measured(facts: Facts, agreement: Agreement) -> Iterator[Finding]:
    """An expectation of an agreement has no measure, or no time within which it is met. One finding an agreement."""
    del facts
    vague = [each for each in agreement.expectations if not each.measure or not each.within]
    if vague:
        names = [each.what or message("word.untitled") for each in vague]
        yield finding("AGR103", agreement, agreement=agreement.name, n=len(vague), what=names)


@rule("AGR104", "warning", "8", each=Role, among=lambda facts: facts.outside, wakes="agreement role team department")
def outside_without_agreement(facts: Facts, role: Role) -> Iterator[Finding]:
    """An outside party has no agreement with the department or role it works with.

    An error for distributors and resellers. It works with its counterpart, its manager and their departments, and with the
    department it stands in; where none of these is known, any agreement that it is a party to will do.
    """
    if not queries.is_outside(role):
        return
    partners = _partners(facts, role, role.counterpart)
    if _agrees(facts, role, partners):
        return
    yield finding(
        "AGR104",
        role,
        severity="error" if role.sourcing in parties.SELLING else "warning",
        variant="selling" if role.sourcing in parties.SELLING else "",
        role=role.title,
        fixes=tuple(_make(facts, role.id, each) for each in partners[:1]),
    )


def _partners(facts: Facts, role: Role, counterpart: str) -> list[str]:
    """Return the parties that an outside `role` works with, were `counterpart` its counterpart."""
    near = [facts.homes.get(each) or each for each in (counterpart, role.manager) if each]
    department = facts.department.get(role.id)
    every = dict.fromkeys([*near, *([department.id] if department else [])])
    return [each for each in every if each != role.id]


def _agrees(facts: Facts, role: Role, partners: list[str]) -> bool:
    if partners:
        return any(frozenset((role.id, each)) in facts.agreed.between for each in partners)
    return role.id in facts.parties


@rule("AGR105", "warning", "11", each=Agreement, wakes="agreement")
def review_overdue(facts: Facts, agreement: Agreement) -> Iterator[Finding]:
    """The review of an agreement is overdue, or it is to be reviewed and no review is recorded.

    The day on which it was agreed on is the first review. Silent where no interval is set.
    """
    last, days = agreement.last_review, agreement.review_days
    if not days or (last is not None and (facts.today - last).days <= days):
        return
    yield finding(
        "AGR105",
        agreement,
        variant="" if last else "never",
        agreement=agreement.name,
        date=aims.in_days(last, days) if last else None,
        n=days,
        fixes=(
            Fix(
                "review",
                message("fix.review_agreement"),
                lambda: verbs.review_agreement(facts.structure, agreement.id, facts.today),
            ),
        ),
    )


@rule("AGR106", "error", "8", wakes="department role holding agreement team process stage assignment")
def marketing_and_sales(facts: Facts) -> Iterator[Finding]:
    """Marketing and sales both exist and have no agreement.

    Both exist when roles stand in departments of these kinds; where all of a department is outside, it is these parties that
    must agree. Silent where one person holds both, that is, leads both or is all there is of one of them and belongs to the
    other; and where AGR101 names the pair.
    """
    sides = [_roles_of(facts, kind) for kind in ("marketing", "sales")]
    if not all(sides):
        return
    one, other = ({facts.homes[each] for each in roles} for roles in sides)
    if any(pair & one and pair & other for pair in (*facts.agreed.between, *facts.not_agreed)):
        return
    whole = [_people(facts, roles) for roles in sides]
    leading = [_people(facts, _leads(facts, roles)) for roles in sides]
    if leading[0] & leading[1] or any(whole[i] and whole[i] <= whole[1 - i] for i in (0, 1)):
        return
    first, second = (facts.department[roles[0]] for roles in sides)
    if first is not None and second is not None:
        parties_named = [facts.homes[roles[0]] for roles in sides]
        yield finding(
            "AGR106",
            first,
            second,
            one=first.name,
            other=second.name,
            fixes=(_make(facts, parties_named[0], parties_named[1]),),
        )


def _roles_of(facts: Facts, kind: str) -> list[str]:
    """Return the roles in departments of `kind`: those inside, or, where there are none, those outside."""
    every = [each for each, department in paced(facts.department.items()) if department and department.kind == kind]
    return [each for each in paced(every) if facts.homes[each] != each] or every


def _leads(facts: Facts, roles: list[str]) -> list[str]:
    """Return who leads `roles`: the heads of their departments, or those whose manager is none of them."""
    departments = {department.id: department for each in roles if (department := facts.department[each])}
    heads = [each.head for each in departments.values() if each.head]
    among = set(roles)
    return heads or [each for each in roles if getattr(facts.structure[each], "manager", "") not in among]


def _people(facts: Facts, roles: list[str]) -> set[str]:
    return {person for role in paced(roles) for person in facts.people_in.get(role, ())}


@rule("AGR107", "warning", "8", each=Role, among=lambda facts: facts.outside, wakes="role department team agreement")
def no_counterpart(facts: Facts, role: Role) -> Iterator[Finding]:
    """An outside role has no counterpart inside the company; another outside party is none."""
    if not queries.is_outside(role) or facts.counterpart(role) is not None:
        return
    department = facts.department.get(role.id)
    likely = (role.manager, department.head if department else "", *(top.id for top in facts.tops[:1]))
    found = (facts.structure.get(Role, each) for each in dict.fromkeys(likely) if each != role.id)
    inside = [each for each in found if each is not None and not queries.is_outside(each)]
    if _agrees(facts, role, _partners(facts, role, role.counterpart)):
        # Whom it has no agreement with would be the wrong one to work with it.
        inside = [each for each in inside if _agrees(facts, role, _partners(facts, role, each.id))]
    yield finding(
        "AGR107",
        role,
        role=role.title,
        fixes=tuple(
            Fix(
                f"counterpart:{each.id}",
                message("fix.counterpart", who=each.title),
                lambda id=each.id: set_field(facts.structure, [role.id], "counterpart", id),  # type: ignore[misc]
            )
            for each in inside[:2]
        ),
    )


@rule("AGR108", "note", "8", wakes="agreement role team department")
def said_in_two_ways(facts: Facts) -> Iterator[Finding]:
    """Two expectations have the same giver, taker and matter, and another target or time.

    Matters are compared by their words: case, order, plural s, punctuation and words such as 'of' make no difference. An
    empty target or time contradicts nothing.
    """
    said: dict[tuple[str, str, frozenset[str]], list[tuple[Agreement, Expectation]]] = defaultdict(list)
    for agreement in facts.structure.ordered(Agreement):
        for each in agreement.expectations:
            giver = each.giver or parties.giver(facts, agreement, each)
            words = _words(each.what)
            if words:
                said[giver, parties.taker(agreement, each, giver), words].append((agreement, each))
    found: dict[tuple[str, ...], list[Message]] = defaultdict(list)
    for (giver, taker, _), places in said.items():
        told = [[each.target for _, each in places], [each.within for _, each in places]]
        differing = [values for values in told if len({_plain(each) for each in values} - {""}) > 1]
        if differing:
            values = [", ".join(filter(None, each)) for each in zip(*differing, strict=True)]
            matter = message(
                "check.AGR108.matter",
                matter=places[0][1].what,
                giver=parties.named(facts, giver),
                taker=parties.named(facts, taker),
                values=list({_plain(each): each for each in values if each}.values()),
            )
            found[tuple(dict.fromkeys(agreement.id for agreement, _ in places))].append(matter)
    for ids, matters in found.items():
        yield finding("AGR108", *(facts.structure[each] for each in ids), matters=matters)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _words(text: str) -> frozenset[str]:
    every = re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())
    telling = [each for each in every if not _SMALL_WORDS.fullmatch(each)] or every
    return frozenset(
        each[:-1] if len(each) > 3 and each.endswith("s") and each[-2] != "s" else each for each in telling
    )


@rule(
    "AGR109",
    "warning",
    "8",
    each=Role,
    among=lambda facts: facts.outside,
    wakes="role goal agreement team milestone assignment",
)
def contract_ends_first(facts: Facts, role: Role) -> Iterator[Finding]:
    """The contract of an outside role ends before an open milestone that depends on it.

    A milestone depends on the party when it is of a goal it owns or of a goal on a stage it answers for, of an agreement it
    is a party to, or of a team it is in.
    """
    end = role.contract_end
    if end is None or not queries.is_outside(role):
        return
    structure = facts.structure
    answered = (structure[each] for each in structure.referring(Assignment, "who", role.id))
    of = [
        *structure.referring(Goal, "owners", role.id),
        *structure.referring(Agreement, "parties", role.id),
        *structure.referring(Team, "members", role.id),
        *(
            goal
            for each in answered
            if isinstance(each, Assignment) and "accountable" in each.parts
            for goal in structure.referring(Goal, "stages", each.stage)
        ),
    ]
    known = (
        structure.get(Milestone, id) for each in dict.fromkeys(of) for id in structure.referring(Milestone, "of", each)
    )
    later = [each for each in known if each and each.due and each.due > end and each.outcome == "open"]
    if later:
        later.sort(key=lambda each: (each.due or date.max, each.rank))
        yield finding(
            "AGR109",
            role,
            later[0],
            role=role.title,
            ends=end,
            n=len(later),
            milestones=[each.name or message("kind.milestone.unnamed") for each in later[:4]],
        )


@rule("AGR110", "warning", "8", each=Agreement, wakes="agreement role team department")
def nothing_shared(facts: Facts, agreement: Agreement) -> Iterator[Finding]:
    """An agreement between marketing and sales, or with a distributor or reseller, lacks a shared definition, or says
    nothing of who settles disputes."""
    if not parties.grave(facts, agreement):
        return
    lacking = [name for name in ("definitions", "disputes") if not getattr(agreement, name)]
    if lacking:
        yield finding(
            "AGR110",
            agreement,
            agreement=agreement.name,
            lacking=[message(f"field.agreement.{name}") for name in lacking],
            fixes=_arbiter(facts, agreement) if lacking == ["disputes"] else (),
        )


def _arbiter(facts: Facts, agreement: Agreement) -> tuple[Fix, ...]:
    """Return the fix that has the nearest manager above all parties settle their disputes."""
    speakers = [_speaker(facts, each) for each in agreement.parties]
    chains = [chain_of_command(facts.structure, each)[1:] for each in speakers if each]
    if len(chains) < len(agreement.parties):
        return ()
    common = next((each for each in chains[0] if all(each in chain for chain in chains[1:])), None)
    if common is None:
        return ()
    who = name_of(facts.structure[common])
    if not who:
        return ()
    return (
        Fix(
            f"arbiter:{common}",
            message("fix.arbiter", who=who),
            lambda: verbs.settle_disputes(facts.structure, agreement.id, common),
        ),
    )


def _speaker(facts: Facts, party: str) -> str:
    """Return the role that speaks for `party`: its head or lead, or itself."""
    record = facts.structure.find(party)
    if isinstance(record, Department):
        return record.head
    return record.lead if isinstance(record, Team) else party
