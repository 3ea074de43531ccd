"""What keys are called where they are shown: as they stand on the keyboard, and the same way round in a line of Hebrew."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QKeySequence

_CALLED: Final = {"Return": "Enter", "Ins": "Insert", "Del": "Delete"}
_LRI, _PDI = "\u2066", "\u2069"


def key_name(keys: str) -> str:
    """Return how a key sequence, in Qt's portable form, is shown.

    >>> key_name("Shift+Return")
    'Shift+Enter'
    """
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return "+".join(_CALLED.get(part, part) for part in native.split("+"))


def isolated_key(keys: str) -> str:
    """Return the same for a line that may run from right to left: a '+' at its end would go to its other end there."""
    return f"{_LRI}{key_name(keys)}{_PDI}"
