"""Actions on files."""

from __future__ import annotations

from orgchart.app.actions import Action
from orgchart.compare.marks import has_marks
from orgchart.model.records import Role
from orgchart.storage.own_templates import can_be_template

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
        enabled=lambda s: any(can_be_template(s.find(each)) for each in s.selection),
    ),
    Action("earlier_versions", lambda bench: bench.perform("earlier_versions")),
    Action("merge_with", lambda bench: bench.perform("merge_with"), (), "git-compare"),
    Action(
        "settle_conflicts", lambda bench: bench.perform("settle_conflicts"), enabled=lambda s: has_marks(s.document)
    ),
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
