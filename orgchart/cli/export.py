"""Print and draw a document: role sheets and more as pdf, the chart as a picture or slides, tables, an outline, a calendar."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from orgchart.cli.answers import WELL, Failure, day, language_of, read_document, refuse_same, remark, structure_named
from orgchart.export.forms import DRAWN, FORMS, Wish
from orgchart.model import queries
from orgchart.model.records import BuyingProcess, Department, Role
from orgchart.model.structure import Structure
from orgchart.storage.atomic import save_bytes
from orgchart.text.catalogue import Catalogue
from orgchart.text.message import Refusal, message

if TYPE_CHECKING:
    from orgchart.export.pdf.page import Printed

PAGES: Final = (
    "role-sheets", "chart", "poster", "process", "coverage", "matrix", "teams", "agreements", "goals", "timeline",
    "review", "attention", "gaps", "decisions", "changes", "book",
)  # fmt: skip
VIEWS: Final = {"process": "process", "matrix": "teams", "attention": "attention", "timeline": "timeline"}
"""The pages that show a view, and the view: what they show is a picture, too."""
FORMATS: Final = tuple(each for each in FORMS if each != "org")
"""An outline for Emacs is called as our own documents are: nobody is there to be asked before it takes the place of one."""


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the words of the command."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("out", metavar="OUT.EXT", help=f"EXT is one of {', '.join(FORMATS)}")
    parser.add_argument(
        "--what", choices=PAGES, default="role-sheets", help="what a pdf holds, or which view svg and png show"
    )
    parser.add_argument("--role", metavar="ID", action="append", default=[], help="only this role; may be repeated")
    parser.add_argument(
        "--department", metavar="NAME", help="only this department: role sheets, chart, poster and book"
    )
    parser.add_argument("--process", metavar="NAME", help="draw this buying process: pdf, svg or png")
    parser.add_argument("--scenario", metavar="NAME")
    parser.add_argument("--lang", choices=("en", "he"))
    parser.add_argument("--paper", choices=("a4", "letter", "a3"), default="a4")
    parser.add_argument("--today", type=day, metavar="YYYY-MM-DD")


def run(words: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    form = Path(words.out).suffix.lower().lstrip(".")
    if form not in FORMATS:
        raise Failure(words.out, message("cli.no_format", form=form or "—", forms=list(FORMATS)))
    refuse_same(words.file, words.out)
    document = read_document(words.file)
    structure = structure_named(document, words.scenario, words.file)
    for each in words.role:
        if structure.get(Role, each) is None:
            raise Failure(words.file, message("cli.no_role", id=each))
    say = language_of(words.lang)
    data = _made(form, structure, say, words)
    try:
        save_bytes(words.out, data)
    except Refusal as refusal:
        raise Failure(words.out, refusal.message) from None
    return WELL


def _made(form: str, structure: Structure, say: Catalogue, words: argparse.Namespace) -> bytes:
    """Return the file's bytes."""
    if words.process is not None:
        return _process(form, structure, say, words)
    if form == "pdf":
        printed = _printed(structure, say, words)
        for each in printed.remarks:
            remark(say.say(each))
        if printed.unprintable:
            remark(say("cli.unprintable", n=printed.unprintable))
        return printed.data
    return FORMS[form](Wish(structure, say, words.today or date.today(), VIEWS.get(words.what, "")))


def _process(form: str, structure: Structure, say: Catalogue, words: argparse.Namespace) -> bytes:
    if form not in DRAWN:
        raise Failure(words.out, message("cli.no_format", form=form, forms=list(DRAWN)))
    processes = structure.ordered(BuyingProcess)
    found = next((each for each in processes if words.process in (each.name, each.id)), None)
    if found is None:
        names = [each.name or each.id for each in processes]
        raise Failure(words.file, message("cli.no_process", name=words.process, names=names))
    return FORMS[form](Wish(structure, say, words.today or date.today(), "process", found.id))


def _printed(structure: Structure, say: Catalogue, words: argparse.Namespace) -> Printed:
    from orgchart.export import book
    from orgchart.export.chart_pages import Way
    from orgchart.export.pdf.sheets import role_sheets

    today, roles = words.today or date.today(), _roles(structure, words)
    if words.what == "role-sheets":
        return role_sheets(structure, say, today, roles=roles, paper=words.paper)
    if words.what == "book":
        return book.whole_book(structure, say, today, paper=words.paper, roles=roles)
    way = Way("poster") if words.what == "poster" else None
    what = "chart" if words.what == "poster" else words.what
    return book.pages(structure, say, today, what, paper=words.paper, roles=roles, way=way)


def _roles(structure: Structure, words: argparse.Namespace) -> list[str] | None:
    """Return the roles that are asked for, or None for all. Raises Failure for a department that is not there."""
    named: list[str] = words.role
    if words.department is None:
        return named or None
    departments = structure.ordered(Department)
    found = [each for each in departments if words.department in (each.name, each.id)]
    if not found:
        names = [each.name or each.id for each in departments]
        raise Failure(words.file, message("cli.no_department", name=words.department, names=names))
    wanted = {each.id for each in found}
    below = queries.below(structure, "")
    return named + [each for each in below if _department(structure, each) in wanted and each not in named]


def _department(structure: Structure, role: str) -> str:
    department = queries.department_of(structure, role)
    return department.id if department is not None else ""
