"""Full layout in rows against a bare contour loop over arrays (and d3-flextree where Node has it); one edit against that."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

from benchmarks.measure import Result, clock, in_turn, percentile
from benchmarks.trees import children_of, random_tree, sizes
from orgchart.layout.forest import Forest
from orgchart.layout.geometry import Rect, Size
from orgchart.layout.standing import DOWN, Standing, lay_out
from orgchart.layout.tree import Gaps, TreeInput

SIZES = (100, 1_000, 10_000, 100_000)
GAPS = Gaps(sibling=20, branch=20, level=40)


def bare(kids: list[list[int]], boxes: list[Size], gap: float = 20) -> list[float]:
    """Return the x of each node by the same algorithm with nothing around it: no ids, no assistants, no columns, no lines."""
    count = len(kids)
    offset = [0.0] * count
    lefts: list[list[float]] = [[]] * count
    rights: list[list[float]] = [[]] * count
    shifts = [0.0] * count
    for node in range(count - 1, -1, -1):
        half = boxes[node].width / 2
        if not kids[node]:
            lefts[node], rights[node] = [-half], [half]
            continue
        first = kids[node][0]
        left, right, shift = lefts[first], rights[first], shifts[first]
        for kid in kids[node][1:]:
            l2, r2, s2 = lefts[kid], rights[kid], shifts[kid]
            common = min(len(right), len(l2))
            at = max(right[-level] - l2[-level] for level in range(1, common + 1)) + shift - s2 + gap
            offset[kid] = at
            s2 += at
            if len(l2) > len(left):
                for level in range(1, common + 1):
                    l2[-level] = left[-level] + shift - s2
                left, right, shift = l2, r2, s2
            else:
                for level in range(1, common + 1):
                    right[-level] = r2[-level] + s2 - shift
        middle = (offset[first] + offset[kids[node][-1]]) / 2
        for kid in kids[node]:
            offset[kid] -= middle
        shift -= middle
        left.append(-half - shift)
        right.append(half - shift)
        lefts[node], rights[node], shifts[node] = left, right, shift
    x = [0.0] * count
    for node in range(count):
        for kid in kids[node]:
            x[kid] = x[node] + offset[kid]
    return x


def run(size: int, *, peers: bool) -> list[Result]:
    """Measure at one size."""
    kids, boxes = children_of(random_tree(size)), sizes(size)
    names = [str(each) for each in range(size)]
    by_name = {names[node]: [names[kid] for kid in below] for node, below in enumerate(kids)}
    box = dict(zip(names, boxes, strict=True))
    tree = TreeInput(["0"], by_name.__getitem__, box.__getitem__, style=lambda _: "rows")
    result = in_turn("layout", size, "full layout in rows / bare contour loop", lambda: lay_out(tree, GAPS),
                     lambda: bare(kids, boxes), 3.0)  # fmt: skip
    geometry = lay_out(tree, GAPS)
    x = bare(kids, boxes)
    width = max(x[n] + boxes[n].width / 2 for n in range(size)) - min(x[n] - boxes[n].width / 2 for n in range(size))
    for node, below in enumerate(kids):
        if below:
            middle = (geometry.boxes[names[below[0]]].center_x + geometry.boxes[names[below[-1]]].center_x) / 2
            if abs(geometry.boxes[names[node]].center_x - middle) > 0.001:
                result.wrong.append("a manager does not stand in the middle above its reports")
                break
    if abs(geometry.bounds.width - width) > width * 0.001:
        result.wrong.append(f"width {geometry.bounds.width:.0f}, reference {width:.0f}")
    rows: dict[float, list[tuple[float, float]]] = {}
    for rect in geometry.boxes.values():
        rows.setdefault(rect.y, []).append((rect.x, rect.right))
    if any(right > left + 1e-6 for row in rows.values() for (_, right), (left, _) in pairwise(sorted(row))):
        result.wrong.append("boxes overlap")
    hung = TreeInput(
        ["0"],
        by_name.__getitem__,
        box.__getitem__,
        style=lambda id: "rows" if any(map(by_name.get, by_name[id])) else "hanging",
    )
    hanging = lay_out(hung, GAPS)
    narrower = hanging.bounds.width / geometry.bounds.width
    result.more["width with hanging leaves / rows"] = round(narrower, 3)
    if size == 10_000 and narrower > 0.6:
        result.wrong.append(f"hanging leaves make {narrower:.2f} of the width, 0.6 at most")
    results = [result, _one_edit(size, by_name, box)]
    if peers:
        results += _flextree(size, kids, boxes, lambda: lay_out(tree, GAPS))
    return results


def _one_edit(size: int, kids: dict[str, list[str]], box: dict[str, Size]) -> Result:
    """Move one leaf to another manager and look at what shows around it, against a full layout of the same tree."""
    tree = TreeInput(["0"], kids.__getitem__, box.__getitem__)
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
        middle = standing.boxes[leaf]
        standing.within(middle.grown(600))
        times.append((clock() - start) * 1000)

    full = in_turn("layout", size, "", lambda: Standing(Forest(tree, GAPS), DOWN).within(Rect(0, 0, 1200, 800)),
                   lambda: [edit() for _ in range(20)], None)  # fmt: skip
    edits = sorted(times)
    target = {10_000: 1 / 100, 100_000: 1 / 500}.get(size)
    middle = edits[len(edits) // 2]
    spread = (edits[len(edits) // 4] / full.ours, edits[len(edits) * 3 // 4] / full.ours)
    result = Result("layout", size, "one edit laid out again and looked at / full layout", middle / full.ours, spread, middle,
                    full.ours, target, more={"p95 ms": round(percentile(edits, 0.95), 2)})  # fmt: skip
    again = lay_out(tree, GAPS).boxes
    kept = Standing(forest, DOWN).boxes
    if any(abs(a - b) > 0.001 for id, place in again.items() for a, b in zip(place, kept[id], strict=True)):
        result.wrong.append("the kept layout is not the full one")
    return result


def _flextree(size: int, kids: list[list[int]], boxes: list[Size], ours: object) -> list[Result]:
    folder = os.environ.get("FLEXTREE", "")
    if not shutil.which("node") or not Path(folder, "node_modules", "d3-flextree").is_dir() or size > 100_000:
        print("  layout: d3-flextree not run (needs Node, and FLEXTREE naming a folder with node_modules/d3-flextree)")
        return []
    script = """
const fs = require('fs'); const {flextree} = require(process.argv[1] + '/node_modules/d3-flextree');
const {kids, boxes} = JSON.parse(fs.readFileSync(0));
const nodes = kids.map((_, i) => ({size: [boxes[i][0] + 20, boxes[i][1] + 40], children: []}));
kids.forEach((below, i) => nodes[i].children = below.map(k => nodes[k]));
const times = [];
for (let i = 0; i < 12; i++) { const t = process.cpuUsage(); const l = flextree(); l(l.hierarchy(nodes[0]));
  const used = process.cpuUsage(t); times.push((used.user + used.system) / 1e3); }
console.log(JSON.stringify(times.slice(6)));
"""
    data = json.dumps({"kids": kids, "boxes": [list(box) for box in boxes]})
    answer = subprocess.run(
        ["node", "--single-threaded", "--stack-size=60000", "-e", script, folder],
        input=data,
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode:
        print(f"  layout: d3-flextree not run ({answer.stderr.strip().splitlines()[-1:]})")
        return []
    times = json.loads(answer.stdout)
    middle = sorted(times)[len(times) // 2]
    result = in_turn("layout", size, "full layout in rows / d3-flextree, warm", ours, lambda: None, None)  # type: ignore[arg-type]
    low, high = min(times), max(times)
    target = 0.25 if size <= 10_000 else 0.6
    spread = (result.ours / high, result.ours / low)
    return [Result("layout", size, result.what, result.ours / middle, spread, result.ours, middle, target)]
