"""A document beside another that holds the same records, so that one can be changed and the other stays as it is."""

from __future__ import annotations

from orgchart.model.document import DOCUMENT_KINDS, STRUCTURE_KINDS, Document


def copied(document: Document) -> Document:
    """Return a document that holds the same records, to be changed without touching the first."""
    made = Document()
    made.load(
        {kind: dict(document.root.table(kind)) for kind in DOCUMENT_KINDS},
        {each.id: {kind: dict(each.table(kind)) for kind in STRUCTURE_KINDS} for each in document.structures},
    )
    made.extra = dict(document.extra)
    return made
