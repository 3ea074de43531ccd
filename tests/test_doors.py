"""Each thing that could do harm has one door, and nothing in the program goes round it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import orgchart

ROOT = Path(orgchart.__file__).parent

NOWHERE: tuple[str, ...] = ()
MODULES = {
    # what speaks to other machines, or runs what a file says
    "socket": NOWHERE, "ssl": NOWHERE, "http": NOWHERE, "urllib": NOWHERE, "ftplib": NOWHERE, "smtplib": NOWHERE,
    "xmlrpc": NOWHERE, "asyncio": NOWHERE, "socketserver": NOWHERE, "webbrowser": NOWHERE, "telnetlib": NOWHERE,
    "requests": NOWHERE,
    "PySide6.QtNetwork": NOWHERE, "PySide6.QtWebEngineWidgets": NOWHERE, "PySide6.QtQml": NOWHERE, "PySide6.QtDBus": NOWHERE,
    "pickle": NOWHERE, "shelve": NOWHERE, "marshal": NOWHERE, "dill": NOWHERE, "yaml": NOWHERE, "code": NOWHERE, "runpy": NOWHERE,
    "subprocess": ("bootstrap/", "storage/tables/workbook.py", "app/association.py"), "multiprocessing": NOWHERE, "pty": NOWHERE,
    # reportlab's markup, and parsers of XML that expand what they are told to
    "reportlab.platypus": NOWHERE, "xml.sax": ("export/svg.py",), "xml.dom": NOWHERE, "lxml": NOWHERE,
    # one builds, the other reads what declares no entity, which it has looked for; all else that is read goes through defusedxml
    "xml.etree": ("export/outlines.py", "storage/tables/xlsx.py"),
}  # fmt: skip
CALLS = {
    "eval": NOWHERE, "exec": NOWHERE, "compile": NOWHERE, "__import__": NOWHERE, "input": NOWHERE,
    "os.system": NOWHERE, "os.popen": NOWHERE, "os.startfile": NOWHERE, "os.execv": NOWHERE, "os.execve": ("bootstrap/",),
    "importlib.import_module": ("app/views/frame.py",), "tempfile.mktemp": NOWHERE, "zipfile.extractall": NOWHERE,
    # a widget that guesses whether a text is markup
    "QLabel": ("app/look/plain.py",), "QMessageBox": ("app/look/plain.py",),
    # reads the guide that is shipped, and nothing else
    "QTextBrowser": ("app/dialogs/help_browser.py",), "QErrorMessage": NOWHERE,
    "QGraphicsTextItem": NOWHERE, "QDesktopServices.openUrl": ("app/dialogs/own_library.py",),
    "QProcess": NOWHERE, "QTextDocument": NOWHERE,
    "QInputDialog": NOWHERE, "QProgressDialog": NOWHERE, "QWizardPage": NOWHERE,
    # files are written whole or not at all
    "os.replace": ("storage/placing.py", "storage/renaming.py", "storage/journal.py", "storage/log.py"),
    "os.rename": NOWHERE, "shutil.move": NOWHERE,
    # what leaves the program goes by `export/forms.py` or the pages of the book; the rest is the program's own
    "save_bytes": (
        "app/dialogs/exporting.py", "cli/export.py", "app/dialogs/own_templates.py", "app/association.py", "storage/backups.py",
    ), "replace_bytes": ("storage/org_file.py",),
    "shutil.copy": NOWHERE, "shutil.rmtree": NOWHERE, "QFile": NOWHERE, "QSaveFile": NOWHERE,
}  # fmt: skip
METHODS = {
    "setHtml": NOWHERE, "insertHtml": NOWHERE, "appendHtml": NOWHERE, "setMarkdown": ("app/dialogs/help_browser.py",),
    "setWhatsThis": NOWHERE,
    "setOpenExternalLinks": NOWHERE, "setTextFormat": ("app/look/plain.py",), "setInformativeText": ("app/look/plain.py",),
    "setDetailedText": NOWHERE,
    "write_text": ("bootstrap/", "checks/doc.py", "app/dialogs/help_keys.py", "storage/describe.py"), "write_bytes": NOWHERE,
    "extractall": NOWHERE,
    "openUrl": ("app/dialogs/own_library.py",),  # a folder of the program's own, which no document names
}  # fmt: skip
MESSAGE_BOXES = ("information", "warning", "critical", "question", "about", "aboutQt")
TOOLTIPS = ("setToolTip", "setStatusTip", "showText")


@cache
def _files() -> dict[str, list[ast.AST]]:
    """Return the nodes of each file of the program; read when a test asks, for every process of a test run imports this."""
    return {
        str(file.relative_to(ROOT)): list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
        for file in sorted(ROOT.rglob("*.py"))
    }


def _named(node: ast.expr) -> str:
    """Return 'os.replace' for what names it so, '' for what is no plain name."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def _found() -> Iterator[tuple[str, int, str, tuple[str, ...]]]:
    """Yield every use of what has a door: file, line, what, and where its door is."""
    for file, nodes in _files().items():
        for node in nodes:
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [each.name for each in node.names]
                names = [f"{node.module}.{each}" for each in names] if isinstance(node, ast.ImportFrom) else names
                for name in names:
                    for module, doors in MODULES.items():
                        if name == module or name.startswith(f"{module}."):
                            yield file, node.lineno, module, doors
            elif isinstance(node, ast.ClassDef):
                for base in map(_named, node.bases):
                    if base in CALLS:
                        yield file, node.lineno, base, CALLS[base]
            elif isinstance(node, ast.Call):
                name = _named(node.func)
                if name in CALLS:
                    yield file, node.lineno, name, CALLS[name]
                if isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
                    yield file, node.lineno, node.func.attr, METHODS[node.func.attr]
                if name.startswith("QMessageBox.") and name.partition(".")[2] in MESSAGE_BOXES:
                    yield file, node.lineno, name, NOWHERE
                if any(each.arg == "shell" for each in node.keywords):
                    yield file, node.lineno, "shell", NOWHERE


def test_nothing_goes_round_a_door():
    wrong = [f"{file}:{line}: {what}" for file, line, what, doors in _found() if not file.startswith(doors or ("-",))]
    assert wrong == []


def test_each_door_is_used():
    """A door that nobody goes through is a hole that nobody watches."""
    used = {(what, door) for file, _, what, doors in _found() for door in doors if file.startswith(door)}
    doors = {(what, door) for table in (MODULES, CALLS, METHODS) for what, places in table.items() for door in places}
    assert doors - used == set()


def test_a_tooltip_is_made_by_the_factory():
    wrong = []
    for file, nodes in _files().items():
        for node in nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in TOOLTIPS:
                text = node.args[-1] if node.func.attr != "showText" else node.args[1]
                made = isinstance(text, ast.Call) and _named(text.func) in ("plain.tooltip", "tooltip")
                if not made and not (isinstance(text, ast.Constant) and text.value == ""):
                    wrong.append(f"{file}:{node.lineno}: {node.func.attr}")
    assert wrong == []


@pytest.mark.parametrize("mode", ["w", "a", "x", "+"])
def test_no_file_is_opened_for_writing_beside_the_door(mode: str):
    wrong = []
    for file, nodes in _files().items():
        if file.startswith("bootstrap/"):
            continue
        for node in nodes:
            if not isinstance(node, ast.Call):
                continue
            name = _named(node.func)
            opens = name in ("open", "io.open") or (isinstance(node.func, ast.Attribute) and node.func.attr == "open")
            texts = [
                each.value for each in (*node.args, *(k.value for k in node.keywords)) if isinstance(each, ast.Constant)
            ]
            if opens and name != "os.open" and any(isinstance(t, str) and len(t) <= 3 and mode in t for t in texts):
                wrong.append(f"{file}:{node.lineno}")
    assert wrong == []
