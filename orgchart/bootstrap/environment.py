"""The environment that `main.py` runs in: the one it was started with where that has the packages, else one of its own.

Standard library alone; touches the network only when something has to be installed.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent.parent
_PROJECT: Final = ROOT / "pyproject.toml"
_STAMP: Final = "orgchart-installed"
_INSIDE: Final = "ORGCHART_ENVIRONMENT"
_NEEDED: Final = ("PySide6", "msgspec", "networkx", "reportlab", "fpdf", "openpyxl", "defusedxml", "charset_normalizer",
                  "pptx", "pypdfium2")  # fmt: skip
_NEEDED_FOR_TESTS: Final = (
    "pytest",
    "pytestqt",
    "xdist",
    "hypothesis",
    "ruff",
    "mypy",
    "importlinter",
    "polib",
)


class NotReady(Exception):  # noqa: N818  it is said to the user as it is
    """The packages can't be had; the text says why and what to do."""


def enter(argv: Sequence[str], *, testing: bool) -> None:
    """Return when this process has the packages, or go on in one that has: then it does not return.

    Raises NotReady when the packages can't be installed.
    """
    if sys.version_info < (3, 11):  # noqa: UP036  main.py may be started by any Python
        raise NotReady(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}")
    if os.environ.get(_INSIDE) == str(Path(sys.prefix).resolve()) or _all_here(testing):
        return
    folder = _folder()
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / (f"{_STAMP}-tests" if testing else _STAMP)
    wanted = _print_of_requirements()
    if not python.exists() or not stamp.exists() or stamp.read_text() != wanted:
        _make(folder, python, testing)
        stamp.write_text(wanted)
        if testing:
            (folder / _STAMP).write_text(wanted)
    environment = {**os.environ, _INSIDE: str(folder.resolve())}
    command = [str(python), str(ROOT / "main.py"), *argv]
    sys.stdout.flush()
    if os.name == "nt":
        # Windows has no exec that keeps the terminal waiting.
        raise SystemExit(subprocess.call(command, env=environment))
    os.execve(command[0], command, environment)


def _all_here(testing: bool) -> bool:
    """Whether this interpreter has every package: under uv, conda, an installation or in the environment itself."""
    needed = (*_NEEDED, *_NEEDED_FOR_TESTS) if testing else _NEEDED
    return all(find_spec(name) is not None for name in needed) and _right_versions()


def _right_versions() -> bool:
    """Whether Qt is not the release that aborts on this Python."""
    if sys.version_info >= (3, 12):
        return True
    from importlib.metadata import PackageNotFoundError, version

    try:
        major, minor = (int(part) for part in version("PySide6-Essentials").split(".")[:2])
    except (PackageNotFoundError, ValueError):
        return True
    return (major, minor) < (6, 12)


def _folder() -> Path:
    """Return where the environment is or goes: beside main.py, or with the user's data where that is read-only."""
    beside = ROOT / ".venv"
    if beside.exists() or os.access(ROOT, os.W_OK):
        return beside
    data = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(data) / "orgchart" / f"venv-{hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]}"


def _print_of_requirements() -> str:
    return hashlib.sha256(_PROJECT.read_bytes() + sys.version.encode()).hexdigest()


def requirements(*, testing: bool) -> list[str]:
    """Return what the project needs, as pyproject.toml says."""
    import tomllib

    project = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))
    needed = list(project["project"]["dependencies"])
    return needed + (list(project["dependency-groups"]["dev"]) if testing else [])


def _make(folder: Path, python: Path, testing: bool) -> None:
    print("orgchart: installing what it needs, once …", file=sys.stderr)
    if not python.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = subprocess.run([sys.executable, "-m", "venv", str(folder)], capture_output=True, text=True, check=False)
        if made.returncode:
            raise NotReady(_why_no_environment(made.stdout + made.stderr))
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    installed = subprocess.run(
        [*command, *requirements(testing=testing)], capture_output=True, text=True, check=False, cwd=folder
    )
    if installed.returncode:
        raise NotReady(_why_not_installed(installed.stdout + installed.stderr))


def _why_no_environment(output: str) -> str:
    if "ensurepip" in output:
        return (
            "Python's module for environments is missing: run "
            f"sudo apt install python{sys.version_info.major}.{sys.version_info.minor}-venv and start again"
        )
    return f"no environment could be made ({_last_line(output)})"


def _why_not_installed(output: str) -> str:
    if "CERTIFICATE_VERIFY_FAILED" in output or "SSLError" in output:
        return (
            "the packages can't be fetched, because the network's certificate is not known: set PIP_CERT to your "
            "company's certificate file and start again"
        )
    if "No space left" in output:
        return "the packages can't be installed: the disk is full"
    signs = ("NewConnectionError", "Temporary failure", "getaddrinfo", "ConnectTimeout", "No matching")
    if any(sign in output for sign in signs):
        return "the packages can't be fetched: is there a network? They are needed once; later starts need none"
    return f"the packages could not be installed ({_last_line(output)})"


def _last_line(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    return (errors or lines or ["no message"])[-1]
