"""A document becomes another one in one step, and one undo takes that back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from orgchart.edits.replacing import become
from orgchart.model.document import Document
from orgchart.model.history import History
from orgchart.model.records import Role, Scenario, Team
from orgchart.storage.org_file import document_equal, encode
from orgchart.text.message import message
from tests.charts import chart
from tests.storage.documents import documents

LABEL = message("edit.trial")


def test_a_chart_becomes_an_earlier_one_and_one_undo_brings_the_later_back():
    document = chart("CEO > Sales, Marketing > Content")
    history = History(document)
    assert become(document, chart("CEO > Sales > Content"), LABEL)
    assert encode(document) == encode(chart("CEO > Sales > Content"))
    assert len(history.steps) == 1
    history.undo()
    assert encode(document) == encode(chart("CEO > Sales, Marketing > Content"))


def test_scenarios_come_and_go_with_what_they_hold():
    later = chart("CEO")
    with later.edit(LABEL) as edit:
        edit.put(later.root, Scenario(id="next", name="Next", rank="7"))
        edit.add(later.structure("next"), Role(id="r1", title="Lead"))
    document = chart("CEO")
    history = History(document)
    become(document, later, LABEL)
    assert document_equal(document, later)
    become(document, chart("CEO"), LABEL)
    assert document_equal(document, chart("CEO"))
    history.undo()
    assert document_equal(document, later)


def test_an_id_may_go_from_one_kind_to_another():
    one, other = chart("CEO"), Document()
    with other.edit(LABEL) as edit:
        edit.add(other.current, Team(id="CEO", name="Team"))
    history = History(one)
    become(one, other, LABEL)
    assert isinstance(one.current.find("CEO"), Team)
    history.undo()
    assert isinstance(one.current.find("CEO"), Role)
    history.redo()
    assert document_equal(one, other)


def test_what_is_the_same_already_is_no_step():
    document = chart("CEO > Sales")
    history = History(document)
    assert not become(document, chart("CEO > Sales"), LABEL)
    assert history.steps == []


@pytest.mark.slow
@given(documents(), documents())
@settings(max_examples=60, deadline=None)
def test_any_document_becomes_any_other_and_comes_back(one: Document, other: Document):
    before, extra = encode(one), one.extra
    history = History(one)
    become(one, other, LABEL)
    assert document_equal(one, other)
    history.go_to(0)
    one.extra = extra
    assert encode(one) == before
