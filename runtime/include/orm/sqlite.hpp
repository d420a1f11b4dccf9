#pragma once

#include <orm/database.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

struct sqlite3;

namespace orm::sqlite {

/// What survives a loss of power. A crash of the program loses nothing in either.
enum class Durability : std::uint8_t {
    full,    ///< every commit
    normal,  ///< all but the last commits; faster
};

/// How a database file keeps transactions.
enum class Journal : std::uint8_t {
    automatic,  ///< write-ahead log for a file that we create, else what the file has
    wal,        ///< write-ahead log: readers and one writer at the same time
    rollback,   ///< a file beside the database during a transaction (`DELETE`)
};

namespace callbacks {

class Definition;

}  // namespace callbacks

struct Options {
    /// Open an existing file for reading only.
    bool read_only = false;

    /// Create the file when there is none. The directory has to exist.
    bool create = true;

    Durability durability = Durability::full;
    Journal journal = Journal::automatic;

    /// How long a statement waits for another connection's lock. A deadline shortens it.
    std::chrono::milliseconds busy_timeout{5000};

    /// Page cache of each connection, in KiB.
    std::int32_t cache_kib = 8192;

    /// Whether triggers, views and other parts of the file's schema may use virtual tables, as the
    /// triggers of a full-text index do, and functions that are not harmless. Only for files whose
    /// schema is your own.
    bool trusted_schema = false;

    /// Functions, aggregates and collations of your own: `define_function` and its like, in
    /// `<orm/sqlite_functions.hpp>`.
    std::vector<std::shared_ptr<const callbacks::Definition>> definitions{};
};

/// Opens a database file, or `:memory:`, which lives in one connection and ends with the
/// `Database`. The first connection is made at once. Throws `DatabaseError`: kind `other` when the
/// file or its directory cannot be opened, `corrupt` when it is not a database, `read_only` when it
/// is to be written and cannot be.
[[nodiscard]] Database
open(std::string_view path, const Options& options = {}, DatabaseOptions database = {});

/// The driver that `open` gives to its `Database`. Opens nothing yet.
[[nodiscard]] std::unique_ptr<detail::Driver>
make_driver(std::string_view path, const Options& options = {});

/// SQLite's own handle, for what this library does not do. Valid as long as `connection`; leave it
/// as you found it: no open transaction, no changed setting.
[[nodiscard]] sqlite3* native(const orm::Connection& connection) noexcept;

}  // namespace orm::sqlite
