"""Rewrite documents in their canonical form, so that two versions differ by what changed."""

from __future__ import annotations

import argparse
from pathlib import Path

from orgchart.cli.answers import NO, UNUSABLE, WELL, Failure, language_of, opened, print_text, remark
from orgchart.storage import org_file
from orgchart.text.message import Refusal


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the words of the command."""
    parser.add_argument("files", metavar="FILE", nargs="+")
    parser.add_argument("--check", action="store_true", help="change nothing; status 1 when a file would be rewritten")
    parser.add_argument("--lang", choices=("en", "he"))


def run(words: argparse.Namespace) -> int:
    """Run the command; goes on after a file that can't be used, and answers 2 then."""
    say = language_of(words.lang)
    status = WELL
    for file in words.files:
        try:
            changed = _rewrite(file, only_check=words.check)
        except Failure as failure:
            reason = failure.reason
            remark(f"orgchart: {failure.path}: {reason if isinstance(reason, str) else say.say(reason)}")
            status = UNUSABLE
            continue
        if changed:
            print_text(say("cli.would_rewrite" if words.check else "cli.rewritten", file=file))
            if words.check and status == WELL:
                status = NO
    return status


def _rewrite(file: str, *, only_check: bool) -> bool:
    """Return whether the file is not in its canonical form; write it so unless told not to."""
    found = opened(file)
    if Path(file).read_bytes() == org_file.encode(found.document) and found.migrated_from is None:
        return False
    if not only_check:
        if found.read_only is not None:
            raise Failure(file, found.read_only)
        try:
            org_file.write(found.document, file, expect=found.fingerprint)
        except Refusal as refusal:
            raise Failure(file, refusal.message) from None
    return True
