"""Draws the pictures of the README and the guide, docs/pictures/*.png, from the templates: `python tools/pictures.py`.

Run it after a change of looks; it needs the packages of the program and no screen.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_STATE_HOME"] = os.environ["XDG_DATA_HOME"] = "/nonexistent"

from PIL import Image  # noqa: E402
from PySide6.QtCore import QBuffer, QSettings  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402

from orgchart.app.application import make_application  # noqa: E402
from orgchart.app.dialogs.scenarios import copy_as  # noqa: E402
from orgchart.app.look.theme import DARK, LIGHT  # noqa: E402
from orgchart.app.session import Session  # noqa: E402
from orgchart.app.settings import Settings  # noqa: E402
from orgchart.app.views.table import ROWS, STRUCTURE  # noqa: E402
from orgchart.app.window import Window  # noqa: E402
from orgchart.edits.roles import add_role, move_roles  # noqa: E402
from orgchart.export.pdf.sheets import role_sheets  # noqa: E402
from orgchart.export.png import rendered  # noqa: E402
from orgchart.model.document import Document  # noqa: E402
from orgchart.model.records import Assignment, Holding, Role, Stage  # noqa: E402
from orgchart.storage.templates import from_template  # noqa: E402
from orgchart.text.catalogue import catalogue  # noqa: E402
from orgchart.text.message import message  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
TODAY = date(2026, 11, 2)


def main() -> None:
    """Draw every picture."""
    PICTURES.mkdir(exist_ok=True)
    application = make_application([])
    window("window", lacking("en"), "en", dark=False, do=show_finding)
    window("window-he", lacking("he"), "he", dark=True, do=show_finding)
    for view in [row.name for row in ROWS if row.name != STRUCTURE]:
        window(f"view-{view}", from_template("growing", "en", TODAY), "en", dark=False, do=turned_to(view))
    for language in ("en", "he"):
        sheet(f"role-sheet-{language}", language)
    application.quit()
    # Qt's threads need not be waited for.
    os._exit(0)


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


def turned_to(view: str) -> Callable[[Window], None]:
    """Return what turns a window to a view; to compare there must be something to compare with."""

    def turn(window: Window) -> None:
        if view == "compare":
            copy_as(window.session, "Success first")
            structure = window.session.structure
            heads = structure.children(structure.children("")[0])
            move_roles(structure, structure.children(heads[2])[-1:], heads[-1])
            add_role(structure, manager=heads[-1], title="Reference manager")
        window.views.turn_to(view)

    return turn


def window(name: str, document: Document, language: str, *, dark: bool, do: Callable[[Window], None]) -> None:
    """Grab a window on `document` after `do` was done in it."""
    session = Session(document, language)
    session.today = TODAY
    session.theme = DARK if dark else LIGHT
    made = Window(session, Settings(QSettings("/nonexistent/none.ini", QSettings.Format.IniFormat)))
    made.chart.animated = False
    made.resize(1440, 860)
    made.show()
    QTest.qWait(300)
    made.checking.finish()
    do(made)
    QTest.qWait(400)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    made.grab().save(buffer, "PNG")  # type: ignore[call-overload]
    save(name, bytes(buffer.data().data()))
    session.history.note_saved()
    made.close()
    made.deleteLater()


def sheet(name: str, language: str) -> None:
    """Draw the role sheet of somebody whom the customer meets."""
    document = from_template("growing", language, TODAY)
    roles = document.current.ordered(Role)
    chosen = max(roles, key=lambda role: len(document.current.referring(Assignment, "who", role.id)))
    printed = role_sheets(document.current, catalogue(language), TODAY, roles=[chosen.id])
    save(name, rendered(printed.data))


def save(name: str, png: bytes) -> None:
    """Write a picture with as few colours as do, so that the repository stays small."""
    picture = Image.open(BytesIO(png)).convert("RGB")
    if picture.width > 1440:
        picture = picture.resize((1000, round(picture.height * 1000 / picture.width)), Image.Resampling.LANCZOS)
    picture.quantize(256, dither=Image.Dither.NONE).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
