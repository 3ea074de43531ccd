"""A laid-out forest that is kept: after an edit, only the way from what was touched up to the top is merged anew.

Subtrees are set as close as their outlines allow. An outline is, for each level, how far the subtree reaches to the left
and to the right of its root; merging two costs no more than the shallower one has levels, so that the whole is linear:
E. M. Reingold and J. S. Tilford, Tidier Drawings of Trees, IEEE Trans. Software Eng. 7(2), 1981, with the boxes' own
sizes as in A. van der Ploeg, Drawing Non-layered Tidy Trees in Linear Time, Software: Practice and Experience 44, 2014.
To merge anew, the managers on the way first give the outlines of their reports back, which costs what merging cost.
Nothing here recurses: a chain of any length is laid out. Knows ids and sizes alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from operator import sub

from orgchart.layout.hanging import Block, assistants_block, hang, wants_to_hang
from orgchart.layout.levels import Levels
from orgchart.layout.node import NOWHERE, Node
from orgchart.layout.tree import Gaps, TreeInput, alone, unpushed
from orgchart.model.collector import collector_held


class _UnseenMoveError(Exception):
    """A box stands under another manager, and nobody said that it was touched."""


class Forest:
    """The boxes of a forest with their offsets from each other."""

    def __init__(self, tree: TreeInput, gaps: Gaps) -> None:
        self.gaps = gaps
        self._build(tree)

    def _build(self, tree: TreeInput) -> None:
        self.tree = tree
        self.levels = Levels(self.gaps.level, free=tree.free)
        self.nodes: dict[str, Node] = {}
        self.owners: dict[str, Node] = {}
        """Of boxes that stand in blocks: the box that the block belongs to."""
        self.hung: set[Node] = set()
        """Boxes with a family in columns."""
        self._lifted: set[Node] = set()
        """Those of them that stand on another level than they were merged on."""
        self.top = Node("", None, -1)
        self.top.offset = 0.0
        self._pushes = False
        """Whether anything was pushed by hand since the forest was built."""
        self.floating: list[Node] = []
        with collector_held():
            made = self._read([self.top], {})
            self.levels.measure()
            for node in reversed(made):
                self._merge(node)

    # --- reading ---

    def _read(self, stack: Iterable[Node], waiting: dict[str, Node]) -> list[Node]:
        """Read these boxes and all that is new below them; return them but for leaves of rows, managers first.

        `waiting` are boxes without a manager whose outlines stand: they are taken where they are found.
        """
        made: list[Node] = []
        tree, levels, nodes = self.tree, self.levels, self.nodes
        size, reports = tree.size, tree.children
        aside = None if tree.assistants is alone else tree.assistants
        pushed = None if tree.pushed is unpushed else tree.pushed
        steps = not levels.free
        heights: defaultdict[int, list[float]] = defaultdict(list)
        left: list[tuple[Node, Sequence[str] | None]] = [(node, None) for node in stack]
        while left:
            node, known = left.pop()
            children: Sequence[str]
            made.append(node)
            if node is self.top:
                node.kids = ()
                node.read, node.merged = True, False
                children = [*tree.roots, *(id for id, _, _ in tree.floating)]
            else:
                children = self._read_one(node, known)
                if node.helpers:
                    levels.count(node, 1)
                elif steps:
                    heights[node.level].append(node.height)
            if not children:
                continue
            kids: list[Node] = []
            level = node.level + node.own
            tall = heights[level]
            for child in children:
                kid = waiting.pop(child, None) if waiting else None
                if kid is None:
                    kid = Node(child, node, level)
                    if nodes.setdefault(child, kid) is not kid:
                        raise _UnseenMoveError
                    below = reports(child)
                    if below or not steps or (aside is not None and aside(child)):
                        left.append((kid, below))
                    else:
                        kid.width, kid.height = width, height = size(child)
                        if pushed is not None:
                            self._push(kid, *pushed(child))
                        kid.right = half = width / 2
                        kid.left = -half
                        tall.append(height)
                else:
                    kid.parent = node
                    if kid.level != level:
                        self._lift(kid, level - kid.level)
                    if not kid.read:
                        left.append((kid, None))
                kids.append(kid)
            node.kids = kids
        for level, tall in heights.items():
            levels.note(level, tall)
        return made

    def _push(self, node: Node, dx: float, dy: float) -> None:
        node.dx, node.dy = dx, dy
        if dx or dy:
            self._pushes = True

    def _read_one(self, node: Node, children: Sequence[str] | None) -> Sequence[str]:
        """Read what stands at one box outside the rows; return the ids of those in the row below it."""
        tree, levels, gaps = self.tree, self.levels, self.gaps
        node.kids = ()
        node.read, node.merged = True, False
        id = node.id
        node.width, node.height = tree.size(id)
        node.dx = node.dy = 0.0
        if tree.pushed is not unpushed:
            self._push(node, *tree.pushed(id))
        node.helpers, node.column, node.own = (), None, levels.taken(node.height) if levels.free else 1
        helpers = () if tree.assistants is alone else tree.assistants(id)
        if helpers:
            rows = []
            for blocks in assistants_block(helpers, tree, gaps):
                rows.append((node.own, blocks))
                node.own += levels.taken(max(block.height for block in blocks))
                for block in blocks:
                    self._own(node, block)
            node.helpers = rows
        if children is None:
            children = tree.children(id)
        if not children:
            return ()
        style = tree.style(id)
        if tree.hangs and wants_to_hang(children, style, tree):
            node.column = hang(children, style, tree, gaps)
            self._own(node, node.column)
            self.hung.add(node)
            return ()
        return children

    def _own(self, node: Node, block: Block) -> None:
        for id, _ in block.boxes:
            self.owners[id] = node

    def _lift(self, node: Node, by: int) -> None:
        """Note that a branch stands on other levels than it did; one that waits to be read is not counted."""
        for each in node.branch():
            if each.read:
                self.levels.count(each, -1)
            each.level += by
            if each.read:
                self.levels.count(each, 1)
                if each.column is not None:
                    self._lifted.add(each)

    # --- merging ---

    def _merge(self, node: Node) -> None:
        """Set the branches below a box side by side; their outline becomes the box's."""
        node.merged = True
        if node is self.top:
            self._merge_top()
            return
        kids, column = node.kids, node.column
        half = node.width / 2
        left, right = -half, half
        node.reach = NOWHERE
        if kids:
            log: list[tuple[list[float], list[float]]] = []
            lefts, rights, shift = self._beside(kids, self.gaps.sibling, log)
            node.log = log
            first, last = kids[0], kids[-1]
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
            if self._pushes:
                left = min([left, *[kid.offset + kid.dx + kid.left for kid in kids]])
                right = max([right, *[kid.offset + kid.dx + kid.right for kid in kids]])
                self._reach(node)
        elif column is not None:
            rows = self.levels.passed(node.level + node.own, column.height)
            wide = column.width / 2
            lefts, rights, shift = [-wide] * rows, [wide] * rows, 0.0
            left, right = min(left, -wide), max(right, wide)
        elif node.own == 1:
            node.left, node.right, node.rows = left, right, 1
            return
        else:
            lefts, rights, shift = [], [], 0.0
        taken = node.own
        stem = self.gaps.stem
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

    def _merge_top(self) -> None:
        top, tree = self.top, self.tree
        count = len(tree.roots)
        self.floating = list(top.kids[count:])
        roots = top.kids[:count]
        if roots:
            top.log = []
            self._beside(roots, self.gaps.branch, top.log)
        origin = roots[0].offset if roots else 0.0
        for node, (_, x, y) in zip(self.floating, tree.floating, strict=True):
            node.offset, node.dx, node.dy = origin + x, 0.0, y
        kids = top.kids
        top.left = min([kid.offset + kid.dx + kid.left for kid in kids], default=0.0)
        top.right = max([kid.offset + kid.dx + kid.right for kid in kids], default=0.0)
        top.rows = max([kid.rows for kid in kids], default=0) + 1
        self._reach(top)

    @staticmethod
    def _reach(node: Node) -> None:
        up = down = 0.0
        for kid in node.kids:
            if kid.dy or kid.reach is not NOWHERE:
                up = min(up, kid.dy + kid.reach[0])
                down = max(down, kid.dy + kid.reach[1])
        node.reach = (up, down) if up or down else NOWHERE

    def _beside(
        self, kids: Sequence[Node], gap: float, log: list[tuple[list[float], list[float]]]
    ) -> tuple[list[float], list[float], float]:
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
        branch = self.gaps.branch
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

    def _part(self, node: Node) -> None:
        """Give the outlines of those below a box back to them."""
        node.merged = False
        if node.log is None:
            return
        if node is not self.top:
            del node.lefts[-node.own :], node.rights[-node.own :]
        for outline, before in reversed(node.log):
            outline[-len(before) :] = before
        node.log = None

    # --- after an edit ---

    def update(self, tree: TreeInput, touched: Collection[str]) -> None:
        """Lay out `tree`, which differs from the one before at most at `touched`.

        A box that came, went or moved is touched, and so are its manager before and its manager now ('' for none).
        """
        otherwise = tree.free != self.tree.free or tree.hangs != self.tree.hangs
        if otherwise or len(touched) * 8 > len(self.nodes) + len(self.owners):
            self._build(tree)
            return
        self.tree = tree
        try:
            self._follow(touched)
        except _UnseenMoveError:
            self._build(tree)

    def _follow(self, touched: Collection[str]) -> None:
        changed = {node for node in map(self._node_of, touched) if node is not None}
        managers = {node.parent for node in changed if node.parent is not None} - changed
        changed |= {node for node in managers if self._may_hang(node)}
        on_the_way = self._give_back([*changed, self.top])
        waiting: dict[str, Node] = {}
        for node in changed:
            self._forget(node)
            for kid in node.kids:
                waiting[kid.id] = kid
                kid.parent = None
            node.kids = ()
        read = self._read_again(changed, waiting)
        for gone in waiting.values():
            self._drop(gone)
        again = {node for node in (*on_the_way, *read) if node is self.top or self.nodes.get(node.id) is node}
        columns = self.hung if self.levels.measure() else self.hung & self._lifted
        self._lifted.clear()
        again.update(self._give_back(self._that_pass_otherwise(columns - again)))
        for node in sorted(again, key=lambda node: -node.level):
            self._merge(node)

    def _node_of(self, id: str) -> Node | None:
        return self.nodes.get(id) or self.owners.get(id) or (None if id else self.top)

    def _may_hang(self, node: Node) -> bool:
        """Whether a family may hang now, or no longer: that depends on what is below each of it."""
        if node is self.top or node.column is not None:
            return True
        tree = self.tree
        return tree.hangs and wants_to_hang(tree.children(node.id), tree.style(node.id), tree)

    def _give_back(self, nodes: Iterable[Node]) -> list[Node]:
        """Part the outlines of boxes and of all above them, from the top; return those that were."""
        way: set[Node] = set()
        for node in nodes:
            at: Node | None = node
            while at is not None and at.merged and at not in way:
                way.add(at)
                at = at.parent
        found = sorted(way, key=lambda node: node.level)
        for node in found:
            self._part(node)
        return found

    def _forget(self, node: Node) -> None:
        """Forget what was read at one box."""
        node.read = False
        if node is self.top:
            return
        self.levels.count(node, -1)
        self.hung.discard(node)
        for block in node.blocks():
            for id, _ in block.boxes:
                if self.owners.get(id) is node:
                    del self.owners[id]

    def _read_again(self, changed: Collection[Node], waiting: dict[str, Node]) -> list[Node]:
        """Read the changed boxes that are still there; those that wait are read where they are found."""
        read: list[Node] = []
        left = sorted(changed, key=lambda node: node.level)
        while left:
            later = []
            for node in left:
                if node.read:
                    continue
                if self._stands(node):
                    read += self._read([node], waiting)
                else:
                    later.append(node)
            if len(later) == len(left):
                break
            left = later
        return read

    def _stands(self, node: Node) -> bool:
        at: Node | None = node
        while at is not None and at is not self.top:
            at = at.parent
        return at is self.top

    def _drop(self, node: Node) -> None:
        """Forget a branch that is gone."""
        for each in node.branch():
            if self.nodes.get(each.id) is each:
                del self.nodes[each.id]
            if each.read:
                self._forget(each)

    def _that_pass_otherwise(self, hung: Iterable[Node]) -> list[Node]:
        """Return those whose families reach over another number of levels than when they were merged."""
        passed = self.levels.passed
        return [
            node
            for node in hung
            if node.merged
            and node.column is not None
            and passed(node.level + node.own, node.column.height) != node.rows - node.own
        ]
