"""Branches set side by side, as close as their outlines allow, and given back.

An outline is, for each level, how far the branch reaches to the left and to the right of its root; merging two costs no more
than the shallower one has levels, so that the whole is linear: E. M. Reingold and J. S. Tilford, Tidier Drawings of Trees,
IEEE Trans. Software Eng. 7(2), 1981, with the boxes' own sizes as in A. van der Ploeg, Drawing Non-layered Tidy Trees in
Linear Time, Software: Practice and Experience 44, 2014. Knows boxes with what they reach, not what they stand for.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import sub

from orgchart.layout.levels import Levels
from orgchart.layout.node import NOWHERE, Inner, Node
from orgchart.layout.tree import Gaps, TreeInput

Log = list[tuple[list[float], list[float]]]


def merge(node: Inner, levels: Levels, gaps: Gaps, pushes: bool) -> None:
    """Set the branches below a box side by side; their outline becomes the box's. `pushes`: any box was moved by hand."""
    node.merged = True
    kids, column = node.kids, node.column
    half = node.width / 2
    left, right = -half, half
    node.reach = NOWHERE
    if kids:
        log: Log = []
        lefts, rights, shift = _beside(kids, gaps.sibling, gaps.branch, log)
        node.log = log
        first, last = kids[0], kids[-1]
        if first is last:
            # Nothing to set in the middle; a chain is made of these.
            left, right = first.left if first.left < left else left, first.right if first.right > right else right
        else:
            middle = last.offset / 2
            shift -= middle
            for kid in kids:
                at = kid.offset = kid.offset - middle
                if kid.rows > 1:
                    if at + kid.left < left:
                        left = at + kid.left
                    if at + kid.right > right:
                        right = at + kid.right
        begin, end = first.offset - first.width / 2, last.offset + last.width / 2
        lefts.append(begin - shift)
        rights.append(end - shift)
        left, right = begin if begin < left else left, end if end > right else right
        if pushes:
            left = min([left, *[kid.offset + kid.dx + kid.left for kid in kids]])
            right = max([right, *[kid.offset + kid.dx + kid.right for kid in kids]])
            _reach(node)
    elif column is not None:
        rows = levels.passed(node.level + node.own, column.height) - (0 if node.own else 1)
        wide = column.width / 2
        lefts, rights, shift = [-wide] * rows, [wide] * rows, 0.0
        left, right = min(left, -wide), max(right, wide)
    elif node.own == 1:
        node.left, node.right, node.rows = left, right, 1
        return
    else:
        lefts, rights, shift = [], [], 0.0
    taken = node.own
    stem = gaps.stem
    for down, blocks in reversed(node.helpers):
        one, other = -stem - blocks[0].width, stem + blocks[1].width if len(blocks) > 1 else stem
        lefts.extend([one - shift] * (taken - down))
        rights.extend([other - shift] * (taken - down))
        left, right = min(left, one), max(right, other)
        taken = down
    if taken > 1:
        lefts.extend([-half - shift] * (taken - 1))
        rights.extend([half - shift] * (taken - 1))
    node.lefts, node.rights, node.shift = lefts, rights, shift
    node.left, node.right = left, right
    node.rows = len(lefts) + 1


def merge_top(top: Inner, tree: TreeInput, gaps: Gaps) -> None:
    """Set the trees of a forest side by side, and floating ones where they belong."""
    top.merged = True
    count = len(tree.roots)
    roots = top.kids[:count]
    if roots:
        top.log = []
        _beside(roots, gaps.branch, gaps.branch, top.log)
    origin = roots[0].offset if roots else 0.0
    for node, (_, x, y) in zip(top.kids[count:], tree.floating, strict=True):
        assert isinstance(node, Inner)  # as all are below the top
        node.offset, node.dx, node.dy = origin + x, 0.0, y
    kids = top.kids
    top.left = min([kid.offset + kid.dx + kid.left for kid in kids], default=0.0)
    top.right = max([kid.offset + kid.dx + kid.right for kid in kids], default=0.0)
    top.rows = max([kid.rows for kid in kids], default=0) + 1
    _reach(top)


def _reach(node: Inner) -> None:
    up = down = 0.0
    for kid in node.kids:
        if kid.dy or kid.reach is not NOWHERE:
            up = min(up, kid.dy + kid.reach[0])
            down = max(down, kid.dy + kid.reach[1])
    node.reach = (up, down) if up or down else NOWHERE


def _beside(kids: Sequence[Node], gap: float, branch: float, log: Log) -> tuple[list[float], list[float], float]:
    """Set branches side by side; return what reaches below them all, and note each one's offset from the first.

    `log` gets what was written over: a list, and what stood at its end.
    """
    first = kids[0]
    first.offset = 0.0
    edge = first.width / 2
    depth = first.rows - 1
    if depth:
        lefts, rights, shift = first.lefts, first.rights, first.shift
    else:
        lefts, rights, shift = [], [], 0.0
    if len(kids) == 1:
        return lefts, rights, shift
    for kid in kids[1:]:
        half = kid.width / 2
        # Neighbours of one manager may stand closer than boxes of different managers further down.
        at = edge + gap + half
        their_depth = kid.rows - 1
        if not their_depth:
            kid.offset = at
            edge = at + half
            continue
        their_lefts, their_rights, their_shift = kid.lefts, kid.rights, kid.shift
        common = depth if depth < their_depth else their_depth
        if common:
            ours, theirs = rights[-common:], their_lefts[-common:]
            apart = max(map(sub, ours, theirs)) + shift - their_shift + branch
            if apart > at:
                at = apart
        kid.offset = at
        edge = at + half
        their_shift += at
        if their_depth > depth:
            if common:
                difference = shift - their_shift
                log.append((their_lefts, theirs))
                their_lefts[-common:] = [each + difference for each in lefts[-common:]]
            lefts, rights, shift, depth = their_lefts, their_rights, their_shift, their_depth
        else:
            difference = their_shift - shift
            log.append((rights, ours))
            rights[-common:] = [each + difference for each in their_rights[-common:]]
    return lefts, rights, shift


def part(node: Inner) -> None:
    """Give the outlines of those below a box back to them."""
    node.merged = False
    if node.log is None:
        return
    del node.lefts[-node.own :], node.rights[-node.own :]
    for outline, before in reversed(node.log):
        outline[-len(before) :] = before
    node.log = None
