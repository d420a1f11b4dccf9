#include "analysis/sqlite_probe.hpp"

#include <sqlite3.h>

#include <stdexcept>

namespace ormc::analysis {
namespace {

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

/// What stands behind the first statement: more than space and comments is a second one.
bool has_more(const char* tail) {
    const std::string rest = tail != nullptr ? tail : "";
    return rest.find_first_not_of(" \t\r\n;") != std::string::npos;
}

}  // namespace

void SqliteProbe::Close::operator()(sqlite3* database) const {
    sqlite3_close(database);
}

SqliteProbe::SqliteProbe() {
    sqlite3* database = nullptr;
    const int result = sqlite3_open(":memory:", &database);
    database_.reset(database);
    if (result != SQLITE_OK)
        throw std::runtime_error("cannot open SQLite in memory");
    sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
}

std::optional<std::string> SqliteProbe::refusal_of(const std::string& sql) const {
    sqlite3_stmt* raw = nullptr;
    const char* tail = nullptr;
    const int result = sqlite3_prepare_v2(database_.get(), sql.c_str(), -1, &raw, &tail);
    const Statement statement(raw);
    if (result != SQLITE_OK)
        return sqlite3_errmsg(database_.get());
    if (has_more(tail))
        return "more than one statement";
    return std::nullopt;
}

std::optional<std::string> SqliteProbe::run(const std::string& sql) const {
    char* message = nullptr;
    const int result = sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, &message);
    std::string text = message != nullptr ? message : "";
    sqlite3_free(message);
    return result == SQLITE_OK ? std::nullopt : std::optional(std::move(text));
}

std::vector<std::string> SqliteProbe::columns_of(const std::string& query) const {
    sqlite3_stmt* raw = nullptr;
    sqlite3_prepare_v2(database_.get(), query.c_str(), -1, &raw, nullptr);
    const Statement statement(raw);
    std::vector<std::string> names;
    for (int i = 0; i < sqlite3_column_count(raw); ++i)
        names.emplace_back(sqlite3_column_name(raw, i));
    return names;
}

}  // namespace ormc::analysis
