#!/usr/bin/env python3
"""update_retry_matrix.py [--check]

Puts the rows of runtime/include/orm/detail/retry_matrix.def into docs/errors.md as tables; with
--check it only says whether they are there already, and exits 1 if they are not.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "errors.md"
MATRIX = ROOT / "runtime" / "include" / "orm" / "detail" / "retry_matrix.def"
BEGIN = "<!-- made by docs/update_retry_matrix.py from runtime/include/orm/detail/retry_matrix.def -->\n"
END = "<!-- end of what is made -->\n"
ROW = re.compile(r'^(ORM_SQLSTATE|ORM_SQLITE_CODE)\("?(\w+)"?, (\w+), (\w+), "(.*)"\)$', re.MULTILINE)
TITLES = {"ORM_SQLSTATE": "SQLSTATE (PostgreSQL)", "ORM_SQLITE_CODE": "SQLite"}


def shown(macro, code):
    return f"{code}…" if macro == "ORM_SQLSTATE" and len(code) == 2 else code


def tables():
    text = MATRIX.read_text(encoding="utf-8")
    rows = ROW.findall(text)
    if len(rows) != len(re.findall(r"^ORM_", text, re.MULTILINE)):
        sys.exit(f"{MATRIX.name}: one row is not one line of the form MACRO(code, kind, retry, \"meaning\")")
    result = []
    for macro, title in TITLES.items():
        result.append(f"| {title} | kind | retry | |\n|---|---|---|---|\n" + "".join(
            f"| `{shown(macro, code)}` | `{kind}` | `{retry}` | {meaning} |\n"
            for name, code, kind, retry, meaning in rows if name == macro))
    return "\n".join(result)


def main():
    check = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not check:
        print(__doc__, file=sys.stderr)
        return 2
    old = DOCUMENT.read_text(encoding="utf-8")
    before, rest = old.split(BEGIN)
    new = before + BEGIN + "\n" + tables() + "\n" + END + rest.split(END)[1]
    if new == old:
        return 0
    if check:
        print("docs/errors.md is out of date: run docs/update_retry_matrix.py", file=sys.stderr)
        return 1
    DOCUMENT.write_text(new, encoding="utf-8")
    print("docs/errors.md updated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
