"""A picture may come from anybody: what is kept is made anew and small, and what is none, or a bomb, is told in words."""

from __future__ import annotations

import base64
import binascii
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from orgchart.app.canvas import photos
from orgchart.app.canvas.photos import SIDE, picture, shrunk
from orgchart.app.dialogs.logo_file import kept_logo, shown_logo
from orgchart.export.pdf.logo import logo_of
from orgchart.text.message import NotAllowed

SECRET = b"Taken at 32.0853 N 34.7818 E by Dana"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int, height: int, *, with_text: bool = False) -> bytes:
    """Return a picture of one colour, whose rows cost next to nothing in the file."""
    rows = zlib.compressobj(9)
    line = b"\0" * (1 + width)
    data = b"".join(rows.compress(line) for _ in range(height)) + rows.flush()
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    text = _chunk(b"tEXt", b"Comment\0" + SECRET) if with_text else b""
    return b"\x89PNG\r\n\x1a\n" + head + text + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _jpeg_with_place(folder: Path) -> bytes:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    image.save(str(folder / "plain.jpg"))
    data = (folder / "plain.jpg").read_bytes()
    place = b"Exif\0\0" + SECRET
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(place) + 2) + place + data[2:]


SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="90">
<image xlink:href="file:///etc/passwd" width="90" height="90"/><rect width="90" height="90" fill="red"/></svg>"""


@pytest.mark.parametrize("make", [_jpeg_with_place, lambda _: _png(500, 400, with_text=True)], ids=["jpeg", "png"])
@pytest.mark.parametrize("keep", [shrunk, kept_logo])
def test_nothing_is_kept_but_what_is_seen(
    tmp_path: Path, qapp: object, make: Callable[[Path], bytes], keep: Callable[[Path], str]
):
    (tmp_path / "a.png").write_bytes(make(tmp_path))
    kept = binascii.a2b_base64(keep(tmp_path / "a.png"))
    assert SECRET not in kept
    assert b"Exif" not in kept
    assert len(kept) < 20_000


@pytest.mark.parametrize("data", [SVG, b"", b"GIF89a", b"<b>no</b>", b"%PDF-1.4 no", _png(60_000, 1_100)])
@pytest.mark.parametrize("keep", [shrunk, kept_logo])
def test_what_is_no_picture_or_a_bomb_is_refused(
    tmp_path: Path, qapp: object, data: bytes, keep: Callable[[Path], str]
):
    (tmp_path / "a.png").write_bytes(data)
    with pytest.raises(NotAllowed):
        keep(tmp_path / "a.png")


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(photos, "MOST_BYTES", 10)
    (tmp_path / "a.png").write_bytes(_png(10, 10))
    with pytest.raises(NotAllowed) as refusal:
        shrunk(tmp_path / "a.png")
    assert refusal.value.message.code == "refuse.picture_too_large"


@pytest.mark.parametrize("data", [SVG, b"", b"GIF89a", _png(4_000, 1_001), _png(60_000, 70)])
@pytest.mark.parametrize("show", [picture, shown_logo, logo_of])
def test_what_a_document_holds_is_not_shown_where_it_is_no_picture(
    qapp: object, data: bytes, show: Callable[[str], object]
):
    if show is shown_logo and data.startswith(b"\x89PNG"):
        pytest.skip("a dialog shows one picture, and makes it small while it reads it")
    assert show(base64.b64encode(data).decode()) is None


def test_a_small_one_is_shown(qapp: object):
    seen = picture(base64.b64encode(_png(SIDE, SIDE)).decode())
    assert seen is not None
    assert (seen.width(), seen.height()) == (SIDE, SIDE)
