"""Buttons that look alike wherever they stand. Knows no document."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from orgchart.app.look import plain
from orgchart.app.look.icons import icon
from orgchart.app.look.style import faded
from orgchart.app.look.theme import Theme


def quiet(text: str, sign: str, theme: Theme) -> QPushButton:
    """Return a button without a frame, an icon before its words."""
    button = QPushButton()
    button.setObjectName("Quiet")
    put_words(button, text, sign, theme)
    return button


def put_words(button: QPushButton, text: str, sign: str, theme: Theme) -> None:
    """Let a button say `text` behind an icon."""
    # Qt leaves hardly any room between the two, and has no setting for it.
    button.setText(f" {plain.menu_text(text)}")
    button.setIcon(icon(sign, theme.accent, faded(theme)))
