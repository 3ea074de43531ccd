"""Where the shipped files are: catalogues, templates, fonts, icons. A checkout and an installed package ask alike."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parent.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder, named by its parts under `resources`."""
    if _CHECKOUT.is_dir():
        return _CHECKOUT.joinpath(*parts)
    spec = find_spec("orgchart_resources")
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0] if places else _CHECKOUT).joinpath(*parts)
