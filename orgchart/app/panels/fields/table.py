"""Which editor a sort of field has."""

from __future__ import annotations

from typing import Final

from orgchart.app.panels.fields.choices import ChoiceEditor, ChoicesEditor, FlagEditor
from orgchart.app.panels.fields.editor import Editor
from orgchart.app.panels.fields.photos import PhotoEditor
from orgchart.app.panels.fields.references import ReferenceEditor, ReferencesEditor
from orgchart.app.panels.fields.texts import LineEditor, TextEditor
from orgchart.app.panels.fields.values import ColourEditor, DateEditor, NumberEditor

EDITORS: Final[dict[str, type[Editor]]] = {
    "line": LineEditor,
    "note": TextEditor,
    "lines": TextEditor,
    "choice": ChoiceEditor,
    "choices": ChoicesEditor,
    "reference": ReferenceEditor,
    "references": ReferencesEditor,
    "percent": NumberEditor,
    "number": NumberEditor,
    "whole": NumberEditor,
    "date": DateEditor,
    "flag": FlagEditor,
    "colour": ColourEditor,
    "photo": PhotoEditor,
}
"""The editor for each sort of field; a sort that is not here is edited elsewhere."""
