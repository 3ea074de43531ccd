"""Comparing and joining documents from a script, or from git."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import orgchart
from orgchart.__main__ import main
from orgchart.edits import roles
from orgchart.storage import org_file
from tests.charts import chart, text_of

BASE = "CEO > (Sales > Rep), Marketing"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return written(tmp_path / "base.org", BASE)


def written(path: Path, text: str) -> Path:
    org_file.write(chart(text), path)
    return path


def test_documents_that_do_not_differ(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(base), str(base), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"changes": []}


def test_documents_that_differ(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = written(base.with_name("other.org"), "CEO > Sales, (Marketing > Rep)")
    assert main(["diff", str(base), str(other), "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {
        "changes": [
            {"op": "move", "kind": "role", "id": "Rep", "name": "Rep", "fields": {"manager": ["Sales", "Marketing"]}}
        ]
    }
    assert main(["diff", str(base), str(other), "--lang", "en"]) == 1
    assert capsys.readouterr().out == "> Role Rep: moved; Reports to: Sales → Marketing\n"


def test_a_file_that_is_not_there(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(base), str(base.with_name("none.org"))]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_merging_into_ours(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours = written(base.with_name("ours.org"), "CEO > (Sales > Rep, SDR), Marketing")
    theirs = written(base.with_name("theirs.org"), "CEO > (Sales > Rep), (Marketing > Content)")
    assert main(["merge", str(base), str(ours), str(theirs), "-o", str(ours), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"conflicts": []}
    assert text_of(org_file.read(ours).document.current) == "CEO > (Sales > Rep, SDR), Marketing > Content"


def test_a_conflict_is_told_and_the_result_written(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = base.with_name("out.org")
    ours = written(base.with_name("ours.org"), "CEO > Sales, (Marketing > Rep)")
    theirs = written(base.with_name("theirs.org"), "CEO > Sales, Marketing, Rep")
    assert main(["merge", str(base), str(ours), str(theirs), "-o", str(out), "--json"]) == 1
    [conflict] = json.loads(capsys.readouterr().out)["conflicts"]
    assert conflict == {
        "kind": "role", "id": "Rep", "name": "Rep", "field": "manager",
        "base": "Sales", "ours": "Marketing", "theirs": "CEO",
    }  # fmt: skip
    assert text_of(org_file.read(out).document.current) == "CEO > Sales, Marketing > Rep"


def test_an_empty_base_is_a_file_added_by_both(base: Path) -> None:
    empty = base.with_name("empty.org")
    empty.touch()
    out = base.with_name("out.org")
    assert main(["merge", str(empty), str(base), str(base), "-o", str(out)]) == 0
    assert out.read_bytes() == base.read_bytes()


def test_a_broken_side_leaves_the_result_as_it_was(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = base.with_name("broken.org")
    broken.write_bytes(b'{"format":"orgchart","version":1,')
    before = base.read_bytes()
    assert main(["merge", str(base), str(base), str(broken), "-o", str(base)]) == 2
    assert base.read_bytes() == before
    assert str(broken) in capsys.readouterr().err


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_joins_documents_with_it(tmp_path: Path) -> None:
    path = tmp_path / "chart.org"

    def git(*words: str) -> str:
        command = ["git", "-c", "user.name=t", "-c", "user.email=t@t", *words]
        place = {**os.environ, "PYTHONPATH": str(Path(orgchart.__file__).parents[1])}
        return subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True, env=place).stdout

    def commit(verb: str) -> None:
        document = org_file.read(path).document
        roles.add_role(document.current, manager=verb, title=f"New in {verb}")
        org_file.write(document, path)
        git("commit", "-qam", verb)

    git("init", "-q", "-b", "main")
    (tmp_path / ".gitattributes").write_text("*.org merge=orgchart\n", encoding="utf-8")
    git("config", "merge.orgchart.driver", f"'{sys.executable}' -m orgchart merge %O %A %B -o %A")
    written(path, BASE)
    git("add", ".")
    git("commit", "-qm", "base")
    git("switch", "-qc", "side")
    commit("Sales")
    git("switch", "-q", "main")
    commit("Marketing")
    git("merge", "-q", "side")
    titles = text_of(org_file.read(path).document.current)
    assert titles == "CEO > (Sales > Rep, New in Sales), Marketing > New in Marketing"
