"""The chart as a picture: real text, nothing but shapes, the same for the same document."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET

import pytest

from orgchart.edits.roles import add_role
from orgchart.export.chart import Chart
from orgchart.export.png import rendered
from orgchart.model.document import Document
from orgchart.text.catalogue import catalogue

ALLOWED = {"svg", "title", "rect", "line", "circle", "text"}


def company(*titles: str) -> Document:
    document = Document(seed=1)
    top = add_role(document.current, title=titles[0])
    for title in titles[1:]:
        add_role(document.current, manager=top.id, title=title)
    return document


def test_every_title_stands_in_it_as_text() -> None:
    svg = Chart(company("CEO", "Sales", "שיווק").current, catalogue("en")).svg()
    words = [element.text for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    assert {"CEO", "Sales", "שיווק"} <= set(words)


@pytest.mark.parametrize(
    "title", ["<script>alert(1)</script>", "a & b", '"><image href="file:///etc/passwd"/>', "x\x00\x08y", "\ud800"]
)
def test_user_text_is_never_markup(title: str) -> None:
    root = ET.fromstring(Chart(company(title).current, catalogue("en")).svg())
    assert {element.tag.partition("}")[2] for element in root.iter()} <= ALLOWED
    assert not [name for element in root.iter() for name in element.attrib if "href" in name or name.startswith("on")]


def test_in_hebrew_the_first_report_stands_on_the_right() -> None:
    document = company("מנכלית", "ראשון", "שני")
    svg = Chart(document.current, catalogue("he")).svg()
    places = {
        element.text: float(element.attrib["x"])
        for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    }
    assert places["ראשון"] > places["שני"]


def test_an_empty_chart_is_still_a_picture() -> None:
    assert "<svg" in Chart(Document().current, catalogue("en")).svg()


def test_a_png_has_the_size_of_the_picture() -> None:
    chart = Chart(company("CEO", "Sales").current, catalogue("en"))
    png = rendered(chart.pdf(), scale=1)
    width, height = struct.unpack(">II", png[16:24])
    assert abs(width - chart.width) <= 1
    assert abs(height - chart.height) <= 1
