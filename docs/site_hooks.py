"""What the site of the guide needs besides its pages: a first page, and Hebrew that runs from right to left."""

from __future__ import annotations

from typing import Any

_FIRST = "# Orgchart\n\n- [The guide in English](en/index.md)\n- [המדריך בעברית](he/index.md)\n"
_WIDE = "<style>article img, .col-md-9 img { max-width: 100%; height: auto; }</style>"


def on_files(files: Any, config: Any) -> Any:
    """Add the page on which one chooses a language."""
    from mkdocs.structure.files import File  # type: ignore[import-not-found, unused-ignore]

    files.append(File.generated(config, "index.md", content=_FIRST))
    return files


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    """Turn the Hebrew pages."""
    del config, files
    if page.file.src_uri.startswith("he/"):
        html = html.replace("<pre>", '<pre dir="ltr" style="text-align: left">')
        html = f'<div dir="rtl" lang="he" style="text-align: right">{html}</div>'
    return _WIDE + html
