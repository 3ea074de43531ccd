"""Messages turned into sentences of one language.

Sentences live in gettext catalogues, `resources/po/<language>/*.po`, keyed by code; they are read directly, so that a
translator's change needs no build step. Must not know where a sentence will be shown.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from orgchart.resources import resource
from orgchart.text import direction
from orgchart.text.dates import say_date
from orgchart.text.message import Message
from orgchart.text.numbers import say_number

LANGUAGES: Final = ("en", "he")

_PLAIN: Final = re.compile(r'^msgid "([^"\\\n]+)"\nmsgstr "([^"\\\n]*)"\n(?!")', re.MULTILINE)
"""An entry of two lines, as most are: these are found in one go, for every start reads all words of a language."""

_ESCAPED: Final = re.compile(r"\\(.)")
_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r"}
_PLACE: Final = re.compile(r"\{(\w+)\}")


class Catalogue:
    """The words of one language."""

    def __init__(self, language: str, entries: Mapping[str, tuple[str, ...]], plural: Callable[[int], int]) -> None:
        self.language = language
        self.direction: direction.Direction = direction.of_language(language)
        self._entries = entries
        self._plural = plural

    def say(self, message: Message) -> str:
        """Return the sentence for `message`, its arguments in place; a code without words is shown as it is."""
        forms = self._entries.get(message.code)
        if forms is None:
            return message.code
        n = message.args.get("n")
        form = forms[min(self._plural(n), len(forms) - 1)] if isinstance(n, int) and len(forms) > 1 else forms[0]
        if "{" not in form:
            return form
        return _PLACE.sub(lambda place: self._in_place(place, message.args), form)

    def _in_place(self, place: re.Match[str], args: Mapping[str, Any]) -> str:
        value = self.value(args.get(place[1], place[0]))
        return direction.after(place.string[: place.start()], value)

    def __call__(self, code: str, /, **args: Any) -> str:
        """Return the sentence for `code` filled with `args`."""
        return self.say(Message(code, args))

    def has(self, code: str) -> bool:
        """Whether there are words for `code`."""
        return code in self._entries

    def codes(self) -> Iterable[str]:
        """Return every code that has words."""
        return self._entries.keys()

    def value(self, value: object) -> str:
        """Return an argument as it stands inside a sentence of this language."""
        match value:
            case Message():
                return self.say(value)
            case str():
                return direction.isolated(value, self.direction)
            case bool():
                return self.say(Message("word.yes" if value else "word.no"))
            case int() | float():
                return say_number(value, self.language)
            case date():
                return say_date(value, self.language)
            case None:
                return ""
            case dict():
                return self.value(value.get(self.language, value.get("en", "")))
            case list() | tuple():
                return self.listed([self.value(item) for item in value])
        return direction.isolated(str(value), self.direction)

    def listed(self, items: list[str]) -> str:
        """Return `items` joined as the language joins them: 'a, b and c'."""
        if len(items) < 2:
            return items[0] if items else ""
        last = self._entries.get("word.list_last", ("{rest} and {last}",))[0]
        rest = self._entries.get("word.list_comma", (", ",))[0].join(items[:-1])
        before, _, behind = last.partition("{last}")
        return before.replace("{rest}", rest) + direction.after(before, items[-1]) + behind


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> Catalogue:
    """Return the catalogue of `language`, read on first use; English for a language that is not there."""
    folder = resource("po", language)
    if language not in LANGUAGES:
        return catalogue("en")
    entries: dict[str, tuple[str, ...]] = {}
    for file in sorted(folder.glob("*.po")):
        entries.update(read_po(file))
    header = entries.pop("", ("",))[0]
    rule = re.search(r"plural=([^;]+);", header)
    return Catalogue(language, entries, gettext.c2py(rule[1] if rule else "n != 1"))


def read_po(file: Path) -> dict[str, tuple[str, ...]]:
    """Return the entries of a catalogue file: code to its forms, one or as many as the language has plurals."""
    parts = _PLAIN.split(file.read_text(encoding="utf-8"))
    entries: dict[str, tuple[str, ...]] = {code: (form,) for code, form in zip(parts[1::3], parts[2::3], strict=True)}
    code: list[str] = []
    forms: list[list[str]] = []
    strings = code
    # An empty entry at the end brings the last one in.
    for line in [*"".join(parts[::3]).splitlines(), 'msgid ""']:
        start = line.partition('"')[0]
        keyword = start.strip()
        if keyword == "msgid":
            if forms:
                entries["".join(code)] = tuple("".join(each) for each in forms)
            code, forms = [], []
            strings = code
        elif keyword.startswith("msgid_plural"):
            strings = []  # the code again
        elif keyword.startswith("msgstr"):
            strings = []
            forms.append(strings)
        elif keyword or '"' not in line:
            continue
        strings.append(_unquoted(line[len(start) :]))
    return entries


def _unquoted(string: str) -> str:
    inner = string.strip()[1:-1]
    return _ESCAPED.sub(lambda each: _ESCAPES.get(each[1], each[1]), inner) if "\\" in inner else inner
