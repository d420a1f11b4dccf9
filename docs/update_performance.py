#!/usr/bin/env python3
"""Puts what `./dev bench` measured last into docs/performance.md and docs/performance.svg."""

import json
import pathlib
import platform
import re
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MEASURED = ROOT / "build" / "bench"
DOCUMENT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- measured -->\n", "<!-- end measured -->"


def machine():
    """The processor, as far as Linux tells."""
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def main():
    if any(row["quick"] for row in json.loads((MEASURED / "report.json").read_text())):
        sys.exit("the last run was a quick one, or partly: run ./dev bench")
    tables = re.sub("^## ", "### ", (MEASURED / "report.md").read_text(), flags=re.MULTILINE)
    document = DOCUMENT.read_text()
    before, after = document.split(BEGIN)[0], document.split(END)[1]
    DOCUMENT.write_text(f"{before}{BEGIN}\nMeasured on {machine()}.\n\n{tables}\n{END}{after}")
    shutil.copy(MEASURED / "ratios.svg", ROOT / "docs" / "performance.svg")


if __name__ == "__main__":
    main()
