"""The program's version and the version of its file format, each in one place."""

from typing import Final

VERSION: Final = "0.1.0"
FORMAT_VERSION: Final = 1
