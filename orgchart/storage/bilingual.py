"""Shipped contents with words in both languages: any value may stand as {"en": …, "he": …}. Knows no records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from orgchart.storage.refusals import Unreadable
from orgchart.text.catalogue import LANGUAGES
from orgchart.text.message import message

_KEYS: Final = frozenset(LANGUAGES)


def read_bilingual(file: Path) -> Any:
    """Return what a shipped JSON file holds, both languages of it; raises Unreadable with the place where it is no JSON."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        where = message("storage.at_line", line=str(error.lineno), column=str(error.colno))
    except (OSError, ValueError) as error:
        where = message("word.text", text=str(error))
    raise Unreadable(message("template.not_json", file=file.name, where=where))


def in_language(value: Any, language: str) -> Any:
    """Return `value` with each {"en": …, "he": …} in it replaced by what it holds for `language`.

    >>> in_language({"id": "a", "skills": [{"en": "Order", "he": "סדר"}]}, "he")
    {'id': 'a', 'skills': ['סדר']}
    """
    if isinstance(value, dict):
        if value.keys() == _KEYS:
            return value[language if language in _KEYS else "en"]
        return {key: in_language(each, language) for key, each in value.items()}
    if isinstance(value, list):
        return [in_language(each, language) for each in value]
    return value
