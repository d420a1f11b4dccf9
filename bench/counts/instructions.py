#!/usr/bin/env python3
"""Counts the instructions of each workload on SQLite in memory, by Cormorant and by the plain C API, with callgrind.

With limits, fails when what Cormorant takes more than the plain C API is over its limit, and when it is far below, so that a gain is
written down. Without valgrind it exits with 77, which CTest knows as skipped; with CI=true it fails."""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from chapters import Chapter  # noqa: E402

ROOM = 0.01  # of what the plain C API takes: other minor versions of the C library, another processor
SKIPPED = 77

# What is just above its goal, and where its instructions are.
PROFILED = ("insert_each", "insert_bulk", "find_each", "update_each", "update_bulk", "children_at_once")
PARTS = ("SQLite", "locks", "memory", "copies", "program")


def part_of(library, function):
    if "mutex" in function:
        return "locks"
    if "libsqlite3" in library:
        return "SQLite"
    if "libc.so" in library:
        return "memory" if re.search(r"malloc|free|calloc|realloc", function) else "copies"
    return "program"


def profile_of(text):
    """The instructions of each part, of a file as callgrind writes it: names once with their number, then the number; the costs of calls are
    counted where they are made."""
    libraries, functions = {}, {}
    library = function = ""
    parts = dict.fromkeys(PARTS, 0)
    called = False

    def name(names, written):
        number, _, given = written.partition(" ")
        return names.setdefault(number, given)

    for line in text.splitlines():
        key, _, rest = line.partition("=")
        if key in ("ob", "cob"):
            named = name(libraries, rest)
            library = named if key == "ob" else library
        elif key in ("fn", "cfn"):
            named = name(functions, rest)
            function = named if key == "fn" else function
        elif key == "calls":
            called = True
        elif re.fullmatch(r"[+*-]?\d* \d+", line):
            if not called:
                parts[part_of(library, function)] += int(line.split()[1])
            called = False
    return parts


def counts_of(program):
    """For each workload, what plain and ours take for one operation: in all, and in parts."""
    counts, profiles = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["valgrind", "--quiet", "--tool=callgrind", "--collect-atstart=no", "--callgrind-out-file=counts", program], cwd=folder,
                       check=True)
        for file in sorted(pathlib.Path(folder).glob("counts.*"), key=lambda file: int(file.suffix[1:])):
            text = file.read_text(errors="replace")
            if named := re.search(r"^desc: Trigger: Client Request: (\S+) (\S+) (\d+)$", text, re.MULTILINE):
                total = int(re.search(r"^(?:totals|summary): (\d+)", text, re.MULTILINE)[1])
                parts = profile_of(text)
                assert sum(parts.values()) == total, f"{named[1]}: the parts make {sum(parts.values())}, the whole is {total}"
                operations = int(named[3])
                counts.setdefault(named[1], {})[named[2]] = total / operations
                profiles.setdefault(named[1], {})[named[2]] = {part: count / operations for part, count in parts.items()}
    return counts, profiles


def limits_of(file):
    """The lines `instructions NAME MORE`."""
    return {name: int(more) for name, more in re.findall(r"^instructions (\S+) +(-?\d+)$", file.read_text(), re.MULTILINE)}


def check(counts, limits):
    """Prints what goes into the limits. Whether all fit."""
    all_fit = counts.keys() == limits.keys()
    print("# instructions for each operation, more than the plain C API takes")
    for name, count in counts.items():
        more = count["ours"] - count["plain"]
        fits = name in limits and abs(more - limits[name]) <= ROOM * count["plain"]
        all_fit = all_fit and fits
        print(f"instructions {name:<22}{more:>8.0f}" + ("" if fits else f"   # not what the limits say; plain takes {count['plain']:.0f}"))
    return all_fit


def write_chapter(counts, profiles, folder):
    chapter = Chapter("instructions", 4, "Instructions", "Of each operation on SQLite in memory, counted by callgrind: they are the same on every "
                      "run. SQLite's own are in them. A test holds the last column to limits.")
    chapter.table({"": "", "plain": ".0f", "Cormorant": ".0f", "ratio": ".2f", "more": "+.0f"},
                  [[name, count["plain"], count["ours"], count["ours"] / count["plain"], count["ours"] - count["plain"]]
                   for name, count in counts.items()])
    rows = [[name if who == "plain" else "", {"plain": "plain", "ours": "Cormorant"}[who], *parts.values()]
            for name in PROFILED for who, parts in profiles[name].items()]
    chapter.table({"": "", " ": ""} | dict.fromkeys(PARTS, ".0f"), rows,
                  title="Where they are: in SQLite, in taking its locks, in the allocator, in copying and filling memory, and in the program, with "
                  "Cormorant and the user's code")
    chapter.write(folder, quick=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--limits", type=pathlib.Path, metavar="FILE")
    parser.add_argument("--chapter", type=pathlib.Path, metavar="FOLDER", help="write a chapter of the report")
    given = parser.parse_args()
    if not shutil.which("valgrind"):
        print("valgrind is not installed")
        sys.exit(1 if os.environ.get("CI") == "true" else SKIPPED)
    counts, profiles = counts_of(given.program.resolve())
    if given.chapter:
        write_chapter(counts, profiles, given.chapter)
    if given.limits and not check(counts, limits_of(given.limits)):
        sys.exit(1)


if __name__ == "__main__":
    main()
