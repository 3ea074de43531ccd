"""Importing tables, from their bytes to a document: against what the same bytes cost csv.DictReader and openpyxl alone."""

from __future__ import annotations

import csv
import random
from io import BytesIO, StringIO

from benchmarks.measure import Result, in_turn
from orgchart.export.tables import csv_table
from orgchart.export.xlsx import workbook
from orgchart.model.collector import collector_held
from orgchart.model.document import Document
from orgchart.model.records import Role
from orgchart.storage.tables import plan_import, read_table, recognise
from orgchart.text.catalogue import catalogue

SIZES = (1_000, 10_000)
_HEADINGS = ("Employee ID", "First Name", "Last Name", "Job Title", "Reports To", "Department", "Email", "Start Date")
_TITLES = ("Account Executive", "SDR", "Customer Success Manager", "Product Marketing Manager", "VP Sales", "Engineer")
_DEPARTMENTS = ("Sales", "Marketing", "Customer Success", "Product", "Finance", "People", "Support", "Engineering")


def personnel(size: int) -> list[tuple[str, ...]]:
    """Return a table as a personnel system exports it, seeded: headings, then a row for each of `size` people."""
    chance = random.Random(size)
    rows = [_HEADINGS]
    for number in range(1, size + 1):
        boss = str(chance.randint(max(1, number // 9), max(1, number // 5))) if number > 1 else ""
        rows.append(
            (str(number), f"First{number % 997}", f"Last{number}", f"{chance.choice(_TITLES)} {number % 40}", boss,
             chance.choice(_DEPARTMENTS), f"person{number}@example.com", f"20{number % 20 + 10}-0{number % 9 + 1}-15")
        )  # fmt: skip
    return rows


def run(size: int, *, peers: bool) -> list[Result]:
    """Measure at one size."""
    del peers
    rows = personnel(size)
    out = StringIO(newline="")
    csv.writer(out).writerows(rows)
    text = out.getvalue()
    data, book = text.encode(), _book(rows)
    reading = in_turn("tables", size, "import csv (bytes to document) / csv.DictReader", lambda: _imported(data, "t.csv"),
                      lambda: list(csv.DictReader(StringIO(text, newline=""))), 10.0, rounds=9)  # fmt: skip
    sheet = in_turn("tables", size, "import xlsx (bytes to document) / openpyxl reading it", lambda: _imported(book, "t.xlsx"),
                    lambda: _read_by_openpyxl(book), 1.5, rounds=5)  # fmt: skip
    made = _imported(data, "t.csv")
    for result, document in ((reading, made), (sheet, _imported(book, "t.xlsx"))):
        if len(document.current.all(Role)) != size:
            result.wrong.append("not every row is a role")
    say = catalogue("en")
    writing = in_turn("tables", size, "export csv / csv.writer", lambda: csv_table(made.current, say), lambda: _written(rows),
                      None, rounds=5)  # fmt: skip
    booking = in_turn("tables", size, "export xlsx / openpyxl writing the same rows", lambda: workbook(made.current, say),
                      lambda: _book(rows), None, rounds=3)  # fmt: skip
    return [reading, sheet, writing, booking]


def _imported(data: bytes, name: str) -> Document:
    with collector_held():
        table = read_table(data, name)
        return plan_import(table, recognise(table)).document(seed=0)


def _read_by_openpyxl(book: bytes) -> list[tuple[object, ...]]:
    import openpyxl

    opened = openpyxl.load_workbook(BytesIO(book), read_only=True, data_only=True)
    return list(opened.worksheets[0].iter_rows(values_only=True))


def _book(rows: list[tuple[str, ...]]) -> bytes:
    import openpyxl

    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet("People")
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _written(rows: list[tuple[str, ...]]) -> bytes:
    out = StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue().encode()
