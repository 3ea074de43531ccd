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
        target = f"target {found['target']:.2f}" if found["target"] is not None else "no target"
        more = ", ".join(f"{name}: {value}" for name, value in found["more"].items())
        mark = "MISSED" if found["missed"] else "ok"
        low, high = found["spread"]
        print(
            f"{case:8} {size:>7}  {found['what']}: {found['ratio']:.2f} ({low:.2f}-{high:.2f}), {target}: {mark}"
            f"   [{found['ours']:.1f} / {found['baseline']:.1f} ms] {more} {' '.join(found['wrong'])}".rstrip(),
            flush=True,
        )
        if words.json:
            with Path(words.json).open("a", encoding="utf-8") as file:
                file.write(line + "\n")
    return missed


if __name__ == "__main__":
    sys.exit(main())
