#include "report.hpp"

#include "history.orm.hpp"
#include "text.hpp"

#include <fmt/chrono.h>
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

using namespace history;

namespace {

using Row = std::vector<std::string>;

std::string date(orm::Timestamp time) {
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(time));
    return fmt::format(
        "{:04}-{:02}-{:02}",
        static_cast<int>(day.year()),
        static_cast<unsigned>(day.month()),
        static_cast<unsigned>(day.day())
    );
}

std::string date(std::optional<orm::Timestamp> time) {
    return time ? date(*time) : "";
}

std::string number(std::int64_t value) {
    return std::to_string(value);
}

/// A sum is empty where no row has a value: the lines of binary files.
std::string number(std::optional<std::int64_t> value) {
    return value ? number(*value) : "-";
}

std::string path_of(std::string_view path) {
    return text::shortened(path, 60);
}

/// One clause a line. Nothing else in these statements contains these words: values are
/// placeholders.
std::string broken_into_clauses(std::string sql) {
    constexpr std::string_view line_break = "\n   ";
    for (const std::string_view clause :
         {" FROM ", " JOIN ", " WHERE ", " GROUP BY ", " ORDER BY ", " LIMIT "}) {
        for (std::size_t at = 0; (at = sql.find(clause, at)) != std::string::npos;
             at += line_break.size())
            sql.replace(at, 1, line_break);
    }
    return sql;
}

/// The report, and the statements that its questions ran.
class Report {
public:
    Report(orm::Database& db, const ReportOptions& options)
        : db_(&db),
          options_(&options),
          statements_(std::make_shared<std::vector<std::string>>()) {
        // snippet: hook
        db.on_statement([statements = statements_](const orm::StatementEvent& event) {
            statements->emplace_back(event.sql);
        });
        // end snippet
    }

    void print() {
        print_authors();
        print_changed_files();
        print_pairs();
        print_hours();
        print_lifetimes();
        print_authors_of_file();
    }

private:
    void print_authors() {
        // snippet: authors
        auto found = db_->select(
                            authors.name,
                            orm::count(),
                            orm::min(commits.authored_at),
                            orm::max(commits.authored_at)
        )
                         .join(commits)
                         .on(commits.author == authors)
                         .group_by(authors.name)
                         .order_by(orm::count().desc(), authors.name)
                         .limit(options_->rows)
                         .all();
        // end snippet
        std::vector<Row> rows;
        for (const auto& [name, n, first, last] : found)
            rows.push_back({number(n), date(first), date(last), text::shortened(name, 40)});
        print("Authors by commits", {"commits", "first", "last", "author"}, rows);
    }

    void print_changed_files() {
        // snippet: changed_files
        auto found = db_->select(
                            changes.file->path,
                            orm::count(),
                            orm::sum(changes.added),
                            orm::sum(changes.deleted)
        )
                         .group_by(changes.file, changes.file->path)
                         .order_by(orm::count().desc(), changes.file->path)
                         .limit(options_->rows)
                         .all();
        // end snippet
        if (!found.empty())
            busiest_file_ = std::get<0>(found.front());
        std::vector<Row> rows;
        for (const auto& [path, n, added, deleted] : found)
            rows.push_back({number(n), number(added), number(deleted), path_of(path)});
        print("Files that change most", {"commits", "added", "deleted", "file"}, rows);
    }

    void print_pairs() {
        // snippet: pairs
        constexpr auto other = orm::alias<"other">(changes);
        auto found = db_->select(changes.file->path, other.file->path, orm::count())
                         .join(other)
                         .on(other.commit == changes.commit && changes.file < other.file)
                         .where(changes.commit->changed_files <= 20)
                         .group_by(changes.file, other.file, changes.file->path, other.file->path)
                         .order_by(orm::count().desc(), changes.file->path, other.file->path)
                         .limit(options_->rows)
                         .all();
        // end snippet
        std::vector<Row> rows;
        for (const auto& [one, another, n] : found)
            rows.push_back({number(n), path_of(one), path_of(another)});
        print(
            "Files that change together, in commits of up to 20 files",
            {"commits", "file", "and"},
            rows
        );
    }

    void print_hours() {
        // snippet: hours
        constexpr auto hour = orm::extract<orm::DateField::hour>(commits.authored_at);
        auto found = db_->select(hour, orm::count())
                         .from(commits)
                         .group_by(hour)
                         .order_by(orm::count().desc(), hour)
                         .limit(options_->rows)
                         .all();
        // end snippet
        std::vector<Row> rows;
        for (const auto& [hour_of_day, n] : found) {
            const auto width = static_cast<std::size_t>(40 * n / std::get<1>(found.front()));
            rows.push_back(
                {number(n), fmt::format("{:02}:00", hour_of_day), std::string(width, '#')}
            );
        }
        print("Busiest hours (UTC)", {"commits", "hour", ""}, rows);
    }

    void print_lifetimes() {
        // snippet: lifetimes
        auto found = db_->select(
                            changes.file->path,
                            orm::min(changes.commit->authored_at),
                            orm::max(changes.commit->authored_at)
        )
                         .group_by(changes.file, changes.file->path)
                         .all();
        // end snippet
        // Databases subtract times in different ways, so the program does it.
        const auto days = [](const auto& row) {
            return std::chrono::floor<std::chrono::days>(*std::get<2>(row) - *std::get<1>(row))
                .count();
        };
        std::ranges::sort(found, [&](const auto& a, const auto& b) {
            return std::pair(-days(a), std::get<0>(a)) < std::pair(-days(b), std::get<0>(b));
        });
        found.resize(std::min(found.size(), static_cast<std::size_t>(options_->rows)));
        std::vector<Row> rows;
        for (const auto& row : found) {
            const auto& [path, first, last] = row;
            rows.push_back({number(days(row)), date(first), date(last), path_of(path)});
        }
        print("Longest-lived files", {"days", "first change", "last change", "file"}, rows);
    }

    void print_authors_of_file() {
        const std::string& path = options_->file.empty() ? busiest_file_ : options_->file;
        // snippet: authors_of_file
        auto found = db_->select(
                            changes.commit->author->name,
                            orm::count(),
                            orm::sum(changes.added),
                            orm::sum(changes.deleted)
        )
                         .where(changes.file->path == path)
                         .group_by(changes.commit->author->name)
                         .order_by(orm::count().desc(), changes.commit->author->name)
                         .limit(options_->rows)
                         .all();
        // end snippet
        std::vector<Row> rows;
        for (const auto& [name, n, added, deleted] : found)
            rows.push_back({number(n), number(added), number(deleted), text::shortened(name, 40)});
        print("Authors of " + path_of(path), {"commits", "added", "deleted", "author"}, rows);
    }

    /// Columns of numbers and dates are as wide as they need be, texts come last.
    void print(const std::string& title, const Row& header, const std::vector<Row>& rows) {
        fmt::print("\n{}. {}\n", ++question_, title);
        for (const std::string& sql : *statements_)
            if (options_->show_sql)
                fmt::print("   {}\n", broken_into_clauses(sql));
        statements_->clear();
        if (rows.empty()) {
            fmt::print("   nothing\n");
            return;
        }
        std::vector<std::size_t> widths(header.size(), 0);
        const auto widen = [&](const Row& row) {
            for (std::size_t i = 0; i != row.size(); ++i)
                widths[i] = std::max(widths[i], text::length(row[i]));
        };
        widen(header);
        std::ranges::for_each(rows, widen);
        print_row(header, widths);
        for (const Row& row : rows)
            print_row(row, widths);
    }

    static void print_row(const Row& row, const std::vector<std::size_t>& widths) {
        std::string line = "  ";
        for (std::size_t i = 0; i != row.size(); ++i) {
            const bool is_number = row[i].find_first_not_of("0123456789-") == std::string::npos;
            const std::string fill(widths[i] - text::length(row[i]), ' ');
            line += ' ' + (is_number ? fill + row[i] : row[i] + fill) + ' ';
        }
        line.erase(line.find_last_not_of(' ') + 1);
        fmt::print("{}\n", line);
    }

    orm::Database* db_;
    const ReportOptions* options_;
    std::shared_ptr<std::vector<std::string>> statements_;
    std::string busiest_file_;
    int question_ = 0;
};

}  // namespace

void print_report(orm::Database& db, const ReportOptions& options) {
    Report(db, options).print();
    db.on_statement([](const orm::StatementEvent&) {});
}
