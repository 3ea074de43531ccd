"""`python -m benchmarks [--sizes 100,1000] [--only NAME] [--json FILE] [--peers]`: each case in a fresh process.

Exit status 1 when a target is missed by more than the noise of the rounds, or something is not correct.
"""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

CASES = ("layout", "shapes", "files", "tables", "scenarios", "sheets", "start", "canvas", "crowds", "window", "views")


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--sizes", help="only these sizes, separated by commas")
    parser.add_argument("--only", choices=CASES)
    parser.add_argument("--json", metavar="FILE", help="append a JSON line for each result")
    parser.add_argument(
        "--peers", action="store_true", help="measure against other programs, too, where they are installed"
    )
    parser.add_argument("--case", choices=CASES, help=argparse.SUPPRESS)
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    words = parser.parse_args()
    if words.case:
        for result in importlib.import_module(f"benchmarks.{words.case}").run(words.size, peers=words.peers):
            print(json.dumps({**asdict(result), "missed": result.missed}))
        return 0
    wanted = {int(each) for each in words.sizes.split(",")} if words.sizes else None
    missed = False
    for case in [words.only] if words.only else CASES:
        for size in importlib.import_module(f"benchmarks.{case}").SIZES:
            if wanted is None or size in wanted or size == 0:
                missed |= _run(case, size, words)
    return 1 if missed else 0


def _run(case: str, size: int, words: argparse.Namespace) -> bool:
    """Run one case in a process of its own and print what it found; return whether it missed a target."""
    command = [
        sys.executable,
        "-m",
        "benchmarks",
        "--case",
        case,
        "--size",
        str(size),
        *(["--peers"] if words.peers else []),
    ]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode:
        print(f"{case:8} {size:>7}  failed: {answer.stderr.strip().splitlines()[-1:]}")
        return True
    missed = False
    for line in answer.stdout.splitlines():
        if not line.startswith("{"):
            print(line)
            continue
        found = json.loads(line)
        missed |= found["missed"]
        print(f"{case:9} {size:>7}  {_told(found)}", flush=True)
        if words.json:
            with Path(words.json).open("a", encoding="utf-8") as file:
                file.write(line + "\n")
    return missed


def _told(found: dict[str, Any]) -> str:
    """Return one result in words: the ratio with least and most, whether the target holds, what was measured in all."""
    low, high = (_short(each) for each in found["spread"])
    ratio = _short(found["ratio"]) + (f" ({low} to {high})" if low != high else "")
    if found["wrong"]:
        verdict = "WRONG: " + "; ".join(found["wrong"])
    elif found["target"] is None:
        verdict = "no target"
    else:
        low, target = found["spread"][0], found["target"]
        held = "met" if found["ratio"] <= target else "missed within the noise" if low <= target else "MISSED"
        verdict = f"target {_short(target)} {held}"
    if found["over"]:
        verdict += ", MISSED: " + "; ".join(found["over"])
    p95 = f", p95 {found['p95']:.1f}" if found["p95"] is not None else ""
    more = "".join(f", {name} {value}" for name, value in found["more"].items())
    return f"{found['what']}: {ratio}, {verdict}   [{found['ours']:.1f} / {found['baseline']:.1f} {found['unit']}{p95}{more}]"


def _short(ratio: float) -> str:
    """Return a ratio as it is best read.

    >>> _short(1.234), _short(0.0123), _short(0)
    ('1.23', '1/81', '0.00')
    """
    return f"1/{1 / ratio:.0f}" if 0 < ratio < 0.095 else f"{ratio:.2f}"


if __name__ == "__main__":
    sys.exit(main())
