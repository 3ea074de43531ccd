"""Draws the pictures of the README and of the guide, in both languages, from the templates: `python tools/pictures.py`.

`python tools/pictures.py guide` draws those of the guide alone, and further words only the pictures so called.

Run it after a change of looks; it needs the packages of the program and no screen.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_STATE_HOME"] = os.environ["XDG_DATA_HOME"] = "/nonexistent"
os.environ["LC_ALL"] = "C.UTF-8"

from PIL import Image  # noqa: E402
from PySide6.QtCore import QBuffer, QSettings  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QListView, QWidget  # noqa: E402

from orgchart.app.application import make_application  # noqa: E402
from orgchart.app.dialogs.help_pages import folder  # noqa: E402
from orgchart.app.dialogs.import_assistant import ImportAssistant  # noqa: E402
from orgchart.app.dialogs.import_draft import Draft  # noqa: E402
from orgchart.app.dialogs.printing import PrintDialog  # noqa: E402
from orgchart.app.dialogs.scenarios import copy_as  # noqa: E402
from orgchart.app.look.theme import DARK, LIGHT  # noqa: E402
from orgchart.app.panels.guide import GuidePanel  # noqa: E402
from orgchart.app.session import Session  # noqa: E402
from orgchart.app.settings import Settings  # noqa: E402
from orgchart.app.views.registers import RegistersView  # noqa: E402
from orgchart.app.views.table import ROWS, STRUCTURE  # noqa: E402
from orgchart.app.window import Window  # noqa: E402
from orgchart.edits.coverage import assign  # noqa: E402
from orgchart.edits.roles import add_role, move_roles  # noqa: E402
from orgchart.export.pdf.sheets import role_sheets  # noqa: E402
from orgchart.export.png import rendered  # noqa: E402
from orgchart.model.document import Document  # noqa: E402
from orgchart.model.records import Agreement, Assignment, Holding, Role, Stage  # noqa: E402
from orgchart.storage import library  # noqa: E402
from orgchart.storage.starters import add_starter, starters  # noqa: E402
from orgchart.storage.templates import from_template  # noqa: E402
from orgchart.text.catalogue import LANGUAGES, catalogue  # noqa: E402
from orgchart.text.message import message  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
TODAY = date(2026, 11, 2)
SIZE = (1440, 860)
LOW = 440
"""How high a window is whose view has a few rows."""
SMALL = (1180, 720)
"""Of the window in the guide: its words can be read at the width of a page."""

DRAFTS = {"en": ("Success first", "Reference manager"), "he": ("הצלחת לקוחות תחילה", "מנהל לקוחות ממליצים")}
"""What the structure that is compared is called, and the role that is new in it."""

EXAMPLES = {"reference": "reference-team", "outbound": "outbound-inside"}
"""What the pictures of a company that is shown in all views are called, and the template of that company."""

TABLES = {
    "en": "Name,Job title,Manager,Department\nDana Levi,CEO,,\nAnn Lee,Head of Marketing,Dana Levi,Marketing\n"
    "Tom Katz,Content manager,Ann Lee,Marketing\nRina Gal,Head of Sales,Dana Levi,Sales\n"
    "Amir Bar,Account executive,Rina Gal,Sales\nNoa Ziv,Account executive,Rina Gall,Sales\n"
    "Joe Stern,Customer success manager,Dana Levi,Customer success\nEve Dor,Analyst,Eve Dor,Marketing\n",
    "he": "שם,תפקיד,מנהל,מחלקה\nדנה לוי,מנכ״לית,,\nענת לב,סמנכ״לית שיווק,דנה לוי,שיווק\nתום כץ,מנהל תוכן,ענת לב,שיווק\n"
    "רינה גל,סמנכ״לית מכירות,דנה לוי,מכירות\nאמיר בר,מנהל תיקי לקוחות,רינה גל,מכירות\n"
    "נועה זיו,מנהלת תיקי לקוחות,רינה גלל,מכירות\nיואב שטרן,מנהל הצלחת לקוחות,דנה לוי,הצלחת לקוחות\n"
    "חוה דור,אנליסטית,חוה דור,שיווק\n",
}
"""A table to import in each language; one manager is written wrongly, and one person manages herself."""

Doing = Callable[[Window], QWidget | None]
"""What is done in a window before it is grabbed; what it returns is grabbed instead, if it returns anything."""


def main(wanted: list[str]) -> None:
    """Draw every picture, or those of the guide, or only those that are called so."""
    application = make_application([])
    if not wanted:
        PICTURES.mkdir(exist_ok=True)
        readme()
    for language in LANGUAGES:
        folder(language).joinpath("pictures").mkdir(parents=True, exist_ok=True)
        guide(language, wanted[1:])
    application.quit()
    # Qt's threads need not be waited for.
    os._exit(0)


def readme() -> None:
    """Draw the pictures of the README."""
    window(PICTURES / "window.png", lacking("en"), "en", dark=False, do=show_finding)
    window(PICTURES / "window-he.png", lacking("he"), "he", dark=True, do=show_finding)
    for view in [row.name for row in ROWS if row.name != STRUCTURE]:
        window(PICTURES / f"view-{view}.png", growing("en"), "en", dark=False, do=turned_to(view))
    for language in LANGUAGES:
        sheet(PICTURES / f"role-sheet-{language}.png", language)


def guide(language: str, wanted: list[str]) -> None:
    """Draw the pictures of the guide in a language."""
    made: dict[str, tuple[Document, Doing]] = {
        "window": (lacking(language), show_finding),
        "welcome": (Document(seed=1), greeted),
        "guide": (begun(language), guided),
        "structure": (growing(language), coloured),
        "findings": (lacking(language), opened_finding),
        "import": (Document(seed=1), importing),
        "print": (growing(language), printing),
        **{
            f"{name}-{view}": (from_template(template, language, TODAY), turned_to(view))
            for name, template in EXAMPLES.items()
            for view in ("process", "teams", "attention", "timeline")
            if (name, view) != ("outbound", "teams")  # it has none
        },
        **{row.name: (growing(language), turned_to(row.name)) for row in ROWS if row.name != STRUCTURE},
    }
    for name, (document, do) in made.items():
        if not wanted or name in wanted:
            path = folder(language) / "pictures" / f"{name}.png"
            size = SIZE if name == "window" else SMALL
            if name.endswith("teams") or name == "outbound-process":
                size = (SMALL[0], LOW)
            window(path, document, language, dark=False, do=do, size=size)
    if not wanted or "role-sheet" in wanted:
        sheet(folder(language) / "pictures" / "role-sheet.png", language, 760)


def growing(language: str) -> Document:
    """Return the growing company."""
    return from_template("growing", language, TODAY)


def begun(language: str) -> Document:
    """Return a document on the guided path: how customers decide is written down, and two stages have somebody."""
    document = Document(seed=1)
    structure = document.current
    add_starter(structure, "processes", starters("processes", language)[0].name, language, TODAY)
    head = add_role(structure, title=library.role("chief-executive", language).title)
    stages = structure.ordered(Stage)
    for place, name in enumerate(("demand-generation", "account-executive")):
        role = add_role(structure, manager=head.id, **library.role(name, language).fields())
        assign(structure, role.id, stages[place].id, "accountable")
    return document


def lacking(language: str) -> Document:
    """Return the growing company with one stage that nobody answers for and one role that nobody holds."""
    document = from_template("growing", language, TODAY)
    structure = document.current
    stage = structure.ordered(Stage)[3]
    with document.edit(message("edit.trial")) as edit:
        for each in [structure[id] for id in structure.referring(Assignment, "stage", stage.id)]:
            edit.remove(structure, each)
        last = [role for role in structure.ordered(Role) if not structure.children(role.id)][-2]
        for each in [structure[id] for id in structure.referring(Holding, "role", last.id)]:
            edit.remove(structure, each)
    return document


def show_finding(window: Window) -> None:
    """Show the whole chart, and turn to the findings."""
    window.chart.fit()
    window.side.setCurrentWidget(window.side.findings)


def opened_finding(window: Window) -> None:
    """Show a part of the chart and one finding in full."""
    show_finding(window)
    window.chart.zoom_to(0.7)
    window.chart.show_role(window.session.structure.children("")[0])
    view = window.side.findings.findChild(QListView)
    assert view is not None
    view.setCurrentIndex(view.model().index(1, 0))


def greeted(window: Window) -> None:
    """Show what stands there before there is a document."""
    window.welcome()


def guided(window: Window) -> None:
    """Show the guided path where roles answer for stages."""
    window.perform("guide")
    panel = window.side.currentWidget()
    assert isinstance(panel, GuidePanel)
    panel.go_to(4)
    window.chart.fit()


def coloured(window: Window) -> None:
    """Show the chart by the part that roles have in the decision."""
    window.chart.showing.colour_by("coverage")
    window.side.hide()
    QTest.qWait(100)
    window.chart.zoom_to(0.58)
    window.chart.show_role(window.session.structure.children("")[0])


def importing(window: Window) -> QWidget:
    """Show the import of a small table with two odd rows."""
    draft = Draft(TABLES[window.session.language].encode(), "people.csv")
    shown = ImportAssistant(window.session, draft, window)
    shown.resize(*SMALL)
    shown.show()
    return shown


def printing(window: Window) -> QWidget:
    """Show the pages of the book before they are printed."""
    shown = PrintDialog(window.session, lambda *_: None, lambda *_: None, window, what="coverage")
    shown.resize(1000, 680)
    shown.show()
    return shown


def turned_to(view: str) -> Doing:
    """Return what turns a window to a view; to compare there must be something to compare with."""

    def turn(window: Window) -> None:
        if view == "compare":
            draft, role = DRAFTS[window.session.language]
            copy_as(window.session, draft)
            structure = window.session.structure
            heads = structure.children(structure.children("")[0])
            move_roles(structure, structure.children(heads[2])[-1:], heads[-1])
            add_role(structure, manager=heads[-1], title=role)
        window.session.select([])
        shown = window.views.turn_to(view)
        if isinstance(shown, RegistersView):
            shown.show_kind("agreement")
            window.session.select([window.session.structure.ordered(Agreement)[0].id])
        elif window.width() < SIZE[0]:
            window.side.hide()
            QTest.qWait(100)
            if view in ("process", "teams"):
                window.commands["fit_all"].trigger()

    return turn


def window(
    path: Path, document: Document, language: str, *, dark: bool, do: Doing, size: tuple[int, int] = SIZE
) -> None:
    """Grab a window on `document` after `do` was done in it."""
    session = Session(document, language)
    session.today = TODAY
    session.theme = DARK if dark else LIGHT
    store = QSettings(f"/nonexistent/{path.parent.parent.name}-{path.stem}.ini", QSettings.Format.IniFormat)
    settings = Settings(store)
    settings.hints = False
    made = Window(session, settings)
    made.chart.animated = False
    made.resize(*size)
    made.show()
    QTest.qWait(300)
    made.checking.finish()
    shown = do(made) or made
    for _ in range(30):
        time.sleep(0.03)  # for what is drawn beside the window
        QTest.qWait(20)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    shown.grab().save(buffer, "PNG")  # type: ignore[call-overload]
    save(path, bytes(buffer.data().data()))
    session.history.note_saved()
    if shown is not made:
        shown.close()
    made.close()
    made.deleteLater()


def sheet(path: Path, language: str, width: int = 1000) -> None:
    """Draw the role sheet of somebody whom the customer meets."""
    document = from_template("growing", language, TODAY)
    roles = document.current.ordered(Role)
    chosen = max(roles, key=lambda role: len(document.current.referring(Assignment, "who", role.id)))
    printed = role_sheets(document.current, catalogue(language), TODAY, roles=[chosen.id])
    save(path, rendered(printed.data), width)


def save(path: Path, png: bytes, width: int = SIZE[0]) -> None:
    """Write a picture with as few colours as do, so that the repository stays small."""
    picture = Image.open(BytesIO(png)).convert("RGB")
    if picture.width > width:
        picture = picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)
    picture.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
