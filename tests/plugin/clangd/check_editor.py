#!/usr/bin/env python3
"""What an editor with clangd knows about generated code: completion, hover and go-to-definition.

Without clangd it is skipped (exit code 77), but fails where the environment says CI.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from language_server import LanguageServer, path_of

SKIPPED = 77
TIMEOUT = 240
PATIENCE = 60

HALF_WRITTEN = """#include "model.orm.hpp"
using namespace blog;
auto column = users.na;
"""

WRITTEN = """#include "model.orm.hpp"
using namespace blog;
auto column = users.name;
"""


def make_project(options, directory):
    shutil.copy(pathlib.Path(__file__).with_name("model.hpp"), directory)
    flags = ["-std=c++20", *(f"-I{include}" for include in options.include)]
    subprocess.run([options.ormc, "model.hpp", "--", *flags], cwd=directory, check=True)
    commands = []
    for name, text in {"half_written.cpp": HALF_WRITTEN, "written.cpp": WRITTEN}.items():
        (directory / name).write_text(text, encoding="utf-8")
        commands.append({"directory": str(directory), "file": name,
                         "arguments": [options.compiler, *flags, "-Wno-unknown-attributes", "-c", name]})
    (directory / "compile_commands.json").write_text(json.dumps(commands), encoding="utf-8")


def check_completion(server, path):
    server.open(path)
    server.wait_for_diagnostics(path)
    items = server.ask("completion", path, "users.na|")["items"]
    offered = [item["filterText"] for item in items]
    if offered != ["name"]:
        yield f"completion of 'users.na' offers {offered}"


def check_hover(server, path):
    """clangd indexes headers beside its other work, and takes documentation from its index."""
    wanted = ["What the others call them.", "`name`: not null, unique", "Column<Fields<blog::User>::name"]
    give_up = time.monotonic() + PATIENCE
    while True:
        shown = server.ask("hover", path, "users.na|me")["contents"]["value"]
        missing = [text for text in wanted if text not in shown]
        if not missing:
            return
        if time.monotonic() > give_up:
            yield f"hover over 'users.name' does not show {missing}:\n{shown}"
            return
        time.sleep(0.2)


def check_definition(server, path):
    places = server.ask("definition", path, "users.na|me")
    found = [(path_of(place["uri"]).name, place["range"]["start"]["line"]) for place in places]
    header = path.with_name("model.orm.hpp").read_text(encoding="utf-8").splitlines()
    if [name for name, _ in found] != ["model.orm.hpp"] or " name" not in header[found[0][1]]:
        yield f"the definition of 'users.name' is at {found}"


def check(options, directory):
    make_project(options, directory)
    command = [options.clangd, "--background-index=false", "--log=error", "-j=1"]
    with LanguageServer(command, directory, TIMEOUT) as server:
        written = directory / "written.cpp"
        server.open(written)
        yield from server.wait_for_diagnostics(written)
        yield from check_hover(server, written)
        yield from check_definition(server, written)
        yield from check_completion(server, directory / "half_written.cpp")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clangd", required=True)
    parser.add_argument("--ormc", required=True)
    parser.add_argument("--compiler", required=True)
    parser.add_argument("--include", action="append", default=[])
    options = parser.parse_args()
    if shutil.which(options.clangd) is None:
        is_needed = os.environ.get("CI") == "true"
        print(f"{options.clangd} is missing; on Debian: apt-get install clangd-19")
        return 1 if is_needed else SKIPPED
    with tempfile.TemporaryDirectory() as temporary:
        problems = list(check(options, pathlib.Path(temporary).resolve()))
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
