#!/usr/bin/env python3
"""Puts what `./dev bench` measured last into docs/performance.md and its pictures, each part that is there and was not a quick run."""

import pathlib
import platform
import re
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))

from chapters import chapters_as_markdown, read_chapters  # noqa: E402
from report import workloads  # noqa: E402

MEASURED = ROOT / "build" / "bench"
DOCUMENT = ROOT / "docs" / "performance.md"


def machine():
    """The processor, as far as Linux tells."""
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def put(name, markdown, picture):
    """Between the marks of a part."""
    begin, end = f"<!-- measured: {name} -->\n", f"<!-- end measured: {name} -->"
    document = DOCUMENT.read_text()
    before, after = document.split(begin)[0], document.split(end)[1]
    tables = re.sub("^## ", "### ", "\n\n".join(markdown), flags=re.MULTILINE)
    DOCUMENT.write_text(f"{before}{begin}\nMeasured on {machine()}.\n\n{tables}\n\n{end}{after}")
    shutil.copy(MEASURED / picture[0], ROOT / "docs" / picture[1])


def main():
    results = MEASURED / "results"
    rows, markdown, _ = workloads(results)
    chapters = read_chapters(results)
    parts = {"workloads": (rows, markdown, ("ratios.svg", "performance.svg")),
             "chapters": (chapters, list(chapters_as_markdown(chapters)), ("growth.svg", "performance-growth.svg"))}
    for name, (measured, text, picture) in parts.items():
        if not measured:
            print(f"{name}: nothing is measured, so the document stays")
        elif any(part["quick"] for part in measured):
            print(f"{name}: the last run was a quick one, or partly, so the document stays; run ./dev bench")
        else:
            put(name, text, picture)


if __name__ == "__main__":
    main()
