"""All boxes measured at once are as large as each measured by itself."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from orgchart.app.canvas.measure import Measure
from orgchart.app.canvas.sizes import Sizes
from orgchart.model.document import Document
from orgchart.model.records import Assignment, BuyingProcess, Record, Role, Stage

TITLES = ("", "Rep", "Head of Demand Generation and Field Marketing", "מנהלת הצלחת לקוחות", "W" * 26,
          "מנהל שיווק אזורי לצפון ולדרום ולשפלה", "Head of Sales 🚀", "a b " * 90,
          " " * 60 + "Rep", " Rep ")  # fmt: skip


def document() -> Document:
    """Return roles with each title: of our own, from outside, and with a stage to serve."""
    roles = [
        Role(
            id=f"{place}{by}",
            title=title,
            rank=f"{place}{len(by)}5",
            sourcing="provider" if by == "out" else "employee",
        )
        for place, title in enumerate(TITLES)
        for by in ("in", "out", "serving")
    ]
    serving = [
        Assignment(id=f"a{place}", who=f"{place}serving", stage="s", parts=("responsible",), rank="5")
        for place in range(len(TITLES))
    ]
    process, stage = BuyingProcess(id="b", name="P", rank="5"), Stage(id="s", name="S", process="b", rank="5")
    records: list[Record] = [*roles, *serving, process, stage]
    tables: dict[str, dict[str, Record]] = {}
    for each in records:
        tables.setdefault(each.KIND, {})[each.id] = each
    made = Document(seed=1)
    made.load({}, {"main": tables}, names={"main": "Now"})
    return made


@pytest.mark.parametrize("holders", [False, True])
@pytest.mark.parametrize("stages", [False, True])
def test_at_once_or_one_by_one(dressed: QApplication, holders: bool, stages: bool) -> None:
    del dressed
    structure = document().current
    at_once = Sizes(structure, Measure(), holders=holders, stages=stages)
    one_by_one = Sizes(structure, Measure(), holders=holders, stages=stages, extra=lambda _: 0)
    assert dict(at_once) == {id: one_by_one[id] for id in structure.all(Role)}
    assert len(set(at_once.values())) == 4


def test_a_role_that_is_not_there_has_no_size(dressed: QApplication) -> None:
    del dressed
    with pytest.raises(KeyError):
        Sizes(document().current, Measure(), holders=True, stages=True)["nobody"]
