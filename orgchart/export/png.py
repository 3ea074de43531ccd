"""A picture as PNG, drawn from our own SVG with the shipped fonts alone. Knows no chart."""

from __future__ import annotations

from typing import Final

from orgchart.resources import resource

_MOST: Final = 60_000_000
"""Pixels; beyond that the scale is made smaller rather than the memory larger."""


def rendered(svg: str, *, scale: float = 2.0) -> bytes:
    """Return `svg` as PNG at `scale`, smaller where the picture would not fit into memory."""
    import resvg_py

    width, height = (float(svg.split(f'{name}="', 1)[1].split('"', 1)[0]) for name in ("width", "height"))
    scale = min(scale, (_MOST / max(width * height, 1)) ** 0.5, 30_000 / max(width, height))
    fonts = [str(resource("fonts", name)) for name in ("Heebo-Regular.ttf", "Heebo-Bold.ttf", "OrgchartSymbols.ttf")]
    made = resvg_py.svg_to_bytes(
        svg_string=svg,
        font_files=fonts,
        skip_system_fonts=True,
        font_family="Heebo",
        sans_serif_family="Heebo",
        zoom=max(scale, 0.01),
    )
    return bytes(made)
