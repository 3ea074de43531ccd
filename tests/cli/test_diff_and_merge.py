"""Comparing and joining documents from a script, or from git."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import orgchart
from orgchart.__main__ import main
from orgchart.compare.marks import marked
from orgchart.edits import roles
from orgchart.model.document import Document
from orgchart.model.records import Role
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
    result = org_file.read(out).document
    assert text_of(result.current) == "CEO > Sales, Marketing > Rep"
    assert [(each.key.id, each.theirs) for each in marked(result)] == [("Rep", "CEO")]
    assert main(["fmt", "--check", str(out)]) == 0


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


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

WORDS = Path(orgchart.__file__).parents[1] / "docs" / "working-together.md"


class Repository:
    """A repository in which the lines of the guide were typed, and `orgchart` is this program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "chart.org"
        self.program = folder / "bin" / "orgchart"
        self.program.parent.mkdir()
        self.program.write_text(f"#!/bin/sh\nexec '{sys.executable}' -m orgchart \"$@\"\n", encoding="utf-8")
        self.program.chmod(0o755)
        self.run("git init -q -b main")
        lines = WORDS.read_text(encoding="utf-8").partition("```\n")[2].partition("```")[0].splitlines()
        assert len(lines) == 4
        for line in lines:
            self.run(line)
        written(self.path, BASE)
        self.run("git add chart.org .gitattributes")
        self.run("git commit -qm base")

    def run(self, line: str) -> subprocess.CompletedProcess[str]:
        """Run a line in a shell; say what came of it."""
        place = {
            **os.environ,
            "PYTHONPATH": str(Path(orgchart.__file__).parents[1]),
            "PATH": f"{self.program.parent}{os.pathsep}{os.environ['PATH']}",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "LANG": "C.UTF-8",
            "LANGUAGE": "en",
            **{f"GIT_{who}_{what}": "t@t" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        }
        return subprocess.run(line, cwd=self.folder, capture_output=True, text=True, env=place, shell=True, check=False)

    def commit(self, name: str, doing: Callable[[Document], object]) -> None:
        """Change the document and commit it."""
        document = org_file.read(self.path).document
        doing(document)
        org_file.write(document, self.path)
        assert self.run(f"git commit -qam {name}").returncode == 0


@needs_git
def test_git_joins_documents_as_the_guide_says(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.run("git switch -qc side")
    repository.commit("side", lambda document: roles.add_role(document.current, manager="Sales", title="New in Sales"))
    assert "New in Sales: new" in repository.run("git diff HEAD~1").stdout
    repository.run("git switch -q main")
    repository.commit("main", lambda document: roles.add_role(document.current, manager="Marketing", title="New there"))
    assert repository.run("git merge -q side").returncode == 0
    titles = text_of(org_file.read(repository.path).document.current)
    assert titles == "CEO > (Sales > Rep, New in Sales), Marketing > New there"


@needs_git
def test_what_git_cannot_join_is_left_marked_in_a_document_that_opens(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.run("git switch -qc side")
    repository.commit("side", lambda document: roles.move_roles(document.current, ["Rep"], "CEO"))
    repository.run("git switch -q main")
    repository.commit("main", lambda document: roles.move_roles(document.current, ["Rep"], "Marketing"))
    assert repository.run("git merge -q side").returncode == 1
    assert repository.run("git status --short chart.org").stdout == "UU chart.org\n"
    document = org_file.read(repository.path).document
    assert text_of(document.current) == "CEO > Sales, Marketing > Rep"
    [conflict] = marked(document)
    assert (conflict.base, conflict.ours, conflict.theirs) == ("Sales", "Marketing", "CEO")


def test_a_newer_version_is_told_apart_from_a_change_and_is_never_joined(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    newer = base.with_name("newer.org")
    newer.write_bytes(base.read_bytes().replace(b'"version":1', b'"version":99', 1))
    before = base.read_bytes()
    for sides in ((newer, base, base), (base, newer, base), (base, base, newer)):
        assert main(["merge", *map(str, sides), "-o", str(base)]) == 2
        assert base.read_bytes() == before
        error = capsys.readouterr().err
        assert error.count("\n") == 1
        assert str(newer) in error
    assert main(["diff", str(base), str(newer)]) == 0


def test_both_delete_and_change_one_branch_and_move_each_under_the_other(base: Path) -> None:
    out = base.with_name("out.org")
    start = written(base.with_name("start.org"), "CEO > (A > (A1 > A2)), (B > B1)")
    ours = written(base.with_name("ours.org"), "CEO > (B > B1, A)")
    theirs = written(base.with_name("theirs.org"), "CEO > (A > (A1 > A2, New), (B > B1))")
    assert main(["merge", str(start), str(ours), str(theirs), "-o", str(out)]) == 1
    result = org_file.read(out).document
    assert {"A", "A1", "New", "B", "B1"} <= set(result.current.all(Role))
    assert marked(result)
