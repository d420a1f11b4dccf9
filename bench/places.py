#!/usr/bin/env python3
"""Runs the benchmark of SQLite once in each round, with the program at another place in a page of memory, and joins the rounds.

Where the linker puts code decides how much of it and of SQLite's stays in the processor's caches at once: several per cent of a short
statement, for the C API as for everybody, that no line of a source explains. A program at one place has one such number; here the median of
the rounds is one of the places, too. Other
arguments go to the program."""

import argparse
import json
import pathlib
import shutil
import subprocess

QUICK_ROUNDS = 4


def rounds_of(programs, count):
    """Which program runs in each round: those of few rounds are spread over all places."""
    return [programs[round * len(programs) // count % len(programs)] for round in range(count)]


def join(results, output):
    """One file for each comparison, with the samples of all rounds."""
    joined = {}
    for folder in results:
        for file in sorted(folder.glob("*/*.json")):
            result = json.loads(file.read_text())
            whole = joined.setdefault(file.relative_to(folder), result)
            if whole is result:
                continue
            for variant, more in zip(whole["variants"], result["variants"], strict=True):
                for samples in variant.keys() - {"name", "role"}:
                    variant[samples] += more[samples]
    for name, result in joined.items():
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_text(json.dumps(result, indent=1) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("programs", type=pathlib.Path, help="the folder that they are in")
    parser.add_argument("--output", type=pathlib.Path, required=True, help="where the results go")
    parser.add_argument("--quick", action="store_true", help="less work, and fewer rounds")
    parser.add_argument("--continue", dest="resume", action="store_true", help="measure only what has no result yet")
    parser.add_argument("--rounds", type=int, help="how often each contender runs; once at each place unless given")
    given, others = parser.parse_known_args()
    programs = sorted(given.programs.glob("orm_bench_sqlite_at_*"), key=lambda program: int(program.name.rpartition("_")[2]))
    count = given.rounds or (QUICK_ROUNDS if given.quick else len(programs))
    single = given.output.parent / "rounds"
    if not given.resume:
        shutil.rmtree(single, ignore_errors=True)
    flags = ["--quick"] * given.quick + ["--continue"] * given.resume
    for round, program in enumerate(rounds_of(programs, count)):
        print(f"round {round + 1} of {count}: {program.name}", flush=True)
        subprocess.run([program.resolve(), "--rounds", "1", "--first-round", str(round), "--output", single / str(round), *flags, *others], check=True)
    join([single / str(round) for round in range(count)], given.output)


if __name__ == "__main__":
    main()
