"""The text in the bytes of a table: how it is encoded, and what of it can't be read. Knows no column and no form."""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from orgchart.text.message import Message, Refusal, message

_CONTROL: Final = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_LOOKED_AT: Final = 65_536
_SAMPLE: Final = 200_000
_TOLD: Final = 12
"""So many lines are named one by one."""
_HIGH: Final = b"\x00\x05"
"""What stands in every other byte of Latin and Hebrew in UTF-16."""
_HEBREW: Final = re.compile(rb"[\xe0-\xfa]{2,}")
_ACCENTED: Final = re.compile(
    rb"(?:(?<=[A-Za-z\s,;\"'])|^)[\x8a\x8c\x8e\x91-\x97\x9a\x9c\x9e\x9f\xa0-\xff](?=[A-Za-z\s,;\"']|$)"
)
"""A letter or a mark of Windows-1252 with plain letters around it."""


class Decoded(NamedTuple):
    """A text, in which encoding it was found to be, and what there is to say of that."""

    text: str
    encoding: str
    remarks: tuple[tuple[int, Message], ...] = ()


def decoded(data: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of `data`, read in `encoding` where somebody chose one. Raises Refusal for what is no text."""
    found = _chosen(data, encoding) if encoding is not None else _found(data)
    if len(_CONTROL.findall(found.text, 0, _LOOKED_AT)) > max(15, min(len(found.text), _LOOKED_AT) // 25):
        raise Refusal(message("table.binary"))
    return found


def _chosen(data: bytes, encoding: str) -> Decoded:
    try:
        codecs.lookup(encoding)
        text = data.decode(encoding, "replace")
    except (LookupError, ValueError):
        raise Refusal(message("table.no_encoding", encoding=encoding)) from None
    spoiled = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    remarks = ((0, message("table.spoiled", n=spoiled, encoding=encoding)),) if spoiled > 0 else ()
    return Decoded(text, encoding, remarks)


def _found(data: bytes) -> Decoded:
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark) and (name == "utf-16" or _is_utf8(data)):
            return Decoded(_whole(data, name), name)
    start = data[:2_000]
    for name, high in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if high.count(0) > len(start) // 8 or (high and not high.translate(None, _HIGH)):
            try:
                return Decoded(data.decode(name), name)
            except UnicodeDecodeError:
                raise Refusal(message("table.binary")) from None
    if _is_utf8(data):
        return Decoded(data.decode("utf-8"), "utf-8")
    return _by_line(data) or _old(data)


def _whole(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(name, "ignore").count("\n") + 1
        raise Refusal(message("table.encoding", encoding=name, line=line)) from None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _by_line(data: bytes) -> Decoded | None:
    """Return a text of which most is UTF-8 and some lines are not, those read by themselves; None where none is UTF-8."""
    lines = data.removeprefix(codecs.BOM_UTF8).split(b"\n")
    others = [place for place, line in enumerate(lines) if not line.isascii() and not _is_utf8(line)]
    if sum(not line.isascii() for line in lines) == len(others):
        return None
    name = _old_encoding(b"\n".join(lines[place] for place in others))
    strange = set(others)
    text = "\n".join(
        line.decode(name, "replace") if place in strange else line.decode() for place, line in enumerate(lines)
    )
    told = [str(place + 1) for place in others[:_TOLD]]
    return Decoded(text, "utf-8", ((0, message("table.mixed", n=len(others), lines=told, encoding=_family(name))),))


def _old(data: bytes) -> Decoded:
    name = _old_encoding(data)
    return Decoded(data.decode(name, "replace"), name, ((0, message("table.read_as", encoding=_family(name))),))


def _old_encoding(data: bytes) -> str:
    """Return the encoding with one byte a letter in which `data` makes words.

    >>> _old_encoding("מנהלת שיווק".encode("cp1255")), _old_encoding("Café owner, Zoë".encode("cp1252"))
    ('cp1255', 'cp1252')
    """
    sample = data[:_SAMPLE]
    high = sum(byte > 127 for byte in sample)
    if sum(map(len, _HEBREW.findall(sample))) > high * 0.7 and not re.search(rb"[\xfb\xfc\xff]", sample):
        return "cp1255"
    if len(_ACCENTED.findall(sample)) > high * 0.7:
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=["cp1255", "cp1252", "iso8859_8", "cp862", "mac_roman"]).best()
    return best.encoding if best is not None else "cp1252"


def _family(name: str) -> str:
    return name.replace("cp12", "Windows-12")
