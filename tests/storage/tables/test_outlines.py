"""Outlines, lists in a mail and charts that other programs drew become charts too."""

from __future__ import annotations

import pytest

from orgchart.model import queries
from orgchart.model.document import Document
from orgchart.model.records import Role
from orgchart.storage.tables import plan_import, read_table, recognise
from orgchart.text.message import Refusal


def chart(text: str, name: str) -> str:
    """Return the chart that a text makes: titles, those below in brackets, holders after a colon."""
    table = read_table(text.encode(), name)
    plan = plan_import(table, recognise(table))
    assert plan.report.roles + len(plan.report.skipped) == plan.report.rows
    document = Document(seed=0)
    plan.apply(document)
    structure = document.current

    def written(role: str) -> str:
        record = structure[role]
        assert isinstance(record, Role)
        below = ", ".join(map(written, structure.children(role)))
        holders = " + ".join(person.name for person in queries.holders(structure, role))
        return record.title + (f": {holders}" if holders else "") + (f" ({below})" if below else "")

    return ", ".join(map(written, structure.children("")))


@pytest.mark.parametrize(
    ("text", "name", "drawn"),
    [
        ("* CEO\n** TODO [#A] Sales :q4:\n*** SDR\n** Marketing\n", "a.org", "CEO (Sales (SDR), Marketing)"),
        ("#+TITLE: x\n* CEO\n*** Skips a level\n* Board", "a.org", "CEO (Skips a level), Board"),
        ("* CEO\n:PROPERTIES:\n:NAME: Dana\n:END:\n", "a.org", "CEO: Dana"),
        ("* CEO — Dana Cohen\n** Ben Or - Head of sales\n", "a.org", "CEO: Dana Cohen (Head of sales: Ben Or)"),
        ("CEO\n\tSales\n\t\tSDR\n\tMarketing\n", "a.txt", "CEO (Sales (SDR), Marketing)"),
        ("CEO\n  Sales\n    SDR\n  Marketing\n", "pasted", "CEO (Sales (SDR), Marketing)"),
        ("- CEO\n  - Sales\n  - Marketing\n", "pasted", "CEO (Sales, Marketing)"),
        ("1. CEO\n1.1 Sales\n1.1.1 SDR\n1.2 Marketing\n", "pasted", "CEO (Sales (SDR), Marketing)"),
        ("CEO\nSales\n", "pasted", "CEO, Sales"),
        ("מנכ״לית - דנה כהן\n  סמנכ״ל שיווק - רון לוי\n", "pasted", "מנכ״לית: דנה כהן (סמנכ״ל שיווק: רון לוי)"),
        ("title\tmanager\nCEO\t\nSales\tCEO\n", "pasted", "CEO (Sales)"),
        ('<opml><body><outline text="CEO"><outline text="Sales"/></outline></body></opml>', "a.opml", "CEO (Sales)"),
        ('{"name":"Ann","title":"CEO","children":[{"name":"Ben","title":"Sales"}]}', "a.json", "CEO: Ann (Sales: Ben)"),
        ('[{"id":"1","parentId":"","title":"CEO"},{"id":"2","parentId":"1","title":"SDR"}]', "a.json", "CEO (SDR)"),
        ('{"nodes":[{"id":1,"title":"CEO"},{"id":2,"parentId":1,"title":"SDR"}]}', "a.json", "CEO (SDR)"),
        ('digraph { a [label="CEO\\nAnn"]; b [label="Sales"]; a -> b -> c }', "a.dot", "CEO: Ann (Sales (c))"),
        ('<graphml><key id="k" attr.name="label"/><graph><node id="a"><data key="k">CEO</data></node><node id="b"/>'
         '<edge source="a" target="b"/></graph></graphml>', "a.graphml", "CEO (b)"),
        ('# connect: {"from":"boss","to":"id","invert":true}\nid,title,boss\n1,CEO,\n2,Sales,1\n', "a.csv", "CEO (Sales)"),
        ("#,Name,Title\n1,Ann,CEO\n", "a.csv", "CEO: Ann"),
    ],
)  # fmt: skip
def test_what_it_draws(text: str, name: str, drawn: str) -> None:
    assert chart(text, name) == drawn


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("<opml><body>", "a.opml", "table.broken_xml"),
        ('<!DOCTYPE o [<!ENTITY a "x">]><opml><body><outline text="&a;"/></body></opml>', "a.opml", "table.unsafe_xml"),
        ("<svg/>", "a.opml", "table.other_xml"),
        ("<opml><body/></opml>", "a.opml", "table.empty"),
        ('{"a": ', "a.json", "table.json"),
        ("[" * 100_000, "a.json", "table.json_deep"),
        ("[1, 2]", "a.json", "table.json_no_objects"),
        ("digraph { }", "a.dot", "table.empty"),
    ],
)
def test_what_is_broken_is_refused_with_its_place(text: str, name: str, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        chart(text, name)
    assert refusal.value.message.code == code


def test_a_deep_outline_is_read_without_recursion() -> None:
    depth = 3_000
    text = "\n".join("\t" * level + f"Role {level}" for level in range(depth))
    table = read_table(text.encode(), "deep.txt")
    assert plan_import(table, recognise(table)).report.roles == depth
