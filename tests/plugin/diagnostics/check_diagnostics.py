#!/usr/bin/env python3
"""Runs ormc over one header and compares what it reports with what the header expects.

    // expected-error {{text}}       also -warning, -note; @+1, @-2: another line; @none: no place
    // expected-fixit {{replacement}}

An expectation is met by a diagnostic of that line which contains the text. What is missing and what
is unexpected both fail. With --plugin, Clang compiles the header with the plugin, too, and must report
the same, but for expected-error-of-ormc: the plugin sees one file and cannot know.
"""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

EXPECTATION = re.compile(r"expected-(error|warning|note|fixit)(-of-ormc)?(?:@([+-]\d+|none))?\s*\{\{(.*?)\}\}")
DIAGNOSTIC = re.compile(r"^(.+?):(\d+):(\d+): (?:fatal )?(error|warning|note): (.*)$")
UNPLACED = re.compile(r"^ormc: (error|warning|note): (.*)$")
FIX_IT = re.compile(r'^fix-it:"(.*)":\{(\d+):\d+-\d+:\d+\}:"(.*)"$')
OURS = re.compile(r"\[[a-z][a-z-]*\]$")
NO_LINE = 0


def expectations(path, only_of_ormc=False):
    found = []
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        for kind, is_of_ormc, place, message in EXPECTATION.findall(text):
            line = NO_LINE if place == "none" else number + int(place or 0)
            if is_of_ormc or not only_of_ormc:
                found.append((line, kind, message))
    return found


def diagnostics(path, output):
    found = []
    for text in output.splitlines():
        if match := DIAGNOSTIC.match(text):
            file, line, _, kind, message = match.groups()
            here = pathlib.Path(file).name == path.name
            found.append((int(line) if here else file, kind, message))
        elif match := UNPLACED.match(text):
            found.append((NO_LINE, *match.groups()))
        elif match := FIX_IT.match(text):
            found.append((int(match[2]), "fixit", match[3]))
    return found


def differences(expected, found):
    found = list(found)
    for line, kind, text in expected:
        met = next((d for d in found if d[:2] == (line, kind) and text in d[2]), None)
        if met is None:
            yield f"line {line}: expected {kind} was not seen: {text}"
        else:
            found.remove(met)
    for line, kind, text in found:
        yield f"line {line}: unexpected {kind}: {text}"


def compiler_flags(options):
    includes = [f"-I{directory}" for directory in options.include]
    prelude = ["-include-pch", options.prelude] if options.prelude else []
    return ["-std=c++20", *includes, "-fdiagnostics-parseable-fixits", "-fno-color-diagnostics", *prelude]


def check_with_ormc(options, path):
    """Problems, and what ormc printed."""
    expected = expectations(path)
    with tempfile.TemporaryDirectory() as directory:
        command = [options.ormc, "--output-dir", directory, "--base-dir", path.parent, path, "--", *compiler_flags(options)]
        result = subprocess.run(command, capture_output=True, text=True)
        written = sorted(file.name for file in pathlib.Path(directory).rglob("*"))
    has_errors = any(kind == "error" for _, kind, _ in expected)
    problems = list(differences(expected, diagnostics(path, result.stderr)))
    if result.returncode != int(has_errors):
        problems.append(f"the exit code is {result.returncode}")
    if has_errors and written:
        problems.append(f"something was written: {written}")
    return problems, result.stderr


def check_with_plugin(options, path, by_ormc):
    """Only what is marked as ours: Clang shows its own errors too, in its own way."""
    ours = lambda output: {d for d in diagnostics(path, output) if OURS.search(d[2])}
    flags = [f"-fplugin={options.plugin}", "-fsyntax-only", "-ferror-limit=0", "-Wno-everything"]
    command = [options.clang, *flags, *compiler_flags(options), "-x", "c++", path]
    by_clang = subprocess.run(command, capture_output=True, text=True).stderr
    expected, found = ours(by_ormc), ours(by_clang)
    by_clang_itself = ("[unknown-attribute]", "[unfinished-header]")
    of_ormc = expectations(path, only_of_ormc=True)
    is_of_ormc = lambda d: any(d[:2] == (line, kind) and text in d[2] for line, kind, text in of_ormc)
    needs_more = {d for d in expected if d[2].endswith(by_clang_itself) or d[0] == NO_LINE or is_of_ormc(d)}
    problems = [f"only ormc reports {d}" for d in sorted(expected - needs_more - found)]
    problems += [f"only the plugin reports {d}" for d in sorted(found - expected)]
    return problems, by_clang


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ormc", required=True)
    parser.add_argument("--plugin")
    parser.add_argument("--clang")
    parser.add_argument("--prelude", help="a header that was precompiled by --clang")
    parser.add_argument("--include", action="append", default=[])
    parser.add_argument("header", type=pathlib.Path)
    options = parser.parse_args()
    problems, output = check_with_ormc(options, options.header)
    if options.plugin:
        more, by_clang = check_with_plugin(options, options.header, output)
        problems += more
        output += by_clang
    if problems:
        print(f"{options.header}:", *problems, "the output was:", output, sep="\n  ")
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
