"""Outlines, lists in a mail and charts that other programs drew become charts too."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from orgchart.model import queries
from orgchart.model.document import Document
from orgchart.model.records import Role
from orgchart.storage.tables import dot, graphs, nodes, plan_import, read_table, reading, recognise
from orgchart.storage.tables import table as tables_table
from orgchart.text.message import Refusal, message


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
        ('## drawn\n# layout: auto\n# connect: {"from":7}\n# connect: {broken}\n# connect: {"from":"boss","invert":true}\n'
         "id,title,boss\n1,CEO,\n2,Sales,1\n", "a.csv", "CEO (Sales)"),
        ('# connect: {"from":"nobody","invert":true}\nid,title,manager\n1,CEO,\n2,Sales,1\n', "a.csv", "CEO (Sales)"),
        ("#,Name,Title\n1,Ann,CEO\n", "a.csv", "CEO: Ann"),
        ("CEO\n\n  Sales\n\n    SDR\n", "pasted", "CEO (Sales (SDR))"),
        ("#+TITLE: People\n* CEO\n** Sales\n", "people.txt", "CEO (Sales)"),
        ("\n" * 100_001 + "id,title,manager\n1,CEO,\n2,Sales,1\n", "pasted", "CEO (Sales)"),
        ("digraph { rankdir=LR; a [shape=box]; b [label=\"\"]; a -> b }", "a.dot", "a (b)"),
        ("digraph { subgraph { b c } a -> b; a -> c }", "a.dot", "a (b, c)"),
        ('[{"nodeId":"O-1","parentNodeId":null,"name":"Ann","positionName":"CEO"},'
         '{"nodeId":"O-2","parentNodeId":"O-1","name":"Ben","positionName":"SDR"}]', "a.json", "CEO: Ann (SDR: Ben)"),
        ('{"id":1,"title":"CEO"}\n{"id":2,"title":"SDR","parentId":1}\n', "a.json", "CEO (SDR)"),
        ('{"1":{"title":"CEO"},"2":{"title":"SDR","parentId":"1"}}', "a.json", "CEO (SDR)"),
        ('{"title":"CEO","children":["Sales",{"title":"Marketing"}]}', "a.json", "CEO (Sales, Marketing)"),
        ('[{"id":' + "9" * 5_000 + ',"title":"CEO"}]', "a.json", "CEO"),
        ('[{"id":"a","parentId":"b","title":"A"},{"id":"b","parentId":"a","title":"B"}]', "a.json", "B (A)"),
        ("digraph { ceo -> {sales marketing}; sales -> {a; b} }", "a.gv", "ceo (sales (a, b), marketing)"),
        ('strict graph "our people" { /* a -- z */ a -- b // c\n # d\n }', "a.gv", "a (b)"),
        ('digraph { a [label=<<b>מנכ"לית</b><br/>דנה כהן>, shape=box]; "x y":n -> z [label="leads"]; a -> "x y" }', "a.dot",
         'מנכ"לית: דנה כהן (x y (z))'),
        ('digraph { node [shape=record]; a [label="{<t> CEO|<n> Ann}"]; b [label="x;y [z] -> w"]; a:t -> b:n:s }', "a.dot",
         "CEO: Ann (x;y [z] -> w)"),
        ('digraph { a -> b; b -> c; c -> b; label="People"; b -> c [label="again"]; }', "a.dot", "a (b (c))"),
        ('<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="y"><key id="d" yfiles.type="nodegraphics"/><graph>'
         '<node id="a"><data key="d"><y:ShapeNode><y:NodeLabel>Ann Lee\nCEO</y:NodeLabel></y:ShapeNode></data></node>'
         '<node id="b"/><edge source="a" target="b"/><edge source="zz" target="a"/></graph></graphml>', "a.graphml",
         "CEO: Ann Lee (b)"),
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
        ("hello world", "a.dot", "table.dot"),
        ('digraph { a [label="open ; a -> b }', "a.dot", "table.dot"),
        ("digraph { a -> }}", "a.dot", "table.dot"),
        ("digraph { -> a }", "a.dot", "table.dot"),
        ("digraph { ] }", "a.dot", "table.dot"),
        ("digraph { a @ b }", "a.dot", "table.dot"),
        ("digraph { subgraph x -> y }", "a.dot", "table.dot"),
        ("<people><graphml/></people>", "a.graphml", "table.other_xml"),
        ("digraph { a [label=<<b>x] }", "a.dot", "table.dot"),
        ("digraph {" + "a [" * 100_000 + "}", "a.dot", "table.dot"),
        ("digraph {" + "{" * 100_000, "a.dot", "table.dot"),
        ("digraph {" + "/*" * 100_000 + "}", "a.dot", "table.dot"),
        ("digraph {{" + " ".join(f"a{n}" for n in range(2_000)) + "} -> {" + " ".join(f"b{n}" for n in range(2_000)) + "}}",
         "a.dot", "table.too_many_rows"),
        ("{}", "a.json", "table.json_no_objects"),
        ("null", "a.json", "table.json_no_objects"),
        ('[{"id":1,"title":"A"},{"id":2', "a.json", "table.json"),
        ('{"title":"R","children":[' * 5_000 + "]}" * 5_000, "a.json", "table.json_deep"),
        ('<graphml><graph><node id="a"></graph></graphml>', "a.graphml", "table.broken_xml"),
    ],
)  # fmt: skip
def test_what_is_broken_is_refused_with_its_place(text: str, name: str, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        chart(text, name)
    assert refusal.value.message.code == code


def test_a_deep_outline_is_read_without_recursion() -> None:
    depth = 3_000
    text = "\n".join("\t" * level + f"Role {level}" for level in range(depth))
    table = read_table(text.encode(), "deep.txt")
    assert plan_import(table, recognise(table)).report.roles == depth


MANY = 10_000


def boss(number: int) -> int:
    return max(1, number // 5) if number > 1 else 0


def nested() -> str:
    every: dict[int, dict[str, Any]] = {
        n: {"id": n, "title": f"Role {n}", "name": f"דנה {n}", "children": []} for n in range(1, MANY + 1)
    }
    for n in range(2, MANY + 1):
        every[boss(n)]["children"].append(every[n])
    return json.dumps(every[1], ensure_ascii=False)


def flat() -> str:
    rows = [
        {"id": n, "parentId": boss(n) or None, "title": f"Role {n}", "name": f"דנה {n}"} for n in range(1, MANY + 1)
    ]
    return json.dumps(rows, ensure_ascii=False)


def graphviz() -> str:
    nodes = "".join(f'n{n} [label="Role {n}\\nדנה {n}"];\n' for n in range(1, MANY + 1))
    return "digraph {\n" + nodes + "".join(f"n{boss(n)} -> n{n};\n" for n in range(2, MANY + 1)) + "}"


def graphml() -> str:
    keys = '<key id="t" attr.name="title"/><key id="n" attr.name="name"/>'
    nodes = "".join(
        f'<node id="n{n}"><data key="t">Role {n}</data><data key="n">דנה {n}</data></node>' for n in range(1, MANY + 1)
    )
    edges = "".join(f'<edge source="n{boss(n)}" target="n{n}"/>' for n in range(2, MANY + 1))
    return f"<graphml>{keys}<graph>{nodes}{edges}</graph></graphml>"


def drawio() -> str:
    lines = ["## made by a drawing program", '# connect: {"from":"above", "to":"key", "invert":true}', "# layout: auto"]
    rows = (f"n{n},Role {n},דנה {n},{f'n{boss(n)}' if n > 1 else ''}" for n in range(1, MANY + 1))
    return "\n".join([*lines, "key,title,name,above", *rows])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("made", "name"),
    [(nested, "a.json"), (flat, "a.json"), (graphviz, "a.dot"), (graphml, "a.graphml"), (drawio, "a.txt")],
)
def test_a_drawing_of_ten_thousand_comes_in_whole(made: Callable[[], str], name: str) -> None:
    table = read_table(made().encode(), name)
    plan = plan_import(table, recognise(table))
    structure = plan.document(seed=0).current
    assert (plan.report.rows, plan.report.roles, plan.report.people) == (MANY, MANY, MANY)
    assert plan.report.warnings == []
    above = {role.title: structure[role.manager].title if role.manager else "" for role in structure.all(Role).values()}
    assert above == {f"Role {n}": f"Role {boss(n)}" if n > 1 else "" for n in range(1, MANY + 1)}


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        ("digraph { " + " -> ".join(f"n{n}" for n in range(MANY)) + "}", "a.dot", MANY),
        ("digraph {" + "{" * MANY + "a -> b" + "}" * MANY + "}", "a.dot", 2),
        ("digraph { a" + "-" * 200_000 + "b }", "a.dot", 2),
        ("<graphml>" + '<graph><node id="a">' * 50_000 + "</node></graph>" * 50_000 + "</graphml>", "a.graphml", 1),
        ("<opml><body>" + '<outline text="R">' * MANY + "</outline>" * MANY + "</body></opml>", "a.opml", MANY),
    ],
)
def test_what_is_deep_or_made_to_do_harm_is_read_all_the_same(text: str, name: str, roles: int) -> None:
    table = read_table(text.encode(), name)
    assert plan_import(table, recognise(table)).report.roles == roles


def test_a_cluster_of_a_drawing_is_a_department() -> None:
    text = 'digraph { subgraph cluster_0 { label="Sales"; a; b } subgraph cluster_1 { graph [label=שיווק] c } a -> b; a -> c }'
    table = read_table(text.encode(), "a.dot")
    structure = plan_import(table, recognise(table)).document(seed=0).current
    said = {role.title: structure[role.department].name for role in structure.all(Role).values()}
    assert said == {"a": "Sales", "b": "Sales", "c": "שיווק"}


def fields(text: str, name: str) -> list[dict[str, str]]:
    """Return what each row of a table says, by heading."""
    table = read_table(text.encode(), name)
    return [{head: cell for head, cell in zip(table.headings, row.cells, strict=True) if cell} for row in table.rows]


def test_what_stands_below_a_heading_is_a_note_unless_a_property_says_it():
    text = (
        "#+TITLE: x\n* CEO\nLeads\n\nDecides\n# not this\nSCHEDULED: <2026-03-01>\n** Sales\n"
        ":PROPERTIES:\n:notes: Given\n:purpose: Sell\n:purpose+: Well\nno property\n:END:\n"
        ":LOGBOOK:\nhidden\n:END:\nBelow\n"
    )
    ceo, sales = fields(text, "a.org")
    assert ceo["notes"] == "Leads\n\nDecides"
    assert sales["notes"] == "Given"
    assert sales["purpose"] == "Sell\nWell"


def test_a_note_of_an_outliner_is_a_note():
    below = '<outline title="Sales" notes="Own" _note="Other"/>'
    text = f'<opml><body><outline text="CEO" _note="Leads">{below}</outline></body></opml>'
    ceo, sales = fields(text, "a.opml")
    assert ceo["notes"] == "Leads"
    assert sales["notes"] == "Own"


def test_values_of_every_sort_in_json_become_cells():
    held = {
        "title": "CEO", "active": True, "gone": False, "level": 3.0, "share": 0.5, "far": 1e20, "skills": ["Talks", "Offers"],
        "none": None, "mixed": ["a", []], "person": {"name": "Noa", "title": "not this"},
        "children": [{"title": "Sales"}, "Field"],
    }  # fmt: skip
    first, second, third = fields(json.dumps([held]), "a.json")
    told = {"title": "CEO", "active": "TRUE", "gone": "FALSE", "level": "3", "share": "0.5", "far": "1e+20",
            "skills": "Talks\nOffers", "name": "Noa"}  # fmt: skip
    assert told.items() <= first.items()
    assert not {"none", "mixed"} & first.keys()
    assert (second["title"], third["title"]) == ("Sales", "Field")


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ('{"title":"a"}\n{"title":', "a.json", "table."),
        ("<other/>", "a.graphml", "table."),
        ("digraph { a -> b -> }", "a.dot", "table."),
        ("digraph a b { }", "a.dot", "table."),
        ("digraph { ; -> }", "a.dot", "table."),
        ("", "a.txt", "table.empty"),
        ("\n \n", "a.txt", "table."),
    ],
)
def test_what_makes_no_sense_is_refused(text: str, name: str, code: str):
    with pytest.raises(Refusal) as refusal:
        read_table(text.encode(), name)
    assert refusal.value.message.code.startswith(code)


def test_more_than_may_be_is_refused_before_it_is_made(monkeypatch: pytest.MonkeyPatch):
    for module in (graphs, nodes, tables_table):
        monkeypatch.setattr(module, "MOST_ROWS", 2)
    deep = json.dumps([{"title": "a", "children": [{"title": "b"}, {"title": "c"}]}])
    for text, name in ((deep, "a.json"), ("* a\n* b\n* c\n", "a.org"), ("title\na\nb\nc\n", "a.csv")):
        with pytest.raises(Refusal) as refusal:
            read_table(text.encode(), name)
        assert refusal.value.message == message("table.too_many_rows", n=2), name


def test_a_drawing_of_many_objects_or_megabytes_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "_MOST_NODES", 3)
    monkeypatch.setattr(reading, "_MOST_VALUES", 9)
    monkeypatch.setattr(dot, "_MOST", 1)
    few = json.dumps([{"title": "a"}] * 3)
    assert len(read_table(few.encode(), "a.json").rows) == 3
    for text, name, code in (
        (json.dumps([{"title": "a"}] * 4), "a.json", "table.too_many_rows"),
        (json.dumps([{"title": "a", "x": list(range(10))}]), "a.json", "table.too_many_rows"),
        ("<opml><body><outline/></body></opml>", "a.opml", "table.too_many_rows"),
        ("digraph { a" + " " * 2**20 + "}", "a.dot", "table.too_large"),
    ):
        with pytest.raises(Refusal) as refusal:
            read_table(text.encode(), name)
        assert refusal.value.message.code == code, text[:40]


def test_two_headings_with_one_id_are_two_roles_each_with_those_below_it():
    text = "".join(f"* {each}\n:PROPERTIES:\n:id: x\n:END:\n** below {each}\n" for each in "AB")
    assert chart(text, "a.org") == "A (below A), B (below B)"


def test_words_joined_by_a_plus_are_one_word_in_dot():
    assert chart('digraph { a [label = "Sa" + "les"]; b -> a }', "a.dot") == "b (Sales)"
