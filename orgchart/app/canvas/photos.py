"""Pictures of people: shrunk before they go into the file, and read from it with care, as a file may come from anybody.

Knows no person and no box.
"""

from __future__ import annotations

import binascii
from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPixmap

from orgchart.text.message import NotAllowed, message

SIDE: Final = 128
"""A kept picture is a square of so many pixels."""
MOST_BYTES: Final = 40_000_000
MOST_PIXELS: Final = 60_000_000
MOST_KEPT_PIXELS: Final = 4_000_000
"""Of a picture that a document holds: ours are small, and somebody else's could be a thousand large ones."""
_KINDS: Final = (b"png", b"jpeg", b"webp", b"bmp", b"gif")
"""What is read, whatever a file is called; a drawing in SVG could name other files and never end."""
SUFFIXES: Final = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif")


def shrunk(path: Path) -> str:
    """Return the middle of the picture at `path` as a small one, base64. Raises NotAllowed for what is no picture."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NotAllowed(message("refuse.picture_too_large", name=path.name))
        image = _read(path.read_bytes(), 4 * SIDE, MOST_PIXELS)
    except OSError:
        image = None
    if image is None:
        raise NotAllowed(message("refuse.no_picture", name=path.name))
    side = min(image.width(), image.height())
    square = image.copy(QRect((image.width() - side) // 2, (image.height() - side) // 2, side, side))
    small = bare(
        square.scaled(SIDE, SIDE, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation),
        QImage.Format.Format_RGB32,
    )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    small.save(buffer, "JPG", 85)  # type: ignore[call-overload]  # the stubs know only bytes
    return binascii.b2a_base64(buffer.data().data(), newline=False).decode("ascii")


def bare(image: QImage, form: QImage.Format) -> QImage:
    """Return what is seen of `image` and no more: a file also says where, when and by whom, and Qt would carry that along."""
    made = QImage(image.size(), form)
    made.fill(Qt.GlobalColor.transparent if made.hasAlphaChannel() else Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.drawImage(made.rect(), image)
    painter.end()
    return made


@lru_cache(maxsize=512)
def picture(kept: str) -> QPixmap | None:
    """Return a picture of the file as it can be drawn, or None when it is none."""
    if not kept or len(kept) > MOST_BYTES:
        return None
    try:
        image = _read(binascii.a2b_base64(kept), SIDE, MOST_KEPT_PIXELS)
    except (binascii.Error, ValueError):
        return None
    return QPixmap.fromImage(image) if image is not None else None


def _read(data: bytes, least: int, most: int) -> QImage | None:
    """Read a picture of `most` pixels, no larger than it is needed; `least` pixels on its shorter side are enough."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if bytes(reader.format().data()) not in _KINDS or not size.isValid() or size.width() * size.height() > most:
        return None
    if min(size.width(), size.height()) > least:
        reader.setScaledSize(size.scaled(QSize(least, least), Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    return None if image.isNull() else image
