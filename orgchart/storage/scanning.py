"""JSON read strictly and piece by piece, with the place of everything that is wrong in it.

A key that stands twice, nesting without end, numbers and characters that could not be written again are refused. Knows
JSON alone, nothing of what a document holds.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any, Final

from orgchart.storage import limits
from orgchart.storage.refusals import Unreadable, line_and_column, shown
from orgchart.text.message import Message, message

_SPACE: Final = re.compile(r"[ \t\r\n]*")
_NEXT: Final = re.compile(r"[ \t\r\n]*([,\]])[ \t\r\n]*")
_BRACKETS: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)


class _WrongError(ValueError):
    """Leaves the decoder with what is wrong; the scanner adds the place."""

    def __init__(self, code: str, **args: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.args_of_message = args


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise _WrongError("storage.key_twice", key=shown(twice))
    return held


def _whole(digits: str) -> int:
    if len(digits) > limits.DIGITS + digits.startswith("-"):
        raise _WrongError("storage.long_number", most=limits.DIGITS)
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise _WrongError("storage.huge_number")
    return number


def _no_constant(name: str) -> None:
    raise _WrongError("storage.no_number", value=name)


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_unique, parse_int=_whole, parse_float=_finite, parse_constant=_no_constant
)


class Scanner:
    """A place in a text that moves on. Whoever is given a key or the start of an item takes its value before going on."""

    def __init__(self, text: str, depth: int = 0) -> None:
        """Start at the beginning of `text`, which stands inside `depth` lists and objects."""
        self.text = text
        self.at = 0
        self._depth = depth

    def place(self, at: int | None = None) -> Message:
        """Return where the scanner is, or where the character `at` is."""
        return line_and_column(self.text, self.at if at is None else at)

    def peek(self) -> str:
        """Skip white space and return the character that follows, '' at the end."""
        following = self.text[self.at : self.at + 1]
        if following and following in " \t\r\n":
            space = _SPACE.match(self.text, self.at)
            self.at = space.end() if space else self.at
            following = self.text[self.at : self.at + 1]
        return following

    def members(self) -> Iterator[str]:
        """Step into an object and yield its keys, each of which may stand once."""
        self._take("{")
        self._depth += 1
        seen: set[str] = set()
        while self.peek() != "}" or seen:
            start = self.at
            key = self._key()
            if key in seen:
                raise Unreadable(message("storage.key_twice", key=shown(key), where=self.place(start)))
            seen.add(key)
            self._take(":")
            yield key
            if self.peek() == "}":
                break
            self._take(",")
            self.peek()
        self._take("}")
        self._depth -= 1

    def items(self) -> Iterator[int]:
        """Step into a list and yield where each item starts."""
        self._take("[")
        self._depth += 1
        more = self.peek() != "]"
        while more:
            yield self.at
            following = _NEXT.match(self.text, self.at)
            if following is None or following[1] == "]":
                break
            self.at = following.end()
        self._take("]")
        self._depth -= 1

    def value(self) -> Any:
        """Take one whole value."""
        self.peek()
        start = self.at
        try:
            value, self.at = _DECODER.raw_decode(self.text, start)
        except json.JSONDecodeError as error:
            raise Unreadable(message("storage.not_json", where=self.place(error.pos))) from None
        except _WrongError as wrong:
            raise Unreadable(message(wrong.code, where=self.place(start), **wrong.args_of_message)) from None
        except RecursionError:
            refuse_too_deep(self.text, start, len(self.text), limits.NESTING - self._depth)
            raise  # pragma: no cover - what is not too deep uses up no stack but one that is nearly full
        most = limits.NESTING - self._depth
        text, end = self.text, self.at
        if end - start > most and text.count("[", start, end) + text.count("{", start, end) > most:
            refuse_too_deep(text, start, end, most)
        return value

    def end(self) -> None:
        """Raise Unreadable if anything but white space follows."""
        if self.peek():
            raise Unreadable(message("storage.not_json", where=self.place()))

    def _take(self, mark: str) -> None:
        if self.peek() != mark:
            raise Unreadable(message("storage.not_json", where=self.place()))
        self.at += 1

    def _key(self) -> str:
        if self.peek() != '"':
            raise Unreadable(message("storage.not_json", where=self.place()))
        key = self.value()
        assert isinstance(key, str)
        return key


def refuse_too_deep(text: str, start: int, end: int, most: int) -> None:
    """Raise Unreadable, with the place, where lists and objects stand more than `most` deep in `text[start:end]`."""
    depth = 0
    for mark in _BRACKETS.finditer(text, start, end):
        if mark[0] in "[{":
            depth += 1
            if depth > most:
                where = line_and_column(text, mark.start())
                raise Unreadable(message("storage.too_deep", most=limits.NESTING, where=where))
        elif mark[0] in "]}":
            depth -= 1
