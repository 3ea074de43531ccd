"""Seeded trees: random with spans of 3 to 12 and a depth of at most 10, a chain, a star; and documents made of them."""

from __future__ import annotations

import random
from datetime import date

from orgchart.layout.geometry import Size
from orgchart.model.document import Document
from orgchart.model.ranks import ranks
from orgchart.model.records import (
    Assignment,
    BuyingProcess,
    Department,
    Goal,
    Holding,
    Member,
    Milestone,
    Person,
    Record,
    Role,
    Stage,
    Team,
)
from orgchart.storage import org_file

TITLES = ("Account executive", "Sales development representative", "Product marketing manager", "מנהלת הצלחת לקוחות",
          "Head of demand generation", "Solution engineer", "מנהל שיווק", "Renewals manager")  # fmt: skip


def random_tree(count: int, seed: int = 1) -> list[int]:
    """Return the parent of each node, -1 for the first; parents stand before their children."""
    source = random.Random(seed)
    parents, open_nodes, depth = [-1], [0], [0]
    while len(parents) < count:
        place = source.randrange(len(open_nodes))
        parent = open_nodes[place]
        open_nodes[place] = open_nodes[-1]
        open_nodes.pop()
        for _ in range(min(source.randint(3, 12), count - len(parents))):
            node = len(parents)
            parents.append(parent)
            depth.append(depth[parent] + 1)
            if depth[node] < 9:
                open_nodes.append(node)
    return parents


def chain(count: int) -> list[int]:
    """Return the parent of each node of a chain, -1 for the first."""
    return list(range(-1, count - 1))


def star(count: int) -> list[int]:
    """Return the parent of each node of a star, -1 for the first."""
    return [-1] + [0] * (count - 1)


def dense(count: int) -> list[int]:
    """Return the parent of each node of a chart that fills any window: heads below the first, each with a list of leaves."""
    heads = max(1, count // 120)
    return [-1] + [0] * heads + [1 + node % heads for node in range(count - 1 - heads)]


def children_of(parents: list[int]) -> list[list[int]]:
    """Return the children of each node."""
    kids: list[list[int]] = [[] for _ in parents]
    for node, parent in enumerate(parents):
        if parent >= 0:
            kids[parent].append(node)
    return kids


def sizes(count: int, seed: int = 2) -> list[Size]:
    """Return sizes of 110 to 260 by 48 to 90."""
    source = random.Random(seed)
    return [Size(source.randint(110, 260), source.randint(48, 90)) for _ in range(count)]


def document(count: int, seed: int = 1, parents: list[int] | None = None) -> Document:
    """Return a document of so many roles with people, departments, a process and assignments, some goals and teams.

    `parents` says who reports to whom; without it they make a random tree.
    """
    source = random.Random(seed)
    parents = parents or random_tree(count, seed)
    order = list(ranks(count))
    departments = [Department(id=f"d{n}", name=f"Department {n}", kind=kind, rank=order[n % count])  # type: ignore[arg-type]
                   for n, kind in enumerate(("marketing", "sales", "success", "support", "product", "other"))]  # fmt: skip
    stages = [
        Stage(id=f"s{n}", name=f"Stage {n}", process="bp", question="What do we need?", rank=f"{n}5") for n in range(8)
    ]
    roles = [
        Role(
            id=f"r{n}", rank=order[n], manager=f"r{parent}" if parent >= 0 else "", department=f"d{source.randrange(6)}",
            title=f"{source.choice(TITLES)} {n}", purpose="Helps customers to decide with less risk.",
            responsibilities=("First talks with customers", "Reports what they asked", "Keeps the definitions"),
            measures=("40 meetings a month",), skills=("Talks", "Writing"), headcount=1,
        )
        for n, parent in enumerate(parents)
    ]  # fmt: skip
    people = [Person(id=f"p{n}", name=f"Person {n}", rank=order[n]) for n in range(count)]
    holdings = [Holding(id=f"h{n}", person=f"p{n}", role=f"r{n}", rank=order[n]) for n in range(count) if n % 9]
    assignments = [
        Assignment(
            id=f"a{n}", who=f"r{source.randrange(count)}", stage=f"s{n % 8}", parts=("responsible",), rank=order[n]
        )
        for n in range(count // 5)
    ]
    goals = [
        Goal(
            id=f"g{n}", name=f"Goal {n}", owners=(f"d{n % 6}", f"r{source.randrange(count)}"), stages=(f"s{n % 8}",),
            measure="Customers who speak for us", target="5", due=date(2026, 6, 1), rank=order[n],
        )
        for n in range(max(3, count * 3 // 100))
    ]  # fmt: skip
    milestones = [
        Milestone(id=f"m{n}", name="First month", of=f"g{n}", due=date(2026, 3, 30), rank=order[n])
        for n in range(len(goals))
    ]
    teams = [
        Team(
            id=f"t{n}", name=f"Team {n}", mandate="Care of the first customers", stages=(f"s{n % 8}",), rank=order[n],
            members=tuple(Member(role=f"r{source.randrange(count)}", share=10) for _ in range(6)),
        )
        for n in range(max(2, count // 50))
    ]  # fmt: skip
    tables: dict[str, dict[str, Record]] = {}
    for records in (
        goals,
        milestones,
        teams,
        departments,
        stages,
        roles,
        people,
        holdings,
        assignments,
        [BuyingProcess(id="bp", name="P", rank="5")],
    ):
        tables[records[0].KIND if records else "assignment"] = {record.id: record for record in records}  # type: ignore[attr-defined]
    made = Document(seed=1)
    made.load({}, {"main": tables}, names={"main": "Now"})
    return made


def write(made: Document, path: str) -> None:
    """Save a document."""
    org_file.write(made, path)
