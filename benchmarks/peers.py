"""Other programs that lay out trees, measured round by round beside ours: d3-flextree in Node, TreeLayout of OGDF.

Time is what each computed. Node is told to do all of its work on one thread, so that what its collector and its compiler
take is counted, and nothing but that; what it does until it is warm is not. Sizes in, places out: what stands between is
each one's own business.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from operator import add, sub
from pathlib import Path
from time import process_time
from types import TracebackType
from typing import Any, Final, Self

from orgchart.layout.geometry import Size

WARM: Final = 12
"""Rounds after which d3-flextree gets no faster."""
_SCRIPT: Final = """
const {flextree} = require(process.argv[1] + '/node_modules/d3-flextree');
const lines = require('readline').createInterface({input: process.stdin});
let top = null;
lines.on('line', line => {
  if (top === null) {
    const {kids, boxes} = JSON.parse(line);
    const nodes = kids.map((_, i) => ({size: [boxes[i][0] + 20, boxes[i][1] + 40], children: []}));
    kids.forEach((below, i) => nodes[i].children = below.map(k => nodes[k]));
    top = nodes[0];
  }
  const before = process.cpuUsage(), layout = flextree(), made = layout(layout.hierarchy(top));
  const used = process.cpuUsage(before);
  let left = Infinity, right = -Infinity;
  made.each(each => { left = Math.min(left, each.left); right = Math.max(right, each.right); });
  console.log(JSON.stringify([(used.user + used.system) / 1e6, right - left - 20]));
});
"""


class NotRunError(Exception):
    """Another program is not there, or could not do it; its words say why."""


class Flextree:
    """A process of Node that lays one tree out again and again."""

    def __init__(self, kids: Sequence[Sequence[int]], boxes: Sequence[Size]) -> None:
        """Start it and let it get warm. Raises NotRunError."""
        folder = os.environ.get("FLEXTREE", "")
        if not shutil.which("node") or not Path(folder, "node_modules", "d3-flextree").is_dir():
            raise NotRunError("needs Node, and FLEXTREE naming a folder with node_modules/d3-flextree")
        self._node = subprocess.Popen(
            ["node", "--single-threaded", "--stack-size=60000", "-e", _SCRIPT, folder],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._tree = json.dumps({"kids": kids, "boxes": [list(box) for box in boxes]})
        self.width = 0.0
        for _ in range(WARM):
            self.seconds()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._node.kill()
        self._node.communicate()

    def seconds(self) -> float:
        """Lay the tree out once; return how long it computed. Raises NotRunError."""
        assert self._node.stdin is not None
        assert self._node.stdout is not None
        try:
            self._node.stdin.write(self._tree + "\n")
            self._node.stdin.flush()
            line = self._node.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise NotRunError(" ".join(self._node.communicate()[1].split()[:20]) or "Node ended")
        self._tree = "again"
        seconds, self.width = json.loads(line)
        return float(seconds)


class Ogdf:
    """A graph of OGDF that is laid out again and again."""

    def __init__(self, kids: Sequence[Sequence[int]], boxes: Sequence[Size]) -> None:
        """Make the graph. Raises NotRunError."""
        try:
            import ogdf  # type: ignore[import-not-found,unused-ignore]
        except ImportError as fault:
            raise NotRunError("needs ogdf-py") from fault
        self._ogdf: Any = ogdf
        self._kids, self._boxes = kids, boxes
        self._halves = [box.width / 2 for box in boxes]
        self.width = 0.0

    def seconds(self) -> float:
        """Lay the tree out once, from sizes to places; return how long it computed."""
        ogdf, boxes = self._ogdf, self._boxes
        start = process_time()
        graph = ogdf.Graph()
        nodes = [graph.new_node() for _ in boxes]
        for node, below in enumerate(self._kids):
            for kid in below:
                graph.new_edge(nodes[node], nodes[kid])
        places = ogdf.GraphAttributes(graph)
        for node, (width, height) in zip(nodes, boxes, strict=True):
            places.set_width(node, width)
            places.set_height(node, height)
        layout = ogdf.TreeLayout()
        layout.set_sibling_distance(20)
        layout.set_level_distance(40)
        layout.call(places)
        x = [places.x(node) for node in nodes]
        used = process_time() - start
        self.width = max(map(add, x, self._halves)) - min(map(sub, x, self._halves))
        return used
