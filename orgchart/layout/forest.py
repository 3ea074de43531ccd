"""A laid-out forest that is kept: after an edit, only the way from what was touched up to the top is merged anew.

To merge anew, the managers on the way first give the outlines of their reports back, which costs what merging cost (see
`merging`). Nothing here recurses: a chain of any length is laid out. Knows ids and sizes alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from contextlib import nullcontext

from orgchart.layout.hanging import Block, assistants_block, hang, stacks, wants_to_hang
from orgchart.layout.levels import Levels
from orgchart.layout.merging import merge, merge_top, part
from orgchart.layout.node import NOWHERE, Inner, Node
from orgchart.layout.tree import Gaps, TreeInput, alone, unpushed
from orgchart.model.collector import collector_held


class _UnseenMoveError(Exception):
    """A box stands under another manager, and nobody said that it was touched."""


class Forest:
    """The boxes of a forest with their offsets from each other."""

    def __init__(self, tree: TreeInput, gaps: Gaps) -> None:
        self.gaps = gaps
        self.top = Inner("", None, -1)
        self._build(tree)

    def __del__(self) -> None:
        self._let_go()

    def _let_go(self) -> None:
        for each in self.top.branch():
            _part_from_kids(each)

    def _build(self, tree: TreeInput) -> None:
        self._let_go()
        self.tree = tree
        self.levels = Levels(self.gaps.level, free=tree.free)
        self.nodes: dict[str, Node] = {}
        self.owners: dict[str, Node] = {}
        """Of boxes that stand in blocks: the box that the block belongs to."""
        self.hung: set[Inner] = set()
        """Boxes with a family in columns."""
        self._lifted: set[Inner] = set()
        """Those of them that stand on another level than they were merged on."""
        self.top = Inner("", None, -1)
        self.top.offset = 0.0
        self.top.lefts, self.top.rights = [], []
        self._pushes = False
        """Whether anything was pushed by hand since the forest was built."""
        with nullcontext() if tree.few else collector_held():
            made = self._read([self.top], {})
            self.levels.measure()
            for node in reversed(made):
                self._merge(node)

    # --- reading ---

    def _read(self, stack: Iterable[Inner], waiting: dict[str, Node]) -> list[Inner]:
        """Read these boxes and all that is new below them; return them but for leaves of rows, managers first.

        `waiting` are boxes without a manager whose outlines stand: they are taken where they are found.
        """
        made: list[Inner] = []
        tree, levels, nodes = self.tree, self.levels, self.nodes
        size, leads = tree.size, tree.leads
        pushed = None if tree.pushed is unpushed else tree.pushed
        steps = not levels.free
        heights: defaultdict[int, list[float]] = defaultdict(list)
        # Most boxes are as wide as each other: what half of that is they share.
        wide, half, less = 0.0, 0.0, 0.0
        left = list(stack)
        while left:
            node = left.pop()
            children: Sequence[str]
            lists: Sequence[tuple[int, Sequence[str]]] = ()
            made.append(node)
            if node is self.top:
                node.kids = ()
                node.read, node.merged = True, False
                children = [*tree.roots, *(id for id, _, _ in tree.floating)]
            else:
                children, lists = self._read_one(node)
                if node.helpers:
                    levels.count(node, 1)
                elif steps:
                    heights[node.level].append(node.height)
            if not children:
                continue
            kids: list[Node] = []
            level = node.level + node.own
            tall = heights[level]
            plain = steps and node is not self.top
            for child in children:
                kid = waiting.pop(child, None) if waiting else None
                if kid is None:
                    if plain and not leads(child) and (pushed is None or pushed(child) == NOWHERE):
                        width, height = size(child)
                        if width != wide:
                            wide, half, less = width, width / 2, -width / 2
                        kid = Node(child, node, level, width, height, less, half)
                        tall.append(height)
                    else:
                        kid = Inner(child, node, level)
                        left.append(kid)
                    if nodes.setdefault(child, kid) is not kid:
                        raise _UnseenMoveError
                else:
                    kid.parent = node
                    if kid.level != level:
                        self._lift(kid, level - kid.level)
                    if not kid.read:
                        assert isinstance(kid, Inner)
                        left.append(kid)
                kids.append(kid)
            for place, leaves in lists:
                made.append(self._stack(leaves, node, level))
                kids.insert(place, made[-1])
            node.kids = kids
        for level, tall in heights.items():
            levels.note(level, tall)
        return made

    def _push(self, node: Inner, dx: float, dy: float) -> None:
        node.dx, node.dy = dx, dy
        if dx or dy:
            self._pushes = True

    def _read_one(self, node: Inner) -> tuple[Sequence[str], Sequence[tuple[int, Sequence[str]]]]:
        """Read what stands at one box outside the rows; return the ids of those in the row below it, and the lists among them."""
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
        children = tree.children(id)
        if not children:
            return (), ()
        style = tree.style(id)
        if tree.hangs and wants_to_hang(children, style, tree):
            node.column = hang(children, style, tree, gaps)
            self._own(node, node.column)
            self.hung.add(node)
            return (), ()
        if style == "compact" and tree.hangs:
            lists = stacks(children, tree)
            inside = {leaf for _, leaves in lists for leaf in leaves}
            return [child for child in children if child not in inside], lists
        return children, ()

    def _stack(self, leaves: Sequence[str], manager: Node, level: int) -> Inner:
        """Return a list of leaves that stands in the row of their manager's reports."""
        node = Inner("", manager, level)
        node.own, node.merged = 0, False
        node.column = hang(leaves, "compact", self.tree, self.gaps)
        node.width, node.height = node.column.width, 0.0
        self._own(node, node.column)
        self.hung.add(node)
        return node

    def _own(self, node: Node, block: Block) -> None:
        self.owners.update(dict.fromkeys(block.ids, node))

    def _lift(self, node: Node, by: int) -> None:
        """Note that a branch stands on other levels than it did; one that waits to be read is not counted."""
        for each in node.branch():
            if each.read:
                self.levels.count(each, -1)
            each.level += by
            if each.read:
                self.levels.count(each, 1)
                if isinstance(each, Inner) and each.column is not None:
                    self._lifted.add(each)

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
        changed = {self._grown(node) for node in map(self._node_of, touched) if node is not None}
        managers = {node.parent for node in changed if node.parent is not None} - changed
        changed |= {node for node in managers if isinstance(node, Inner) and self._may_hang(node)}
        on_the_way = self._give_back([*changed, self.top])
        waiting: dict[str, Node] = {}
        for node in changed:
            self._forget(node)
            for kid in node.kids:
                if kid.own:
                    waiting[kid.id] = kid
                    kid.parent = None
                elif isinstance(kid, Inner):
                    self._forget(kid)
            node.kids = ()
        read = self._read_again(changed, waiting)
        for gone in waiting.values():
            self._drop(gone)
        again = {
            node for node in (*on_the_way, *read) if not node.own or node is self.top or self.nodes.get(node.id) is node
        }
        columns = self.hung if self.levels.measure() else self.hung & self._lifted
        self._lifted.clear()
        again.update(self._give_back(self._that_pass_otherwise(columns - again)))
        for node in sorted(again, key=lambda node: -node.level):
            self._merge(node)

    def _merge(self, node: Inner) -> None:
        if node is self.top:
            merge_top(node, self.tree, self.gaps)
        else:
            merge(node, self.levels, self.gaps, self._pushes)

    def _node_of(self, id: str) -> Node | None:
        found = self.nodes.get(id) or self.owners.get(id) or (None if id else self.top)
        return found if found is None or found.own else found.parent

    def _grown(self, node: Node) -> Inner:
        """Return what may hold more than a leaf does, in the leaf's place."""
        if isinstance(node, Inner):
            return node
        made = self.nodes[node.id] = Inner(node.id, node.parent, node.level)
        made.width, made.height, made.offset = node.width, node.height, node.offset
        made.left, made.right = node.left, node.right
        assert made.parent is not None
        kids = made.parent.kids
        assert isinstance(kids, list)
        kids[kids.index(node)] = made
        return made

    def _may_hang(self, node: Inner) -> bool:
        """Whether a family may hang now, or no longer: that depends on what is below each of it."""
        if node is self.top or node.column is not None:
            return True
        tree, style = self.tree, self.tree.style(node.id)
        return tree.hangs and (style == "compact" or wants_to_hang(tree.children(node.id), style, tree))

    def _give_back(self, nodes: Iterable[Inner]) -> list[Inner]:
        """Part the outlines of boxes and of all above them, from the top; return those that were."""
        way: set[Inner] = set()
        for node in nodes:
            at: Node | None = node
            while isinstance(at, Inner) and at.merged and at not in way:
                way.add(at)
                at = at.parent
        found = sorted(way, key=lambda node: node.level)
        for node in found:
            part(node)
        return found

    def _forget(self, node: Node) -> None:
        """Forget what was read at one box."""
        if isinstance(node, Inner):
            node.read = False
            self.hung.discard(node)
        if node is self.top:
            return
        self.levels.count(node, -1)
        for block in node.blocks():
            for id in block.ids:
                if self.owners.get(id) is node:
                    del self.owners[id]

    def _read_again(self, changed: Collection[Inner], waiting: dict[str, Node]) -> list[Inner]:
        """Read the changed boxes that are still there; those that wait are read where they are found."""
        read: list[Inner] = []
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
            _part_from_kids(each)

    def _that_pass_otherwise(self, hung: Iterable[Inner]) -> list[Inner]:
        """Return those whose families reach over another number of levels than when they were merged."""
        passed = self.levels.passed
        return [
            node
            for node in hung
            if node.merged
            and node.column is not None
            and passed(node.level + node.own, node.column.height) != node.rows - node.own
        ]


def _part_from_kids(node: Node) -> None:
    """Undo what boxes hold on to each other by: what is made while the collector is held may never be gone over."""
    if isinstance(node, Inner):
        node.kids = ()
