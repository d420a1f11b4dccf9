#!/usr/bin/env python3
"""Measures what Cormorant costs the user's compiler.

The baseline includes the standard headers that a program of this kind has anyway. Every file is compiled several times in turns with
the others; the fastest run counts, in CPU seconds of the compiler. Prints tables in Markdown."""

import argparse
import pathlib
import resource
import subprocess
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parent.parent.parent

BASELINE = "".join(f"#include <{header}>\n" for header in ["string", "vector", "optional", "memory", "chrono"])

BLOG = """#pragma once
#include <orm/annotations.hpp>
#include <cstdint>
#include <optional>
#include <string>

namespace blog {

struct Post;

struct [[orm::table]] User {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string name;
    std::optional<std::string> email{};
    int age = 0;
    orm::HasMany<Post> posts{};
};

struct [[orm::table]] Post {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string title;
    std::optional<orm::Timestamp> published_at{};
    orm::BelongsTo<User> author;
};

}  // namespace blog
"""

# Eight queries of everyday kinds, and eight more of the same kinds with other types.
EIGHT = """
    db.insert(user);
    (void)db.find<User>(user.id);
    (void)db.select(users).where(users.age >= 18 && users.name.starts_with("B")).order_by(users.name.asc()).limit(10).all();
    (void)db.select(users).where(users.email == "x").first();
    (void)db.select(posts).where(posts.author->name == "Bob").all();
    (void)db.select(users).where(users.age < 3 || users.age > 70).count();
    db.update(users).set(users.age = users.age + 1).where(users.age < 18).execute();
    db.delete_from(posts).where(posts.published_at.is_null()).execute();
"""
EIGHT_MORE = """
    db.insert(post);
    (void)db.find<Post>(post.id);
    (void)db.select(posts).where(posts.published_at > orm::now() && posts.title.ends_with("B")).order_by(posts.title.desc()).limit(10).all();
    (void)db.select(posts).where(posts.title == "x").first();
    (void)db.select(posts).where(posts.author->age == 3).all();
    (void)db.select(posts).where(posts.id < 3 || posts.title == "70").count();
    db.update(users).set(users.name = "x").where(users.email == "x").execute();
    db.delete_from(users).where(users.age > 3).execute();
"""

TYPES = [("std::int64_t", "1"), ("std::string", '"x"'), ("int", "2"), ("double", "2.5"), ("std::optional<std::string>", '"y"')]
ENDS = ["", ".order_by(rows.c1)", ".order_by(rows.c2.desc())", ".limit(3)", ".order_by(rows.c0).limit(2)", ".distinct()", ".offset(1)",
        ".order_by(rows.c3)", ".order_by(rows.c1.desc())", ".order_by(rows.c0.desc()).limit(1)"]


def program(header, namespace, body, arguments):
    return (f'#include "{header}.orm.hpp"\n#include <orm/orm.hpp>\nusing namespace {namespace};\n'
            f"void run({arguments}) {{\n{body}}}\n")


def wide_model(columns):
    members = "".join(f"    {TYPES[i % 5][0]} c{i}{{}};\n" for i in range(columns - 1))
    return ("#pragma once\n#include <orm/annotations.hpp>\n#include <cstdint>\n#include <optional>\n#include <string>\n"
            f"namespace wide {{\nstruct [[orm::table]] Row {{\n    [[orm::primary_key]] std::int64_t id = 0;\n{members}}};\n}}\n")


def wide_queries(count):
    return "".join(f"    (void)db.select(rows).where(rows.c{i % 8} == {TYPES[i % 8 % 5][1]}){ENDS[i // 8 % len(ENDS)]}.all();\n"
                   for i in range(count))


class Compiler:
    def __init__(self, command, ormc):
        self.command, self.ormc = command, pathlib.Path(ormc).resolve()
        self.includes = [f"-I{SOURCE}/annotations/include", f"-I{SOURCE}/runtime/include"]

    def model(self, folder, name, text):
        (folder / f"{name}.hpp").write_text(text)
        subprocess.run([self.ormc, f"{name}.hpp", "--output-dir", ".", "--", "-std=c++20", *self.includes], cwd=folder, check=True)

    def once(self, file, level):
        """CPU seconds of one run, and the compiler's memory in MiB."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = ["/usr/bin/time", "-f", "%M", *self.command, "-std=c++20", level, "-Wall", "-Wextra", "-Wno-attributes=orm::",
                   *self.includes, "-I", str(file.parent), "-c", str(file), "-o", str(file.with_suffix(".o"))]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return seconds, int(done.stderr.split()[-1]) / 1024

    def fastest(self, files, level, rounds):
        best = {file: (float("inf"), 0.0) for file in files}
        for _ in range(rounds):
            for file in files:
                best[file] = min(best[file], self.once(file, level))
        return best


def everyday(compiler, folder, rounds):
    compiler.model(folder, "blog", BLOG)
    arguments = "orm::Database& db, User& user, Post& post"
    unused = "    (void)user;\n    (void)post;\n"
    texts = {"the standard headers alone": BASELINE,
             "2 classes, 8 queries": program("blog", "blog", unused + EIGHT, arguments),
             "2 classes, 16 queries": program("blog", "blog", unused + EIGHT + EIGHT_MORE, arguments)}
    files = {}
    for number, (title, text) in enumerate(texts.items()):
        files[folder / f"everyday{number}.cpp"] = title
        (folder / f"everyday{number}.cpp").write_text(text)
    print("| | -O0, s | ratio | MiB | -O2, s | MiB |\n|---|---:|---:|---:|---:|---:|")
    plain, optimised = (compiler.fastest(files, level, rounds) for level in ("-O0", "-O2"))
    base = plain[folder / "everyday0.cpp"][0]
    for file, title in files.items():
        print(f"| {title} | {plain[file][0]:.2f} | {plain[file][0] / base:.2f} | {plain[file][1]:.0f} | {optimised[file][0]:.2f} | "
              f"{optimised[file][1]:.0f} |")
    step = (plain[folder / "everyday2.cpp"][0] - plain[folder / "everyday1.cpp"][0]) / 8
    print(f"\nEach further query: {step * 1000:.0f} ms at -O0.\n")


def growth(compiler, folder, rounds):
    sizes = (10, 20, 40, 80)
    files = {}
    for columns in sizes:
        below = folder / f"columns{columns}"
        below.mkdir()
        compiler.model(below, "wide", wide_model(columns))
        for queries in sizes:
            files[columns, queries] = below / f"queries{queries}.cpp"
            files[columns, queries].write_text(program("wide", "wide", wide_queries(queries), "orm::Database& db"))
    best = compiler.fastest(files.values(), "-O0", rounds)
    print("| columns | " + " | ".join(f"{queries} queries, s" for queries in sizes) + " |\n|---:|" + "---:|" * len(sizes))
    for columns in sizes:
        print(f"| {columns} | " + " | ".join(f"{best[files[columns, queries]][0]:.2f}" for queries in sizes) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ormc", default=str(SOURCE / "build/bench/plugin/ormc"))
    parser.add_argument("--compiler", default="g++", help="with its own flags, if it needs some")
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    compiler = Compiler(given.compiler.split(), given.ormc)
    with tempfile.TemporaryDirectory() as folder:
        everyday(compiler, pathlib.Path(folder), given.rounds)
        growth(compiler, pathlib.Path(folder), max(1, given.rounds // 2))


if __name__ == "__main__":
    main()
