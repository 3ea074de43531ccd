"""Full layout in rows against a bare contour loop over arrays (and other programs, where they are); one edit against that."""

from __future__ import annotations

import gc
import random

from benchmarks.drawing import bare, differ, faults, width
from benchmarks.measure import Result, clock, compared, in_turn, percentile, timed
from benchmarks.peers import Flextree, NotRunError, Ogdf
from benchmarks.trees import children_of, random_tree, sizes
from orgchart.layout.forest import Forest
from orgchart.layout.geometry import DOWN, Geometry, Rect
from orgchart.layout.standing import Standing, lay_out
from orgchart.layout.tree import Gaps, TreeInput

SIZES = (100, 1_000, 10_000, 100_000)
GAPS = Gaps(sibling=20, branch=20, level=40)


def run(size: int, *, peers: bool) -> list[Result]:
    """Measure at one size."""
    drawn = Drawn("layout", random_tree(size), "")
    result = in_turn("layout", size, "full layout in rows / bare contour loop", drawn.rows,
                     lambda: bare(drawn.kids, drawn.boxes), 3.0)  # fmt: skip
    result.wrong += drawn.faults()
    hanging, rows = drawn.hanging().bounds.width, drawn.rows().bounds.width
    narrower = hanging / rows
    results = [
        result,
        Result("layout", size, "width with hanging leaves / rows", narrower, (narrower, narrower), hanging, rows,
               0.6 if size == 10_000 else None, unit="px"),
    ]  # fmt: skip
    if peers:
        results += drawn.peers({size: 0.25 if size <= 10_000 else 0.6})
    return [*results, drawn.one_edit({10_000: 1 / 100, 100_000: 1 / 500}.get(size))]


class Drawn:
    """A tree that is laid out in rows, and how long it takes."""

    def __init__(self, case: str, parents: list[int], shape: str) -> None:
        self.case, self.shape = case, shape and f"{shape}, "
        size = self.size = len(parents)
        self.kids, self.boxes = children_of(parents), sizes(size)
        self.names = [str(each) for each in range(size)]
        self.by_name = {self.names[node]: [self.names[kid] for kid in below] for node, below in enumerate(self.kids)}
        self.box = dict(zip(self.names, self.boxes, strict=True))
        self.wide = {"reference": width(bare(self.kids, self.boxes), self.boxes)}

    def rows(self) -> Geometry:
        """Lay it out."""
        return lay_out(TreeInput(["0"], self.by_name.__getitem__, self.box.__getitem__, style=lambda _: "rows"), GAPS)

    def hanging(self) -> Geometry:
        """Lay it out with leaves below each other, where there are more than two."""
        return lay_out(
            TreeInput(["0"], self.by_name.__getitem__, self.box.__getitem__, style=lambda _: "compact"), GAPS
        )

    def faults(self) -> list[str]:
        """Return what is wrong with it in rows."""
        return faults(self.rows(), self.kids, self.names, self.wide)

    def peers(self, targets: dict[int, float]) -> list[Result]:
        """Measure against other programs, round by round; say which are not there."""
        results: list[Result] = []
        target = targets.get(self.size)
        try:
            with Flextree(self.kids, self.boxes) as flextree:
                what = f"{self.shape}full layout in rows / d3-flextree, warm"
                results.append(
                    compared(self.case, self.size, what, lambda: timed(self.rows), flextree.seconds, target,
                             **{"with every place worked out, and cleared away": self._to_the_last(flextree)})
                )  # fmt: skip
        except NotRunError as why:
            print(f"{self.case:8} {self.size:>7}  {self.shape}d3-flextree: not run ({why})")
        try:
            ogdf = Ogdf(self.kids, self.boxes)
            what = f"{self.shape}full layout in rows / OGDF TreeLayout"
            found = compared(self.case, self.size, what, lambda: timed(self.rows), ogdf.seconds, None)
            found.more["width / OGDF's"] = round(self.rows().bounds.width / ogdf.width, 6)
            found.wrong += faults(self.rows(), self.kids, self.names, {"OGDF": ogdf.width})
            results.append(found)
        except NotRunError as why:
            print(f"{self.case:8} {self.size:>7}  {self.shape}OGDF: not run ({why})")
        return results

    def _to_the_last(self, flextree: Flextree) -> float:
        """Return the ratio when all boxes are asked for, and what was made is collected, which Node does as it goes."""

        def ours() -> float:
            gc.collect()
            gc.freeze()
            start = clock()
            self.rows().boxes.values()
            gc.collect()
            used = clock() - start
            gc.unfreeze()
            return used

        return round(compared("", 0, "", ours, flextree.seconds, None).ratio, 2)

    def one_edit(self, target: float | None) -> Result:
        """Move one leaf to another manager and look at what shows around it, against a full layout of the same tree."""
        kids = self.by_name
        tree = TreeInput(["0"], kids.__getitem__, self.box.__getitem__, style=lambda _: "rows")
        forest = Forest(tree, GAPS)
        manager = {kid: parent for parent, below in kids.items() for kid in below}
        source = random.Random(3)
        leaves = [each for each in kids if not kids[each]]
        managers = [each for each in kids if kids[each]]
        times: list[float] = []

        def edit() -> None:
            leaf, new = source.choice(leaves), source.choice(managers)
            old = manager[leaf]
            kids[old].remove(leaf)
            kids[new].append(leaf)
            manager[leaf] = new
            start = clock()
            forest.update(tree, {leaf, old, new})
            standing = Standing(forest, DOWN)
            standing.within(standing.boxes[leaf].grown(600))
            times.append((clock() - start) * 1000)

        full = in_turn(self.case, self.size, "", lambda: Standing(Forest(tree, GAPS), DOWN).within(Rect(0, 0, 1200, 800)),
                       lambda: [edit() for _ in range(20)], None)  # fmt: skip
        middle = percentile(times, 0.5)
        result = Result(
            self.case, self.size, f"{self.shape}one edit laid out again and looked at / full layout", middle / full.ours,
            (percentile(times, 0.25) / full.ours, percentile(times, 0.75) / full.ours), middle, full.ours, target,
            p95=percentile(times, 0.95),
        )  # fmt: skip
        if differ(Standing(forest, DOWN).boxes, lay_out(tree, GAPS).boxes):
            result.wrong.append("the kept layout is not the full one")
        return result
