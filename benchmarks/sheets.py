"""Role sheets against reportlab's own paragraphs with the same words."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from benchmarks.measure import Result, in_turn
from benchmarks.trees import document
from orgchart.export.pdf import fonts
from orgchart.export.pdf.sheets import role_sheets
from orgchart.model.queries import department_of, holders, stages_served
from orgchart.model.records import Role
from orgchart.model.structure import Structure
from orgchart.text.catalogue import catalogue

SIZES = (100,)


def words_on(structure: Structure, role: Role) -> list[str]:
    """Return every text that stands on the sheet of `role`."""
    manager = structure.get(Role, role.manager)
    stages = [
        text for stage, _ in stages_served(structure, role.id) for text in (stage.name, stage.question, "Responsible")
    ]
    department = department_of(structure, role.id)
    return [
        department.name if department else "", role.title, "Held by", *(each.name for each in holders(structure, role.id)),
        "Reports to", manager.title if manager else "", "Direct reports",
        *(structure[each].title for each in structure.children(role.id)[:6]),  # type: ignore[attr-defined]
        role.purpose, "In the customer's decision", *stages, "Responsibilities", *role.responsibilities,
        "Measures", *role.measures, "Skills", *role.skills, "Holder of the role", "Manager", "Date",
        f"Company - {role.title}", "1 March 2026 - page 1",
    ]  # fmt: skip


def run(size: int, *, peers: bool) -> list[Result]:
    """Measure so many sheets in English and in Hebrew."""
    del peers
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer

    fonts.register()
    structure = document(size).current
    style = ParagraphStyle("plain", fontName=fonts.REGULAR, fontSize=9.5, leading=13.5)

    def platypus() -> bytes:
        story: list[object] = []
        for role in structure.ordered(Role):
            story += [Paragraph(text, style) for text in words_on(structure, role)]
            story += [Spacer(1, 20), PageBreak()]
        out = BytesIO()
        SimpleDocTemplate(out).build(story)
        return out.getvalue()

    day = date(2026, 3, 1)
    results = []
    for language, target in (("en", 1 / 1.5), ("he", 1 / 0.3)):
        say = catalogue(language)
        made = role_sheets(structure, say, day)
        what = f"{size} sheets ({language}) / platypus"
        what = f"{size} sheets ({language}) / platypus"
        result = in_turn("sheets", size, what, lambda say=say: role_sheets(structure, say, day), platypus, target)
        result.more["kB a sheet"] = round(len(made.data) / 1000 / made.pages, 1)
        if made.pages != size:
            result.wrong.append(f"{made.pages} pages")
        if len(made.data) / made.pages > 60_000:
            result.wrong.append("more than 60 kB a sheet")
        results.append(result)
    return results
