#!/usr/bin/env python3
"""Measures what Cormorant costs the user's compiler and build: CPU time and memory of `ormc` and of compilers, beside other libraries.

Writes a chapter of the report for each part, which bench/report.py shows; one compiler runs at a time, so that a busy machine
disturbs little. All parts take about eight minutes; a quick run does little of two of them."""

import argparse
import os
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

import growth
import ormc
import peers
import schemas
from tools import SOURCE, Ormc, say

PARTS = ("peers", "ormc", "schemas", "growth")
QUICK = ("peers", "ormc")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ormc", default=SOURCE / "build/bench/plugin/ormc")
    parser.add_argument("--tree", type=pathlib.Path, default=SOURCE / "build/bench", help="where Cormorant is built")
    parser.add_argument("--output", type=pathlib.Path, default=SOURCE / "build/bench/results/chapters")
    parser.add_argument("--postgres", default=os.environ.get("ORM_BENCH_POSTGRES", ""), help="URL of a server for the programs that want one")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--continue", dest="resume", action="store_true", help="measure only what has no result yet")
    parser.add_argument("only", metavar="PART", nargs="*", help=f"of {', '.join(PARTS)}; none: all")
    given = parser.parse_args()
    if unknown := set(given.only) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}: it is {', '.join(PARTS)}")
    program, tree = Ormc(given.ormc), given.tree.resolve()
    parts = {
        "peers": lambda folder: peers.measure(program, folder, tree, given.quick, given.postgres),
        "ormc": lambda folder: ormc.measure(program, folder, tree, given.quick),
        "schemas": lambda folder: schemas.measure(program, folder, tree),
        "growth": lambda folder: growth.measure(program, folder),
    }
    for name in given.only or (QUICK if given.quick else PARTS):
        if given.resume and (given.output / f"{name}.json").exists():
            continue
        with tempfile.TemporaryDirectory() as folder:
            parts[name](pathlib.Path(folder)).write(given.output, given.quick)
    if given.quick:
        say("quick: left out are growth by tables, by queries and by columns, -O2, 100 headers, and the builds of a project")


if __name__ == "__main__":
    main()
