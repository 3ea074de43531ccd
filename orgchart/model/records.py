"""The entities of a document, one frozen class each, with every field declared once.

References are ids, lists are tuples, and `extra` keeps what this version does not know, so that a newer program's fields
survive. The bracketed numbers are paragraphs of the essay that the program puts to work. Must not know how records are
stored, shown or checked.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, ClassVar, Final, Literal

import msgspec

from orgchart.model.fields import (
    choice,
    choices,
    colour,
    day,
    flag,
    line,
    lines,
    note,
    number,
    parts,
    percent,
    photo,
    ref,
    refs,
    settings_map,
    whole,
)
from orgchart.text.message import Message, message

BuyerRole = Literal["initiator", "user", "influencer", "decider", "approver", "buyer", "gatekeeper"]
Raci = Literal["accountable", "responsible", "consulted", "informed"]
Number = int | float

WHO: Final = ("role", "team")
PARTY: Final = ("department", "role", "team")
OWNER: Final = ("department", "role", "person", "team")


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A small record inside a record; it has no identity of its own."""

    # The name starts with a space so that no field of a file can be taken for it.
    extra: dict[str, Any] = msgspec.field(default_factory=dict, name=" extra")


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What every entity has: an id that is stable for ever, and a rank that says where it stands among its like."""

    KIND: ClassVar[str] = ""
    COLLECTION: ClassVar[str] = ""

    id: str
    rank: str = msgspec.field(default="", name=" rank")
    extra: dict[str, Any] = msgspec.field(default_factory=dict, name=" extra")


# --- the customer's decision [6] ---


class BuyingProcess(Record, frozen=True, kw_only=True, omit_defaults=True):
    """How one kind of customer decides."""

    KIND: ClassVar[str] = "process"
    COLLECTION: ClassVar[str] = "processes"

    name: Annotated[str, line()] = ""
    segment: Annotated[str, line()] = ""
    bottleneck: Annotated[str, ref("stage")] = ""


class Stage(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One step of the customer's decision."""

    KIND: ClassVar[str] = "stage"
    COLLECTION: ClassVar[str] = "stages"

    name: Annotated[str, line()] = ""
    process: Annotated[str, ref("process", essential=True)] = ""
    kind: Annotated[Literal["step", "decision", "after", "always"], choice()] = "step"
    question: Annotated[str, note()] = ""
    deciders: Annotated[tuple[BuyerRole, ...], choices()] = ()
    moves_on: Annotated[str, note()] = ""
    stalls: Annotated[str, note()] = ""
    our_answer: Annotated[str, note()] = ""
    critical: Annotated[bool, flag()] = False
    critical_why: Annotated[str, note()] = ""
    weight: Annotated[Number, number()] = 1
    back_to: Annotated[tuple[str, ...], refs("stage")] = ()


# --- the structure [2][4] ---


class Department(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A function of the company."""

    KIND: ClassVar[str] = "department"
    COLLECTION: ClassVar[str] = "departments"

    name: Annotated[str, line(headings=("department", "function", "division", "unit", "מחלקה", "יחידה"))] = ""
    kind: Annotated[Literal["other", "marketing", "sales", "success", "support", "product"], choice()] = "other"
    colour: Annotated[str, colour()] = ""
    head: Annotated[str, ref("role")] = ""


class DottedLine(Part, frozen=True, kw_only=True, omit_defaults=True):
    """A second line from a role to another, which never changes the tree."""

    to: Annotated[str, ref("role", essential=True)] = ""
    kind: Annotated[Literal["reports", "advises", "hands_over", "shares_goal"], choice()] = "reports"


class Role(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A box in the chart: a position, or several equal ones; it outlives the people who hold it."""

    KIND: ClassVar[str] = "role"
    COLLECTION: ClassVar[str] = "roles"

    title: Annotated[str, line(headings=("title", "role", "position", "job title", "תפקיד"))] = ""
    department: Annotated[str, ref("department")] = ""
    manager: Annotated[str, ref("role")] = ""
    place: Annotated[Literal["report", "assistant", "floating"], choice()] = "report"
    dotted: Annotated[tuple[DottedLine, ...], parts()] = ()
    headcount: Annotated[int, whole(least=1, most=10_000, headings=("headcount", "planned", "posts"))] = 1
    sourcing: Annotated[Literal["employee", "freelancer", "provider", "distributor", "reseller"], choice()] = "employee"
    counterpart: Annotated[str, ref("role")] = ""
    contract_end: Annotated[date | None, day()] = None
    purpose: Annotated[str, note(headings=("purpose", "mission", "ייעוד"))] = ""
    unique_for: Annotated[str, line()] = ""
    focus: Annotated[str, note()] = ""
    excludes: Annotated[tuple[str, ...], lines()] = ()
    excluded_stages: Annotated[tuple[str, ...], refs("stage")] = ()
    responsibilities: Annotated[tuple[str, ...], lines(headings=("responsibilities", "תחומי אחריות"))] = ()
    decides: Annotated[tuple[str, ...], lines()] = ()
    asks: Annotated[tuple[str, ...], lines()] = ()
    skills: Annotated[tuple[str, ...], lines(headings=("skills", "כישורים"))] = ()
    measures: Annotated[tuple[str, ...], lines(headings=("kpi", "kpis", "measures", "מדדים"))] = ()
    rewarded_for: Annotated[str, line()] = ""
    cost: Annotated[Number, number(headings=("cost", "salary", "עלות"))] = 0
    notes: Annotated[str, note(headings=("notes", "remarks", "הערות"))] = ""
    branch: Annotated[Literal["auto", "rows", "hanging", "left", "both", "columns"], choice()] = "auto"
    nudge_x: Annotated[Number, number(least=-100_000, most=100_000)] = 0
    nudge_y: Annotated[Number, number(least=-100_000, most=100_000)] = 0


class Person(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who holds roles."""

    KIND: ClassVar[str] = "person"
    COLLECTION: ClassVar[str] = "people"

    name: Annotated[str, line(headings=("name", "full name", "employee", "שם", "שם מלא"))] = ""
    email: Annotated[str, line(headings=("email", "e-mail", "mail", "דואל"))] = ""
    phone: Annotated[str, line(headings=("phone", "telephone", "טלפון"))] = ""
    capacity: Annotated[Number, number(most=168, headings=("hours", "capacity", "שעות"))] = 40
    photo: Annotated[str, photo()] = ""
    notes: Annotated[str, note()] = ""


class Holding(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A person in a role [5]."""

    KIND: ClassVar[str] = "holding"
    COLLECTION: ClassVar[str] = "holdings"

    person: Annotated[str, ref("person", essential=True)] = ""
    role: Annotated[str, ref("role", essential=True)] = ""
    share: Annotated[Number, percent(headings=("share", "fte", "היקף משרה"))] = 100
    kind: Annotated[Literal["permanent", "interim"], choice()] = "permanent"
    since: Annotated[date | None, day(headings=("since", "start date", "hire date", "תאריך תחילה"))] = None
    until: Annotated[date | None, day(headings=("until", "end date", "תאריך סיום"))] = None


class Assignment(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A role's or a team's part in a stage [7]."""

    KIND: ClassVar[str] = "assignment"
    COLLECTION: ClassVar[str] = "assignments"

    who: Annotated[str, ref(*WHO, essential=True)] = ""
    stage: Annotated[str, ref("stage", essential=True)] = ""
    parts: Annotated[tuple[Raci, ...], choices()] = ()
    task: Annotated[str, line()] = ""
    customers: Annotated[str, line()] = ""
    meets: Annotated[tuple[BuyerRole, ...], choices()] = ()


class Task(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Work that takes attention [1][5]."""

    KIND: ClassVar[str] = "task"
    COLLECTION: ClassVar[str] = "tasks"

    name: Annotated[str, line()] = ""
    holder: Annotated[str, ref("person", "role")] = ""
    stage: Annotated[str, ref("stage")] = ""
    goal: Annotated[str, ref("goal")] = ""
    share: Annotated[Number, percent()] = 0
    customer_contact: Annotated[bool, flag()] = False
    can_give_away: Annotated[bool, flag()] = False


# --- working together [7a][8] ---


class Member(Part, frozen=True, kw_only=True, omit_defaults=True):
    """A role in a team."""

    role: Annotated[str, ref("role", essential=True)] = ""
    part: Annotated[str, line()] = ""
    share: Annotated[Number, percent()] = 0


class Team(Record, frozen=True, kw_only=True, omit_defaults=True):
    """People of different functions joined for one aim [4][7a]."""

    KIND: ClassVar[str] = "team"
    COLLECTION: ClassVar[str] = "teams"

    name: Annotated[str, line()] = ""
    lead: Annotated[str, ref("role")] = ""
    sponsor: Annotated[str, ref("role")] = ""
    mandate: Annotated[str, note()] = ""
    decides: Annotated[tuple[str, ...], lines()] = ()
    asks: Annotated[tuple[str, ...], lines()] = ()
    budget: Annotated[str, line()] = ""
    stages: Annotated[tuple[str, ...], refs("stage")] = ()
    members: Annotated[tuple[Member, ...], parts()] = ()
    start: Annotated[date | None, day()] = None
    end: Annotated[date | None, day()] = None
    review: Annotated[date | None, day()] = None


class Expectation(Part, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that one party owes the other."""

    giver: Annotated[str, ref(*PARTY)] = ""
    taker: Annotated[str, ref(*PARTY)] = ""
    what: Annotated[str, line()] = ""
    good: Annotated[str, note()] = ""
    measure: Annotated[str, line()] = ""
    read_at: Annotated[str, line()] = ""
    target: Annotated[str, line()] = ""
    within: Annotated[str, line()] = ""
    if_missed: Annotated[str, note()] = ""


class Agreement(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What two parties owe each other [8]."""

    KIND: ClassVar[str] = "agreement"
    COLLECTION: ClassVar[str] = "agreements"

    name: Annotated[str, line()] = ""
    parties: Annotated[tuple[str, ...], refs(*PARTY)] = ()
    from_stage: Annotated[str, ref("stage")] = ""
    to_stage: Annotated[str, ref("stage")] = ""
    definitions: Annotated[tuple[str, ...], lines()] = ()
    disputes: Annotated[str, line()] = ""
    review_days: Annotated[int, whole(most=3_660)] = 0
    last_review: Annotated[date | None, day()] = None
    expectations: Annotated[tuple[Expectation, ...], parts()] = ()


# --- goals and checks on the way [10][11] ---


class Goal(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What is to be reached; more than one owner makes it shared."""

    KIND: ClassVar[str] = "goal"
    COLLECTION: ClassVar[str] = "goals"

    name: Annotated[str, line(headings=("goal", "goals", "objective", "objectives", "יעד", "יעדים"))] = ""
    owners: Annotated[tuple[str, ...], refs(*OWNER)] = ()
    main: Annotated[bool, flag()] = False
    measure: Annotated[str, line()] = ""
    baseline: Annotated[str, line()] = ""
    target: Annotated[str, line()] = ""
    due: Annotated[date | None, day()] = None
    feedback_days: Annotated[int, whole(most=3_660)] = 0
    stages: Annotated[tuple[str, ...], refs("stage")] = ()
    supports: Annotated[str, ref("goal")] = ""
    state: Annotated[Literal["open", "reached", "missed"], choice()] = "open"
    result: Annotated[str, note()] = ""


class Milestone(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Where one stops to check whether the process advances [11]."""

    KIND: ClassVar[str] = "milestone"
    COLLECTION: ClassVar[str] = "milestones"

    name: Annotated[str, line()] = ""
    of: Annotated[str, ref("goal", "agreement", "team")] = ""
    due: Annotated[date | None, day()] = None
    question: Annotated[str, note()] = ""
    evidence: Annotated[str, note()] = ""
    outcome: Annotated[Literal["open", "met", "missed"], choice()] = "open"
    decision: Annotated[str, note()] = ""


class Gap(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What is missing or blocks [9]."""

    KIND: ClassVar[str] = "gap"
    COLLECTION: ClassVar[str] = "gaps"

    name: Annotated[str, line()] = ""
    stage: Annotated[str, ref("stage")] = ""
    kind: Annotated[Literal["resource", "skill", "cooperation", "data", "budget"], choice()] = "resource"
    about: Annotated[str, line()] = ""
    severity: Annotated[Literal["slows", "blocks"], choice()] = "slows"
    answer: Annotated[Literal["", "hire", "freelancer", "provider", "reassign", "align"], choice()] = ""
    owner: Annotated[str, ref("role", "person")] = ""
    due: Annotated[date | None, day()] = None
    state: Annotated[Literal["open", "closed"], choice()] = "open"


# --- the document [12][14] ---


class Scenario(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One whole structure; one of them is current."""

    KIND: ClassVar[str] = "scenario"
    COLLECTION: ClassVar[str] = "scenarios"

    name: Annotated[str, line()] = ""
    why: Annotated[str, note()] = ""
    challenges: Annotated[tuple[str, ...], lines()] = ()
    made_from: Annotated[str, ref("scenario")] = ""
    created: Annotated[date | None, day()] = None
    adopted: Annotated[date | None, day()] = None
    valid_until: Annotated[date | None, day()] = None
    reviewed: Annotated[date | None, day()] = None


class Decision(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An entry in the log of changes."""

    KIND: ClassVar[str] = "decision"
    COLLECTION: ClassVar[str] = "decisions"

    name: Annotated[str, line()] = ""
    scenario: Annotated[str, ref("scenario")] = ""
    on: Annotated[date | None, day()] = None
    changed: Annotated[str, note()] = ""
    why: Annotated[str, note()] = ""
    evidence: Annotated[str, note()] = ""
    unhappy: Annotated[str, note()] = ""
    nobody_unhappy: Annotated[bool, flag()] = False
    answer: Annotated[str, note()] = ""
    review: Annotated[date | None, day()] = None


class Accepted(Part, frozen=True, kw_only=True, omit_defaults=True):
    """A finding that somebody accepted, with the reason; it holds while the finding's `state` stays the same."""

    code: Annotated[str, line()] = ""
    scenario: Annotated[str, ref("scenario")] = ""
    subjects: Annotated[tuple[str, ...], lines()] = ()
    reason: Annotated[str, note()] = ""
    on: Annotated[date | None, day()] = None
    state: Annotated[str, line()] = ""


class Settings(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What holds for the whole document."""

    KIND: ClassVar[str] = "settings"
    COLLECTION: ClassVar[str] = "settings"

    title: Annotated[str, line()] = ""
    company: Annotated[str, line()] = ""
    current: Annotated[str, ref("scenario")] = ""
    rules_off: Annotated[tuple[str, ...], lines()] = ()
    accepted: Annotated[tuple[Accepted, ...], parts()] = ()
    limits: Annotated[dict[str, Number], settings_map()] = msgspec.field(default_factory=dict)
    logo: Annotated[str, photo()] = ""
    accent: Annotated[str, colour()] = ""
    page_header: Annotated[str, line()] = ""
    page_footer: Annotated[str, line()] = ""
    sheet_parts: Annotated[tuple[str, ...], lines()] = ()
    sheet_blanks: Annotated[bool, flag()] = False
    headings: Annotated[dict[str, str], settings_map()] = msgspec.field(default_factory=dict)


STRUCTURE_TYPES: Final[tuple[type[Record], ...]] = (
    BuyingProcess,
    Stage,
    Department,
    Role,
    Person,
    Holding,
    Assignment,
    Task,
    Team,
    Agreement,
    Goal,
    Milestone,
    Gap,
)
"""What a scenario holds, in the order in which a file holds it."""

DOCUMENT_TYPES: Final[tuple[type[Record], ...]] = (Settings, Scenario, Decision)
"""What belongs to the document as a whole."""

TYPES: Final[dict[str, type[Record]]] = {each.KIND: each for each in (*DOCUMENT_TYPES, *STRUCTURE_TYPES)}

SETTINGS_ID: Final = "document"

SHEET_PARTS: Final = (
    "purpose", "stages", "responsibilities", "focus", "decides", "asks", "measures", "excludes", "skills", "goals", "owes",
    "attention", "teams", "dotted", "checks", "signatures",
)  # fmt: skip
"""What a role sheet can hold below its head, in the usual order: what `Settings.sheet_parts` names."""


def name_of(record: Record) -> str:
    """Return what a person would call `record`: its title or name, or an empty string for one that has neither."""
    if isinstance(record, Role):
        return record.title
    if isinstance(record, Settings):
        return record.title
    return str(getattr(record, "name", ""))


def called(record: Record) -> str | Message:
    """Return what a sentence calls `record`: its name, or the words for one of its kind that has none."""
    return name_of(record) or message(f"kind.{record.KIND}.unnamed")


def part_kind(part: type[Part]) -> str:
    """Return what the catalogues call a kind of part.

    >>> part_kind(DottedLine)
    'dotted_line'
    """
    return "".join(
        f"_{each.lower()}" if each.isupper() and place else each.lower() for place, each in enumerate(part.__name__)
    )
