"""What a file is, told from its bytes. Names nothing but what it is sure of; the ending of the name proves nothing."""

from __future__ import annotations

import codecs
import re
from typing import Final

from orgchart.storage.refusals import Unreadable, byte_place
from orgchart.text.message import message

HEAD: Final = b'{"format":"orgchart","version":'
"""How a file of ours starts when it is in its canonical form."""

_STARTS: Final = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"%PDF-", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"\x1f\x8b", "gzip"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"{\\rtf", "rtf"),
    (b"<", "markup"),
)
_LOOSE_HEAD: Final = re.compile(rb'\s*\{\s*"format"\s*:\s*"orgchart"')
_EMACS_ORG: Final = re.compile(
    rb"^(?:\*+[ \t]\S|#\+[A-Za-z_]+(?:\[[^\]]*\])?:|[ \t]*:PROPERTIES:[ \t]*$|#[^\n]*-\*-[^\n]*\borg\b[^\n]*-\*-)",
    re.MULTILINE | re.IGNORECASE,
)
_HEX: Final = rb"[0-9a-fA-F]{2}"
_ESCAPE: Final = re.compile(
    rb"\\(?:u[dD][89abAB]" + _HEX + rb"\\u[dD][c-fC-F]" + _HEX + rb"|(?P<lone>u[dD][89a-fA-F]" + _HEX + rb")|.)",
    re.DOTALL,
)
_SOMETHING: Final = re.compile(rb"[^ \t\r\n\x00]")
_CHUNK: Final = 1 << 20
_LOOK: Final = 1 << 16


def is_ours(data: bytes) -> bool:
    """Whether `data` starts as a file of this program does; it may be broken further on."""
    return _LOOSE_HEAD.match(data.removeprefix(codecs.BOM_UTF8)[:_LOOK]) is not None


def is_emacs_org(data: bytes) -> bool:
    """Whether `data` is an outline of Emacs Org, which uses the same ending.

    >>> is_emacs_org(b"Notes\\n* TODO Call Dana"), is_emacs_org(b'{"format":"orgchart"}')
    (True, False)
    """
    start = data[:_LOOK]
    return start.lstrip()[:1] != b"{" and _EMACS_ORG.search(start) is not None


def refuse_other_formats(data: bytes) -> None:
    """Raise Unreadable where `data` is plainly something else than text in JSON, and say what."""
    if not _SOMETHING.search(data):
        raise Unreadable(message("storage.empty"))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or data[1:2] == b"\x00" or data[:1] == b"\x00":
        raise Unreadable(message("storage.utf16"))
    for start, what in _STARTS:
        if data.startswith(start):
            raise Unreadable(message("storage.other_format", what=message(f"storage.what.{what}")))
    if is_emacs_org(data):
        raise Unreadable(message("storage.emacs_org"))


def refuse_bad_text(data: bytes) -> None:
    """Raise Unreadable, with the place, where `data` is not UTF-8 or escapes half a character.

    It takes no memory to speak of, so that it can stand before everything else.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    pending = 0
    for start in range(0, len(data), _CHUNK):
        chunk = data[start : start + _CHUNK]
        try:
            decoder.decode(chunk, final=start + _CHUNK >= len(data))
        except UnicodeDecodeError as error:
            place = byte_place(data, start - pending + error.start)
            raise Unreadable(message("storage.not_utf8", where=place)) from None
        pending = len(decoder.getstate()[0])
    if re.search(rb"\\u[dD][89a-fA-F]", data):
        for escape in _ESCAPE.finditer(data):
            if escape["lone"]:
                raise Unreadable(message("storage.surrogate", where=byte_place(data, escape.start())))
