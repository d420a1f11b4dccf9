#pragma once

#include <cstdint>

namespace orm {

/// What a transaction sees of others that run at the same time. SQLite is always serializable, so
/// it gives more than is asked for, never less.
enum class Isolation : std::uint8_t {
    standard,  ///< the database's own: read committed on PostgreSQL unless it is configured
    read_committed,
    repeatable_read,  ///< one snapshot for all statements
    serializable,     ///< as if transactions ran one after the other
};

/// When a transaction takes the one write lock of a database that has only one (SQLite).
enum class Locking : std::uint8_t {
    immediate,  ///< at its start, so that it never has to give up half-way
    deferred,   ///< at its first write, which fails when another connection wrote meanwhile
    exclusive,  ///< at its start, and keeps readers out too
};

/// How a transaction runs.
struct TransactionOptions {
    Isolation isolation = Isolation::standard;
    bool read_only = false;   ///< a write is an error of kind `read_only`
    bool deferrable = false;  ///< waits for a snapshot that cannot fail; serializable and read only
    Locking locking = Locking::immediate;
};

}  // namespace orm
