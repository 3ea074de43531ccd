"""Make a document from a table (csv, tsv, xlsx) or an outline (Emacs Org, OPML), or bring one up to date from it."""

from __future__ import annotations

import argparse
from pathlib import Path

from orgchart.cli.answers import WELL, Failure, language_of, opened, print_json, print_text, refuse_same, remark
from orgchart.model.collector import collector_held
from orgchart.model.document import Document
from orgchart.storage import org_file
from orgchart.storage.tables import Columns, ImportReport, Table, plan_import, plan_update, read_table, recognise
from orgchart.text.message import Refusal, message


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the words of the command."""
    parser.add_argument("table", metavar="TABLE")
    parser.add_argument("out", metavar="OUT.org")
    parser.add_argument(
        "--map", metavar="FIELD=COLUMN", action="append", default=[], help="which column feeds a field, by its heading"
    )
    parser.add_argument("--into", metavar="FILE.org", help="a document to bring up to date from the table")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--lang", choices=("en", "he"))


def run(words: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    refuse_same(words.table, words.out)
    mapping = dict(_pair(each) for each in words.map)
    source = opened(words.into) if words.into else None
    try:
        with collector_held():
            table = read_table(words.table, Path(words.table).name)
            columns = recognise(table, mapping)
            document, report = _updated(source.document, table, columns) if source else _made(table, columns)
    except Refusal as refusal:
        raise Failure(words.table, refusal.message) from None
    try:
        in_place = source is not None and Path(words.out).exists() and Path(words.out).samefile(words.into)
        org_file.write(document, words.out, expect=source.fingerprint if source and in_place else None)
    except Refusal as refusal:
        raise Failure(words.out, refusal.message) from None
    say = language_of(words.lang)
    if words.json:
        print_json(report.as_json(say))
    else:
        print_text(report.summary(say))
        for row, why in (*report.skipped, *report.warnings):
            remark(f"{say('cli.row', row=row)}: {say.say(why)}" if row else say.say(why))
    return WELL


def _updated(document: Document, table: Table, columns: Columns) -> tuple[Document, ImportReport]:
    plan = plan_update(table, columns, document)
    plan.apply(document)
    return document, plan.report


def _made(table: Table, columns: Columns) -> tuple[Document, ImportReport]:
    plan = plan_import(table, columns)
    return plan.document(seed=0), plan.report


def _pair(text: str) -> tuple[str, str]:
    field, equals, column = text.partition("=")
    if not equals or not field or not column:
        raise Failure(text, message("cli.map_form"))
    return field, column
