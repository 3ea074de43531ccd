"""A company's logo from a file, made small enough to be kept in the document. Knows no document and no page."""

from __future__ import annotations

import binascii
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap

from orgchart.app.canvas.photos import MOST_BYTES, MOST_PIXELS, bare
from orgchart.text.message import NotAllowed, message

SUFFIXES: Final = (".png", ".jpg", ".jpeg")
_ROOM: Final = QSize(720, 240)
"""Pixels; on paper it is at most 42 by 12 mm."""


def kept_logo(path: Path) -> str:
    """Return the picture at `path` for the document, base64. Raises NotAllowed for what is no picture."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NotAllowed(message("refuse.picture_too_large", name=path.name))
        image = _read(path.read_bytes())
    except OSError:
        image = None
    if image is None:
        raise NotAllowed(message("refuse.no_picture", name=path.name))
    image = bare(image, QImage.Format.Format_ARGB32 if image.hasAlphaChannel() else QImage.Format.Format_RGB32)
    kinds = ["PNG"] if image.hasAlphaChannel() else ["PNG", "JPG"]
    return min((_written(image, kind) for kind in kinds), key=len)


def shown_logo(kept: str) -> QPixmap | None:
    """Return a kept logo to be shown in a window, or None when it is none."""
    try:
        image = _read(binascii.a2b_base64(kept))
    except (binascii.Error, ValueError):
        return None
    return QPixmap.fromImage(image) if image is not None else None


def _read(data: bytes) -> QImage | None:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if bytes(reader.format().data()) not in (b"png", b"jpeg") or not size.isValid():
        return None
    if size.width() * size.height() > MOST_PIXELS:
        return None
    if size.width() > _ROOM.width() or size.height() > _ROOM.height():
        reader.setScaledSize(size.scaled(_ROOM, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


def _written(image: QImage, kind: str) -> str:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind, 90 if kind == "JPG" else -1)  # type: ignore[call-overload]  # the stubs know only bytes
    return binascii.b2a_base64(buffer.data().data(), newline=False).decode("ascii")
