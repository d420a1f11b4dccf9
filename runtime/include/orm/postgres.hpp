#pragma once

#include <orm/database.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct pg_conn;

// The target orm::postgres says which libpqxx it was built with.
namespace pqxx {

#if defined(ORM_LIBPQXX_VERSION) && ORM_LIBPQXX_VERSION >= 7
class connection;
#else
class connection_base;
#endif

}  // namespace pqxx

namespace orm::postgres {

#if defined(ORM_LIBPQXX_VERSION) && ORM_LIBPQXX_VERSION >= 7
using Native = ::pqxx::connection;
#else
using Native = ::pqxx::connection_base;
#endif

/// How statements are prepared on the server.
enum class Prepare : std::uint8_t {
    automatic,  ///< named, until a pooler is seen to share server connections: then `unnamed`
    named,      ///< once for each connection: the fastest
    unnamed,    ///< anew for each execution, in the same round trip: for poolers such as pgbouncer
                ///< that give each transaction another server connection
};

struct Options {
    Prepare prepare = Prepare::automatic;

    /// How long making a connection may take, all hosts together. A deadline shortens it.
    std::chrono::milliseconds connect_timeout{10'000};

    /// What `pg_stat_activity` shows; empty: what the URL or PGAPPNAME says.
    std::string application_name{};

    /// Ask for the id of every transaction that may write when it begins, so that an error of kind
    /// commit_outcome_unknown carries it. Takes no round trip of its own, but some microseconds of
    /// the server, and an id for transactions that write nothing after all.
    bool track_commits = true;

    /// Where `Database::read_only` reads: a URL of standbys. Empty: the standbys among the hosts of
    /// the database's own URL, when it names several.
    std::string replicas{};
};

/// Opens a database of a PostgreSQL server, version 12 or later. `url` is all that libpq takes: a
/// URL (`postgresql://user@host:5432/database?sslmode=verify-full`, also with several hosts) or
/// keywords (`host=… dbname=…`); what it leaves out comes from PG* variables, service and password
/// files. The first connection is made at once. Throws `UsageError` for a URL that libpq cannot
/// read and `DatabaseError` when the server cannot be reached or refuses. A password is in no
/// message.
[[nodiscard]] Database
open(std::string_view url, const Options& options = {}, DatabaseOptions database = {});

/// The driver that `open` gives to its `Database`. Opens nothing yet.
[[nodiscard]] std::unique_ptr<detail::Driver>
make_driver(std::string_view url, const Options& options = {});

/// libpqxx's object for the same connection, for what this library does not do: include pqxx's
/// headers to use it (`pqxx::connection_base` of libpqxx 6, `pqxx::connection` of libpqxx 7). Valid
/// as long as `connection`; leave it as you found it. It has no deadlines.
[[nodiscard]] Native& native(const orm::Connection& connection);

/// libpq's own handle, for what this library does not do. Valid as long as `connection`; leave it
/// as you found it: no open transaction, no pending result, no changed setting.
[[nodiscard]] pg_conn* native_handle(const orm::Connection& connection) noexcept;

}  // namespace orm::postgres
