"""Documents open with this program when the user asked for it, and Emacs's files with what they opened with before."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from orgchart.app.association import TYPE, associate, command
from orgchart.storage import org_file
from tests.charts import chart


def test_the_launcher_starts_this_program_and_names_the_type(tmp_path: Path) -> None:
    written = associate(tmp_path)
    assert all(path.is_file() and path.is_relative_to(tmp_path) for path in written)
    launcher = configparser.ConfigParser(interpolation=None)
    launcher.optionxform = str  # type: ignore[assignment, method-assign]
    launcher.read(tmp_path / "applications" / "orgchart.desktop", encoding="utf-8")
    entry = launcher["Desktop Entry"]
    assert entry["Exec"] == f"{command()} %F"
    assert entry["MimeType"] == f"{TYPE};"
    assert "text/org" not in entry["MimeType"]


def test_the_type_is_told_by_how_our_files_begin(tmp_path: Path) -> None:
    associate(tmp_path)
    tree = ET.parse(tmp_path / "mime" / "packages" / "orgchart.xml")
    name = "{http://www.freedesktop.org/standards/shared-mime-info}"
    [ours] = [each for each in tree.iter(f"{name}mime-type") if each.get("type") == TYPE]
    [match] = list(ours.iter(f"{name}match"))
    path = tmp_path / "chart.org"
    org_file.write(chart("CEO"), path)
    assert path.read_bytes().startswith((match.get("value") or "?").encode())


@pytest.mark.skipif(shutil.which("update-mime-database") is None, reason="shared-mime-info is not installed")
def test_the_desktop_tells_our_files_from_those_of_emacs(tmp_path: Path) -> None:
    shared = Path("/usr/share/mime/packages/freedesktop.org.xml")
    if not shared.is_file() or shutil.which("gio") is None:
        pytest.skip("there is no gio, or no shared description of types, to ask")
    associate(tmp_path / "data")
    org_file.write(chart("CEO"), tmp_path / "ours.org")
    (tmp_path / "emacs.org").write_text("* Tasks\n** Call Ann\n", encoding="utf-8")
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "data")}

    def kind(name: str) -> str:
        asked = ["gio", "info", "-a", "standard::content-type", name]
        return subprocess.run(asked, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True).stdout

    assert TYPE in kind("ours.org")
    assert TYPE not in kind("emacs.org")
