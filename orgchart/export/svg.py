"""SVG written element by element: only shapes and plain text can come out, whatever the words are. Knows no chart."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from orgchart.text.direction import of_text


class Drawing:
    """A picture in the making; y grows downwards."""

    def __init__(self, width: float, height: float, title: str, language: str) -> None:
        self.width, self.height = width, height
        self._parts: list[str] = []
        self._title = title
        self._language = language

    def rect(
        self, x: float, y: float, width: float, height: float, *, fill: str = "none", line: str = "", radius: float = 0,
        weight: float = 1, dash: str = "",
    ) -> None:  # fmt: skip
        """Draw a rectangle."""
        stroke = f' stroke="{line}" stroke-width="{_n(weight)}"' if line else ""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self._parts.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" rx="{_n(radius)}" '
            f'fill="{fill}"{stroke}{dashed}/>'
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, *, colour: str, weight: float = 1.5) -> None:
        """Draw a straight line."""
        self._parts.append(
            f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="{colour}" '
            f'stroke-width="{_n(weight)}" stroke-linecap="square"/>'
        )

    def circle(self, x: float, y: float, radius: float, *, fill: str = "none", line: str = "") -> None:
        """Draw a circle."""
        stroke = f' stroke="{line}" stroke-width="1.5"' if line else ""
        self._parts.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{fill}"{stroke}/>')

    def text(
        self, text: str, x: float, y: float, *, size: float, colour: str, bold: bool = False, anchor: str = "start"
    ) -> None:
        """Write one line whose left end ('start'), middle or right end ('end') stands at x, its foot at y.

        The sides are those of the page, whichever way the text itself runs.
        """
        rtl = of_text(text) == "rtl"
        if rtl and anchor != "middle":
            anchor = "end" if anchor == "start" else "start"
        direction = ' direction="rtl"' if rtl else ""
        weight = ' font-weight="700"' if bold else ""
        self._parts.append(
            f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" fill="{colour}" text-anchor="{anchor}"'
            f"{direction}{weight}>{escape(_legal(text))}</text>"
        )

    def made(self) -> str:
        """Return the whole picture."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(self.width)}" height="{_n(self.height)}" '
            f'viewBox="0 0 {_n(self.width)} {_n(self.height)}" lang={quoteattr(self._language)} '
            'font-family="Heebo, Arial, Helvetica, sans-serif">'
        )
        return "\n".join([head, f"<title>{escape(_legal(self._title))}</title>", *self._parts, "</svg>\n"])


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _legal(text: str) -> str:
    """Return `text` without the characters that XML can't hold."""
    return "".join(
        each
        for each in text
        if each in "\t\n" or (each >= " " and not "\ud800" <= each <= "\udfff" and each not in "\ufffe\uffff")
    )
