#!/usr/bin/env python3
"""What ormc's command line promises: exit codes, what is written and what is not."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ORMC, ANNOTATIONS, *PRELUDE = sys.argv[1:]  # -include-pch FILE, where one was made

MODEL = """#pragma once
#include <orm/annotations.hpp>
#include <cstdint>
#include <string>
namespace blog {
struct [[orm::table]] User {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string name;
};
}
"""
OTHER = """#pragma once
#include "blog/model.hpp"
namespace blog {
struct [[orm::table]] Post {
    [[orm::primary_key]] std::int64_t id = 0;
    orm::BelongsTo<User> author;
};
}
"""


class CommandLine(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.root = pathlib.Path(self.directory.name)
        self.write("blog/model.hpp", MODEL)
        self.write("blog/other.hpp", OTHER)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def run_ormc(self, *arguments, root=None):
        flags = ["--", "-std=c++20", f"-I{ANNOTATIONS}", "-I.", *PRELUDE]
        return subprocess.run(
            [ORMC, *arguments, *([] if "--" in arguments else flags)],
            cwd=root or self.root, capture_output=True, text=True)

    def generate(self, *more, root=None):
        return self.run_ormc(
            "--output-dir", "out", "--schema", "out/blog.schema.json", "--depfile", "out/blog.d",
            "--stamp", "out/blog.stamp", *more, "blog/model.hpp", "blog/other.hpp", root=root)

    def written(self, root=None):
        out = (root or self.root) / "out"
        files = [path for path in out.rglob("*") if path.is_file()] if out.exists() else []
        return {str(path.relative_to(out)): path for path in sorted(files, key=str)}

    def assert_exit(self, result, code):
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)

    def test_writes_all_outputs_and_nothing_else(self):
        self.assert_exit(self.generate(), 0)
        self.assertEqual(list(self.written()), [
            "blog.d", "blog.schema.json", "blog.stamp", "blog/model.orm.cpp", "blog/model.orm.hpp",
            "blog/other.orm.cpp", "blog/other.orm.hpp"])

    def test_second_run_touches_only_the_stamp(self):
        self.assert_exit(self.generate(), 0)
        for path in self.written().values():
            os.utime(path, (1, 1))
        self.assert_exit(self.generate(), 0)
        touched = [name for name, path in self.written().items() if path.stat().st_mtime > 1]
        self.assertEqual(touched, ["blog.stamp"])

    def test_a_change_rewrites_only_what_it_changes(self):
        self.assert_exit(self.generate(), 0)
        for path in self.written().values():
            os.utime(path, (1, 1))
        self.write("blog/other.hpp", OTHER.replace("id = 0;", "id = 0; int rank = 0;"))
        self.assert_exit(self.generate(), 0)
        touched = [name for name, path in self.written().items() if path.stat().st_mtime > 1]
        self.assertNotIn("blog/model.orm.hpp", touched)
        self.assertIn("blog/other.orm.hpp", touched)

    def test_depfile_names_what_was_read_but_no_output(self):
        self.write("blog/model.hpp", MODEL + '#include "blog/model.orm.hpp"\n')
        self.assert_exit(self.generate(), 0)
        self.assert_exit(self.generate(), 0)
        text = self.written()["blog.d"].read_text()
        self.assertTrue(text.startswith("out/blog.stamp:"), text)
        self.assertIn(f"{self.root}/blog/model.hpp", text)
        self.assertIn(f"{ANNOTATIONS}/orm/annotations.hpp", text)
        self.assertNotIn(".orm.", text)
        self.assertNotIn("umbrella", text)

    def test_output_is_the_same_from_two_directories(self):
        with tempfile.TemporaryDirectory() as other:
            other = pathlib.Path(other)
            (other / "blog").mkdir()
            (other / "blog/model.hpp").write_text(MODEL)
            (other / "blog/other.hpp").write_text(OTHER)
            self.assert_exit(self.generate(), 0)
            self.assert_exit(self.generate(root=other), 0)
            here, there = self.written(), self.written(other)
            self.assertEqual(list(here), list(there))
            for name in here:
                if name != "blog.d":
                    self.assertEqual(here[name].read_text(), there[name].read_text(), name)

    def test_separate_gives_the_same_files(self):
        self.assert_exit(self.generate(), 0)
        together = {name: path.read_text() for name, path in self.written().items()}
        self.assert_exit(self.generate("--separate"), 0)
        for name, path in self.written().items():
            self.assertEqual(together[name], path.read_text(), name)

    def test_separate_shows_notes_in_the_other_header(self):
        for name in ["blog/model.hpp", "blog/other.hpp"]:
            text = (self.root / name).read_text()
            self.write(name, text.replace("[[orm::table]]", '[[orm::table("same")]]'))
        result = self.generate("--separate")
        self.assert_exit(result, 1)
        for name in ["model.hpp", "other.hpp"]:
            self.assertRegex(result.stderr, rf"{name}:\d+:\d+: (error|note)")

    def test_a_header_given_twice_is_refused(self):
        self.assert_exit(self.run_ormc("blog/model.hpp", "blog/model.hpp"), 2)

    def test_check_tells_fresh_from_stale_and_writes_nothing(self):
        self.assert_exit(self.generate("--check"), 1)
        self.assertEqual(self.written(), {})
        self.assert_exit(self.generate(), 0)
        self.assert_exit(self.generate("--check"), 0)
        header = self.written()["blog/model.orm.hpp"]
        header.write_text(header.read_text() + "// edited\n")
        result = self.generate("--check")
        self.assert_exit(result, 1)
        self.assertIn("model.orm.hpp' is stale", result.stderr)
        self.assertTrue(header.read_text().endswith("// edited\n"))

    def test_a_mistake_writes_nothing(self):
        self.write("blog/other.hpp", OTHER.replace("orm::table", "orm::tabel"))
        self.assert_exit(self.generate(), 1)
        self.assertEqual(self.written(), {})

    def test_response_files_hold_one_argument_per_line(self):
        self.write("run.rsp", "--output-dir\nout\nblog/model.hpp\n--\n-std=c++20\n-I.\n")
        self.write("flags.rsp", f"-I{ANNOTATIONS}\n-DNAME=a b\n\n")
        self.assert_exit(self.run_ormc("@run.rsp", "@flags.rsp", "--"), 0)
        self.assertIn("blog/model.orm.hpp", self.written())

    def test_flags_of_other_compilers_do_not_matter(self):
        flags = ["-Werror", "-Wno-attributes=orm::", "-fno-such-flag", "-O2", "-g", "-flto", "-mno-such"]
        result = self.run_ormc(
            "--output-dir", "out", "blog/model.hpp", "--", "-std=gnu++20", f"-I{ANNOTATIONS}", *flags)
        self.assert_exit(result, 0)
        self.assertEqual(result.stderr, "")

    def test_bad_command_lines_exit_with_2(self):
        for arguments in [
            [], ["--no-such-option", "blog/model.hpp"], ["--depfile", "d", "blog/model.hpp"],
            ["@missing.rsp"], ["--base-dir", "elsewhere", "blog/model.hpp"],
            ["blog/model.hpp", "--", "-std=c++1"],
        ]:
            result = self.run_ormc(*arguments)
            self.assert_exit(result, 2)
            self.assertIn("ormc: error: ", result.stderr, arguments)

    def test_missing_header_exits_with_1(self):
        result = self.run_ormc("blog/missing.hpp")
        self.assert_exit(result, 1)
        self.assertIn("cannot read 'blog/missing.hpp'", result.stderr)

    def test_output_that_cannot_be_written_exits_with_1(self):
        self.write("out", "a file where a directory is wanted")
        result = self.run_ormc("--output-dir", "out", "blog/model.hpp")
        self.assert_exit(result, 1)
        self.assertIn("ormc: error: ", result.stderr)

    def test_help_and_version(self):
        result = self.run_ormc("--help")
        self.assert_exit(result, 0)
        self.assertIn("COMPILER FLAGS", result.stdout)
        result = self.run_ormc("--version")
        self.assert_exit(result, 0)
        self.assertRegex(result.stdout, r"^ormc \d+\.\d+")

    def test_lists_its_annotations(self):
        result = self.run_ormc("--list-annotations")
        self.assert_exit(result, 0)
        self.assertIn("| `on_delete(", result.stdout)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
