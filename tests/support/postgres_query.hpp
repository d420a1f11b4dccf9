#pragma once

#include <memory>
#include <string>

struct pg_conn;

namespace support {

/// A plain connection, beside the library that is tested.
struct FinishConnection {
    void operator()(pg_conn* connection) const noexcept;
};

using PostgresConnection = std::unique_ptr<pg_conn, FinishConnection>;

/// Throws `std::runtime_error`.
[[nodiscard]] PostgresConnection connect(const std::string& url);

/// Runs SQL. Returns the first value of the last result, if it has one. Throws
/// `std::runtime_error`.
std::string run(pg_conn* connection, const std::string& sql);

/// The same, on a connection of its own.
std::string ask(const std::string& url, const std::string& sql);

}  // namespace support
