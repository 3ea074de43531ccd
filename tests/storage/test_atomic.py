"""What a saved file is like: in the place, with the rights and under the name that its owner expects."""

from __future__ import annotations

import errno
import os
import stat
import time
from pathlib import Path

import pytest

from orgchart.storage.atomic import causes, save_bytes
from orgchart.storage.refusals import NotConfirmed, NotSaved
from orgchart.text.catalogue import catalogue
from orgchart.text.message import message
from tests.storage.faults import strays

posix = pytest.mark.skipif(os.name != "posix", reason="a matter of POSIX")
root = pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="the superuser may write everywhere")


def _refused(path, data=b"new") -> str:
    with pytest.raises(NotSaved) as refusal:
        save_bytes(path, data)
    for language in ("en", "he"):
        assert catalogue(language).say(refusal.value.message) != refusal.value.message.code
    return refusal.value.message.args["cause"].code.removeprefix("storage.cause.")


def test_a_new_file_holds_what_was_saved(tmp_path: Path):
    for data in (b"", b"x", b"\r\n\x00" * 1_000_000):
        save_bytes(tmp_path / "a", data)
        assert (tmp_path / "a").read_bytes() == data
    assert strays(tmp_path, tmp_path / "a") == []


@posix
def test_a_new_file_gets_the_rights_that_the_mask_leaves(tmp_path: Path):
    before = os.umask(0o027)
    try:
        save_bytes(tmp_path / "a", b"")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


@posix
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o400])
def test_a_file_keeps_its_rights(tmp_path: Path, mode: int):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(mode)
    save_bytes(tmp_path / "a", b"new")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == mode


@posix
def test_nobody_else_sees_a_private_file_while_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o600)
    modes = []
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: modes.append(os.fstat(handle).st_mode) or write(handle, data))
    save_bytes(tmp_path / "a", b"new")
    assert {stat.S_IMODE(mode) for mode in modes} == {0o600}


@posix
def test_a_group_that_cannot_be_kept_gets_no_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no")

    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o664)
    fstat = os.fstat
    monkeypatch.setattr(os, "fchown", refused)
    monkeypatch.setattr(os, "fstat", lambda handle: os.stat_result((*fstat(handle)[:5], 4242, *fstat(handle)[6:])))
    save_bytes(tmp_path / "a", b"new")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o604


@posix
def test_attributes_of_a_file_are_kept(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"old")
    try:
        os.setxattr(tmp_path / "a", "user.tag", b"important")
    except OSError:
        pytest.skip("this file system has no attributes")
    save_bytes(tmp_path / "a", b"new")
    assert os.getxattr(tmp_path / "a", "user.tag") == b"important"


@posix
def test_a_link_is_followed_and_stays_a_link(tmp_path: Path):
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "real.org").write_bytes(b"old")
    (tmp_path / "link.org").symlink_to("far/real.org")
    save_bytes(tmp_path / "link.org", b"new")
    assert (tmp_path / "link.org").is_symlink()
    assert (tmp_path / "far" / "real.org").read_bytes() == b"new"


@posix
def test_a_link_to_nothing_yet_makes_the_file(tmp_path: Path):
    (tmp_path / "link.org").symlink_to("real.org")
    save_bytes(tmp_path / "link.org", b"new")
    assert (tmp_path / "real.org").read_bytes() == b"new"


@posix
def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert _refused(tmp_path / "a") == "link_circle"


def test_a_name_of_any_letters_and_length_will_do(tmp_path: Path):
    for name in ("מבנה.org", "a b'c\"d.org", "x" * 250, "ש" * 120, "no ending", ".hidden", "%s{}.org"):
        save_bytes(tmp_path / name, b"new")
        assert (tmp_path / name).read_bytes() == b"new"


def test_why_a_file_could_not_be_saved_is_said(tmp_path: Path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    assert _refused(tmp_path / "folder") == "is_folder"
    assert _refused(tmp_path / "nowhere" / "a") == "no_folder"
    assert _refused(tmp_path / "file" / "a") == "no_folder"
    assert _refused(tmp_path / ("x" * 300)) == "long_name"
    assert _refused(tmp_path / "a\0b") == "bad_name"
    assert strays(tmp_path, tmp_path / "folder", tmp_path / "file") == []


@posix
def test_a_pipe_is_no_file(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    assert _refused(tmp_path / "pipe") == "not_a_file"


@root
def test_a_folder_without_rights_is_said(tmp_path: Path):
    tmp_path.chmod(0o500)
    assert _refused(tmp_path / "a") == "permission"


def test_a_file_that_is_held_for_a_moment_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    replace, tries, pauses = os.replace, [], []

    def held(source: str, target: str) -> None:
        tries.append(target)
        if len(tries) < 4:
            raise PermissionError(errno.EACCES, "held")
        replace(source, target)

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(time, "sleep", pauses.append)
    save_bytes(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert len(pauses) == 3


def test_a_file_that_stays_held_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def held(source: str, target: str) -> None:
        raise PermissionError(errno.EBUSY, "held")

    pauses: list[float] = []
    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(time, "sleep", pauses.append)
    assert _refused(tmp_path / "a") == "busy"
    assert 0.5 < sum(pauses) < 2
    assert strays(tmp_path) == []


@posix
@pytest.mark.parametrize("answer", [errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_that_forces_no_folders_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: int):
    fsync = os.fsync

    def no_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(answer, "no")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", no_folders)
    save_bytes(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"


@posix
def test_a_folder_that_could_not_be_forced_is_not_called_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    fsync = os.fsync

    def broken(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, "broken")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(NotConfirmed) as refusal:
        save_bytes(tmp_path / "a", b"new")
    assert refusal.value.message.code == "storage.not_confirmed"
    assert (tmp_path / "a").read_bytes() == b"new"


@posix
def test_file_and_folder_are_forced_in_the_right_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    done: list[str] = []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(
        os, "fsync", lambda h: done.append("folder" if stat.S_ISDIR(os.fstat(h).st_mode) else "file") or fsync(h)
    )
    monkeypatch.setattr(os, "replace", lambda a, b: done.append("rename") or replace(a, b))
    save_bytes(tmp_path / "a", b"new")
    assert done == ["file", "rename", "folder"]


def test_only_our_own_and_old_leftovers_are_swept(tmp_path: Path):
    leftovers = {
        ".a.org.0123abcd.tmp": True,
        ".b.org.0123abcd.tmp": False,
        ".a.org.0123abcg.tmp": False,
        "a.org.0123abcd.tmp": False,
        ".a.org.tmp": False,
    }
    for name in leftovers:
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (0, 0))
    (tmp_path / ".a.org.fffffff0.tmp").write_bytes(b"somebody saves just now")
    save_bytes(tmp_path / "a.org", b"new")
    kept = [name for name, ours in leftovers.items() if not ours]
    assert strays(tmp_path, tmp_path / "a.org") == sorted([*kept, ".a.org.fffffff0.tmp"])


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError("it is Sunday"), "it is Sunday"),
        (OSError(9_999, "unheard of"), "unheard of"),
        (OSError(errno.ENOTEMPTY, ""), f"[Errno {errno.ENOTEMPTY}] "),
    ],
)
def test_a_cause_that_we_have_no_words_for_is_said_in_the_systems(error: OSError, said: str):
    assert causes(error) == message("storage.cause.other", text=said)


def test_what_is_no_path_is_a_bad_name():
    assert causes(ValueError("embedded null byte")).code == "storage.cause.bad_name"
