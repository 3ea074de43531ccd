"""Opening and saving documents: the one door to the .org file.

Reading gives a whole document or a refusal that says what is wrong and where. Writing proves its bytes before it touches the
disk, and never takes the place of what it did not mean to. The format is described in docs/file-format.md.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from orgchart.model.collector import collector_held
from orgchart.model.document import Document
from orgchart.model.records import Role
from orgchart.storage import limits
from orgchart.storage.atomic import causes, replace_bytes
from orgchart.storage.carried import carried, is_pdf
from orgchart.storage.consistency import FAMILIES, Family, Look, first_faults, has_long_line, lengths, looks
from orgchart.storage.contents import Tables, contents_of, document_equal, document_of, same
from orgchart.storage.decoding import decode_contents
from orgchart.storage.encoding import encode_contents
from orgchart.storage.oversize import refuse_too_large
from orgchart.storage.proving import proved_bytes
from orgchart.storage.recognition import is_ours
from orgchart.storage.refusals import NotSaved, Unreadable, file_name
from orgchart.storage.repair import repair as mend
from orgchart.text.message import Message, message
from orgchart.version import FORMAT_VERSION

__all__ = ["NotSaved", "Opened", "Unreadable", "decode", "document_equal", "encode", "fingerprint_of", "read", "write"]


@dataclass(frozen=True, slots=True)
class Opened:
    """A document as it came from a file, and what one should know of that file."""

    document: Document
    path: Path | None = None
    read_only: Message | None = None
    """Why the file may not be written, or None: a newer version, a protected file or folder."""
    fingerprint: str = ""
    """The SHA-256 of the file's bytes; `write` takes it as `expect`."""
    repairs: tuple[Message, ...] = ()
    """What had to be mended, in order; the file itself is as it was."""
    migrated_from: int | None = None
    """The older version of the format that the file has, or None."""


def read(path: str | os.PathLike[str], *, repair: bool = False) -> Opened:
    """Open the file at `path`; `repair` mends what it contradicts instead of refusing it.

    Raises Unreadable; its `repairable` says whether `repair` would help.
    """
    data = read_bytes(path)
    opened = decode(data, os.fspath(path), repair=repair)
    return replace(opened, path=Path(path), read_only=opened.read_only or _protection(path))


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of a file, whose size is looked at first; raises Unreadable."""
    try:
        # A pipe or a device could keep us waiting for ever, so nothing is opened before it is known to be a file.
        if Path(path).is_dir():
            raise Unreadable(message("storage.is_folder"))
        if Path(path).exists() and not Path(path).is_file():
            raise Unreadable(message("storage.no_file"))
        with open(path, "rb") as file:
            refuse_too_large(os.fstat(file.fileno()).st_size)
            data = file.read(limits.FILE_BYTES + 1)
    except FileNotFoundError:
        raise Unreadable(message("storage.missing")) from None
    except PermissionError:
        raise Unreadable(message("storage.no_permission")) from None
    except OSError as error:
        raise Unreadable(message("storage.not_read", cause=causes(error))) from None
    except ValueError:
        raise Unreadable(message("storage.bad_path")) from None
    refuse_too_large(len(data))
    return data


def decode(data: bytes, name: str = "", *, repair: bool = False) -> Opened:
    """Return the document that the bytes of a file hold; `name` is the file's, for whoever looks at the refusal.

    >>> decode(b'{"format":"orgchart","version":1}').document.structures[0].id
    'main'
    """
    try:
        with collector_held(len(data)):
            return _decode(data, repair)
    except Unreadable as refusal:
        refusal.name = name
        raise


def encode(document: Document) -> bytes:
    """Return the canonical bytes of `document`: the same for the same document, always.

    >>> encode(Document())
    b'{"format":"orgchart","version":1,\\n"settings":{"current":"main"},\\n"scenarios":[\\n{"id":"main"}\\n]}\\n'
    """
    return encode_contents(contents_of(document))


def write(
    document: Document,
    path: str | os.PathLike[str],
    *,
    expect: str | None = None,
) -> str:
    """Save `document` at `path`, whole or not at all; return the new file's fingerprint.

    `expect` is the fingerprint of what the file should still hold. Raises NotSaved when the file changed or went since, until
    the very moment in which it is replaced, when it is not one of ours, and when the disk refuses.
    """
    data = _proved(document, path)
    replace_bytes(path, _standing(path, expect), data)
    return fingerprint_of(data)


def fingerprint_of(data: bytes) -> str:
    """Return what identifies the bytes of a file."""
    return sha256(data).hexdigest()


def _decode(data: bytes, repair: bool) -> Opened:
    if is_pdf(data):
        inner = carried(data)
        if inner is None:
            raise Unreadable(message("storage.pdf_without"))
        opened = _decode(inner, repair)
        return replace(
            opened, read_only=opened.read_only or message("storage.from_pdf"), fingerprint=fingerprint_of(data)
        )
    decoded = decode_contents(data)
    contents, newer = decoded.contents, decoded.version > FORMAT_VERSION
    if sum(len(each.lists.get(Role.KIND, ())) for each in contents.scenarios) > limits.ROLES:
        raise Unreadable(message("storage.too_many_roles", most=limits.ROLES))
    if has_long_line(data):
        _refuse_first(looks(contents), (lengths,), repairable=False)
    repairs: list[Message] = []
    known: list[Tables] = []
    if repair or newer:
        repairs = mend(contents)
    else:
        places = list(looks(contents))
        _refuse_first(places, FAMILIES, repairable=True)
        known = [each.tables for each in places[1:]]
    return Opened(
        document_of(contents, known),
        read_only=message("storage.newer", version=decoded.version, newest=FORMAT_VERSION) if newer else None,
        fingerprint=fingerprint_of(data),
        repairs=tuple(repairs),
        migrated_from=decoded.version if decoded.version < FORMAT_VERSION else None,
    )


def _refuse_first(places: Iterable[Look], families: tuple[Family, ...], *, repairable: bool) -> None:
    found = first_faults(places, families)
    if found:
        raise Unreadable(found[0].message, repairable=repairable)


def _protection(path: str | os.PathLike[str]) -> Message | None:
    if not os.access(path, os.W_OK):
        return message("storage.protected_file")
    if not os.access(os.path.dirname(os.path.realpath(path)), os.W_OK):
        return message("storage.protected_folder")
    return None


def _proved(document: Document, path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of `document` after reading them back gave what it holds.

    What contradicts itself, which no edit makes, is saved all the same: it can be opened with repairs, a lost one can't.
    """
    try:
        with collector_held():
            contents = contents_of(document)
            data = proved_bytes(contents)
            if data is None:
                again = encode_contents(contents)
                data = again if same(decode_contents(again).contents, contents) else None
    except (ValueError, TypeError, Unreadable):
        data = None
    if data is None:
        raise NotSaved(message("storage.not_proved", file=file_name(path)))
    return data


def _standing(path: str | os.PathLike[str], expect: str | None) -> bytes | None:
    """Return what stands at `path` and may be overwritten, None for nothing; raises NotSaved where it may not."""
    name = file_name(path)
    try:
        there = read_bytes(path)
    except Unreadable as refusal:
        reason = refusal.message
        if reason.code == "storage.missing":
            if expect is not None:
                raise NotSaved(message("storage.gone", file=name)) from None
        elif reason.code not in ("storage.is_folder", "storage.no_file", "storage.bad_path"):
            # It cannot be looked at, so nobody knows what would be lost.
            raise NotSaved(message("storage.not_saved", file=name, cause=message("storage.cause.unseen"))) from None
        return None  # whatever else is wrong with the place, saving says
    if expect is not None:
        if fingerprint_of(there) != expect:
            raise NotSaved(message("storage.changed_outside", file=name))
    elif there and not is_ours(there):
        raise NotSaved(message("storage.foreign", file=name))
    return there
