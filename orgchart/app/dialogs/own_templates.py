"""Templates of one's own: keeping the selection as one, beginning from one, taking one away. Shows no template itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QInputDialog, QWidget

from orgchart.app.files import FileDesk
from orgchart.app.session import Session
from orgchart.app.settings import Settings
from orgchart.storage.atomic import save_bytes
from orgchart.storage.own_templates import from_own_template, keep_template, template_of, usual_title
from orgchart.text.message import Refusal, message


def ask_and_keep(session: Session, settings: Settings, files: FileDesk, window: QWidget) -> None:
    """Ask what the template is called, and keep what is selected under that name."""
    words = session.words
    title, given = QInputDialog.getText(
        window,
        words("action.save_template").rstrip("…"),
        words("template.ask_name"),
        text=usual_title(session.structure, session.selection),
    )
    if given and title.strip():
        keep(session, settings, files, title.strip())


def keep(session: Session, settings: Settings, files: FileDesk, title: str) -> Path | None:
    """Keep what is selected as a template called `title`; return where, or None where that was refused."""
    try:
        made = template_of(session.structure, session.selection, title)
        path = keep_template(settings.templates, made, title)
    except Refusal as refusal:
        files.tell(refusal.message)
        return None
    session.say(message("said.template_kept", name=path.stem))
    return path


def begin_from(session: Session, files: FileDesk, path: Path) -> None:
    """Show a new document made from the template at `path`."""
    if files.may_leave():
        try:
            session.show(from_own_template(path, session.today))
        except Refusal as refusal:
            files.tell(refusal.message)


def remove(session: Session, path: Path, then: Callable[[], object]) -> None:
    """Take a template away, and offer to bring it back; `then` is called after either."""
    try:
        held = path.read_bytes()
        path.unlink()
    except OSError:
        return  # it is gone already, or stays where it is

    def bring_back() -> None:
        save_bytes(path, held)
        then()

    session.say(message("said.template_removed", name=path.stem), (session.words("action.undo"), bring_back))
    then()
