"""What the program has to say, before it is said in a language.

The core speaks in messages: a code and its arguments. Only a catalogue turns one into a sentence, so the same finding
can be shown in Hebrew and printed in English by one process. Must not know any language, entity or screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple


class Message(NamedTuple):
    """A code of the catalogues and what fills its places; build one with `message`."""

    code: str
    args: Mapping[str, Any] = {}


Value = str | int | float | date | Message | list[Any] | tuple[Any, ...] | dict[str, str] | None


def message(code: str, /, **args: Value) -> Message:
    """Return the message `code` filled with `args`.

    An argument is user text (isolated when its direction differs from the sentence's), a number, a date, another
    message, one text in several languages ({"en": …, "he": …}), or a sequence of those (joined as the language does).
    `n` is the number that chooses the plural.

    >>> message("edit.move_role", role="Sales").code
    'edit.move_role'
    """
    return Message(code, args)


class Refusal(Exception):  # noqa: N818  it is an answer, not a fault
    """Something cannot be done, and `message` says what, why and what to do instead."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.code)
        self.message = reason


class NotAllowed(Refusal):
    """An edit that the model does not permit; nothing was changed."""
