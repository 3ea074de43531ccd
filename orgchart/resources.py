"""Where the shipped files are: catalogues, templates, fonts, icons; and where a person's own things are kept.

A checkout and an installed package ask alike.

Standard library alone; knows nothing of what the files hold.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

_INSTALLED: Final = Path(__file__).resolve().parent / "_resources"
_CHECKOUT: Final = Path(__file__).resolve().parent.parent / "resources"
# The installed place first: beside an installed package, `resources` could be anybody's.
_FOLDER: Final = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder, named by its parts under `resources`.

    >>> resource("po", "he", "words.po").is_file()
    True
    """
    return _FOLDER.joinpath(*parts)


def own_folder() -> Path:
    """Return the folder of a person's own data for this program, where their system keeps such things; it may not exist."""
    home = Path.home()
    if sys.platform == "win32":
        data = Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        data = home / "Library" / "Application Support"
    else:
        data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return data / "Orgchart" / "Orgchart"
