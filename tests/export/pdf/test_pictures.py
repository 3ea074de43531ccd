"""Each kind of page looks as it did when somebody last looked at it: small pictures, compared with a tolerance.

After a page was changed on purpose and looked at, `ORGCHART_NEW_PICTURES=1 pytest` on this file keeps the new pictures.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from orgchart.edits.printing import set_printed
from orgchart.export import book
from orgchart.export.chart_pages import Way
from orgchart.export.pdf.page import Printed
from orgchart.export.pdf.sheets import role_sheets
from orgchart.model.records import Role
from orgchart.storage.templates import from_template
from orgchart.text.catalogue import catalogue

TODAY = date(2026, 3, 1)
FOLDER = Path(__file__).with_name("pictures")
KINDS = (
    "role-sheet", "blank-sheet", "cover", "contents", "chart", "poster", "coverage", "teams", "agreements", "goals",
    "review", "gaps", "decisions", "process", "matrix", "timeline", "plan", "bars",
)  # fmt: skip
_WIDTH = 150
_MEAN = 2.5
"""Of 255: so much may a picture differ on the whole."""
_SPOT = 70
"""And so much anywhere, once blurred: a line that wraps elsewhere is less, a part that is gone is more."""


def made(kind: str, language: str) -> tuple[Printed, int]:
    """Return pages, and which of them shows the kind."""
    document = from_template("growing", language, TODAY)
    structure, say = document.current, catalogue(language)
    if kind in ("role-sheet", "blank-sheet"):
        if kind == "blank-sheet":
            set_printed(document, "sheet_blanks", True)
            set_printed(document, "accent", "#7a1f5c")
        first = structure.children("")[0]
        manager = next(each for each in structure.children(first) if structure.all(Role)[each].place == "report")
        return role_sheets(structure, say, TODAY, roles=[manager]), 0
    if kind in ("cover", "contents"):
        return book.whole_book(structure, say, TODAY), ("cover", "contents").index(kind)
    if kind == "poster":
        return book.pages(structure, say, TODAY, "chart", way=Way("poster", 2, 1)), 1
    if kind in ("plan", "bars"):
        return book.pages(structure, say, TODAY, "attention"), ("plan", "bars").index(kind)
    return book.pages(structure, say, TODAY, kind), 0


def picture(printed: Printed, number: int) -> Image.Image:
    document = pypdfium2.PdfDocument(printed.data)
    page = document[number]
    large = page.render(scale=4 * _WIDTH / page.get_width()).to_pil().convert("RGB")
    document.close()
    return large.resize((large.width // 4, large.height // 4), Image.Resampling.BOX)


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_looks_as_it_did(kind: str, language: str) -> None:
    now = picture(*made(kind, language))
    path = FOLDER / f"{kind}-{language}.png"
    if os.environ.get("ORGCHART_NEW_PICTURES"):
        FOLDER.mkdir(exist_ok=True)
        now.quantize(64).save(path, optimize=True)
    kept = Image.open(path).convert("RGB")
    assert now.size == kept.size
    apart = ImageChops.difference(now, kept).convert("L")
    assert ImageStat.Stat(apart).mean[0] <= _MEAN
    assert apart.filter(ImageFilter.GaussianBlur(3)).getextrema()[1] <= _SPOT


def test_pictures_of_different_pages_are_told_apart() -> None:
    kept = {each: Image.open(FOLDER / f"{each}-en.png").convert("RGB") for each in ("role-sheet", "goals", "review")}
    for one, other in (("role-sheet", "goals"), ("goals", "review")):
        apart = ImageChops.difference(kept[one], kept[other]).convert("L")
        assert ImageStat.Stat(apart).mean[0] > _MEAN
