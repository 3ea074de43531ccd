"""A file of an older version opens as one of this version, step by step, and changes on disk only when it is saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgchart.model.records import Role
from orgchart.storage import decoding, encoding, limits, migrations, org_file
from orgchart.storage.org_file import Unreadable, decode, encode, read, write
from orgchart.text.message import message

VERSIONS = Path(__file__).parent / "versions"
OLD = b"""{"format":"orgchart","version":1,
"scenarios":[
{"id":"main",
"boxes":[
{"id":"r1","name":"CEO","mood":"good"},
{"id":"r2","name":"Sales","manager":"r1"}
]}
]}
"""


def _boxes_become_roles(tree):
    scenarios = [
        {key: value for key, value in scenario.items() if key != "boxes"}
        | {
            "roles": [
                {"title" if key == "name" else key: value for key, value in box.items()} for box in scenario["boxes"]
            ]
        }
        for scenario in tree["scenarios"]
    ]
    return tree | {"scenarios": scenarios}


def _everybody_reports(tree):
    for scenario in tree["scenarios"]:
        for role in scenario["roles"]:
            role["notes"] = "from version 2"
    return tree


@pytest.fixture
def version_three(monkeypatch: pytest.MonkeyPatch):
    for module in (decoding, encoding, migrations, org_file):
        monkeypatch.setattr(module, "FORMAT_VERSION", 3)
    monkeypatch.setattr(decoding, "_CANONICAL_HEAD", b'{"format":"orgchart","version":3,\n')
    monkeypatch.setattr(migrations, "STEPS", {1: _boxes_become_roles, 2: _everybody_reports})


@pytest.mark.usefixtures("version_three")
def test_an_old_file_is_brought_up_to_date_in_memory(tmp_path):
    path = tmp_path / "chart.org"
    path.write_bytes(OLD)
    opened = read(path)
    role = opened.document.current.get(Role, "r2")
    assert (role.title, role.manager, role.notes) == ("Sales", "r1", "from version 2")
    assert opened.document.current.get(Role, "r1").extra == {"mood": "good"}
    assert opened.migrated_from == 1
    assert opened.read_only is None
    assert path.read_bytes() == OLD
    write(opened.document, path, expect=opened.fingerprint)
    assert path.read_bytes().startswith(b'{"format":"orgchart","version":3,')
    assert read(path).migrated_from is None
    assert encode(read(path).document) == path.read_bytes()


@pytest.mark.usefixtures("version_three")
def test_a_newer_file_is_still_newer():
    assert decode(OLD.replace(b'"version":1', b'"version":4')).read_only is not None


@pytest.mark.usefixtures("version_three")
def test_what_is_wrong_with_an_old_file_is_said_all_the_same():
    with pytest.raises(Unreadable) as refusal:
        decode(OLD.replace(b'"manager":"r1"', b'"manager":"zz"'))
    assert refusal.value.message.code == "storage.dangling"
    with pytest.raises(Unreadable) as refusal:
        decode(OLD.replace(b'"CEO"', b'"CEO","name":"twice"'))
    assert refusal.value.message.code == "storage.key_twice"


@pytest.mark.usefixtures("version_three")
def test_what_becomes_roles_in_an_old_file_counts_as_roles(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "ROLES", 2)
    assert len(decode(OLD).document.current.all(Role)) == 2
    monkeypatch.setattr(limits, "ROLES", 1)
    with pytest.raises(Unreadable) as refusal:
        decode(OLD)
    assert refusal.value.message == message("storage.too_many_roles", most=1)


def test_the_steps_that_are_there_lead_to_this_version():
    migrations.refuse_gaps(migrations.STEPS, encoding.FORMAT_VERSION)


@pytest.mark.parametrize(
    "steps", [{}, {1: dict}, {2: dict}, {1: dict, 3: dict}, {2: dict, 1: dict}, {1: dict, 2: dict, 3: dict}]
)
def test_a_gap_between_steps_is_noticed_at_once(steps):
    with pytest.raises(RuntimeError, match="in order"):
        migrations.refuse_gaps(steps, newest=3)


@pytest.mark.parametrize("file", sorted(VERSIONS.glob("*.org")), ids=lambda file: file.stem)
def test_every_version_ever_shipped_still_opens(file):
    opened = read(file)
    assert opened.repairs == ()
    assert opened.read_only is None
    assert opened.document.current.get(Role, "r3").title == "Head of Sales"
    if int(file.stem) == encoding.FORMAT_VERSION:
        assert encode(opened.document) == file.read_bytes()


def test_every_version_has_its_file():
    assert {int(file.stem) for file in VERSIONS.glob("*.org")} == set(range(1, encoding.FORMAT_VERSION + 1))
