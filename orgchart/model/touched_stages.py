"""Which stages of a buying process a change may have covered otherwise. Knows no rule of what covers a stage well."""

from __future__ import annotations

from typing import cast

from orgchart.model.change import Change
from orgchart.model.records import Assignment, Holding, Role, Team
from orgchart.model.structure import Structure


def touched_stages(structure: Structure, change: Change) -> set[str]:
    """Return the stages in whose coverage somebody has a part who came, went, or is filled otherwise since `change`."""
    stages: set[str] = set()
    roles: set[str] = set()
    whose: set[str] = set()
    for key, pair in change.records.items():
        if key.scenario != structure.id:
            continue
        for record in pair:
            match record:
                case Assignment():
                    stages.add(record.stage)
                case Holding():
                    roles.add(record.role)
                case Role():
                    # Whoever has no reports does alone what is written down; one who has some, has it done.
                    roles |= {record.id, record.manager}
                case Team():
                    whose.add(record.id)
    serving, teams = structure.referrers(Assignment, "who"), structure.referrers(Team, "members")
    for role in roles:
        whose.update(teams.get(role, ()))
    for who in roles | whose:
        stages.update(cast("Assignment", structure[id]).stage for id in serving.get(who, ()))
    return stages
