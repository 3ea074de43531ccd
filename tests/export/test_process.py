"""The buying process as a picture: what the screen shows, as SVG and as a page."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest

from orgchart.export.picture import pdf, svg
from orgchart.export.process import ProcessChart
from orgchart.model.records import BuyingProcess, Department, Stage, name_of
from orgchart.model.serving import serving
from orgchart.model.structure import Structure
from orgchart.storage.templates import from_template
from orgchart.text.catalogue import catalogue
from orgchart.text.message import message

TODAY = date(2026, 11, 2)
_SVG = "{http://www.w3.org/2000/svg}"


def drawn(structure: Structure, language: str) -> ElementTree.Element:
    process = structure.ordered(BuyingProcess)[0].id
    return ElementTree.fromstring(svg(ProcessChart(structure, catalogue(language), process), language))


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("template", ["growing", "reference-team", "distributor"])
def test_every_stage_lane_and_part_stands_on_it(template: str, language: str) -> None:
    structure = from_template(template, language, TODAY).current
    found = serving(structure, structure.ordered(BuyingProcess)[0].id)
    written = [each.text or "" for each in drawn(structure, language).iter(f"{_SVG}text")]
    said = " ".join(written)
    for stage in (*found.steps, *found.always):
        assert stage.name[:8] in said
    for lane in found.lanes:
        if isinstance(structure.find(lane.id), Department):
            assert name_of(structure[lane.id]).split()[0] in said
    letters = [catalogue(language)(f"raci.{part}.letter") for chip in found.chips for part in chip.assignment.parts]
    assert sorted(each for each in written if len(each) == 1) == sorted(letters)


def test_words_are_words_whatever_they_are() -> None:
    structure = from_template("growing", "en", TODAY).current
    stage = structure.ordered(Stage)[0]
    with structure.document.edit(message("edit.trial")) as edit:
        edit.set(structure, stage, name="<script>&amp;")
    picture = drawn(structure, "en")
    assert any(each.text == "<script>&amp;" for each in picture.iter(f"{_SVG}text"))
    assert not list(picture.iter(f"{_SVG}script"))


@pytest.mark.parametrize("language", ["en", "he"])
def test_it_is_a_page_too(language: str) -> None:
    structure = from_template("growing", language, TODAY).current
    process = structure.ordered(BuyingProcess)[0].id
    assert pdf(ProcessChart(structure, catalogue(language), process), language).startswith(b"%PDF-")


def test_a_process_without_stages_is_a_picture() -> None:
    structure = from_template("empty", "en", TODAY).current
    assert ElementTree.fromstring(svg(ProcessChart(structure, catalogue("en"), "none"), "en")).tag == f"{_SVG}svg"
