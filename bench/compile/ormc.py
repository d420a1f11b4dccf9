"""`ormc` beside Clang on the same headers, and what a build does when nothing or one header has changed."""

import re

import models
from chapters import Chapter
from processes import in_turns, median, median_ratio, run
from tools import INCLUDES, say

PROJECT = """cmake_minimum_required(VERSION 3.20)
project(shop LANGUAGES CXX)
set(CMAKE_CXX_STANDARD 20)
find_package(Cormorant REQUIRED)
file(GLOB headers ${{CMAKE_SOURCE_DIR}}/*.hpp)
add_library(shop STATIC {sources})
orm_generate(shop HEADERS ${{headers}})
target_link_libraries(shop PUBLIC orm::orm)
"""


def syntax_only(file):
    return ["clang++-19", "-fsyntax-only", "-x", "c++", "-std=c++20", "-Wno-unknown-attributes", "-Wno-pragma-once-outside-header", *INCLUDES,
            file]


def beside_clang(chapter, ormc, folder, counts, rounds):
    rows = []
    for count in counts:
        place = folder / f"headers{count}"
        headers = models.write_headers(place, count)
        (place / "all.cpp").write_text("".join(f'#include "{header}"\n' for header in headers))
        costs = in_turns({f"ormc, {count} headers": ormc.command(place, headers, place / "generated"),
                          "clang -fsyntax-only, one of them": syntax_only(place / headers[0]),
                          "clang -fsyntax-only, a file with all": syntax_only(place / "all.cpp")}, rounds, say)
        ours, one, everything = costs.values()
        rows.append([count, median(ours), median(ours, "mib"), median(one), median(one, "mib"), median(everything),
                     median(everything, "mib"), median_ratio(ours, one), median_ratio(ours, everything)])
        if count == 10:
            chapter.goal("ormc on 10 headers, as a ratio to Clang on one", 1.10, rows[-1][-2])
    chapter.table({"headers": "d", "ormc, s": ".2f", "MiB": ".0f", "Clang, one header, s": ".2f", "MiB ": ".0f",
                   "Clang, all headers, s": ".2f", " MiB": ".0f", "ormc / one": ".2f", "ormc / all": ".2f"}, rows)


class Project:
    """One that uses the installed package and Ninja: two groups of headers, and for each header a source that asks a query."""

    def __init__(self, folder, ormc, tree):
        self.folder, self.build = folder / "project", folder / "project" / "build"
        prefix = folder / "prefix"
        run(["cmake", "--install", tree, "--prefix", prefix])
        headers = models.write_headers(self.folder, 2 * models.RELATED)
        for number, header in enumerate(headers):
            (self.folder / f"use{number}.cpp").write_text(models.user_of([number], f"use{number}"))
        sources = " ".join(f"use{number}.cpp" for number in range(len(headers)))
        (self.folder / "CMakeLists.txt").write_text(PROJECT.format(sources=sources))
        run(["cmake", "-G", "Ninja", "-S", self.folder, "-B", self.build, f"-DCMAKE_PREFIX_PATH={prefix}",
             f"-DORMC_EXECUTABLE={ormc.program}", "-DCMAKE_CXX_COMPILER=g++"])

    def ninja(self):
        """What a build did, the reasons that Ninja gave, and what it took."""
        cost = run(["ninja", "-d", "explain", "-j1"], cwd=self.build)
        steps, reasons = (re.findall(rf"^{mark} (.*)$", cost.output, re.MULTILINE) for mark in (r"\[\d+/\d+[^]]*\]", "ninja explain:"))
        return steps, reasons, cost


def describe(steps):
    counts = {"ormc": sum(step.startswith("Generating") for step in steps),
              "generated files": sum(".orm.cpp" in step for step in steps),
              "sources": sum("/use" in step for step in steps)}
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "nothing"


def builds(chapter, ormc, folder, tree):
    project = Project(folder, ormc, tree)
    header = project.folder / "item005.hpp"
    text = header.read_text()
    changes = {
        "everything, for the first time": lambda: None,
        "again, nothing changed": lambda: None,
        "one header touched": header.touch,
        "one header with a column more": lambda: header.write_text(text.replace("id = 0;", "id = 0;\n    int more = 0;")),
    }
    rows = []
    for title, change in changes.items():
        say(f"a build: {title}")
        change()
        steps, reasons, cost = project.ninja()
        if title == "again, nothing changed" and (steps or reasons or "no work to do" not in cost.output):
            raise SystemExit(f"a build in which nothing changed did {steps} because {reasons}")
        rows.append([title, describe(steps), cost.cpu])
    chapter.table({"a build": "", "what ran": "", "CPU, s": ".2f"}, rows, title="A CMake project of 20 headers, in two groups of ten "
                  "classes related to each other, and 20 sources that ask one each; Ninja")


def measure(ormc, folder, tree, quick):
    chapter = Chapter("ormc", 1, "ormc", "CPU seconds, user and system: medians of rounds in turns. Clang is `clang++-19 -fsyntax-only` on "
                      "one of the headers, and on a file that includes all of them. Each header has a class of 20 columns.")
    beside_clang(chapter, ormc, folder, [1, 10] if quick else [1, 10, 100], 3 if quick else 7)
    if not quick:
        builds(chapter, ormc, folder, tree)
    return chapter
