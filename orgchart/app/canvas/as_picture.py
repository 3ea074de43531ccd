"""The chart as a picture for other programs: what it shows, or the selected boxes, as sharp as two screens' worth of dots.

Nothing of the moment is on it: no rings, no marks, nothing dimmed.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from orgchart.app.canvas.surface import Surface
from orgchart.text.message import message

SHARP: Final = 2.0
MARGIN: Final = 24.0
MOST_DOTS: Final = 40_000_000
"""A larger picture is drawn less sharp: other programs refuse very large ones."""
_ROUNDS: Final = 2_000
"""Ways of lines and outlines are worked out a few at a time; no chart needs so many rounds."""


def picture_of(view: Surface, roles: Sequence[str] = ()) -> QImage | None:
    """Return the boxes of `roles`, or all that are shown, with what runs between them; None where there is nothing."""
    boxes = view.geometry_now.boxes
    wanted = [boxes[each] for each in roles if each in boxes]
    area = view.geometry_now.bounds
    for place, box in enumerate(wanted):
        area = area.union(box) if place else box
    if not area.width:
        return None
    part = QRectF(*area.grown(MARGIN))
    scale = min(SHARP, sqrt(MOST_DOTS / (part.width() * part.height())))
    image = QImage(round(part.width() * scale), round(part.height() * scale), QImage.Format.Format_RGB32)
    item, scene = view.item, view.scene()
    passing = [each for each in scene.items() if each.zValue() >= 3 and each.isVisible()]
    item.motion.stop()
    lit, dimmed = item.lit, item.dimmed
    item.bare, item.lit, item.dimmed, item.pictures.patient = True, None, frozenset(), True
    for each in passing:
        each.hide()
    try:
        for _ in range(_ROUNDS):
            image.fill(view.session.theme.ground)
            painter = QPainter(image)
            scene.render(painter, QRectF(image.rect()), part)
            painter.end()
            if not (view.lines.wanting or view.teams.wanting):
                break
    finally:
        item.bare, item.lit, item.dimmed, item.pictures.patient = False, lit, dimmed, False
        for each in passing:
            each.show()
        view.refresh()
    return image


def copy_picture(view: Surface) -> None:
    """Put the picture on the clipboard: of the selected roles where there are several, of the whole chart otherwise."""
    session = view.session
    several = session.roles if len(session.roles) > 1 else []
    image = picture_of(view, several)
    if image is None:
        session.say(message("refuse.empty_picture"))
        return
    QGuiApplication.clipboard().setImage(image)
    session.say(message("canvas.copied_picture", n=len(several) or len(view.geometry_now.boxes)))
