"""The change paper: from one structure to another, why, who moves, what changes for each role, and what it does to the figures.

It is written for those who are asked to agree, and for those whom it touches. Reads two structures, changes neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from orgchart.checks.figures import Figure, figures
from orgchart.compare.diff import POSITION, Difference, diff_structures
from orgchart.compare.words import in_words, label, said
from orgchart.export.pdf import ink
from orgchart.export.pdf.flow import Cell, Flow
from orgchart.export.pdf.names import day, name, names
from orgchart.export.pdf.pieces import blanks
from orgchart.model.records import Assignment, Decision, Holding, Role, Scenario, Stage, Task, Team
from orgchart.model.structure import Structure
from orgchart.text.numbers import say_number

_GOOD: Final = "#1d6b45"
_BAD: Final = "#b3261e"
_MOST: Final = 400
"""So many sentences about other things than roles are printed."""


def change_pages(flow: Flow, structure: Structure, level: int = 0) -> None:
    """Set the way from what is in force to `structure`, or, where that is in force, to it from what it was made from."""
    other = earlier(structure)
    if other is None:
        flow.begin(flow.say("page.changes"), level=level, key="changes")
        flow.flow([flow.quiet(flow.say("page.changes_nothing_before"))])
        return
    change_paper(flow, other, structure, level)


def earlier(structure: Structure) -> Structure | None:
    """Return what `structure` is to be compared with: what is in force, or what it came from if it is that itself."""
    document = structure.document
    if structure.id != document.current.id:
        return document.current
    record = document.root.get(Scenario, structure.id)
    known = {each.id for each in document.root.all(Scenario).values()}
    return document.structure(record.made_from) if record is not None and record.made_from in known else None


def change_paper(flow: Flow, before: Structure, after: Structure, level: int = 0) -> None:
    """Set the way from `before` to `after`."""
    say = flow.say
    differences = diff_structures(before, after)
    flow.begin(
        _called(after, flow), say("page.changes_from", name=_called(before, flow)), level=level, key="changes",
        over=say("page.changes"),
    )  # fmt: skip
    if differences:
        _in_short(flow, before, after)
    _why(flow, after)
    if not differences:
        flow.flow([flow.quiet(say("compare.none"))])
        return
    _moves(flow, before, after)
    _new(flow, before, after)
    _gone(flow, before, after)
    _each_role(flow, before, after, differences)
    _figures(flow, before, after)
    _others(flow, before, after, differences)


def _in_short(flow: Flow, before: Structure, after: Structure) -> None:
    """Say in one line how many roles are new, go, move."""
    say, old, new = flow.say, before.all(Role), after.all(Role)
    counted = (
        ("new", len(new.keys() - old.keys())),
        ("gone", len(old.keys() - new.keys())),
        ("moved", sum(new[id].manager != old[id].manager for id in new.keys() & old.keys())),
    )
    said = [say(f"compare.legend_{fate}", n=n) for fate, n in counted if n]
    if said:
        flow.flow([flow.fact(" · ".join(said))])


def _called(structure: Structure, flow: Flow) -> str:
    record = structure.document.root.get(Scenario, structure.id)
    return (record.name if record is not None else "") or flow.say("scenario.unnamed")


def _why(flow: Flow, after: Structure) -> None:
    """Set why it changes: the decision that adopted it, else what is written at the scenario, else room to write."""
    say, root = flow.say, after.document.root
    decision = next((each for each in reversed(root.ordered(Decision)) if each.scenario == after.id), None)
    record = root.get(Scenario, after.id)
    why = (decision.why if decision is not None else "") or (record.why if record is not None else "")
    if why:
        flow.flow([flow.heading(say("adopt.why")), flow.quote(why)])
    else:
        flow.flow([flow.heading(say("adopt.why")), blanks(flow.width, 3, 14)])
    if decision is not None:
        unhappy = decision.unhappy or (say("field.decision.nobody_unhappy") if decision.nobody_unhappy else "")
        flow.flow(
            flow.facts(
                [
                    (say("field.decision.on"), day(decision.on, say)),
                    (say("field.decision.evidence"), decision.evidence),
                    (say("field.decision.unhappy"), unhappy),
                    (say("field.decision.answer"), decision.answer),
                    (say("field.decision.review"), day(decision.review, say)),
                ],
                columns=2,
            )
        )


def _holders(structure: Structure, role: str, flow: Flow) -> str:
    people = (structure[each].person for each in structure.referring(Holding, "role", role))  # type: ignore[attr-defined]
    return names(structure, people, flow.say)


def _role(structure: Structure, role: Role, flow: Flow) -> Cell:
    holders = _holders(structure, role.id, flow) or flow.say("page.changes_vacant")
    return Cell(name(structure, role.id, flow.say), ink.BODY.but(bold=True), under=holders)


def _moves(flow: Flow, before: Structure, after: Structure) -> None:
    """Set who gets another manager."""
    say, old = flow.say, before.all(Role)
    rows = [
        [
            _role(after, role, flow),
            Cell(name(before, old[role.id].manager, say) or say("page.changes_top")),
            Cell(name(after, role.manager, say) or say("page.changes_top"), ink.BODY.but(bold=True)),
        ]
        for role in _in_tree_order(after)
        if role.id in old and old[role.id].manager != role.manager
    ]
    if rows:
        head = [say("page.changes_who"), say("page.changes_reported"), say("page.changes_reports")]
        flow.table(head, rows, (0.36, 0.32, 0.32), say("page.changes_moves"))


def _new(flow: Flow, before: Structure, after: Structure) -> None:
    say, old = flow.say, before.all(Role)
    rows = [
        [_role(after, role, flow), Cell(name(after, role.manager, say) or say("page.changes_top")), Cell(role.purpose)]
        for role in _in_tree_order(after)
        if role.id not in old
    ]
    if rows:
        head = [say("page.changes_role"), say("page.changes_reports"), say("field.role.purpose")]
        flow.table(head, rows, (0.3, 0.26, 0.44), say("page.changes_new"))


def _gone(flow: Flow, before: Structure, after: Structure) -> None:
    say, now = flow.say, after.all(Role)
    rows = []
    for role in _in_tree_order(before):
        if role.id in now:
            continue
        served = [
            each.stage
            for each in before.all(Assignment).values()
            if each.who == role.id and isinstance(before.find(each.stage), Stage)
        ]
        rows.append(
            [_role(before, role, flow), Cell(name(before, role.manager, say)), Cell(names(before, served, say))]
        )
    if rows:
        head = [say("page.changes_role"), say("page.changes_reported"), say("page.changes_served")]
        flow.table(head, rows, (0.3, 0.26, 0.44), say("page.changes_gone"))


def _in_tree_order(structure: Structure) -> Iterator[Role]:
    roles, waiting = structure.all(Role), list(reversed(structure.children("")))
    while waiting:
        id = waiting.pop()
        yield roles[id]
        waiting.extend(reversed(structure.children(id)))


# --- what changes for each role ---


def _each_role(flow: Flow, before: Structure, after: Structure, differences: Sequence[Difference]) -> None:
    """Set for each role that stays what becomes of its fields, its holders and its parts in the customer's decision."""
    say, old = flow.say, before.all(Role)
    found: dict[str, list[tuple[str, str, str]]] = {}
    for each in differences:
        for id, row in _rows(flow, before, after, each):
            if id in old:
                found.setdefault(id, []).append(row)
    rows: list[list[Cell]] = []
    for role in _in_tree_order(after):
        for place, (what, was, becomes) in enumerate(found.get(role.id, ())):
            first = _role(after, role, flow) if place == 0 else Cell("")
            strong = ink.BODY.but(bold=True)
            rows.append([first, Cell(what, ink.SMALL, fixed=True), Cell(was), Cell(becomes, strong)])
    if rows:
        head = [say("page.changes_role"), say("page.what"), say("page.changes_was"), say("page.changes_becomes")]
        flow.table(head, rows, (0.26, 0.18, 0.28, 0.28), say("page.changes_each"))


def _rows(
    flow: Flow, before: Structure, after: Structure, each: Difference
) -> Iterator[tuple[str, tuple[str, str, str]]]:
    say, record = flow.say, each.after if each.after is not None else each.before
    match record:
        case Role():
            for field, (old, new) in each.fields.items():
                if field in (POSITION, "manager", "nudge_x", "nudge_y", "place", "branch"):
                    continue
                document = after.document
                texts = (say.value(in_words(document, "role", field, value, say)) for value in (old, new))
                yield record.id, (say.value(label("role", field, say)), *texts)  # type: ignore[misc]
        case Holding():
            yield from _joined(flow, each, record.role, say("page.changes_held"), (before, after), "person")
        case Assignment():
            yield from _joined(flow, each, record.who, say("kind.stage"), (before, after), "stage")
        case Task():
            yield from _joined(flow, each, record.holder, say("kind.task"), (before, after), "")
        case Team():
            yield from _membership(flow, each)
        case _:
            pass


def _joined(
    flow: Flow, each: Difference, role: str, what: str, sides: tuple[Structure, Structure], of: str
) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Yield what ties a role to something else as one row: as it was, as it becomes."""
    texts = []
    for structure, record in zip(sides, (each.before, each.after), strict=True):
        if record is None:
            texts.append("")
            continue
        told = name(structure, getattr(record, of) if of else record.id, flow.say)
        if isinstance(record, Assignment):
            parts = ", ".join(flow.say(f"raci.{part}") for part in record.parts)
            told = f"{told} ({parts})" if parts else told
        texts.append(told)
    if texts[0] != texts[1]:
        yield role, (what, texts[0] or "—", texts[1] or "—")
    else:
        for field, (old, new) in each.fields.items():
            kind = each.key.kind
            document = sides[1].document
            said_of = flow.say.value(label(kind, field, flow.say))
            values = [flow.say.value(in_words(document, kind, field, value, flow.say)) for value in (old, new)]
            yield role, (f"{texts[1]} · {said_of}", values[0], values[1])


def _membership(flow: Flow, each: Difference) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Yield for each role that joins or leaves a team that it does."""
    old = {member.role for member in each.before.members} if isinstance(each.before, Team) else set()
    new = {member.role for member in each.after.members} if isinstance(each.after, Team) else set()
    team = each.name or flow.say("kind.team.unnamed")
    for role in sorted(old ^ new):
        yield role, (flow.say("kind.team"), team if role in old else "—", team if role in new else "—")


# --- figures, and what else ---


def _figures(flow: Flow, before: Structure, after: Structure) -> None:
    say = flow.say
    rows = []
    for old, new in zip(figures(before, flow.today), figures(after, flow.today), strict=True):
        change = new.value - old.value
        better = (change > 0) == (old.better == "more")
        colour = ink.SOFT if not change or old.better == "neither" else _GOOD if better else _BAD
        sign = "+" if change > 0 else ""
        rows.append(
            [
                Cell(say(f"figure.{old.name}"), fixed=True),
                Cell(_value(old, say.language), fixed=True),
                Cell(_value(new, say.language), ink.BODY.but(bold=True), fixed=True),
                Cell(
                    f"{sign}{say_number(change, say.language)}" if change else "=",
                    ink.BODY.but(colour=colour, bold=bool(change)),
                    fixed=True,
                ),
            ]
        )
    head = [say("compare.figure"), _called(before, flow), _called(after, flow), say("compare.difference")]
    flow.table(head, rows, (0.43, 0.2, 0.2, 0.17), say("compare.figures"))


def _value(figure: Figure, language: str) -> str:
    text = say_number(figure.value, language)
    return f"{text} %" if figure.is_percent else text


def _others(flow: Flow, before: Structure, after: Structure, differences: Sequence[Difference]) -> None:
    """Set what changes beside the roles: stages, teams, agreements, goals."""
    del before
    document, say = after.document, flow.say
    told = ("role", "holding", "assignment", "task")
    lines = [
        line
        for each in differences
        if each.key.kind not in told
        for line in said(_without_members(each), document, document, say)
    ]
    if len(lines) > _MOST:
        lines = [*lines[:_MOST], say("safety.and_more", n=len(lines) - _MOST)]
    flow.flow(flow.listed(say("page.changes_others"), lines))


def _without_members(each: Difference) -> Difference:
    """Return a difference without who joins or leaves a team: that is told with each role."""
    if each.op != "change" or "members" not in each.fields:
        return each
    old, new = each.fields["members"]
    if {member.role for member in old} == {member.role for member in new}:
        return each
    return replace(each, fields={field: value for field, value in each.fields.items() if field != "members"})
