"""What only the whole structure shows: on whom a stage hangs, whom the loss of somebody hits, the customer's way through us.

The one module that knows networkx, which is imported when it is first asked: nothing on the path of an edit comes here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from orgchart.model import handovers, queries
from orgchart.model.records import Agreement, Assignment, Department, Person, Role, Stage, Team
from orgchart.model.structure import Structure

if TYPE_CHECKING:
    import networkx

_CUSTOMER = "\x00customer"


def structure_graph(structure: Structure) -> networkx.DiGraph[str]:
    """Return who is needed for what: an edge from a stage to each role or team that works in it, on to roles and people.

    An outside role without a named holder stands for its party and needs nobody further.
    """
    import networkx as nx

    graph: networkx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(stage.id for stage in structure.all(Stage).values())
    for assignment in structure.all(Assignment).values():
        if {"accountable", "responsible"} & set(assignment.parts) and assignment.who in structure:
            graph.add_edge(assignment.stage, assignment.who)
    for team in structure.all(Team).values():
        graph.add_edges_from((team.id, member.role) for member in team.members if member.role in structure)
    for role in structure.all(Role).values():
        graph.add_node(role.id)
        graph.add_edges_from((role.id, person.id) for person in queries.holders(structure, role.id))
    return graph


def single_points(structure: Structure) -> dict[str, list[str]]:
    """Return for each stage the people without whom nobody is left to work in it, where there are any.

    Whoever lies on every way from the stage to its people: dominators of a flow graph (T. Lengauer and R. E. Tarjan, A Fast
    Algorithm for Finding Dominators in a Flowgraph, TOPLAS 1, 1979), as networkx finds them.
    """
    import networkx as nx

    graph = structure_graph(structure)
    people = set(structure.all(Person))
    found: dict[str, list[str]] = {}
    for stage in structure.all(Stage):
        reached = nx.descendants(graph, stage)
        ends = [each for each in reached if graph.out_degree(each) == 0 and _works(structure, each)]
        if not ends:
            continue
        part = graph.subgraph({stage, *reached}).copy()
        part.add_edges_from((end, _CUSTOMER) for end in ends)
        above = dict(nx.immediate_dominators(part, stage))
        each, cut = _CUSTOMER, []
        while (each := above.get(each, stage)) != stage:
            if each in people:
                cut.append(each)
        if cut:
            found[stage] = cut[::-1]
    return found


def _works(structure: Structure, id: str) -> bool:
    record = structure.find(id)
    return isinstance(record, Person) or (isinstance(record, Role) and queries.is_outside(record))


def lost_without(structure: Structure, gone: Iterable[str]) -> list[str]:
    """Return the stages that nobody would be left to work in without these people, roles or teams."""
    import networkx as nx

    graph = structure_graph(structure)
    before = {stage for stage in structure.all(Stage) if _served(structure, graph, stage, nx)}
    graph.remove_nodes_from([each for each in gone if each in graph])
    after = {stage for stage in before if _served(structure, graph, stage, nx)}
    return [stage.id for stage in queries.all_stages(structure) if stage.id in before - after]


def _served(structure: Structure, graph: Any, stage: str, nx: Any) -> bool:
    return any(_works(structure, each) for each in nx.descendants(graph, stage))


def hit_by(structure: Structure, gone: Iterable[str]) -> dict[str, list[str]]:
    """Return the stages that `gone` work in and somebody serves now, each with the people and outside parties who are left."""
    import networkx as nx

    graph = structure_graph(structure)
    away = [each for each in gone if each in graph]
    touched = {above for each in away for above in nx.ancestors(graph, each)} & structure.all(Stage).keys()
    served = [stage for stage in touched if _served(structure, graph, stage, nx)]
    graph.remove_nodes_from(away)
    return {stage: [each for each in nx.descendants(graph, stage) if _works(structure, each)] for stage in served}


def dependents(structure: Structure, id: str) -> list[str]:
    """Return the stages that a person, role or team works in, directly or through others, in the customer's order."""
    import networkx as nx

    graph = structure_graph(structure)
    above = nx.ancestors(graph, id) if id in graph else set()
    return [stage.id for stage in queries.all_stages(structure) if stage.id in above]


def circles(managers: dict[str, str]) -> list[list[str]]:
    """Return the circles among reporting lines, report to manager, that no chart can show: for tables as they come."""
    import networkx as nx

    graph = nx.DiGraph(list(managers.items()))
    return [sorted(each) for each in nx.simple_cycles(graph)]


# --- the customer's way ---


@dataclass(frozen=True)
class Step:
    """One stage of the customer's way: who answers for it, and what stands between it and the stage before."""

    stage: Stage
    accountable: tuple[Role | Team, ...]
    department: Department | None
    handed_over: bool
    """Responsibility passes from one department or outside party to another on the way into this stage."""
    agreement: Agreement | None
    """The agreement that covers that hand-off."""


def journey(structure: Structure, process: str) -> list[Step]:
    """Return the customer's way through the stages of `process`, stages beside all others left out."""
    departments = handovers.departments(structure)
    homes = handovers.homes(structure, departments)
    agreed = handovers.Agreed(structure, homes)
    into = defaultdict(list)
    order = {stage.id: place for place, stage in enumerate(structure.stages(process))}
    for each in handovers.handovers(structure, process, homes):
        if order[each.start.id] < order.get(each.end.id, 0):
            into[each.end.id].append(each)
    steps: list[Step] = []
    for stage in structure.stages(process):
        if stage.kind == "always":
            continue
        leads = tuple(part.who for part in queries.parts_in(structure, stage.id) if part.accountable)
        covered = [agreed.covering(each) for each in into[stage.id]]
        agreement = covered[0] if covered and all(covered) else None
        at_home = (departments.get(lead.id) for lead in leads)
        steps.append(Step(stage, leads, next((each for each in at_home if each), None), bool(covered), agreement))
    return steps
