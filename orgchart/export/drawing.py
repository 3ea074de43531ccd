"""What a picture is drawn on: shapes and lines of text, whatever comes of them. Knows no format and no chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]


class Surface(Protocol):
    """Something to draw on; x grows to the right, y downwards. Colours are written #rrggbb."""

    def rect(
        self, x: float, y: float, width: float, height: float, *, fill: str = "", line: str = "", radius: float = 0,
        weight: float = 1, dash: bool = False,
    ) -> None:  # fmt: skip
        """Draw a rectangle; `dash` breaks its line."""

    def line(self, x1: float, y1: float, x2: float, y2: float, *, colour: str, weight: float = 1.5) -> None:
        """Draw a straight line."""

    def circle(self, x: float, y: float, radius: float, *, fill: str = "", line: str = "") -> None:
        """Draw a circle."""

    def polygon(self, points: Sequence[Point], *, fill: str = "", line: str = "", weight: float = 1.5) -> None:
        """Draw a closed shape."""

    def text(
        self, text: str, x: float, y: float, *, size: float, colour: str, bold: bool = False, anchor: Anchor = "start"
    ) -> None:
        """Write one line whose left end ('start'), middle or right end ('end') stands at x, its foot at y.

        The sides are those of the page, whichever way the text itself runs.
        """
