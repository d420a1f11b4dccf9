#!/usr/bin/env python3
"""Measures one Python library on the workloads of the benchmarks, and writes nanoseconds per operation for report.py.

Usage: measure.py PEER OUTPUT [--quick] [--postgres URL]. PEER is a file of peers/, OUTPUT a folder.

The rows are those that the C++ programs use; there is less to do with them. Time is that of the process's CPU on SQLite and that
which passes on PostgreSQL, as for the others, but not in rounds with a floor: ratios to it are rough.
"""

import argparse
import importlib
import json
import pathlib
import random
import sys
import tempfile
import time

import databases


class Data:
    """What the workloads are given."""

    def __init__(self, quick):
        part = 5 if quick else 1
        generator = random.Random(2026)
        self.rows = 100_000 // part
        self.sorted_rows = 10_000 // part
        self.authors = 1_000
        self.inserts = [user(number) for number in range(1, 2_000 // part + 1)]
        self.bulk_inserts = [user(number) for number in range(1, 20_000 // part + 1)]
        self.keys = [generator.randint(1, self.rows) for _ in range(3_000 // part)]
        self.batches = [sorted(generator.sample(range(1, self.rows + 1), 1_000)) for _ in range(max(1, 10 // part))]
        self.ages = [generator.randrange(89) for _ in range(200 // part)]
        self.changes = [(key, generator.randrange(90)) for key in generator.sample(range(1, self.rows + 1), 2_000 // part)]
        self.searches = [
            (key, 10 if i & 1 else None, 1.5 if i & 2 else None, "user 0" if i & 4 else None)
            for i, key in enumerate(self.keys)
        ]


def user(number):
    """The columns of a user but the key."""
    bio = f"writes about number {number}" if number % 2 == 0 else None
    return (f"user {number * 7919 % 10_000_000:07}", f"u{number:07}@example.org", number % 90, number / 7, bio)


def holds(search):
    key, min_age, min_score, _ = search
    _, _, age, score, _ = user(key)
    return (min_age is None or age >= min_age) and (min_score is None or score >= min_score)


def filtered(data):
    """How many rows the filters find: at most 100 each."""
    of_age = [0] * 91
    for number in range(1, data.sorted_rows + 1):
        of_age[number % 90] += 1
    return sum(min(100, of_age[age] + of_age[age + 1]) for age in data.ages)


# In an order in which what one changes is nothing that a later one looks at. For each: name, what is in the table, operations,
# what the library is given, and the result that is right: the sum of the keys that were read, or the number of rows.
def workloads(data):
    keys = sum(data.keys)
    batches = sum(map(sum, data.batches))
    posts = data.authors * 10
    found = sum(search[0] for search in data.searches if holds(search))
    return [
        ("insert_each", "empty", len(data.inserts), data.inserts, len(data.inserts)),
        ("insert_bulk", "empty", len(data.bulk_inserts), data.bulk_inserts, len(data.bulk_inserts)),
        ("find_each", "users", len(data.keys), data.keys, keys),
        ("find_each_in_read", "users", len(data.keys), data.keys, keys),
        ("find_many", "users", sum(map(len, data.batches)), data.batches, batches),
        ("scan", "users", data.rows, None, data.rows * (data.rows + 1) // 2),
        ("dynamic", "users", len(data.searches), data.searches, found),
        ("update_each", "users", len(data.changes), data.changes, len(data.changes)),
        ("update_bulk", "users", len(data.changes), data.changes, len(data.changes)),
        ("filter", "sorted_users", len(data.ages), data.ages, filtered(data)),
        ("children_each", "authors", data.authors, None, posts),
        ("children_at_once", "authors", data.authors, None, posts),
    ]


def prepare(database, fixture, data):
    databases.create(database)
    if fixture in ("users", "sorted_users"):
        count = data.rows if fixture == "users" else data.sorted_rows
        databases.fill(database, databases.USERS, [user(number) for number in range(1, count + 1)])
    if fixture == "sorted_users":
        databases.run(database, ["CREATE INDEX users_age ON users (age)"])
    if fixture == "authors":
        authors = [(f"author {i:05}", f"a{i:07}@example.org") for i in range(data.authors)]
        databases.fill(database, databases.AUTHORS, authors)
        posts = [(f"The post of number {i:07}", i * 3, i % data.authors + 1) for i in range(10 * data.authors)]
        databases.fill(database, databases.POSTS, posts)


def measure(peer, database, workload, rounds):
    """Nanoseconds per operation of each round, after one that is not counted; nothing where the library has no way."""
    name, fixture, operations, given, expected = workload
    clock = time.process_time_ns if database.kind == "sqlite" else time.perf_counter_ns
    run = getattr(peer, name, None)
    times = []
    for _ in range(rounds + 1 if run else 0):
        before = clock()
        result = run() if given is None else run(given)
        times.append((clock() - before) / operations)
        if result != expected:
            sys.exit(f"{peer.name}: {name} gave {result}, not {expected}")
        if fixture == "empty":
            peer.finish()
            databases.run(database, database.clear_users)
    return times[1:]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("peer")
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--postgres", metavar="URL")
    arguments = parser.parse_args()
    try:
        module = importlib.import_module("peers." + arguments.peer)
    except ImportError as missing:
        print(f"{arguments.peer} is left out: {missing}", file=sys.stderr)
        return
    data = Data(arguments.quick)
    times = {}
    peer, current = None, None
    with tempfile.TemporaryDirectory() as folder:
        for workload in workloads(data):
            if workload[1] != current:
                current = workload[1]
                if peer:
                    peer.finish()
                database = (
                    databases.Postgres(arguments.postgres)
                    if arguments.postgres
                    else databases.SqliteFile(f"{folder}/{current}.db")
                )
                prepare(database, current, data)
                peer = peer or module.Peer()
                peer.open(database)
            if measured := measure(peer, database, workload, 1 if arguments.quick else 3):
                times[workload[0]] = measured
                print(f"{peer.name:<12}{workload[0]:<20}{min(measured):>12,.0f} ns", file=sys.stderr)
    arguments.output.mkdir(parents=True, exist_ok=True)
    result = {"name": peer.name, "version": peer.version, "ns": times}
    (arguments.output / f"{arguments.peer}.json").write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
