"""Second lines never change the tree, and none is drawn twice."""

from __future__ import annotations

import pytest

from orgchart.edits import dotted
from orgchart.model.history import History
from orgchart.model.records import Role
from orgchart.text.message import NotAllowed
from tests.charts import chart, text_of

START = "CEO > (Sales > Rep), Marketing"


@pytest.fixture
def document():
    return chart(START)


def lines(document, role):
    return [(each.to, each.kind) for each in document.current.all(Role)[role].dotted]


def test_lines_of_several_kinds_lead_to_one_role(document):
    dotted.connect(document.current, "Rep", "Marketing")
    dotted.connect(document.current, "Rep", "Marketing", "advises")
    assert lines(document, "Rep") == [("Marketing", "reports"), ("Marketing", "advises")]
    assert text_of(document.current) == START


@pytest.mark.parametrize(
    ("role", "to", "kind", "code"),
    [
        ("Rep", "Rep", "reports", "refuse.dotted_to_itself"),
        ("Rep", "Sales", "reports", "refuse.reports_already"),
        ("Rep", "CEO", "advises", "refuse.dotted_already"),
        ("Rep", "nobody", "reports", "refuse.gone"),
    ],
)
def test_a_line_that_says_nothing_new_is_refused(document, role, to, kind, code):
    dotted.connect(document.current, "Rep", "CEO", "advises")
    with pytest.raises(NotAllowed) as refusal:
        dotted.connect(document.current, role, to, kind)
    assert refusal.value.message.code == code


def test_whom_one_reports_to_one_may_advise(document):
    dotted.connect(document.current, "Rep", "Sales", "advises")
    assert lines(document, "Rep") == [("Sales", "advises")]


def test_several_are_connected_in_one_step_or_not_at_all(document):
    history = History(document)
    dotted.connect_all(document.current, ["Sales", "Rep"], "Marketing")
    assert history.position == 1
    with pytest.raises(NotAllowed):
        dotted.connect_all(document.current, ["CEO", "Rep"], "Marketing")
    assert lines(document, "CEO") == []


@pytest.mark.parametrize(("kind", "left"), [(None, []), ("advises", [("Marketing", "reports")])])
def test_lines_are_taken_away_all_or_of_one_kind(document, kind, left):
    dotted.connect(document.current, "Rep", "Marketing")
    dotted.connect(document.current, "Rep", "Marketing", "advises")
    dotted.disconnect(document.current, "Rep", "Marketing", kind)
    assert lines(document, "Rep") == left


def test_the_kind_of_a_line_is_another_and_the_rest_stays(document):
    structure = document.current
    dotted.connect(structure, "Rep", "Marketing", "advises")
    dotted.connect(structure, "Rep", "CEO", "advises")
    history = History(document)
    dotted.set_kind(structure, "Rep", "Marketing", "advises", "reports")
    assert lines(document, "Rep") == [("Marketing", "reports"), ("CEO", "advises")]
    dotted.set_kind(structure, "Rep", "Marketing", "reports", "reports")
    assert len(history.steps) == 1


@pytest.mark.parametrize(
    ("line", "new", "code"),
    [
        (("Rep", "Nobody", "advises"), "reports", "refuse.gone"),
        (("Nobody", "Rep", "advises"), "reports", "refuse.gone"),
        (("Rep", "Sales", "advises"), "reports", "refuse.reports_already"),
        (("Rep", "CEO", "advises"), "reports", "refuse.dotted_already"),
    ],
)
def test_a_line_does_not_become_one_that_is_there(document, line, new, code):
    structure = document.current
    for to, kind in (("Sales", "advises"), ("CEO", "advises"), ("CEO", "reports")):
        dotted.connect(structure, "Rep", to, kind)
    before = lines(document, "Rep")
    with pytest.raises(NotAllowed) as refusal:
        dotted.set_kind(structure, *line, new)
    assert refusal.value.message.code == code
    assert lines(document, "Rep") == before


def test_a_line_of_a_role_that_is_gone_is_not_taken_away(document):
    with pytest.raises(NotAllowed):
        dotted.disconnect(document.current, "Nobody", "CEO")
