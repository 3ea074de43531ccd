"""No test opens a window on anybody's screen, or finds what they keep for themselves, however the tests are started."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["XDG_DATA_HOME"] = str(Path(tempfile.gettempdir()) / "orgchart-tests-find-nothing-here")

# No test measures time: a busy machine is no fault of the program's.
settings.register_profile("orgchart", deadline=None)
settings.load_profile("orgchart")
