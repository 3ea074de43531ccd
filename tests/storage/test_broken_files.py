"""A file that cannot be used is refused with what is wrong and where, and nothing of it is kept.

The files stand in `broken`, with what is said of each in `broken/cases.txt`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from orgchart.model.records import Agreement, Role
from orgchart.storage import repair
from orgchart.storage.consistency import consistency
from orgchart.storage.org_file import Opened, Unreadable, decode, encode, read
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


def repaired(roles: str, rest: str = "") -> Opened:
    data = b'{"format":"orgchart","version":1,"scenarios":[{"id":"main","roles":[%s]%s}]}'
    return decode(data % (roles.encode(), rest.encode()), repair=True)


def test_of_several_with_one_name_each_gets_one_that_is_free():
    opened = repaired(",".join(f'{{"id":"{id}","title":"{title}"}}' for id, title in zip("aaabb", "12345", strict=True))
                      + ',{"id":"a-2","title":"6"},{"id":"a-4","title":"7"}')  # fmt: skip
    held = {each.title: each.id for each in opened.document.current.all(Role).values()}
    assert held == {"1": "a", "2": "a-3", "3": "a-5", "4": "b", "5": "b-2", "6": "a-2", "7": "a-4"}
    assert [each.code for each in opened.repairs] == ["storage.repaired.twin"] * 3


def test_only_what_is_out_of_bounds_is_brought_within():
    opened = repaired('{"id":"a","title":"A","headcount":3},{"id":"b","title":"B","headcount":0}')
    held = {each.id: each.headcount for each in opened.document.current.all(Role).values()}
    assert held == {"a": 3, "b": 1}
    assert len(opened.repairs) == 1


def test_a_part_loses_what_leads_nowhere_and_stays_where_it_means_something_without_it():
    opened = repaired(
        '{"id":"a","title":"A"},{"id":"b","title":"B"}',
        ',"agreements":[{"id":"x","name":"X","parties":["a","b"],"expectations":['
        '{"giver":"a","taker":"gone","what":"Names"},{"giver":"a","taker":"b","what":"Prices"}]}]',
    )
    (agreement,) = opened.document.current.all(Agreement).values()
    assert [(each.giver, each.taker, each.what) for each in agreement.expectations] == [
        ("a", "", "Names"), ("a", "b", "Prices"),
    ]  # fmt: skip


def test_a_repair_that_would_not_end_is_a_fault_of_the_program(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(repair, "_MOST_ROUNDS", 0)
    with pytest.raises(RuntimeError):
        repaired('{"id":"a","title":"A"}')


@pytest.mark.parametrize(
    ("held", "code", "where"),
    [
        ('"dotted":[{"to":"a","kind":"advises"}],"skills":["Talks",7]', "wrong_type", "skills"),
        ('"dotted":[{"to":"a","kind":"advises"},{"to":"a","kind":"advises","to_":1},7]', "wrong_type", "dotted"),
        ('"skills":["Talks"],"purpose":7', "wrong_type", "purpose"),
    ],
)
def test_the_first_field_that_does_not_fit_is_named(held: str, code: str, where: str):
    with pytest.raises(Unreadable) as refusal:
        repaired(f'{{"id":"a","title":"A"}},{{"id":"b","title":"B",{held}}}')
    assert refusal.value.message.code == f"storage.{code}"
    assert where in catalogue("en").say(refusal.value.message)
