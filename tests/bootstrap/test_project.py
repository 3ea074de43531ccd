"""pyproject.toml: what it requires, what a wheel carries, and that its version pins hold."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from orgchart.bootstrap.environment import PACKAGES, ROOT, TEST_PACKAGES, requirements
from orgchart.resources import resource
from orgchart.version import VERSION


@pytest.fixture
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def names(required: list[str]) -> set[str]:
    return {re.split(r"[<>=!~;\[ ]", each, maxsplit=1)[0] for each in required}


def test_the_bootstrap_looks_for_what_pyproject_requires() -> None:
    assert names(requirements(testing=False)) == set(PACKAGES)
    assert names(requirements(testing=True)) == set(PACKAGES) | set(TEST_PACKAGES)


def test_the_qt_that_aborts_on_python_3_11_is_kept_out(project: dict[str, Any]) -> None:
    """PySide6 6.12.0 loses references to None there: tests/app/test_none_references.py."""
    wanted = [each.replace(" ", "") for each in project["project"]["dependencies"] if each.startswith("PySide6")]
    older = [each for each in wanted if "python_version<'3.12'" in each]
    assert len(older) == 1
    assert re.search(r"<6\.12[,;]", older[0])
    assert all("python_version>=" in each for each in wanted if each not in older)


def test_warnings_are_errors(project: dict[str, Any]) -> None:
    assert project["tool"]["pytest"]["ini_options"]["filterwarnings"][0] == "error"


def test_a_wheel_takes_the_version_and_the_resources_from_where_they_are(project: dict[str, Any]) -> None:
    build = project["tool"]["hatch"]
    source = (ROOT / build["version"]["path"]).read_text(encoding="utf-8")
    found = re.search(build["version"]["pattern"], source)
    assert found is not None
    assert found["version"] == VERSION
    assert build["build"]["targets"]["wheel"]["force-include"] == {"resources": "orgchart/_resources"}


@pytest.mark.parametrize("name", ["po/en/words.po", "po/he/words.po", "fonts/Heebo-Regular.ttf", "icons/orgchart.svg"])
def test_shipped_files_are_found(name: str) -> None:
    assert resource(*name.split("/")).is_file()


@pytest.mark.parametrize("name", ["fonts/OFL-Heebo.txt", "fonts/LICENSE-DejaVu.txt", "icons/LICENSE-Lucide.txt"])
def test_what_others_made_is_shipped_with_its_licence(name: str) -> None:
    assert resource(*name.split("/")).stat().st_size > 500
