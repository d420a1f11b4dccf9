#pragma once

#include <orm/detail/outcome.hpp>
#include <orm/detail/value.hpp>
#include <orm/transaction_options.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace orm {

struct ColumnInfo;
struct TableInfo;

}  // namespace orm

namespace orm::sql {

class Dialect;

}  // namespace orm::sql

namespace orm::detail {

/// Sets of parameters for one statement, or rows for a table, handed out one by one.
struct ParameterSource {
    void* source;
    /// The next set, valid until the next call; null when there is none.
    const Parameter* (*next)(void* source);
    std::size_t width;  ///< values in each set
    std::size_t count;  ///< how many sets there are
};

/// Rows for a table, added in bulk. Every value is that of the column at its place.
struct BulkRows {
    const TableInfo* table;
    const std::vector<const ColumnInfo*>* columns;
    ParameterSource rows;
    /// Gets as many generated keys as there are rows, ascending, before the first row is asked for;
    /// null: none are drawn. In a transaction only.
    std::vector<std::int64_t>* keys = nullptr;
};

/// What became of a transaction.
enum class TransactionStatus : std::uint8_t { committed, rolled_back, in_progress, unknown };

/// Stops what a connection is doing, from any thread. Outlives its connection, and then does
/// nothing.
class Canceller {
public:
    virtual ~Canceller() = default;

    virtual void cancel() noexcept = 0;

    /// Forgets a cancel that came when nothing ran. Called by the thread that uses the connection,
    /// after the work that `cancel` was for.
    virtual void finish() noexcept {}
};

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

    /// Runs once for each set of parameters, in order, and sums up what they did. Stops at the
    /// first failure; outside of a transaction the ones before it may have happened. A driver that
    /// can sends them without waiting for each answer.
    virtual Outcome run_all(ParameterSource sets, const RowSink* sink, Deadline deadline);

    /// Binds and starts a row by row reading. `parameters` are borrowed until the cursor goes.
    virtual std::unique_ptr<DriverCursor>
    open(const Parameter* parameters, std::size_t count, Deadline deadline) = 0;

    /// The same inside of a transaction, for a reading between whose rows other statements are run:
    /// what is not read yet stays with the database, but for up to `rows` of it.
    virtual std::unique_ptr<DriverCursor> open_in_chunks(
        const Parameter* parameters, std::size_t count, std::size_t rows, Deadline deadline
    ) {
        static_cast<void>(rows);
        return open(parameters, count, deadline);
    }

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

    /// Runs text of ours without parameters or rows, several statements allowed (schema work,
    /// savepoints).
    virtual void execute(std::string_view sql, Deadline deadline) = 0;

    /// Runs text of ours that answers nothing, in a transaction: a savepoint. A driver that can
    /// sends it together with what is run next, which then fails for it.
    virtual void announce(std::string_view sql, Deadline deadline) { execute(sql, deadline); }

    virtual void begin(const TransactionOptions& options, Deadline deadline) = 0;
    /// Throws `DatabaseError` (commit_outcome_unknown, with the transaction's id) when the
    /// connection broke, or the deadline passed, while the database was committing.
    virtual void commit(Deadline deadline) = 0;
    virtual void rollback() noexcept = 0;
    [[nodiscard]] virtual bool in_transaction() const noexcept = 0;

    /// Whether a failed statement has left the open transaction so that it can only be rolled back,
    /// to its start or to a savepoint.
    [[nodiscard]] virtual bool aborted() const noexcept { return false; }

    /// Adds rows in bulk, where `Capabilities::bulk_load` says so. Returns how many were added. All
    /// or none. A value that is refused is a `BadValue` with the index of its column.
    virtual std::int64_t load(const BulkRows& bulk, Deadline deadline);

    /// What became of a transaction of another connection, by the id that an error of kind
    /// commit_outcome_unknown carries.
    virtual TransactionStatus status_of(std::string_view transaction_id, Deadline deadline);

    /// How far the database is, for `wait_for` on a replica; empty where there are none.
    [[nodiscard]] virtual std::string position(Deadline) { return {}; }

    /// Waits until this database is that far. False when it is not in time.
    [[nodiscard]] virtual bool wait_for(std::string_view position, Deadline deadline);

    /// Whether the connection can be used again.
    [[nodiscard]] virtual bool usable() const noexcept = 0;

    /// Looks, without waiting, whether the other side has hung up since the last use. Asked each
    /// time a connection is lent.
    [[nodiscard]] virtual bool connected() noexcept { return true; }

    /// Asks the other side for a sign of life. Throws `DatabaseError`.
    virtual void ping(Deadline) {}

    /// What stops this connection's work from another thread.
    [[nodiscard]] virtual std::shared_ptr<Canceller> canceller() = 0;

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

    /// Opens connections to replicas, for reading; null where there are none.
    [[nodiscard]] virtual std::unique_ptr<Driver> replica() const { return nullptr; }

    /// Whether there is another side that can hang up: then connections are looked at each time
    /// that they are lent, and they age.
    [[nodiscard]] virtual bool remote() const noexcept { return true; }

    /// For messages: file name or host and database, never a password.
    [[nodiscard]] virtual std::string_view name() const noexcept = 0;
};

}  // namespace orm::detail
