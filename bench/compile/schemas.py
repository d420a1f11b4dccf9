"""Generated schemas of many tables: what they cost `ormc`, the compiler, and the program that starts."""

import concurrent.futures
import os
import re
import statistics
import tempfile

import models
from chapters import Chapter
from peers import libraries
from processes import median, run
from tools import compile_command, say

PROGRAM = """
#include <orm/sqlite.hpp>

#include <cstdlib>
#include <string_view>

/// Returns at once, or opens a database that is there, or asks it a first query, too; "create" makes it.
int main(int argc, char** argv) {
    const std::string_view until = argc > 2 ? argv[1] : "main";
    if (until == "main") {
        return EXIT_SUCCESS;
    }
    orm::Database db = orm::sqlite::open(argv[2]);
    if (until == "create") {
        create(db);
    } else if (until == "query") {
        ask(db);
    }
    return EXIT_SUCCESS;
}
"""
SAMPLE = 5  # generated files that are compiled alone; the rest is compiled side by side
STARTS = 51


class Schema:
    """So many tables, as headers and what ormc makes of them."""

    def __init__(self, folder, tables):
        self.folder, self.tables = folder / f"tables{tables}", tables
        self.headers = models.write_headers(self.folder, tables)

    def sources(self):
        return [self.folder / header.replace(".hpp", ".orm.cpp") for header in self.headers]

    def user_file(self, name, numbers, creates=()):
        file = self.folder / f"{name}.cpp"
        file.write_text(models.user_of(numbers, name, creates))
        return file

    def program_file(self):
        file = self.folder / "program.cpp"
        file.write_text(models.user_of([0], "ask") + models.user_of([0], "create", [0]) + PROGRAM)
        return file

    def compile(self, file):
        return run(compile_command("g++", file, includes=[self.folder]))


def repeated(rounds, work):
    return [work() for _ in range(rounds)]


def cost_of(schema, ormc, rounds):
    """ormc and the compiler, one after the other."""
    say(f"{schema.tables} tables: ormc")
    generated = repeated(rounds, lambda: run(ormc.command(schema.folder, schema.headers)))
    say(f"{schema.tables} tables: g++")
    one = schema.user_file("asks_one", [schema.tables // 2])
    everything = schema.user_file("knows_all", range(schema.tables), range(schema.tables))
    sample = schema.sources()[:: max(1, schema.tables // SAMPLE)][:SAMPLE]
    files = [schema.compile(file) for file in sample]
    asks_one = repeated(rounds, lambda: schema.compile(one))
    knows_all = repeated(rounds, lambda: schema.compile(everything))
    return [schema.tables, *(number for costs in (generated, files, asks_one, knows_all) for number in (median(costs), median(costs, "mib")))]


def link(schema, tree, objects):
    """A program that has the whole schema in it. `objects` remembers those of files that smaller schemas have, too."""
    say(f"{schema.tables} tables: the whole program")
    program = schema.program_file()
    new = [file for file in schema.sources() if file.read_text() not in objects]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(schema.compile, [*new, program]))
    objects |= {file.read_text(): file.with_suffix(".o") for file in new}
    schema.program = program.with_suffix("")
    run(["g++", "-o", schema.program, program.with_suffix(".o"), *(objects[file.read_text()] for file in schema.sources()),
         *libraries(tree)])


def instructions(command):
    """Of a whole process, dynamic linker and all."""
    with tempfile.NamedTemporaryFile() as counts:
        output = run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts.name}", *command]).output
    return int(re.search(r"Collected : (\d+)", output)[1])


def starts(schemas):
    """Rows of time and instructions until main, until a database is open, and until a first query is answered."""
    rows = []
    for schema in schemas:
        say(f"{schema.tables} tables: starting the program")
        database = schema.folder / "database"
        run([schema.program, "create", database])
        row = [schema.tables, schema.program.stat().st_size / 2**20]
        for until in ("main", "open", "query"):
            command = [schema.program, until, database]
            costs = repeated(STARTS, lambda: run(command))
            row += [statistics.median(cost.cpu for cost in costs) * 1000, instructions(command) / 1e6]
        rows.append(row)
    return rows


def measure(ormc, folder, tree, sizes=(10, 50, 100, 300), rounds=3):
    chapter = Chapter("schemas", 2, "Growth by tables", "Generated schemas, a header for each table of 20 columns, in groups of ten tables "
                      "related to each other. CPU seconds and memory of `ormc` on all headers, and of g++ at -O0 for a file that ormc wrote, for a "
                      "user's file that includes one header and asks a query, and for one that includes all headers and creates all tables.")
    schemas = [Schema(folder, tables) for tables in sizes]
    rows = [cost_of(schema, ormc, rounds) for schema in schemas]
    chapter.table({"tables": "d", "ormc, s": ".2f", "MiB": ".0f", "generated file, s": ".2f", "MiB ": ".0f", "includes one, s": ".2f",
                   " MiB": ".0f", "includes all, s": ".2f", " MiB ": ".0f"}, rows)
    largest = {row[0]: max(row[4], row[6], row[8]) for row in rows}
    if 100 in largest:
        chapter.goal("100 tables, memory of the largest file", 1024, largest[100], "MiB")
    for title, up, places in (("CPU seconds", "CPU s", (1, 3, 5, 7)), ("memory", "MiB", (2, 4, 6, 8))):
        names = ("ormc, all headers", "g++, a generated file", "g++, includes one", "g++, includes all")
        chapter.curve(f"{title} by tables", "tables", up, {name: [(row[0], row[place]) for row in rows] for name, place in zip(names, places)})

    objects = {}
    for schema in schemas:
        link(schema, tree, objects)
    chapter.table({"tables": "d", "program, MiB": ".1f", "until main, ms": ".1f", "M instructions": ".2f", "until open, ms": ".1f",
                   "M instructions ": ".2f", "until a query is answered, ms": ".1f", " M instructions": ".2f"}, starts(schemas),
                  title="The start of the program that has all tables in it, at -O0: CPU time and instructions of the whole process")
    return chapter
