"""The same two classes and eight queries in each library: what their file costs the compiler."""

import pathlib
import subprocess

from chapters import Chapter
from processes import in_turns, median, run
from tools import compile_command, say

PLACE = pathlib.Path(__file__).resolve().parent / "peers"
LIBPQ = ["-isystem", "/usr/include/postgresql"]

# Title, compiler, file, header of the library, what it is linked with, whether it wants a server.
PEERS = [
    ("standard headers alone", "g++", "standard_headers.cpp", None, [], False),
    ("SQLite's C API", "g++", "sqlite3.cpp", "sqlite3.h", ["-lsqlite3"], False),
    ("SQLiteCpp", "g++", "sqlitecpp.cpp", "SQLiteCpp/SQLiteCpp.h", ["-lSQLiteCpp", "-lsqlite3"], False),
    ("SOCI, SQLite", "g++", "soci.cpp", "soci/soci.h", ["-lsoci_core", "-lsoci_sqlite3"], False),
    ("libpq", "g++", "libpq.cpp", "libpq-fe.h", ["-lpq"], True),
    ("libpqxx", "g++", "libpqxx.cpp", "pqxx/pqxx", ["-lpqxx", "-lpq"], True),
    ("Cormorant", "g++", "cormorant.cpp", "sqlite3.h", [], False),
    ("standard headers alone, Clang 19", "clang++-19", "standard_headers.cpp", None, [], False),
    ("SQLite's C API, Clang 19", "clang++-19", "sqlite3.cpp", "sqlite3.h", ["-lsqlite3"], False),
    ("Cormorant, Clang 19", "clang++-19", "cormorant.cpp", "sqlite3.h", [], False),
]


def is_here(compiler, header):
    command = [compiler, *LIBPQ, "-E", "-x", "c++", "-"]
    return subprocess.run(command, input=f"#include <{header}>\n", text=True, capture_output=True).returncode == 0


def libraries(tree):
    """How our own program is linked."""
    return [tree / "runtime/liborm_sqlite.a", tree / "runtime/liborm.a", "-lsqlite3", "-lfmt"]


class Peer:
    def __init__(self, peer, folder):
        self.title, self.compiler, self.source, self.header, self.libraries, self.wants_server = peer
        self.folder = folder
        self.file = folder / f"{self.compiler}-{self.source}"
        self.file.write_text((PLACE / self.source).read_text())

    def command(self, level):
        return compile_command(self.compiler, self.file, level, [self.folder, PLACE], LIBPQ)

    def object_kib(self):
        return self.file.with_suffix(".o").stat().st_size / 1024

    def says(self, ours, server):
        """What the program prints that does the eight queries; the compiler has just run."""
        mapping = [*ours] if self.source == "cormorant.cpp" else []
        program = self.file.with_suffix("")
        run([self.compiler, "-o", program, self.file.with_suffix(".o"), *mapping, *self.libraries])
        return run([program, *([server] if self.wants_server else [])]).output


def check(peers, mapping, tree, server):
    """That all do the same."""
    ours = [mapping, *libraries(tree)]
    said = {peer.title: peer.says(ours, server) for peer in peers if peer.header and (server or not peer.wants_server)}
    if len(set(said.values())) != 1:
        raise SystemExit(f"not all did the same: {said}")


def compile_all(peers, level, rounds):
    """The costs and the object's size of each."""
    costs = in_turns({f"{peer.title} at {level}": peer.command(level) for peer in peers}, rounds, say)
    return [(taken, peer.object_kib()) for peer, taken in zip(peers, costs.values())]


def numbers(costs, object_kib):
    return [median(costs), median(costs, "wall"), median(costs, "mib"), object_kib]


def measure(ormc, folder, tree, quick, server):
    missing = [peer[0] for peer in PEERS if not is_here(peer[1], peer[3] or "string")]
    peers = [Peer(peer, folder) for peer in PEERS if peer[0] not in missing]
    (folder / "blog.hpp").write_text((PLACE / "blog.hpp").read_text())
    ormc.generate(folder, ["blog.hpp"])
    run(compile_command("g++", folder / "blog.orm.cpp", includes=[folder]))

    rounds = 1 if quick else 5
    levels = ["-O0"] if quick else ["-O0", "-O2"]
    results = [compile_all(peers, level, rounds) for level in levels]
    check(peers, folder / "blog.orm.o", tree, server)

    note = ("A file with two classes and the same eight queries in each library, `bench/compile/peers/`; medians of rounds in turns. s is CPU "
            "time, user and system; with it the time that passed, the compiler's memory, and the size of the object file.")
    if missing:
        note += f" Left out, because they are not installed: {', '.join(missing)}."
    chapter = Chapter("peers", 0, "The same eight queries in each library", note)
    columns = {"": ""}
    for place, level in enumerate(levels):
        blank = " " * place
        columns |= {f"{level}, s": ".2f", f"wall, s{blank}": ".2f", f"MiB{blank}": ".0f", f"object, KiB{blank}": ".0f"}
    chapter.table(columns, [[peer.title, *(number for result in results for number in numbers(*result[place]))]
                            for place, peer in enumerate(peers)])
    plain = {peer.title: numbers(*result) for peer, result in zip(peers, results[0])}
    chapter.goal("Cormorant, g++ at -O0", 0.8, plain["Cormorant"][0], "s")
    if not quick:
        optimised = {peer.title: numbers(*result) for peer, result in zip(peers, results[1])}
        chapter.goal("Cormorant, g++ at -O2", 0.95, optimised["Cormorant"][0], "s")
        chapter.goal("Cormorant, g++ at -O2, memory", 150, optimised["Cormorant"][2], "MiB")
    return chapter
