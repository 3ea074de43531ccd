"""Actions on files."""

from __future__ import annotations

from orgchart.app.actions import Action
from orgchart.app.session import Session
from orgchart.model.records import Role


def _left_by_a_merge(session: Session) -> bool:
    # A window without a document has no use for all that reads files, and is on the screen the sooner.
    if not len(session.structure):
        return False
    from orgchart.compare.marks import has_marks

    return has_marks(session.document)


def _can_be_template(session: Session) -> bool:
    if not session.selection:
        return False
    from orgchart.storage.own_templates import can_be_template

    return any(can_be_template(session.find(each)) for each in session.selection)


ROWS: tuple[Action, ...] = (
    Action("new", lambda bench: bench.perform("new"), ("Ctrl+N",), "file-plus-2"),
    Action("welcome", lambda bench: bench.perform("welcome"), (), "layout-template"),
    Action("open", lambda bench: bench.perform("open"), ("Ctrl+O",), "folder-open"),
    Action("import_table", lambda bench: bench.perform("import_table"), (), "download"),
    Action("import_copied", lambda bench: bench.perform("import_copied"), (), "clipboard-paste"),
    Action(
        "suggest",
        lambda bench: bench.perform("suggest"),
        (),
        "lightbulb",
        enabled=lambda s: bool(s.structure.all(Role)),
    ),
    Action("save", lambda bench: bench.perform("save"), ("Ctrl+S",), "save"),
    Action("save_as", lambda bench: bench.perform("save_as"), ("Ctrl+Shift+S",)),
    Action(
        "save_template",
        lambda bench: bench.perform("save_template"),
        icon="copy-plus",
        enabled=_can_be_template,
    ),
    Action("earlier_versions", lambda bench: bench.perform("earlier_versions")),
    Action("merge_with", lambda bench: bench.perform("merge_with"), (), "git-compare"),
    Action("settle_conflicts", lambda bench: bench.perform("settle_conflicts"), enabled=_left_by_a_merge),
    Action("recover", lambda bench: bench.perform("recover")),
    Action("export_sheets", lambda bench: bench.perform("export_sheets"), (), "file-text"),
    Action("export_chart", lambda bench: bench.perform("export_chart"), (), "image"),
    Action("export_tables", lambda bench: bench.perform("export_tables"), (), "table"),
    Action("export_slides", lambda bench: bench.perform("export_slides"), (), "presentation"),
    Action("export_dates", lambda bench: bench.perform("export_dates"), (), "calendar"),
    Action("print", lambda bench: bench.perform("print"), ("Ctrl+P",), "printer"),
    Action("print_settings", lambda bench: bench.perform("print_settings")),
    Action("own_library", lambda bench: bench.perform("own_library"), ()),
    Action("associate", lambda bench: bench.perform("associate"), ()),
    Action("quit", lambda bench: bench.perform("quit"), ("Ctrl+Q",)),
)
