"""Annotated headers by the hundred: a class in each, ten classes related to each other, always the same for the same seed."""

import random

RELATED = 10  # classes that know each other, as those of one part of a program do
COLUMNS = 20
SEED = 2026
TYPES = ["std::int64_t", "std::string", "int", "double", "bool", "orm::Timestamp", "std::optional<std::string>", "std::optional<int>",
         "std::optional<double>"]

HEADER = """#pragma once

#include <orm/annotations.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace shop {{

{declarations}/// What is known of number {number}.
struct [[orm::table]] {name} {{
    [[orm::primary_key]] std::int64_t id = 0;
{members}}};

}}  // namespace shop
"""


def class_name(number):
    return f"Item{number:03}"


def handle(number):
    return f"item{number:03}s"


def parents(count, seed):
    """For each class the earlier one that it belongs to, or None."""
    chance = random.Random(seed)
    return [number - 1 - chance.randrange(number % RELATED) if number % RELATED else None for number in range(count)]


def members_of(number, parent, children, seed):
    chance = random.Random(seed * 1_000_003 + number)
    scalars = COLUMNS - 1 - (parent is not None)
    lines = [f"{chance.choice(TYPES)} column{place:02}{{}};" for place in range(scalars)]
    if parent is not None:
        lines.append(f"orm::BelongsTo<{class_name(parent)}> parent;")
    lines += [f"orm::HasMany<{class_name(child)}> children{child:03}{{}};" for child in children]
    return "".join(f"    {line}\n" for line in lines)


def write_headers(folder, count, seed=SEED):
    """Writes `count` headers, of which the first ten are the same however many follow. Gives their names."""
    folder.mkdir(parents=True, exist_ok=True)
    above = parents(count, seed)
    names = []
    for number in range(count):
        children = [child for child in range(count) if above[child] == number]
        known = [*([above[number]] if above[number] is not None else []), *children]
        declarations = "".join(f"struct {class_name(other)};\n" for other in known) + ("\n" if known else "")
        members = members_of(number, above[number], children, seed)
        names.append(f"item{number:03}.hpp")
        (folder / names[-1]).write_text(
            HEADER.format(declarations=declarations, number=number, name=class_name(number), members=members))
    return names


def user_of(numbers, function, creates=()):
    """A user's file that includes the headers of these classes, and asks the first of them a query."""
    includes = "".join(f'#include "item{number:03}.orm.hpp"\n' for number in numbers)
    create = f"    db.create_tables<{', '.join(map(class_name, creates))}>();\n" if creates else ""
    rows = handle(numbers[0])
    return (f"{includes}\n#include <orm/orm.hpp>\n\nusing namespace shop;\n\nvoid {function}(orm::Database& db) {{\n{create}"
            f"    (void)db.select({rows}).where({rows}.id > 7).order_by({rows}.id).limit(10).all();\n}}\n")
