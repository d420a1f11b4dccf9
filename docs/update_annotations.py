#!/usr/bin/env python3
"""update_annotations.py [--check] ORMC

Puts the table of annotations that ormc itself reads into docs/annotations.md; with --check it only
says whether it is there already, and exits 1 if it is not.
"""

import subprocess
import sys
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parent / "annotations.md"
BEGIN = "<!-- made by docs/update_annotations.py from annotations/annotation_kinds.def -->\n"
END = "<!-- end of what is made -->\n"


def main():
    arguments = sys.argv[1:]
    check = arguments[:1] == ["--check"]
    if len(arguments) != 1 + check:
        print(__doc__, file=sys.stderr)
        return 2
    table = subprocess.run([arguments[-1], "--list-annotations"], check=True, capture_output=True, encoding="utf-8").stdout
    old = DOCUMENT.read_text(encoding="utf-8")
    before, rest = old.split(BEGIN)
    after = rest.split(END)[1]
    new = before + BEGIN + "\n" + table.strip("\n") + "\n\n" + END + after
    if new == old:
        return 0
    if check:
        print(f"docs/annotations.md is out of date: run docs/update_annotations.py {arguments[-1]}", file=sys.stderr)
        return 1
    DOCUMENT.write_text(new, encoding="utf-8")
    print("docs/annotations.md updated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
