"""ATT: whether people's attention goes to the tasks that really matter, and whether there is enough of it."""

from __future__ import annotations

from collections.abc import Iterator

from orgchart.checks.facts import Facts
from orgchart.checks.finding import Finding, Fix
from orgchart.checks.registry import finding, rule
from orgchart.edits import attention as verbs
from orgchart.model import attention, queries
from orgchart.model.records import BuyingProcess, Person, Role, Stage, Task, name_of
from orgchart.text.message import message


@rule("ATT101", "warning", "5", each=Person, among=lambda facts: facts.busy, wakes="person holding role task team")
def more_than_there_is(facts: Facts, person: Person) -> Iterator[Finding]:
    """A person's attention is more than their capacity: above 100 % a warning, above 110 % an error.

    People inside only: how an outside party divides its own is its matter. The fixes lessen everything in proportion, or
    give away the smallest task that could be and that is enough.
    """
    its = facts.claims[person.id] if person.id in facts.people_inside else []
    total = sum(claim.share for claim in its)
    if total <= facts.limit("attention_warning"):
        return
    grave = total > facts.limit("attention_error")
    spare = sorted(
        (c for c in its if isinstance(c.what, Task) and c.what.can_give_away and total - c.share <= 100),
        key=lambda claim: claim.share,
    )
    yield finding(
        "ATT101",
        person,
        severity="error" if grave else "warning",
        person=person.name,
        percent=total,
        fixes=(
            *(fix for claim in spare[:1] for fix in _give_away(facts, claim.what.id)),
            Fix(
                "fit",
                message("fix.fit_attention"),
                lambda: verbs.fit_attention(
                    facts.structure, person.id, facts.today, min(100, facts.limit("attention_warning"))
                ),
            ),
        ),
    )


@rule("ATT102", "note", "1", each=Person, among=lambda facts: facts.busy, wakes="person holding role task team")
def hardly_divided(facts: Facts, person: Person) -> Iterator[Finding]:
    """A person with tasks has less than 60 % of their capacity divided: what does the rest go to?"""
    its = facts.claims[person.id] if person.id in facts.people_inside else []
    total = sum(claim.share for claim in its)
    if any(isinstance(claim.what, Task) for claim in its) and total < facts.limit("attention_divided"):
        yield finding("ATT102", person, person=person.name, percent=total)


@rule("ATT103", "warning", "1", each=Stage, wakes="person holding role task team assignment stage process")
def critical_neglected(facts: Facts, stage: Stage) -> Iterator[Finding]:
    """A critical stage receives less of the whole attention than the limit: the lower of 10 % and an equal share a stage.

    The whole is what the people inside divide, by their hours. Silent while nobody has divided any, where ATT105 says it,
    and where outside parties alone work in the stage, which COV108 and AGR107 ask about.
    """
    hours, whole = facts.attention_on
    if not stage.critical or not whole or _below_its_weight(facts, stage) is not None:
        return
    working = facts.working_in(stage.id)
    if working and all(queries.is_outside(role) for role in working):
        return
    least = min(facts.limit("critical_share"), 100 / len(facts.stages))
    share = 100 * hours.get(stage.id, 0) / whole
    if share < least - _ROUNDING:
        yield finding(
            "ATT103",
            stage,
            stage=stage.name,
            percent=round(share, 1),
            least=round(least, 1),
            variant="" if share else "none",
        )


@rule("ATT104", "warning", "5", each=Person, among=lambda facts: facts.busy, wakes="person holding role task team")
def too_many_tasks(facts: Facts, person: Person) -> Iterator[Finding]:
    """One person divides attention over more tasks of 5 % or more than the limit; a team is one of them."""
    if person.id not in facts.people_inside:
        return
    n = sum(claim.share >= facts.limit("task_share") for claim in facts.claims[person.id])
    if n > facts.limit("tasks"):
        yield finding("ATT104", person, person=person.name, n=n, most=facts.limit("tasks"))


@rule("ATT105", "warning", "9", each=Stage, wakes="person holding role task team assignment stage process")
def bottleneck_neglected(facts: Facts, stage: Stage) -> Iterator[Finding]:
    """The bottleneck stage receives less attention than its weight.

    Its part of what goes to the stages of its process is held against its part of their weights. Where it is critical too,
    only this is said, not ATT103. Silent while nobody has divided any attention among these stages.
    """
    found = _below_its_weight(facts, stage)
    if found is not None:
        share, weight = found
        yield finding("ATT105", stage, stage=stage.name, percent=round(share, 1), weight=round(weight, 1))


_ROUNDING = 0.05
"""Shares are shown with one decimal; what looks equal is equal."""


def _below_its_weight(facts: Facts, stage: Stage) -> tuple[float, float] | None:
    """Return the bottleneck's part of the attention and of the weights of its process, in percent, where it gets less."""
    process = facts.structure.get(BuyingProcess, stage.process)
    if process is None or process.bottleneck != stage.id:
        return None
    hours, _ = facts.attention_on
    stages = facts.stages_of[process.id]
    whole, weights = sum(hours.get(each.id, 0) for each in stages), sum(each.weight for each in stages)
    if not whole or not weights:
        return None
    share, weight = 100 * hours.get(stage.id, 0) / whole, 100 * stage.weight / weights
    return (share, weight) if share < weight - _ROUNDING else None


@rule("ATT106", "note", "9", each=Task, wakes="person holding role task team")
def could_be_given_away(facts: Facts, task: Task) -> Iterator[Finding]:
    """A task without customer contact, marked as one that could be given away, takes more than 10 % of a person inside."""
    if task.customer_contact or not task.can_give_away or task.share <= facts.limit("give_away_share"):
        return
    people = [each for each in attention.holders(facts.structure, task) if each in facts.people_inside]
    if people:
        yield finding(
            "ATT106",
            task,
            task=task.name,
            percent=task.share,
            people=[name_of(facts.structure[each]) or message("word.untitled") for each in people[:4]],
            fixes=tuple(_give_away(facts, task.id)),
        )


def _give_away(facts: Facts, task: str) -> Iterator[Fix]:
    """Yield the fix that gives `task` to a freelancer, who works with the role that has it."""
    record = facts.structure[task]
    assert isinstance(record, Task)
    held = (
        [record.holder]
        if record.holder in facts.structure.all(Role)
        else [role.id for role in queries.roles_held(facts.structure, record.holder)]
    )
    inside = [each for each in held if not queries.is_outside(facts.structure.all(Role)[each])]
    if inside:
        yield Fix(
            f"give-away:{task}",
            message("fix.give_away", task=record.name or message("kind.task.unnamed")),
            lambda: verbs.give_away(facts.structure, task, inside[0]),
        )
