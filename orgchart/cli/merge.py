"""Join what two people did to one document; usable as a git merge driver."""

from __future__ import annotations

import argparse
from pathlib import Path

from orgchart.cli.answers import NO, WELL, Failure, language_of, opened, print_json, print_text, remark
from orgchart.compare.marks import mark, still_marked
from orgchart.compare.merge import merge
from orgchart.compare.words import conflict_said
from orgchart.model.document import Document
from orgchart.storage import org_file
from orgchart.text.message import Refusal


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the words of the command."""
    parser.add_argument("base", metavar="BASE", help="what both began from; an empty file when there was none")
    parser.add_argument("ours", metavar="OURS")
    parser.add_argument("theirs", metavar="THEIRS")
    parser.add_argument("-o", "--out", metavar="OUT", required=True, help="where the result goes; may be OURS")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--lang", choices=("en", "he"))


def run(words: argparse.Namespace) -> int:
    """Run the command; status 1 when conflicts are left, the result holding ours there."""
    base, ours, theirs = (_document(path) for path in (words.base, words.ours, words.theirs))
    merged = merge(base, ours, theirs)
    mark(merged.document, still_marked(merged, ours, theirs))
    try:
        org_file.write(merged.document, words.out)
    except Refusal as refusal:
        raise Failure(words.out, refusal.message) from None
    say = language_of(words.lang)
    if words.json:
        print_json({"conflicts": [each.plain() for each in merged.conflicts]})
    else:
        for each in merged.conflicts:
            print_text(conflict_said(each, merged.document, say))
        remark(say("compare.merged", n=len(merged.conflicts)) if merged.conflicts else say("compare.merged_clean"))
    return NO if merged.conflicts else WELL


def _document(path: str) -> Document:
    if Path(path).is_file() and not Path(path).stat().st_size:
        return Document()  # git's way to say that both sides added the file
    found = opened(path)
    if found.read_only is not None and found.read_only.code == "storage.newer":
        raise Failure(path, found.read_only)
    return found.document
