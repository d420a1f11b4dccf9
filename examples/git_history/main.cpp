#include "git.hpp"
#include "history.orm.hpp"
#include "import.hpp"
#include "report.hpp"
#include "text.hpp"

#include <orm/open.hpp>
#include <orm/orm.hpp>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <unistd.h>

using namespace history;

namespace {

struct Options {
    std::string repository = ".";
    std::string database;
    std::optional<std::int64_t> limit;
    ReportOptions report;
};

void describe(CLI::App& app, Options& options) {
    app.add_option("REPOSITORY", options.repository, "A git repository [.]");
    app.add_option(
        "--database",
        options.database,
        "SQLite file, or postgresql://user@host/database [a file beside the program, named after "
        "the repository]"
    );
    const CLI::Range positive(std::int64_t(1), std::int64_t(1'000'000'000));
    app.add_option("--limit", options.limit, "Import only the newest commits, so many")
        ->check(positive);
    app.add_option("--rows", options.report.rows, "Rows of each answer [10]")->check(positive);
    app.add_option(
        "--file", options.report.file, "Whose authors to list [the file that changed most]"
    );
    app.add_flag("--sql", options.report.show_sql, "Show the statement that gives each answer");
    app.footer(
        "Running it again imports what is new. Exit codes: 0 done, 1 it failed, 2 the command "
        "line is wrong."
    );
}

std::string default_database(const std::string& root) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
    const std::string name = fs::path(root).filename().string();
    return (program.parent_path() / ((name.empty() ? "git_history" : name) + ".db")).string();
}

bool is_postgres(const std::string& database) {
    return database.starts_with("postgresql://") || database.starts_with("postgres://");
}

/// The rest of the program does not know which database it is.
orm::Database open(const std::string& database) {
    return orm::open(is_postgres(database) ? database : "sqlite:" + database);
}

/// A line that counts up on a terminal; elsewhere one for each tenth.
class ProgressLine {
public:
    void operator()(std::size_t done, std::size_t total) {
        const std::size_t step = is_terminal_ ? 100 : std::max<std::size_t>(total / 10, 1);
        if (done % step != 0 && done != total)
            return;
        fmt::print(
            stderr,
            "{}{} of {} commits{}",
            is_terminal_ ? "\r" : "",
            done,
            total,
            is_terminal_ ? "" : "\n"
        );
        if (is_terminal_ && done == total)
            fmt::print(stderr, "\n");
        std::fflush(stderr);
    }

private:
    bool is_terminal_ = isatty(STDERR_FILENO) != 0;
};

std::string for_terminal(const std::string& path) {
    return text::shortened(text::to_utf8(path), 200);
}

void run(const Options& options) {
    const std::string root = git::root_of(options.repository);
    const std::string database =
        options.database.empty() ? default_database(root) : options.database;
    const auto start = std::chrono::steady_clock::now();
    // A URL may have a password in it.
    const std::string shown = is_postgres(database) ? "PostgreSQL" : for_terminal(database);
    fmt::print(stderr, "importing {} into {}\n", for_terminal(root), shown);

    orm::Database db = open(database);
    db.create_tables<Author, Commit, File, Change>();
    const std::size_t imported = import_history(db, {root, options.limit, ProgressLine()});

    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    fmt::print(stderr, "{} new commits in {:.1f} s\n", imported, took.count());
    fmt::print(
        "{} commits by {} authors, {} changes to {} files\n",
        db.select(commits).count(),
        db.select(authors).count(),
        db.select(changes).count(),
        db.select(files).count()
    );
    print_report(db, options.report);
}

}  // namespace

int main(int count, char** values) {
    Options options;
    CLI::App app(
        "Imports the history of a git repository into SQLite or PostgreSQL and reports on it.",
        "git_history"
    );
    describe(app, options);
    try {
        app.parse(count, values);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    try {
        run(options);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "git_history: {}\n", error.what());
        return 1;
    }
}
