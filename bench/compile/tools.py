"""The programs that are measured, and the flags that all of them get."""

import pathlib
import subprocess
import sys

SOURCE = pathlib.Path(__file__).resolve().parent.parent.parent
INCLUDES = [f"-I{SOURCE}/annotations/include", f"-I{SOURCE}/runtime/include"]
WARNINGS = {"g++": "-Wno-attributes=orm::", "clang++-19": "-Wno-unknown-attributes"}


def say(words):
    print(f"compile: {words}", file=sys.stderr)


def compile_command(compiler, file, level="-O0", includes=(), flags=()):
    return [compiler, "-std=c++20", level, "-Wall", "-Wextra", WARNINGS[compiler], *INCLUDES, *(f"-I{place}" for place in includes),
            *flags, "-c", file, "-o", file.with_suffix(".o")]


class Ormc:
    def __init__(self, program):
        self.program = pathlib.Path(program).resolve()

    def command(self, folder, headers, output=None):
        output = output or folder
        return [self.program, *(folder / header for header in headers), "--base-dir", folder, "--output-dir", output, "--schema",
                output / "schema.json", "--", "-std=c++20", *INCLUDES]

    def generate(self, folder, headers):
        subprocess.run(self.command(folder, headers), check=True)
