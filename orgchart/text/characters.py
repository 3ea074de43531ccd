"""Characters that some form of text can't hold. Knows no form's syntax."""

from __future__ import annotations

import re
from typing import Final

_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def for_xml(text: str) -> str:
    """Return `text` without the characters that XML has no way to write.

    >>> for_xml("a\\x00b\\x1b[31m\\n")
    'ab[31m\\n'
    """
    return _NOT_IN_XML.sub("", text)


def one_line(text: str) -> str:
    """Return `text` with every kind of line break as a blank, for where a line has a meaning.

    >>> one_line("a\\r\\nb\\u2028c")
    'a b c'
    """
    return " ".join(text.splitlines())
