#!/usr/bin/env python3
"""Checks who includes whom (CONTRIBUTING.md, "Rooms"): every #include must point down the arrows.

Usage: check_includes.py [REPOSITORY]. Prints file:line for each include that may not be there; exit 1 if there is one.
"""

import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')
CLANG = re.compile(r"^(clang|llvm)(-c)?/")
DATABASE = re.compile(r"^(sqlite3\.h|sqlite3ext\.h|libpq-fe\.h|libpq/.*|pqxx/.*)$")

# What a room may include besides itself.
PLUGIN = {
    "model": [],
    "frontend": ["model"],
    "analysis": ["model"],
    "emit": ["model"],
    "main": ["model", "frontend", "analysis", "emit"],
    "check_plugin": ["model", "frontend", "analysis"],  # the main() of the Clang plugin; lies in frontend/ for its sight of Clang
}
RUNTIME = ["values", "mapping", "sql", "schema", "driver", "sqlite|postgres", "database", "session", "migrate", "open", "cli"]

# Too heavy for what every user's model includes.
HEAVY = {"functional", "variant", "map", "tuple", "iostream", "regex"}


def includes(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if match := INCLUDE.match(line):
            yield number, match.group(1)


def sources(directory):
    return sorted(p for p in directory.rglob("*") if p.suffix in {".hpp", ".cpp", ".h", ".def"})


def room_of(path, root):
    """The first folder below root, or 'main' for the files that lie in root itself."""
    parts = path.relative_to(root).parts
    return parts[0] if len(parts) > 1 else "main"


def reachable(header, root):
    """The header and everything of ours that it includes."""
    seen, waiting = set(), [root / header]
    while waiting:
        path = waiting.pop()
        if path not in seen and path.exists():
            seen.add(path)
            waiting += [root / name for _, name in includes(path)]
    return seen


def check_annotations(root, public):
    light = reachable("orm/annotations.hpp", root / "include")
    for path in sources(root):
        for number, name in includes(path):
            if name in HEAVY and path in light:
                yield path, number, f"<{name}> is too heavy for a user's model"
            elif DATABASE.match(name) or CLANG.match(name) or name.startswith("fmt/"):
                yield path, number, f"annotations know no library, and {name} is one"
            elif name.startswith("orm/") and name not in public:
                yield path, number, f"{name} is not one of the annotations' headers"


def check_plugin(root, annotations):
    preparing = set()
    for path in sources(root):
        room = "check_plugin" if path.name == "check_plugin.cpp" else room_of(path, root)
        for number, name in includes(path):
            target = name.split("/")[0]
            if CLANG.match(name) and room not in {"frontend", "check_plugin"}:
                yield path, number, f"only frontend/ includes Clang: {name}"
            elif name.startswith("orm/") and name not in annotations:
                yield path, number, f"the plugin never includes the runtime: {name}"
            elif target in PLUGIN and target != room and target not in PLUGIN.get(room, []):
                yield path, number, f"{room}/ may not include {target}/"
            elif DATABASE.match(name):
                preparing.add(path)
                if room != "analysis" or len(preparing) > 1:
                    yield path, number, f"one file of analysis/ includes a database, not this one: {name}"


def rank(room):
    """How far up a room of the runtime is; the public headers are below all."""
    return next((i for i, rooms in enumerate(RUNTIME) if room in rooms.split("|")), -1)


def check_runtime(root):
    for path in sources(root):
        below = path.relative_to(root).parts  # include/orm/… or src/<room>/…
        room = below[1] if below[0] == "src" else ""
        own_database = re.match(r"sqlite|postgres|open", room or path.stem)
        touches_wire = room and own_database and re.match(r"connection|statement|error", path.stem)
        for number, name in includes(path):
            target = name.split("/")[0]
            if CLANG.match(name):
                yield path, number, f"the runtime never includes the plugin's libraries: {name}"
            elif DATABASE.match(name) and not touches_wire:
                yield path, number, f"only connection, statement and error files of a database room include {name}"
            elif re.match(r"orm/(sqlite|postgres)", name) and not own_database:
                yield path, number, f"only a database room, or open/, names a database: {name}"
            elif target != room and rank(target) >= max(rank(room), 0):
                yield path, number, f"{room or 'include'}/ may not include {target}/"


def main():
    repository = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    annotations = repository / "annotations"
    public = {str(p.relative_to(annotations / "include")) for p in sources(annotations / "include")}
    found = [
        *check_annotations(annotations, public),
        *check_plugin(repository / "plugin", public),
        *check_runtime(repository / "runtime"),
    ]
    for path, number, message in found:
        print(f"{path.relative_to(repository)}:{number}: {message}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
