#!/usr/bin/env python3
"""check_links.py ROOT: every relative link of README.md, CONTRIBUTING.md and docs/*.md leads to a file, every #anchor to a heading."""

import re
import sys
from pathlib import Path

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def anchors(path):
    headings = re.findall(r"^#+ (.+)$", CODE.sub(lambda code: code[0].strip("`"), path.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def mistakes(root):
    for document in [root / "README.md", root / "CONTRIBUTING.md", *sorted((root / "docs").glob("*.md"))]:
        for link in LINK.findall(CODE.sub("", document.read_text(encoding="utf-8"))):
            if re.match(r"[a-z]+:", link):
                continue
            path, _, anchor = link.partition("#")
            target = (document.parent / path).resolve() if path else document
            if not target.exists():
                yield f"{document.relative_to(root)}: no such file: {link}"
            elif anchor and anchor not in anchors(target):
                yield f"{document.relative_to(root)}: no such heading: {link}"


found = list(mistakes(Path(sys.argv[1])))
print("\n".join(found))
sys.exit(1 if found else 0)
