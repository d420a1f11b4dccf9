#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

struct sqlite3;

namespace ormc::analysis {

/// An empty SQLite database in memory, to ask what it makes of a statement.
class SqliteProbe {
public:
    SqliteProbe();

    /// SQLite's own words when it refuses the statement; nothing when it takes it. Does not run it.
    [[nodiscard]] std::optional<std::string> refusal_of(const std::string& sql) const;
    /// The same, and runs it.
    std::optional<std::string> run(const std::string& sql) const;
    /// The names of the columns of a query's result.
    [[nodiscard]] std::vector<std::string> columns_of(const std::string& query) const;

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };

    std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace ormc::analysis
