"""The environment that the program runs in: the one it was started with where that has the packages, else one of its own.

Standard library alone, and words in English alone: there are no catalogues without the packages. Touches the network only when
something has to be installed, and imports what that takes only then: every start goes through here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent.parent
PACKAGES: Final = {
    "PySide6-Essentials": "PySide6",
    "msgspec": "msgspec",
    "networkx": "networkx",
    "reportlab": "reportlab",
    "fpdf2": "fpdf",
    "openpyxl": "openpyxl",
    "defusedxml": "defusedxml",
    "charset-normalizer": "charset_normalizer",
    "python-pptx": "pptx",
    "pypdfium2": "pypdfium2",
}
"""What pyproject.toml requires, and the name each is imported by, by which it is found under conda or a Linux distribution."""

TEST_PACKAGES: Final = {
    "pytest": "pytest",
    "pytest-qt": "pytestqt",
    "pytest-xdist": "xdist",
    "hypothesis": "hypothesis",
    "ruff": "ruff",
    "mypy": "mypy",
    "import-linter": "importlinter",
    "polib": "polib",
}

_QT_THAT_ABORTS: Final = "6.12."
_PROJECT: Final = ROOT / "pyproject.toml"
_STAMP: Final = "orgchart-installed"
_INSIDE: Final = "ORGCHART_ENVIRONMENT"
"""Set to the folder of our environment for the process that goes on in it, so that it does not look for another."""


class NotReady(Exception):  # noqa: N818  it is said to the user as it is
    """The packages can't be had; the text says why and what to do, in one line."""


def enter(argv: Sequence[str], *, testing: bool = False) -> None:
    """Return when this process has the packages; else go on with `argv` in one that has, and never return.

    Raises NotReady when the packages can't be installed.
    """
    if sys.version_info < (3, 11):  # noqa: UP036  main.py may be started by any Python
        raise NotReady(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}")
    absent = lacking(testing=testing)
    if not absent and _right_qt():
        return
    if not _PROJECT.exists():
        raise NotReady(
            f"these packages are missing: {', '.join(absent) or 'a newer Qt'}; install orgchart again with pip"
        )
    if os.environ.get(_INSIDE) == str(Path(sys.prefix).resolve()):
        raise NotReady(f"{', '.join(absent)} is gone from {sys.prefix}; delete that folder and start again")
    folder = _folder(testing)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not _is_current(folder, python, testing):
        with _alone():
            # Another start may have made it while this one waited.
            if not _is_current(folder, python, testing):
                _make_and_stamp(folder, python, testing)
    _go_on_with(python, [str(ROOT / "main.py"), *argv], {**os.environ, _INSIDE: str(folder.resolve())})


def lacking(*, testing: bool) -> list[str]:
    """Return the packages that this interpreter does not have."""
    needed = PACKAGES | TEST_PACKAGES if testing else PACKAGES
    return [name for name, imported in needed.items() if find_spec(imported) is None]


def requirements(*, testing: bool) -> list[str]:
    """Return what the project needs, as pyproject.toml says."""
    import tomllib  # Python 3.11, which `enter` has asked for by now

    project = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))
    needed = list(project["project"]["dependencies"])
    return needed + (list(project["dependency-groups"]["dev"]) if testing else [])


def _right_qt() -> bool:
    """Whether Qt is older than the release that takes references from None, which aborts a Python older than 3.12."""
    if sys.version_info >= (3, 12):
        return True
    package = find_spec("PySide6")
    # importlib.metadata would take longer to import than all the rest of a start.
    places = [Path(each) for each in (package.submodule_search_locations or ())] if package else []
    found = [each.name.split("-")[1] for place in places for each in place.parent.glob("[Pp]y[Ss]ide6*-*.dist-info")]
    return not any(version.startswith(_QT_THAT_ABORTS) for version in found)


def _folder(testing: bool) -> Path:
    """Return where the environment is or goes: beside main.py, or with the user's data where that can't be written."""
    beside = ROOT / ".venv"
    if _stamp(beside, testing).exists() or os.access(beside if beside.exists() else ROOT, os.W_OK):
        return beside
    import hashlib

    data = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(data) / "orgchart" / f"venv-{hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]}"


def _stamp(folder: Path, testing: bool) -> Path:
    return folder / (f"{_STAMP}-tests" if testing else _STAMP)


def _is_current(folder: Path, python: Path, testing: bool) -> bool:
    try:
        return python.exists() and _stamp(folder, testing).read_text() == _print_of_requirements()
    except OSError:
        return False


def _print_of_requirements() -> str:
    import hashlib

    return hashlib.sha256(_PROJECT.read_bytes() + sys.version.encode()).hexdigest()


@contextmanager
def _alone() -> Iterator[None]:
    """Let one start at a time install: an impatient second double click waits for the first."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    with _PROJECT.open() as file:
        with suppress(OSError):  # some network folders have no locks
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _make_and_stamp(folder: Path, python: Path, testing: bool) -> None:
    try:
        _make(folder, python, testing)
        _stamp(folder, testing).write_text(_print_of_requirements())
        if testing:
            _stamp(folder, False).write_text(_print_of_requirements())
    except KeyboardInterrupt:
        raise NotReady("stopped while installing; the next start goes on with it") from None
    except OSError as error:
        raise NotReady(f"no environment could be made in {folder} ({error.strerror or error})") from None


def _make(folder: Path, python: Path, testing: bool) -> None:
    """Make what is missing of the environment: the folder, pip in it, the packages."""
    _say(f"installing what it needs into {folder}, once (some 120 MB) …")
    if not python.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        status, output = _run([sys.executable, "-m", "venv", "--clear", str(folder)])
        if status:
            raise NotReady(_why_no_environment(output))
    elif _run([str(python), "-m", "pip", "--version"])[0]:
        # Made by a tool that brings no pip, or cut off half-way.
        status, output = _run([str(python), "-m", "ensurepip", "--upgrade", "--default-pip"])
        if status:
            raise NotReady(_why_no_environment(output))
    pip = [
        str(python),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--progress-bar",
        "off",
        "--retries",
        "2",
    ]
    status, output = _run([*pip, *requirements(testing=testing)], folder)
    if status:
        raise NotReady(_why_not_installed(output))


def _run(command: Sequence[str], folder: Path | None = None) -> tuple[int, str]:
    """Return a command's status and all that it said; in a terminal its steps are shown while it works."""
    import subprocess

    # A setting of the user's that installs for the user instead of into the environment would fail.
    environment = {**os.environ, "PIP_USER": "0", "PYTHONNOUSERSITE": "1"}
    lines = []
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line)
            if sys.stderr.isatty() and line.lstrip().startswith(("Collecting ", "Downloading ", "Installing ")):
                print(f"  {line.strip()[:100]}", file=sys.stderr)
    return process.returncode, "".join(lines)


def _go_on_with(python: Path, words: list[str], environment: dict[str, str]) -> None:
    command = [str(python), *words]
    sys.stdout.flush()
    if os.name == "nt":
        # Windows has no exec that keeps the terminal waiting.
        import subprocess

        raise SystemExit(subprocess.call(command, env=environment))
    os.execve(command[0], command, environment)


def _say(line: str) -> None:
    print(f"orgchart: {line}", file=sys.stderr, flush=True)


def _why_no_environment(output: str) -> str:
    if "ensurepip" in output:
        if not Path("/etc/debian_version").exists():
            return "this Python has no module ensurepip, which makes environments; install it and start again"
        return (
            "Python's module for environments is missing: run "
            f"sudo apt install python{sys.version_info.major}.{sys.version_info.minor}-venv and start again"
        )
    return f"no environment could be made ({_last_line(output)})"


_REASONS: Final = (
    (
        ("CERTIFICATE_VERIFY_FAILED", "SSLError", "SSLCertVerificationError"),
        "the packages can't be fetched, because the network's certificate is not known: set PIP_CERT to your company's "
        "certificate file and start again",
    ),
    (
        ("ProxyError", "407 Proxy", "Tunnel connection failed"),
        "the packages can't be fetched through the proxy: set HTTPS_PROXY to its address (with user and password if it asks "
        "for them) and start again",
    ),
    (("No space left", "Errno 28"), "the packages can't be installed: the disk is full (they take some 500 MB)"),
    (
        (
            "NewConnectionError",
            "Temporary failure",
            "getaddrinfo",
            "ConnectTimeout",
            "ReadTimeout",
            "ConnectionResetError",
        ),
        "the packages can't be fetched: is there a network? They are needed once; later starts need none",
    ),
)
"""What pip says, the likelier cause first, and what it means for the user."""


def _why_not_installed(output: str) -> str:
    for signs, reason in _REASONS:
        if any(sign in output for sign in signs):
            return reason
    return f"the packages could not be installed ({_last_line(output)})"


def _last_line(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    return (errors or lines or ["no message"])[-1]
