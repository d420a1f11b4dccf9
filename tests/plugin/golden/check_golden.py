#!/usr/bin/env python3
"""Runs ormc over the headers of one case and compares what it writes with the files beside them.

--bless writes them instead. With --compiler the generated code is compiled too, and with
--clang-format it must be as the formatter leaves it.
"""

import argparse
import difflib
import pathlib
import subprocess
import sys
import tempfile


def absolute(path):
    return str(pathlib.Path(path).resolve())


def headers_of(case):
    return [path for path in sorted(case.glob("*.hpp")) if not path.name.endswith(".orm.hpp")]


def generate(arguments, case, directory):
    root = case.parent
    command = [arguments.ormc, *(str(path.relative_to(root)) for path in headers_of(case)), "--output-dir", str(directory),
               "--schema", str(directory / case.name / "expected.schema.json"), "--", "-std=c++20", f"-I{root}",
               *(f"-I{include}" for include in arguments.include)]
    if arguments.ormc_prelude:
        command += ["-include-pch", arguments.ormc_prelude]
    (directory / case.name).mkdir(parents=True, exist_ok=True)
    result = subprocess.run(command, cwd=root, capture_output=True, text=True)
    if result.returncode != 0 or result.stderr:
        sys.exit(f"ormc exits with {result.returncode}\n{result.stderr}")
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((directory / case.name).iterdir())}


def expected_files(case):
    inputs = headers_of(case)
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(case.iterdir()) if path not in inputs}


def bless(case, files):
    for name in expected_files(case):
        if name not in files:
            (case / name).unlink()
    for name, text in files.items():
        (case / name).write_text(text, encoding="utf-8")


def differences(expected, actual):
    for name in sorted(expected.keys() | actual.keys()):
        old, new = expected.get(name, ""), actual.get(name, "")
        if old != new:
            yield "".join(difflib.unified_diff(old.splitlines(True), new.splitlines(True), f"expected/{name}",
                                               f"actual/{name}"))


def badly_formatted(clang_format, case, files):
    for name, text in files.items():
        if not name.endswith((".hpp", ".cpp")):
            continue
        result = subprocess.run([clang_format, "--style=file", f"--assume-filename={case / name}"], input=text,
                                capture_output=True, text=True, check=True)
        if result.stdout != text:
            yield from differences({name: result.stdout}, {name: text})


def compile_errors(arguments, case, files, directory):
    """Of the sources: each includes its header before anything else, as a user may."""
    version = subprocess.run([arguments.compiler, "--version"], capture_output=True, text=True, check=True).stdout
    ignore_attributes = "-Wno-unknown-attributes" if "clang" in version else "-Wno-attributes=orm::"
    if arguments.prelude:
        ignore_attributes = "-Wno-attributes"  # behind a precompiled header, GCC forgets which ones
    flags = ["-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Werror", ignore_attributes,
             "-Wno-missing-field-initializers", f"-I{directory}", f"-I{case.parent}",
             *(f"-I{include}" for include in arguments.include)]
    if arguments.prelude:
        flags += ["-include", arguments.prelude, "-Winvalid-pch"]
    for name in files:
        if name.endswith(".cpp"):
            first = next(line for line in files[name].splitlines() if line.startswith("#include"))
            if first != f'#include "{case.name}/{name.removesuffix(".cpp")}.hpp"':
                yield f"{name} does not begin with its header: {first}"
            source = f'#include "{case.name}/{name}"\n'
            result = subprocess.run([arguments.compiler, *flags, "-x", "c++", "-"], input=source, capture_output=True, text=True)
            if result.returncode != 0:
                yield result.stderr


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ormc", required=True, type=absolute)
    parser.add_argument("--include", action="append", default=[], type=absolute)
    parser.add_argument("--compiler")
    parser.add_argument("--prelude", help="a header beside which is what --compiler made of it")
    parser.add_argument("--ormc-prelude", help="what Clang made of the annotations' header")
    parser.add_argument("--clang-format")
    parser.add_argument("--bless", action="store_true")
    parser.add_argument("case", type=pathlib.Path, nargs="+")
    arguments = parser.parse_args()
    failures = []
    for path in arguments.case:
        case = path.resolve()
        with tempfile.TemporaryDirectory() as temporary:
            directory = pathlib.Path(temporary)
            files = generate(arguments, case, directory)
            if arguments.bless:
                bless(case, files)
            failures += differences(expected_files(case), files)
            if arguments.clang_format:
                failures += badly_formatted(arguments.clang_format, case, files)
            if arguments.compiler:
                failures += compile_errors(arguments, case, files, directory)
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
