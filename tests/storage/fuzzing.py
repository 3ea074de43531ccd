"""What any bytes at all are held to: a document or a refusal; a journal that gives back what it holds or says it makes no sense.

`python -m tests.storage.fuzzing org --seconds 600 --found FOLDER` looks for bytes that break it, led by which lines of the
readers they reach; it needs atheris. What it finds goes to `found/`, where every test run tries it. `test_fuzzing.py` is the
short form.
"""

from __future__ import annotations

import argparse
import random
import sys
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from orgchart.edits import goals, roles, teams
from orgchart.model.history import History
from orgchart.storage import entries
from orgchart.storage.org_file import decode, document_equal, encode
from orgchart.storage.orphans import Orphan
from orgchart.storage.refusals import Unreadable
from orgchart.storage.templates import from_template
from orgchart.text.catalogue import catalogue
from orgchart.text.message import Refusal
from tests.charts import chart

FOUND = Path(__file__).parent / "found"
_WORDS = (catalogue("en"), catalogue("he"))


def said(refusal: Refusal) -> None:
    """Hold a refusal to being a sentence in each language."""
    for words in _WORDS:
        assert words.say(refusal.message) != refusal.message.code


def opened(data: bytes) -> None:
    """Read `data` as a document, with and without repair; what opens can be saved and opened again."""
    for repair in (False, True):
        try:
            opening = decode(data, repair=repair)
        except Unreadable as refusal:
            said(refusal)
        else:
            if opening.read_only is not None:
                continue  # of a newer version: looked at, never written
            document = opening.document
            written = encode(document)
            again = decode(written).document
            assert document_equal(again, document)
            assert encode(again) == written


def recovered(data: bytes) -> None:
    """Read `data` as a journal whose checksums are right; what comes back can be undone, done again and saved."""
    entries.whole_lines(data)
    summed = b"".join(b"%08x %s\n" % (zlib.crc32(each), each) for each in data.split(b"\n"))
    held, _ = entries.whole_lines(summed)
    if not held or not isinstance(held[0], entries.Head):
        return
    orphan = Orphan(Path("a.journal"), -1, held, 0)
    assert orphan.unsaved >= 0
    try:
        back = orphan.recover()
    except Unreadable as refusal:
        said(refusal)
        return
    history = History(back.document)
    try:
        back.replay(history)
    except Unreadable as refusal:
        said(refusal)
        return
    first = history.position
    while history.undo() is not None:
        pass
    history.go_to(first)
    # What contradicts itself is saved as it is, and opens with repairs.
    with suppress(Unreadable):
        decode(encode(back.document), repair=True)


class Target(NamedTuple):
    """A reader, and bytes that it takes."""

    holds: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]


def _documents() -> list[bytes]:
    broken = Path(__file__).parent / "broken"
    small = [each.read_bytes() for each in sorted(broken.glob("*.org")) if each.stat().st_size < 4_000]
    return [
        b'{"format":"orgchart","version":1,"scenarios":[]}',
        encode(chart("CEO > Sales, Marketing > Content")),
        encode(from_template("growing", "en", date(2026, 11, 24))),
        *small,
    ]


def _journals() -> list[bytes]:
    document = chart("CEO > Sales")
    lines = [entries.Head("/x/a.org", "f" * 64, 1.5, 7, "me"), entries.snapshot(document)]
    document.listen(lambda change: lines.append(entries.done(change)))
    roles.add_role(document.current, manager="CEO", title="Support")
    roles.move_roles(document.current, ["Sales"], "")
    team = teams.make_team(document.current, ["CEO", "Sales"], "Growth")
    goals.add_goal(document.current, [team.id], name="More")
    lines.append(entries.Saved(2.5, "/x/a.org", "e" * 64))
    roles.add_role(document.current, manager="CEO", title="שיווק")
    whole = [entries.line(each)[9:-1] for each in lines]
    return [b"\n".join(whole[:count]) for count in range(1, len(whole) + 1)]


TARGETS = {"org": Target(opened, _documents), "journal": Target(recovered, _journals)}

_TOKENS = rb'" { } [ ] , : \ \ud800 null 1e999 - NaN true "id":"r1" "manager": "scenarios": "roles": "rank":"5" "version":1 "CEO"'
PIECES = (
    *_TOKENS.split(), b"9" * 40, b"[" * 40, b"\x00", b"\xff", b"\n", b"\xe2\x80\xae", b"0", b"-1", b"{}", b"[]", b'""',
)  # fmt: skip


def spoiled(seed: bytes, chance: random.Random) -> bytes:
    """Return `seed` with some stretches of it cut, doubled, swapped or written over."""
    data = seed
    for _ in range(chance.randint(1, 4)):
        start = chance.randint(0, len(data))
        end = min(len(data), start + chance.choice((0, 1, 2, 5, 30, 400)))
        match chance.randrange(5):
            case 0:
                data = data[:start] + data[end:]
            case 1:
                data = data[:end] + data[start:]
            case 2:
                data = data[:start]
            case 3:
                to = chance.randint(0, len(data))
                data = data[:to] + data[start:end] + data[to:]
            case _:
                data = data[:start] + chance.choice(PIECES) + data[end:]
    return data


def main(argv: Sequence[str]) -> None:
    """Fuzz the target named in `argv` for some seconds."""
    import atheris

    asked = argparse.ArgumentParser()
    asked.add_argument("target", choices=TARGETS)
    asked.add_argument("--seconds", type=int, default=600)
    asked.add_argument(
        "--found", type=Path, required=True, help="a folder for what breaks a reader, and for what reached new lines"
    )
    given = asked.parse_args(argv)
    target = TARGETS[given.target]
    corpus = given.found / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (corpus / f"seed{number}").write_bytes(seed)
    words = given.found / "words"
    words.write_text("".join(f'"{_escaped(each)}"\n' for each in PIECES))
    for name, module in list(sys.modules.items()):
        if name.startswith(("orgchart.storage", "orgchart.model", "json.")):
            _instrument(module, atheris.instrument_func)
    atheris.Setup(
        [
            sys.argv[0], str(corpus), f"-max_total_time={given.seconds}", "-timeout=20", "-rss_limit_mb=1024", "-max_len=8192",
            f"-dict={words}", f"-artifact_prefix={given.found}/", "-print_final_stats=1",
        ],
        target.holds,
    )  # fmt: skip
    atheris.Fuzz()


def _escaped(data: bytes) -> str:
    return "".join(f"\\x{each:02x}" for each in data)


def _instrument(module: object, instrument: Callable[[Callable[..., object]], Callable[..., object]]) -> None:
    """Have the functions of a module, and the methods of its classes, tell which of their branches are taken."""
    import types

    for held in list(vars(module).values()):
        functions = (
            [held]
            if isinstance(held, types.FunctionType)
            else list(vars(held).values())
            if isinstance(held, type)
            else []
        )
        for each in functions:
            if isinstance(each, types.FunctionType) and each.__module__ == getattr(module, "__name__", ""):
                with suppress(Exception):
                    instrument(each)


if __name__ == "__main__":
    main(sys.argv[1:])
