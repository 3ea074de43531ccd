"""Slides with real boxes and lines, right to left in Hebrew, nothing too small to read."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.util import Pt

from orgchart.export.slides import presentation
from orgchart.model.document import Document
from orgchart.model.records import Role
from orgchart.model.structure import Structure
from orgchart.storage.templates import from_template
from orgchart.text.catalogue import catalogue
from orgchart.text.message import message
from tests.charts import chart

TODAY = date(2026, 3, 1)


def shapes(structure: Structure, language: str = "en") -> list[list[object]]:
    made = Presentation(BytesIO(presentation(structure, catalogue(language))))
    return [list(slide.shapes) for slide in made.slides]


def texts(slides: list[list[object]]) -> list[str]:
    return [shape.text_frame.text for slide in slides for shape in slide if shape.has_text_frame]  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["en", "he"])
def test_every_role_is_a_box_with_its_title(language: str) -> None:
    structure = from_template("growing", language, TODAY).current
    slides = shapes(structure, language)
    whole = "\n".join(texts(slides))
    assert all(role.title in whole for role in structure.all(Role).values())
    runs = [
        run
        for slide in slides
        for shape in slide
        if shape.has_text_frame  # type: ignore[attr-defined]
        for paragraph in shape.text_frame.paragraphs  # type: ignore[attr-defined]
        for run in paragraph.runs
    ]
    assert min(run.font.size for run in runs) >= Pt(8)


def test_hebrew_paragraphs_run_from_right_to_left() -> None:
    slides = shapes(from_template("growing", "he", TODAY).current, "he")
    paragraphs = [
        paragraph
        for slide in slides
        for shape in slide
        if shape.has_text_frame  # type: ignore[attr-defined]
        for paragraph in shape.text_frame.paragraphs  # type: ignore[attr-defined]
        if paragraph.text
    ]
    assert paragraphs
    assert all(paragraph._p.pPr.get("rtl") == "1" for paragraph in paragraphs)


def test_nothing_stands_beyond_the_edge_of_a_slide() -> None:
    wide = ", ".join(f"(Head {n} > " + ", ".join(f"Role {n}-{k}" for k in range(8)) + ")" for n in range(9))
    made = Presentation(BytesIO(presentation(chart(f"CEO > {wide}").current, catalogue("en"))))
    assert len(made.slides) > 2
    for slide in made.slides:
        for shape in slide.shapes:
            assert shape.left >= -1
            assert shape.left + shape.width <= made.slide_width + 1


def test_an_empty_document_has_its_title_alone() -> None:
    assert len(shapes(Document(seed=1).current)) == 1


def test_what_a_person_wrote_is_text_and_nothing_else() -> None:
    document = chart("CEO")
    with document.edit(message("edit.trial")) as edit:
        edit.set(document.current, document.current.all(Role)["CEO"], title="<b>&amp;\x0b=1+1</b>")
    assert any("<b>&amp;=1+1</b>" in each for each in texts(shapes(document.current)))
