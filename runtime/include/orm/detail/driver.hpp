#pragma once

#include <orm/detail/value.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace orm::sql {

class Dialect;

}  // namespace orm::sql

namespace orm::detail {

using Deadline = std::chrono::steady_clock::time_point;

inline constexpr Deadline no_deadline = Deadline::max();

/// Takes the rows of a result, one indirect call per row.
struct RowSink {
    void* target;
    /// Called once before the first row with how many are expected (0: unknown); may be null.
    void (*reserve)(void* target, std::size_t rows) = nullptr;
    /// Takes one row; throws to stop.
    void (*row)(void* target, const Cell* cells, std::size_t count);
    /// Stop after so many rows; 0: all. A statement that writes is run to its end nevertheless.
    std::size_t limit = 0;
};

/// What a finished statement did.
struct Outcome {
    std::int64_t affected = 0;  ///< rows inserted, updated or deleted
    std::size_t rows = 0;       ///< rows handed to the sink
    std::int64_t generated_key =
        0;  ///< of the last inserted row, where the database tells without being asked
};

/// How a transaction starts.
enum class Begin : std::uint8_t { write, read };

/// A result read row by row. One thread; the statement is reset when it goes.
class DriverCursor {
public:
    virtual ~DriverCursor() = default;

    /// The next row's cells, valid until the next call; null at the end.
    virtual const Cell* next() = 0;
    [[nodiscard]] virtual std::size_t columns() const noexcept = 0;
};

/// A prepared statement of one connection.
class DriverStatement {
public:
    virtual ~DriverStatement() = default;

    /// Binds, runs to the end, hands every row to `sink` (which may be null). Checks every text and
    /// size it binds. Throws `DatabaseError`, or `ValueError` before anything is sent.
    virtual Outcome
    run(const Parameter* parameters, std::size_t count, const RowSink* sink, Deadline deadline) = 0;

    /// Binds and starts a row by row reading. `parameters` are borrowed until the cursor goes.
    virtual std::unique_ptr<DriverCursor>
    open(const Parameter* parameters, std::size_t count, Deadline deadline) = 0;

    /// The names of the result's columns, for rows that are matched by name.
    [[nodiscard]] virtual std::size_t column_count() const = 0;
    [[nodiscard]] virtual std::string_view column_name(std::size_t index) const = 0;
};

/// One connection to a database, used by one thread at a time.
class DriverConnection {
public:
    virtual ~DriverConnection() = default;

    /// Throws `DatabaseError` (kind `syntax` for a mistake in the text).
    virtual std::unique_ptr<DriverStatement> prepare(std::string_view sql) = 0;

    /// Runs text of ours without parameters or rows, several statements allowed (schema work).
    virtual void execute(std::string_view sql) = 0;

    virtual void begin(Begin mode, Deadline deadline) = 0;
    virtual void commit(Deadline deadline) = 0;
    virtual void rollback() noexcept = 0;
    [[nodiscard]] virtual bool in_transaction() const noexcept = 0;

    /// Whether the connection can be used again.
    [[nodiscard]] virtual bool usable() const noexcept = 0;

    /// The driver's own handle (`sqlite3*`, `PGconn*`).
    [[nodiscard]] virtual void* native() const noexcept = 0;
};

/// Opens the connections of one database. Shared by all threads.
class Driver {
public:
    virtual ~Driver() = default;

    virtual std::unique_ptr<DriverConnection> connect(Deadline deadline) = 0;
    [[nodiscard]] virtual const sql::Dialect& dialect() const noexcept = 0;
    /// The most connections that make sense: 1 for a database that lives in one connection.
    [[nodiscard]] virtual std::size_t connection_limit() const noexcept = 0;
    /// For messages: file name or host and database, never a password.
    [[nodiscard]] virtual std::string_view name() const noexcept = 0;
};

}  // namespace orm::detail
