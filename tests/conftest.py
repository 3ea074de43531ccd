"""No test opens a window on anybody's screen, however the tests are started."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
