#pragma once

#include <orm/database.hpp>
#include <orm/detail/execution.hpp>
#include <orm/error.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace orm::detail {

/// What all connections of one database share.
struct SessionContext {
    const sql::Dialect* dialect;
    DatabaseOptions options;
    std::shared_ptr<StatementHook> hook;
};

/// A prepared statement in a connection's cache.
struct CachedStatement {
    std::unique_ptr<DriverStatement> statement;
    std::string text;
    std::uint64_t last_used = 0;
    std::uint32_t slot = 0;  ///< 0: found by text
    bool reading = false;    ///< a cursor is open on it
};

/// A connection, and the statements prepared on it. One thread at a time.
class Session {
public:
    Session(std::unique_ptr<DriverConnection> connection, const SessionContext& context);

    /// Runs one statement. Values that are refused become a `ValueError` that names class and
    /// member.
    Outcome run(const Request& request);

    /// Runs the statement once for each set of parameters. The request has none of its own.
    Outcome run_all(const Request& request, ParameterSource sets);

    /// Adds rows in bulk, where the database can. Returns how many were added.
    std::int64_t load(
        const TableInfo& table,
        std::span<const ColumnInfo* const> columns,
        ParameterSource rows,
        std::source_location where
    );

    /// The statement, prepared but not run.
    CachedStatement& prepared(const Request& request) { return statement(request); }

    /// Turns a refused parameter into a `ValueError` that names class and member.
    [[noreturn]] static void explain(const Request& request, const BadValue& error);

    /// A prepared statement for reading row by row; `close` it when the reading is over.
    CachedStatement& open(const Request& request);

    static void close(CachedStatement& statement) noexcept { statement.reading = false; }

    [[nodiscard]] DriverConnection& connection() noexcept { return *connection_; }

    [[nodiscard]] const sql::Dialect& dialect() const noexcept { return *context_->dialect; }

    [[nodiscard]] const SessionContext& context() const noexcept { return *context_; }

    /// Runs text of our own, such as schema work, and reports it to the hook.
    void execute(std::string_view text);

    /// Forgets every prepared statement: the schema has changed.
    void forget_statements() noexcept;

    /// How many sessions deep this connection is inside of a transaction: 0 outside.
    std::uint32_t depth = 0;

private:
    CachedStatement& statement(const Request& request);
    CachedStatement& prepare(const Request& request, std::uint32_t slot, std::string text);
    void make_room();
    Outcome run_observed(const Request& request, CachedStatement& statement);
    [[nodiscard]] bool observed() const noexcept;

    std::unique_ptr<DriverConnection> connection_;
    const SessionContext* context_;
    std::vector<CachedStatement*> by_slot_;
    std::unordered_map<std::string_view, CachedStatement*> by_text_;
    std::vector<std::unique_ptr<CachedStatement>> statements_;
    std::uint64_t clock_ = 0;
};

}  // namespace orm::detail
