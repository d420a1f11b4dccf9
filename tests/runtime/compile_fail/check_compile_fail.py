#!/usr/bin/env python3
"""Compiles a file that holds one mistake and sees that the compiler reports it, at its place.

    // expect: <regex>    the file's first line: what the first error says

The mistake is between #ifdef MUST_FAIL and #endif. No error, and no instantiation that leads to one, may be at another line of
the file, so what is around the mistake compiles.
"""

import pathlib
import re
import subprocess
import sys


def complaints(path, output):
    lines = path.read_text(encoding="utf-8").splitlines()
    expected = re.fullmatch("// expect: (.+)", lines[0])
    if not expected:
        yield "the first line must be: // expect: <regex>"
        return
    mistake = range(lines.index("#ifdef MUST_FAIL") + 2, lines.index("#endif") + 1)  # numbers of lines
    places = {int(place) for place in re.findall(rf"^.*{path.name}:(\d+):\d+: (?!note:)", output, re.MULTILINE)}

    first = re.search("error: .*", output)
    if not first:
        yield "the mistake compiles"
    elif not re.search(expected[1], first[0]):
        yield f"expected: {expected[1]}, but the first error is: {first[0]}"
    if first and not places:
        yield "no message is about a line of this file"
    for place in sorted(places - set(mistake)):
        yield f"something is wrong in line {place}, which is not in the mistake"


def main():
    path, *compiler = pathlib.Path(sys.argv[1]), *sys.argv[2:]
    command = [*compiler, "-fsyntax-only", "-DMUST_FAIL", path]
    output = subprocess.run(command, capture_output=True, text=True).stderr
    problems = list(complaints(path, output))
    if problems:
        print(f"{path}:", *problems, "the output was:", output, sep="\n  ")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
