"""Ctrl with a letter where Hebrew is the only layout: the key counts as the Latin letter that stands on it.

Qt looks for that letter in the other layouts of the keyboard, and where there is none it tells of Ctrl+ז instead of Ctrl+Z.
With Shift the layout does have Latin letters, but then Qt takes Ctrl+Shift+Z for Ctrl+Z. Here the one is made of the other
before a window hears of it. Keys that type, and those of any other layout, pass as they are.
Knows no action and no view.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QWidget

LETTERS: Final = dict(zip("קראטוןםפשדגכעיחלךףזסבהנמצתץ", "ERTYUIOPASDFGHJKL;ZXCVBNM,.", strict=True))
"""Letters of the standard layout (SI-1452), and what stands on the same keys in Latin."""
_SIGNS: Final = {(24, "/"): "Q", (25, "'"): "W"}
"""Two Latin letters have signs on their keys there; no Latin layout has these signs in these places, as X and Wayland count."""
_KEYS: Final = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_HELD: Final = _CTRL | _SHIFT | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class LatinKeys(QObject):
    """Stands before whichever window has the keyboard."""

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        self._due: QAction | QShortcut | None = None
        """What the key that is being pressed is a shortcut of."""
        self._sending = False
        """Whether the next event is one that was made here."""
        application.focusWindowChanged.connect(self._stand_before)

    def _stand_before(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once, however often: the filter before gives way to it

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Send a key on as the Latin one; its shortcut is looked for here, since Qt would look for the Hebrew one."""
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        if self._sending:
            self._sending = False
            return False
        letter = latin_of(event)
        if not letter:
            return False
        latin = _as(event, letter)
        if event.type() == QEvent.Type.KeyPress and self._due is not None:
            due, self._due = self._due, None
            event.accept()
            if isinstance(due, QAction):
                due.trigger()
            else:
                due.activated.emit()
            return True
        self._sending = True
        QApplication.sendEvent(watched, latin)
        event.setAccepted(latin.isAccepted())
        if event.type() == QEvent.Type.ShortcutOverride:
            self._due = None if latin.isAccepted() else _shortcut(latin.keyCombination())
            # What has no meaning with Shift would be taken for what it means without.
            plain = QKeyCombination(latin.modifiers() & ~_SHIFT, latin.keyCombination().key())
            mistaken = bool(latin.modifiers() & _SHIFT) and _shortcut(plain) is not None
            event.setAccepted(latin.isAccepted() or self._due is not None or mistaken)
        return True


def latin_of(event: QKeyEvent) -> str:
    """Return the Latin letter or sign that a key with Ctrl counts as, '' for what no layout makes doubtful."""
    held = event.modifiers() & _HELD
    if event.key() > 0xFFFF or held not in (_CTRL, _CTRL | _SHIFT):
        return ""
    shown = chr(event.key())
    if held & _SHIFT:
        return shown if "A" <= shown <= "Z" else ""
    return LETTERS.get(shown) or _SIGNS.get((event.nativeScanCode(), shown), "")


def _as(event: QKeyEvent, letter: str) -> QKeyEvent:
    """Return the same event, of the key of a Latin letter."""
    made = QKeyEvent(
        event.type(), ord(letter), event.modifiers(), event.nativeScanCode(), event.nativeVirtualKey(),
        event.nativeModifiers(), "", event.isAutoRepeat(), event.count(),
    )  # fmt: skip
    made.setAccepted(event.isAccepted())
    return made


def _shortcut(pressed: QKeyCombination) -> QAction | QShortcut | None:
    """Return what these keys would set off where the focus is."""
    focus, keys = QApplication.focusWidget(), QKeySequence(pressed)
    if focus is None or QApplication.activePopupWidget() is not None:
        return None
    window = focus.window()
    for action in window.actions():
        if action.isEnabled() and keys in action.shortcuts() and _reaches(action.shortcutContext(), window, focus):
            return action
    for shortcut in window.findChildren(QShortcut):
        place, its_keys = shortcut.parent(), shortcut.keys()
        if (
            shortcut.isEnabled()
            and keys in its_keys
            and isinstance(place, QWidget)
            and _reaches(shortcut.context(), place, focus)
        ):
            return shortcut
    return None


def _reaches(context: Qt.ShortcutContext, place: QWidget, focus: QWidget) -> bool:
    """Whether a shortcut of `place` counts while `focus` has the keyboard."""
    if context == Qt.ShortcutContext.WidgetShortcut:
        return place is focus
    return context != Qt.ShortcutContext.WidgetWithChildrenShortcut or place is focus or place.isAncestorOf(focus)
