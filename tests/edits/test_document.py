"""Thresholds of the document's rules."""

from __future__ import annotations

import math

import pytest

from orgchart.edits.document import set_limit
from orgchart.text.message import NotAllowed
from tests.charts import chart


def test_a_threshold_is_set_and_given_back():
    document = chart("CEO")
    set_limit(document, "span", 9.0)
    set_limit(document, "layers", 4.5)
    assert document.settings.limits == {"span": 9, "layers": 4.5}
    assert isinstance(document.settings.limits["span"], int), "as it is written in the file"
    set_limit(document, "span", 0)
    assert document.settings.limits == {"span": 0, "layers": 4.5}
    set_limit(document, "span", None)
    assert document.settings.limits == {"layers": 4.5}


@pytest.mark.parametrize("value", [-1, math.inf, math.nan])
def test_an_impossible_threshold_is_refused(value: float):
    document = chart("CEO")
    with pytest.raises(NotAllowed):
        set_limit(document, "span", value)
    assert document.settings.limits == {}
