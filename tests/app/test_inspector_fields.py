"""A field of a role or a stage can be seen and edited, whether or not anybody gave it a place among the others."""

from __future__ import annotations

import pytest

from orgchart.app.panels.inspector import _BY_HAND, _sections
from orgchart.model.fields import fields_of
from orgchart.model.records import Record, Role, Stage


@pytest.mark.parametrize("kind", [Role, Stage])
def test_a_field_that_nobody_placed_stands_in_the_last_section(kind: type[Record]) -> None:
    fields = tuple(fields_of(kind))
    shown = [name for _, names in _sections(kind.KIND, (*fields, "quite_new")) for name in names]
    assert sorted({*shown} | _BY_HAND) == sorted({*fields, "quite_new"} | _BY_HAND)
    assert "quite_new" in _sections(kind.KIND, (*fields, "quite_new"))[-1][1]
    assert len(shown) == len(set(shown))
