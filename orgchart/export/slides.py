"""The chart as slides that can be edited: real boxes and lines, not a picture. Hebrew runs from right to left in them.

A chart too large for one slide is divided as on paper: a slide for each manager whose reports had to go. Text is text.
"""

from __future__ import annotations

import errno
import os
from io import BytesIO
from typing import Any, Final

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.exc import PackageNotFoundError
from pptx.util import Emu, Pt

from orgchart.export.chart import Chart
from orgchart.model import queries
from orgchart.model.records import Role
from orgchart.model.structure import Structure
from orgchart.text.catalogue import Catalogue
from orgchart.text.direction import without_controls

_WIDTH: Final = 960.0
_HEIGHT: Final = 540.0
_TOP: Final = 74.0
_SIDE: Final = 28.0
_LEAST: Final = 8.0
"""Points: no smaller text stands on a slide."""
_TITLE: Final = 13.5
_FONT: Final = "Arial"
"""Slides can't carry fonts; this one has Hebrew wherever slides are shown."""

INK: Final = "1B2230"
SOFT: Final = "5B6472"
LINE: Final = "9AA3AF"


def presentation(structure: Structure, say: Catalogue) -> bytes:
    """Return a .pptx: a title, who answers for which stage, and the chart on as many slides as it takes."""
    try:
        made = Presentation()
    except PackageNotFoundError as error:  # its own empty presentation could not be read
        raise OSError(errno.EIO, os.strerror(errno.EIO)) from error
    made.slide_width, made.slide_height = Pt(_WIDTH), Pt(_HEIGHT)
    slides = _Slides(made, structure, say)
    slides.cover()
    slides.coverage()
    slides.charts()
    out = BytesIO()
    made.core_properties.title = _plain(structure.document.settings.title or say("word.untitled"))
    made.core_properties.author = made.core_properties.last_modified_by = ""
    made.save(out)
    return out.getvalue()


class _Slides:
    """The slides in the making."""

    def __init__(self, made: Any, structure: Structure, say: Catalogue) -> None:
        self._made, self._structure, self._say = made, structure, say
        self._rtl = say.direction == "rtl"

    def cover(self) -> None:
        """Add the title."""
        slide = self._slide()
        settings = self._structure.document.settings
        title = settings.title or self._say("word.untitled")
        self._text(slide, title, _SIDE * 2, 190, _WIDTH - 4 * _SIDE, 70, size=36, bold=True)
        company = settings.company if settings.company != settings.title else ""
        self._text(slide, company or self._say("page.book"), _SIDE * 2, 270, _WIDTH - 4 * _SIDE, 40, size=18, ink=SOFT)

    def coverage(self) -> None:
        """Add who answers for each stage, a slide for each process."""
        say, structure = self._say, self._structure
        for process in queries.processes(structure):
            stages = structure.stages(process.id)
            if not stages:
                continue
            slide = self._slide(process.name or say("kind.process.unnamed"))
            room = (_HEIGHT - _TOP - 30) / max(len(stages), 1)
            height = min(room - 5, 58)
            for number, stage in enumerate(stages):
                top = _TOP + number * room
                state = queries.coverage(structure, stage.id)
                leads = [part.who for part in queries.parts_in(structure, stage.id) if part.accountable]
                who = ", ".join(getattr(each, "title", "") or getattr(each, "name", "") for each in leads)
                fill = {"covered": "DDF2E6", "uncovered": "FBE6E4", "vacant": "FBE6E4"}.get(state, "FDF0D5")
                size = 14 if height > 34 else 10
                self._box(slide, stage.name, _SIDE, top, 270, height, fill=fill, size=size, bold=True)
                question = stage.question if height > 20 else ""
                self._text(slide, question, _SIDE + 284, top, 360, height, size=size - 2, ink=SOFT)
                self._text(slide, who or say("stages.nobody"), _SIDE + 658, top, 246, height, size=size, bold=True)

    def charts(self) -> None:
        """Add the chart, divided where it must be."""
        waiting = [self._structure.children("")]
        while waiting:
            roots = waiting.pop(0)
            if not roots:
                continue
            first = self._structure.get(Role, roots[0])
            chart, scale, folded = self._fitting(roots)
            title = self._say("page.chart") if first is None or not first.manager else first.title
            self._chart(self._slide(title), chart, scale, folded)
            waiting.extend([each] for each in folded)

    def _fitting(self, roots: list[str]) -> tuple[Chart, float, list[str]]:
        structure = self._structure
        layers: list[list[str]] = [roots]
        while layers[-1]:
            layers.append([kid for each in layers[-1] for kid in structure.children(each)])
        deepest = max(len(layers) - 2, 1)
        for depth in range(deepest, 0, -1):
            folded = [each for each in layers[depth] if structure.children(each)] if depth < deepest else []
            chart = Chart(structure, self._say, roots=roots, folded=folded, title="")
            scale = min((_WIDTH - 2 * _SIDE) / chart.width, (_HEIGHT - _TOP - 16) / chart.height, 1.0)
            if scale * _TITLE >= _LEAST or depth == 1:
                return chart, scale, folded
        raise AssertionError(roots)

    def _chart(self, slide: Any, chart: Chart, scale: float, folded: list[str]) -> None:
        bounds, boxes, lines = chart.outline()
        places = chart.boxes
        dx, dy = places[next(iter(places))].x - boxes[0][0].x, places[next(iter(places))].y - boxes[0][0].y
        left = (_WIDTH - chart.width * scale) / 2

        def at(x: float, y: float) -> tuple[float, float]:
            return left + (x + dx) * scale, _TOP + (y + dy) * scale

        del bounds
        for x1, y1, x2, y2 in lines:
            start, end = at(x1, y1), at(x2, y2)
            line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *map(_emu, (*start, *end)))
            line.line.color.rgb = RGBColor.from_string(LINE)
            line.line.width = Pt(max(1.25 * scale, 0.75))
        for (id, place), (_, colour, vacant) in zip(places.items(), boxes, strict=True):
            role = self._structure.get(Role, id)
            if role is None:
                continue
            names = [person.name for person in queries.holders(self._structure, id)]
            below = ", ".join(names[:3]) or self._say("sheet.vacant", n=role.headcount)
            if id in folded:
                below += " …"
            self._role(slide, role, below, colour, vacant, left + place.x * scale, _TOP + place.y * scale,
                       place.width * scale, place.height * scale, max(_TITLE * scale, _LEAST))  # fmt: skip

    def _role(
        self, slide: Any, role: Role, below: str, colour: str, vacant: bool, x: float, y: float, width: float,
        height: float, size: float,
    ) -> None:  # fmt: skip
        box = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *map(_emu, (x, y, width, height)))
        box.adjustments[0] = 0.08
        box.fill.solid()
        box.fill.fore_color.rgb = RGBColor.from_string("FFFFFF")
        box.line.color.rgb = RGBColor.from_string(colour.lstrip("#").upper())
        box.line.width = Pt(1.25)
        if vacant or queries.is_outside(role):
            box.line.dash_style = MSO_LINE.DASH
        box.shadow.inherit = False
        frame = box.text_frame
        frame.word_wrap = True
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        frame.margin_left = frame.margin_right = Pt(4)
        frame.margin_top = frame.margin_bottom = Pt(1)
        self._write(frame.paragraphs[0], role.title or self._say("kind.role.unnamed"), size, bold=True)
        self._write(frame.add_paragraph(), below, max(size - 1.5, _LEAST), ink="8A5300" if vacant else SOFT)

    # --- shapes ---

    def _slide(self, title: str = "") -> Any:
        slide = self._made.slides.add_slide(self._made.slide_layouts[6])
        if title:
            self._text(slide, title, _SIDE, 20, _WIDTH - 2 * _SIDE, 40, size=24, bold=True)
        return slide

    def _box(
        self, slide: Any, text: str, x: float, y: float, width: float, height: float, *, fill: str, size: float,
        bold: bool,
    ) -> None:  # fmt: skip
        at = _WIDTH - x - width if self._rtl else x
        box = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *map(_emu, (at, y, width, height)))
        box.fill.solid()
        box.fill.fore_color.rgb = RGBColor.from_string(fill)
        box.line.fill.background()
        box.shadow.inherit = False
        box.text_frame.word_wrap = True
        box.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        self._write(box.text_frame.paragraphs[0], text, size, bold=bold)

    def _text(
        self, slide: Any, text: str, x: float, y: float, width: float, height: float, *, size: float,
        bold: bool = False, ink: str = INK,
    ) -> None:  # fmt: skip
        if not text:
            return
        at = _WIDTH - x - width if self._rtl else x
        box = slide.shapes.add_textbox(*map(_emu, (at, y, width, height)))
        box.text_frame.word_wrap = True
        box.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        self._write(box.text_frame.paragraphs[0], text, size, bold=bold, ink=ink)

    def _write(self, paragraph: Any, text: str, size: float, *, bold: bool = False, ink: str = INK) -> None:
        run = paragraph.add_run()
        run.text = _plain(text)
        run.font.size = Pt(round(size, 1))
        run.font.bold = bold
        run.font.name = _FONT
        run.font.color.rgb = RGBColor.from_string(ink)
        paragraph.alignment = PP_ALIGN.RIGHT if self._rtl else PP_ALIGN.LEFT
        if self._rtl:
            # python-pptx has no name for it.
            paragraph._p.get_or_add_pPr().set("rtl", "1")


def _emu(points: float) -> Emu:
    return Emu(round(points * 12_700))


def _plain(text: str) -> str:
    """Return text without what XML can't hold; a line break stays one."""
    return "".join(each for each in without_controls(text) if each.isprintable() or each in "\n\t")
