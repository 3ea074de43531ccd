"""Verbs on what holds for the document as a whole."""

from __future__ import annotations

import math

from orgchart.model.document import Document
from orgchart.text.message import NotAllowed, message


def set_limit(document: Document, name: str, value: float | None) -> None:
    """Set the threshold `name` of the document's rules; None gives it back to the program's own. Raises NotAllowed."""
    limits = {each: kept for each, kept in document.settings.limits.items() if each != name}
    if value is not None:
        if not math.isfinite(value) or value < 0:
            raise NotAllowed(message("refuse.limit", value=str(value)))
        limits[name] = int(value) if value == int(value) else value
    with document.edit(message("edit.set_limit", limit=message(f"limit.{name}"))) as edit:
        edit.set(document.root, document.settings, limits=limits)
