"""Make the shipped fonts again from unpacked upstream packages.

    python tools/build_fonts.py HEEBO_FOLDER DEJAVU_FILE OUT_FOLDER

HEEBO_FOLDER holds the package's `files/heebo-<subset>-<weight>-normal.woff2`; its subsets are merged into one TrueType file
a weight. DEJAVU_FILE is DejaVuSans.ttf, of which only symbols are kept, under another name as its licence asks.
Needs fonttools and brotli.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont

SUBSETS = ("latin", "hebrew", "latin-ext", "symbols", "math")
VARIATION = ("STAT", "MVAR", "HVAR", "avar", "fvar", "gvar", "VVAR", "cvar")
SYMBOLS = "2190-21FF,2200-22FF,25A0-25FF,2610-2612,2605-2606,2713-2717,2691,26A0"


def heebo(folder: Path, weight: int, style: str, out: Path) -> None:
    """Merge the subsets of one weight; a glyph that several have is taken from the first."""
    with tempfile.TemporaryDirectory() as scratch:
        parts = []
        seen: set[int] = set()
        for name in SUBSETS:
            font = TTFont(folder / "files" / f"heebo-{name}-{weight}-normal.woff2")
            font.flavor = None
            for table in VARIATION:
                if table in font:
                    del font[table]
            wanted = set(font.getBestCmap()) - seen
            seen |= wanted
            shrink = subset.Subsetter(subset.Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True))
            shrink.populate(unicodes=wanted)
            shrink.subset(font)
            part = Path(scratch) / f"{name}.ttf"
            font.save(part)
            parts.append(str(part))
        merged = Merger(Options()).merge(parts)
        for record in merged["name"].names:
            if record.nameID in (1, 16):
                record.string = "Heebo"
            elif record.nameID in (2, 17):
                record.string = style
            elif record.nameID == 4:
                record.string = f"Heebo {style}"
            elif record.nameID == 6:
                record.string = f"Heebo-{style}"
        merged["OS/2"].usWeightClass = weight
        merged.save(out)


def symbols(source: Path, out: Path) -> None:
    """Keep the symbols that Heebo lacks, under a name of our own."""
    font = TTFont(source)
    shrink = subset.Subsetter(subset.Options(layout_features=[], name_IDs=["*"], notdef_outline=True, hinting=False))
    shrink.populate(unicodes=subset.parse_unicodes(SYMBOLS))
    shrink.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 16):
            record.string = "Orgchart Symbols"
        elif record.nameID == 6:
            record.string = "OrgchartSymbols"
    font.save(out)


if __name__ == "__main__":
    package, dejavu, target = (Path(argument) for argument in sys.argv[1:4])
    heebo(package, 400, "Regular", target / "Heebo-Regular.ttf")
    heebo(package, 700, "Bold", target / "Heebo-Bold.ttf")
    symbols(dejavu, target / "OrgchartSymbols.ttf")
