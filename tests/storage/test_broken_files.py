"""A file that cannot be used is refused with what is wrong and where, and nothing of it is kept.

The files stand in `broken`, with what is said of each in `broken/cases.txt`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from orgchart.storage.consistency import consistency
from orgchart.storage.org_file import Unreadable, decode, encode, read
from orgchart.text.catalogue import catalogue

BROKEN = Path(__file__).parent / "broken"


def _cases():
    for line in (BROKEN / "cases.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, code, where, repairable = (*map(str.strip, line.split("|")), "", "")[:4]
            yield pytest.param(name, code, where, bool(repairable), id=name.removesuffix(".org"))


CASES = list(_cases())


@pytest.mark.parametrize(("name", "code", "where", "repairable"), CASES)
def test_a_broken_file_is_refused_with_the_place(name, code, where, repairable):
    before = (BROKEN / name).read_bytes()
    with pytest.raises(Unreadable) as refusal:
        read(BROKEN / name)
    said = refusal.value.message
    english = catalogue("en")
    assert said.code == f"storage.{code}"
    assert (english.say(said.args["where"]) if "where" in said.args else "") == where
    assert refusal.value.repairable == repairable
    assert (BROKEN / name).read_bytes() == before
    for language in ("en", "he"):
        sentence = catalogue(language).say(said)
        assert sentence != said.code
        assert "{" not in sentence
        assert len(sentence) < 400
        assert "\n" not in sentence


@pytest.mark.parametrize(("name", "code", "where", "repairable"), [case for case in CASES if case.values[3]])
def test_a_file_that_contradicts_itself_opens_with_repairs(name, code, where, repairable):
    opened = read(BROKEN / name, repair=True)
    assert opened.repairs
    for structure in opened.document.structures:
        assert consistency(structure) == []
    assert consistency(opened.document.root) == []
    again = decode(encode(opened.document))
    assert again.repairs == ()
    assert encode(again.document) == encode(opened.document)


@pytest.mark.parametrize(("name", "code", "where", "repairable"), [case for case in CASES if not case.values[3]])
def test_repairs_do_not_open_what_is_no_document(name, code, where, repairable):
    with pytest.raises(Unreadable):
        read(BROKEN / name, repair=True)


def test_every_file_has_its_line():
    assert {case.values[0] for case in CASES} | {"cases.txt"} == {file.name for file in BROKEN.iterdir()}
