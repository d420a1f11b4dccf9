#!/usr/bin/env python3
"""Measures the short statements on SQLite in memory with the program at 16 places in a page of memory.

Where the linker puts the code decides how much of it and of SQLite's stays in the processor's caches at once, for the plain floor as for
Cormorant: a few per cent that no line of the source explains. What remains over all places is the library's."""

import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile

from chapters import Chapter

WORKLOADS = ("W1", "W3", "W6")
ROUNDS = 33


def times_of(program, workloads, rounds):
    """For each workload, the median of plain and of ours, in ns for one operation."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "--output", folder, "--storage", "memory", "--workload", ",".join(workloads), "--rounds", str(rounds),
                        "--contender", "plain,Cormorant"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times = {}
        for file in pathlib.Path(folder).glob("*/*.json"):
            result = json.loads(file.read_text())
            if result["label"] in workloads:
                times[result["label"], result["title"]] = {
                    variant["name"]: statistics.median(variant["processor_ns"]) / result["operations"] for variant in result["variants"]}
        return times


def write_chapter(times, folder, quick):
    chapter = Chapter("placements", 5, "Placements", f"Short statements on SQLite in memory, with the program at {len(times)} places in a page of "
                      "memory: how much of its code and of SQLite's evict each other from the processor's caches differs from place to place, for "
                      "the plain floor too. Times are in ns, the medians of the places; ratios are those of Cormorant to plain at the same place.")
    columns = {"": "", " ": "", "plain": ".0f", "Cormorant": ".0f", "median ratio": ".2f", "lowest": ".2f", "highest": ".2f"}
    rows = []
    for label, title in sorted(times[0]):
        plain = [at[label, title]["plain"] for at in times]
        ours = [at[label, title]["Cormorant"] for at in times]
        ratios = [mine / floor for mine, floor in zip(ours, plain)]
        rows.append([label, title, statistics.median(plain), statistics.median(ours), statistics.median(ratios), min(ratios), max(ratios)])
    chapter.table(columns, rows)
    chapter.write(folder, quick)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("programs", type=pathlib.Path, help="the folder that they are in")
    parser.add_argument("--chapter", type=pathlib.Path, metavar="FOLDER", required=True, help="where the chapter of the report goes")
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    programs = sorted(given.programs.glob("orm_bench_sqlite_at_*"), key=lambda program: int(program.name.rpartition("_")[2]))
    rounds = 3 if given.quick else ROUNDS
    write_chapter([times_of(program.resolve(), WORKLOADS, rounds) for program in programs], given.chapter, given.quick)


if __name__ == "__main__":
    main()
