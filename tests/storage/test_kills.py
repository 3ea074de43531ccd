"""Whenever the program is killed while it saves, what it said was saved is there."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from orgchart.model.records import Role
from orgchart.storage.org_file import read

KILLS = int(os.environ.get("ORGCHART_KILLS", "100"))
"""How many the long form does."""
pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")

SAVING = """
import sys
from orgchart.model.records import Role
from orgchart.storage.org_file import write
from orgchart.text.message import message
from tests.charts import chart
document = chart("CEO > Sales, Marketing")
fingerprint = None
for number in range(100_000):
    with document.edit(message("edit.trial")) as edit:
        edit.set(document.current, document.current.get(Role, "CEO"), title=str(number), notes="x" * (number * 7 % 5000))
    fingerprint = write(document, sys.argv[1], expect=fingerprint)
    print(number, flush=True)
"""


def _kill_while_saving(path: Path, seed: int) -> None:
    command = [sys.executable, "-c", SAVING, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as saving:
        saving.stdout.readline()
        time.sleep(random.Random(seed).random() / 20)
        saving.send_signal(signal.SIGKILL)
        said = [int(line) for line in saving.stdout.read().split("\n") if line.isdigit()]
    role = read(path).document.current.get(Role, "CEO")
    assert int(role.title) >= max(said, default=0)
    assert role.notes == "x" * (int(role.title) * 7 % 5000)


@pytest.mark.parametrize("seed", range(3))
def test_a_kill_while_saving(tmp_path: Path, seed: int):
    _kill_while_saving(tmp_path / "chart.org", seed)


@pytest.mark.slow
def test_many_kills_while_saving(tmp_path: Path):
    for seed in range(KILLS):
        path = tmp_path / str(seed) / "chart.org"
        path.parent.mkdir()
        _kill_while_saving(path, seed)
