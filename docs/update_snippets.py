#!/usr/bin/env python3
"""Puts regions of compiled files into README.md and docs/*.md.

In a document:                                   In a source file:
    <!-- snippet: examples/x/main.cpp#name -->       // snippet: name      (# in CMake files)
    ...replaced...                                   ...
    <!-- end snippet -->                             // end snippet

Without #name it is the whole file, markers left out. In a .txt file, which holds what a program
printed, a region is what follows the line `== name ==`, up to an empty line; `#name:1` is its first
line only.

    update_snippets.py           rewrites the documents
    update_snippets.py --check   says which are out of date, and exits 1 if there are any
"""

import re
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = {".hpp": "cpp", ".cpp": "cpp", ".txt": "text", ".sh": "sh"}
IN_DOCUMENT = re.compile(r"<!-- snippet: (?P<path>[^#\s]+)(#(?P<name>[^\s:]+)(:(?P<lines>\d+))?)? -->\n"
                         r".*?<!-- end snippet -->", re.DOTALL)
MARKER = re.compile(r"^\s*(//|#) (snippet: \S+|end snippet)\n", re.MULTILINE)


class Mistake(Exception):
    pass


def is_output(path):
    return path.suffix == ".txt" and path.name != "CMakeLists.txt"


def region(text, name, path):
    if is_output(path):
        found = re.search(rf"^== {re.escape(name.replace('_', ' '))} ==\n(.*?)(?:\n\n|\Z)", text,
                          re.MULTILINE | re.DOTALL)
    else:
        found = re.search(rf"^\s*(?://|#) snippet: {re.escape(name)}\n(.*?)^\s*(?://|#) end snippet$", text,
                          re.MULTILINE | re.DOTALL)
    if not found:
        raise Mistake(f"{path.relative_to(ROOT)} has no region '{name}'")
    return found.group(1)


def broken_sql(text):
    """A clause of SQL on each line; what stands in parentheses stays where it is."""
    result = ""
    for piece in re.split(r" (?=(?:FROM|LEFT JOIN|(?<!LEFT )JOIN|WHERE|GROUP BY|HAVING|ORDER BY|LIMIT|SET) )", text):
        inside = result.count("(") > result.count(")")
        result += piece if not result else (" " if inside else "\n") + piece
    return result


def snippet(match):
    path = ROOT / match["path"]
    if not path.is_file():
        raise Mistake(f"no such file: {match['path']}")
    text = path.read_text(encoding="utf-8")
    if match["name"]:
        text = region(text, match["name"], path)
    if match["lines"]:
        text = "\n".join(text.splitlines()[:int(match["lines"])])
    language = "cmake" if path.name == "CMakeLists.txt" else LANGUAGES.get(path.suffix, "")
    if is_output(path) and re.match(r"(SELECT|INSERT|UPDATE|DELETE) ", text):
        language = "sql"
        text = broken_sql(text)
    text = textwrap.dedent(MARKER.sub("", text)).strip("\n")
    opening = match[0].split("\n", 1)[0]
    return f"{opening}\n```{language}\n{text}\n```\n<!-- end snippet -->"


def main():
    check = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not check:
        print(__doc__, file=sys.stderr)
        return 2
    status = 0
    for document in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        old = document.read_text(encoding="utf-8")
        try:
            new = IN_DOCUMENT.sub(snippet, old)
        except Mistake as mistake:
            print(f"{document.relative_to(ROOT)}: {mistake}", file=sys.stderr)
            status = 1
            continue
        if new == old:
            continue
        if check:
            print(f"{document.relative_to(ROOT)} is out of date: run docs/update_snippets.py", file=sys.stderr)
            status = 1
        else:
            document.write_text(new, encoding="utf-8")
            print(f"{document.relative_to(ROOT)} updated")
    return status


if __name__ == "__main__":
    sys.exit(main())
