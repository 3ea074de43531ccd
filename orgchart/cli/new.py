"""Make a document from a template."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from orgchart.cli.answers import WELL, Failure, day, language_of, print_text
from orgchart.storage import org_file
from orgchart.storage.templates import from_template, templates
from orgchart.text.message import Refusal, message


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the words of the command."""
    parser.add_argument("out", metavar="OUT.org", nargs="?")
    parser.add_argument("--template", metavar="NAME", default="growing", help="which one; 'growing' by default")
    parser.add_argument("--list", action="store_true", help="name the templates")
    parser.add_argument("--lang", choices=("en", "he"), help="the language of the document")
    parser.add_argument(
        "--today", type=day, metavar="YYYY-MM-DD", help="the day its dates are counted from; today by default"
    )


def run(words: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    say = language_of(words.lang)
    known = {each.name: each for each in templates()}
    if words.list:
        width = max(len(name) for name in known)
        print_text("\n".join(f"{name:<{width}}  {say.say(each.title)}" for name, each in known.items()))
        return WELL
    if words.out is None:
        raise Failure("new", message("cli.which_file"))
    if words.template not in known:
        raise Failure(words.template, message("cli.no_template", name=words.template, names=list(known)))
    if Path(words.out).exists():
        raise Failure(words.out, message("cli.exists"))
    try:
        document = from_template(words.template, say.language, words.today or date.today())
    except Refusal as refusal:
        raise Failure(f"{words.template}.json", refusal.message) from None
    try:
        org_file.write(document, words.out)
    except Refusal as refusal:
        raise Failure(words.out, refusal.message) from None
    return WELL
