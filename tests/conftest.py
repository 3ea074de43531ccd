"""No test opens a window on anybody's screen, however the tests are started."""

from __future__ import annotations

import os

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# No test measures time: a busy machine is no fault of the program's.
settings.register_profile("orgchart", deadline=None)
settings.load_profile("orgchart")
