"""What all printed pages of a document have in common: logo, colour, words at head and foot. Knows no page."""

from __future__ import annotations

from dataclasses import dataclass

from orgchart.export.pdf.logo import Logo, logo_of
from orgchart.model.records import Scenario
from orgchart.model.structure import Structure
from orgchart.text.catalogue import Catalogue
from orgchart.text.message import Message, message


@dataclass(frozen=True)
class House:
    """How a company's pages look."""

    name: str = ""
    """The company, or what the document is called."""
    header: str = ""
    footer: str = ""
    accent: str = ""
    """'' for the colour that each kind of pages has of its own."""
    logo: Logo | None = None
    draft: str = ""
    """Says that the pages show a scenario that is not in force."""
    scenario: str = ""
    """What the scenario in force is called, where there are others."""


def house_of(structure: Structure, say: Catalogue) -> House:
    """Return how the pages of a structure's document look."""
    settings = structure.document.settings
    scenario = structure.document.root.get(Scenario, structure.id)
    is_draft = scenario is not None and structure.id != structure.document.current.id
    several = scenario is not None and not is_draft and len(structure.document.structures) > 1
    return House(
        settings.company or settings.title, settings.page_header, settings.page_footer, settings.accent,
        logo_of(settings.logo), say("page.draft", name=scenario.name) if scenario is not None and is_draft else "",
        scenario.name if scenario is not None and several else "",
    )  # fmt: skip


def remarks_on(structure: Structure) -> list[Message]:
    """Return what is wrong with how the document wants to be printed."""
    settings = structure.document.settings
    return [message("print.no_logo")] if settings.logo and logo_of(settings.logo) is None else []
