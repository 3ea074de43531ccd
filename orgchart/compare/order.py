"""Which of a list's members stand elsewhere than before, and how two new orders of one list are joined. Knows no record."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from orgchart.model.ranks import rising


def moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Return the fewest members of both lists that must move to turn the order of one into that of the other.

    >>> moved(["a", "b", "c", "d"], ["d", "a", "b", "c"])
    {'d'}
    """
    place = {each: number for number, each in enumerate(before)}
    common = [each for each in after if each in place]
    stay = {common[number] for number in rising([place[each] for each in common])}
    return set(common) - stay


def joined(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], members: Collection[str]
) -> tuple[list[str], set[str]]:
    """Return `members` in the order of `ours` with what `theirs` moved or added put where theirs has it.

    The second value is what both moved, to different places; ours is kept there.

    >>> joined("abc", "abcx", "cab", "abcx")
    (['c', 'a', 'b', 'x'], set())
    """
    wanted, in_ours = set(members), set(ours)
    moved_by_us, moved_by_them = moved(base, ours), moved(base, theirs)
    to_place = {
        each
        for each in theirs
        if each in wanted and (each not in in_ours or (each in moved_by_them and each not in moved_by_us))
    }
    order = [each for each in ours if each in wanted and each not in to_place]
    follows: dict[str, list[str]] = {}
    known, anchor = set(order), ""
    for each in theirs:
        if each in to_place:
            follows.setdefault(anchor, []).append(each)
        elif each in known:
            anchor = each
    result: list[str] = []
    old = set(base)
    # What both put behind the same member: ours first.
    waiting = follows.get("", [])
    for each in order:
        if each in old:
            result += waiting
            waiting = []
        result.append(each)
        waiting = waiting + follows.get(each, [])
    result += waiting
    result.extend(sorted(wanted - set(result)))
    both = moved_by_us & moved_by_them & wanted
    contested = {each for each in both if _before(ours, each) != _before(theirs, each)} if both else set()
    return result, contested


def _before(order: Sequence[str], member: str) -> str:
    place = list(order).index(member)
    return order[place - 1] if place else ""
