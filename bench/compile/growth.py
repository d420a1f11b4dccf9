"""What each further query costs the compiler, and whether it costs more where a class has more columns."""

import shutil

from chapters import Chapter
from peers import PLACE
from processes import in_turns, median, median_ratio
from tools import compile_command, say

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

# Ten kinds, from simple ones to joins, aggregates, subqueries and windows; WHERE is filled in, so that no two queries have one type.
KINDS = [
    'db.select(users).where({where} && users.name.starts_with("A")).order_by(users.name).limit(10).all()',
    "db.select(users.name, orm::count(posts.id)).from(users).left_join(posts).on(posts.author == users).where({where})"
    ".group_by(users.id, users.name).having(orm::count(posts.id) > 2).all()",
    'db.select(posts).where(posts.author->name == "B" || posts.title.between("C", "D")).where({where_post}).order_by(posts.title.desc(), posts.id).first()',
    "db.select(users.name).where(users.age > orm::scalar(orm::select(orm::avg(users.age)).where(users.age < 9))).where({where}).all()",
    'db.select(users).where(orm::exists(orm::select(posts).where(posts.author == orm::outer(users) && posts.title != "E"))).where({where}).count()',
    "db.select(orm::sum(users.age), orm::max(users.name)).where(users.age % 7 == 1).where({where}).one()",
    'db.select(users.name, orm::case_(orm::when(users.age < 7, "young"), orm::otherwise("old"))).where({where}).all()',
    "db.select(posts.title, users.name).from(posts).join(users).on(posts.author == users).where({where}).all()",
    'db.update(users).set(users.age = users.age + 1).where(users.name.contains("F")).where({where}).execute()',
    "db.select(users.name, orm::row_number().over(orm::partition_by(users.age).order_by(users.name))).where({where}).all()",
]


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


def more_queries(chapter, ormc, folder, rounds):
    shutil.copy(PLACE / "blog.hpp", folder)
    ormc.generate(folder, ["blog.hpp"])
    arguments = "orm::Database& db, User& user, Post& post"
    unused = "    (void)user;\n    (void)post;\n"
    shutil.copy(PLACE / "standard_headers.cpp", folder)
    commands = {"standard headers alone": compile_command("g++", folder / "standard_headers.cpp")}
    for count, queries in {0: "", 8: EIGHT, 16: EIGHT + EIGHT_MORE}.items():
        file = folder / f"queries{count}.cpp"
        file.write_text(program("blog", "blog", unused + queries, arguments))
        commands[f"{count} queries"] = compile_command("g++", file, includes=[folder])
    costs = in_turns(commands, rounds, say)
    chapter.table({"": "", "-O0, s": ".2f", "MiB": ".0f"}, [[name, median(taken), median(taken, "mib")] for name, taken in costs.items()],
                  title="Queries of many kinds over two classes")
    chapter.goal("2 classes and 8 queries, g++ at -O0, as a ratio to the standard headers", 2.0,
                 median_ratio(costs["8 queries"], costs["standard headers alone"]))
    step = (median(costs["16 queries"]) - median(costs["8 queries"])) / 8
    chapter.goal("each further query, g++ at -O0", 12, step * 1000, "ms")


def varied_query(number):
    conditions = range(1 + number // len(KINDS))
    where, where_post = (" && ".join(f"{rows}.id > {least}" for least in conditions) for rows in ("users", "posts"))
    return f"    (void){KINDS[number % len(KINDS)].format(where=where, where_post=where_post)};\n"


def varied_queries(chapter, folder, rounds):
    counts = (10, 20, 30, 40, 50)
    commands = {}
    for count in counts:
        file = folder / f"varied{count}.cpp"
        file.write_text(program("blog", "blog", "".join(map(varied_query, range(count))), "orm::Database& db"))
        commands[f"{count} queries"] = compile_command("g++", file, includes=[folder])
    costs = in_turns(commands, rounds, say)
    few, many = costs["10 queries"], costs["50 queries"]
    chapter.table({"": "", "-O0, s": ".2f", "MiB": ".0f"}, [[name, median(taken), median(taken, "mib")] for name, taken in costs.items()],
                  title="Queries with joins, aggregates, subqueries, CASE and windows, each of a type of its own")
    chapter.goal("50 varied queries, g++ at -O0", 3.0, median(many), "s")
    chapter.goal("50 varied queries, memory", 400, median(many, "mib"), "MiB")
    chapter.goal("each further varied query", 25, (median(many) - median(few)) / 40 * 1000, "ms")


def queries_by_columns(chapter, ormc, folder, rounds):
    sizes = (10, 20, 40, 80)
    commands = {}
    for columns in sizes:
        below = folder / f"columns{columns}"
        below.mkdir()
        (below / "wide.hpp").write_text(wide_model(columns))
        ormc.generate(below, ["wide.hpp"])
        for queries in sizes:
            file = below / f"queries{queries}.cpp"
            file.write_text(program("wide", "wide", wide_queries(queries), "orm::Database& db"))
            commands[f"{columns} columns, {queries} queries"] = compile_command("g++", file, includes=[below])
    took = [median(taken) for taken in in_turns(commands, rounds, say).values()]
    rows = [[columns, *took[place * len(sizes):(place + 1) * len(sizes)]] for place, columns in enumerate(sizes)]
    chapter.table({"columns": "d"} | {f"{queries} queries, s": ".2f" for queries in sizes}, rows, title="Queries over one class")
    chapter.curve("a file of queries, g++ -O0", "queries", "CPU s",
                  {f"{row[0]} columns": list(zip(sizes, row[1:])) for row in rows})


def measure(ormc, folder, rounds=5):
    chapter = Chapter("growth", 3, "Growth by queries and columns", "CPU seconds of g++ at -O0: medians of rounds in turns.")
    more_queries(chapter, ormc, folder, 2 * rounds - 1)
    varied_queries(chapter, folder, rounds)
    queries_by_columns(chapter, ormc, folder, rounds)
    return chapter
