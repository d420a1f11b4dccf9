#pragma once

#include <string>

namespace support {

/// Why the tests have no PostgreSQL server; empty when they have one. Starts one for this process
/// when CTest has not: see `postgres_server.sh`.
const std::string& postgres_is_missing();

/// Why there is no pooler before it; empty when there is one.
std::string postgres_pooler_is_missing();

/// An empty database on the tests' server, for this object alone. Throws `std::runtime_error`.
class PostgresDatabase {
public:
    PostgresDatabase();
    PostgresDatabase(const PostgresDatabase&) = delete;
    PostgresDatabase& operator=(const PostgresDatabase&) = delete;
    ~PostgresDatabase();

    [[nodiscard]] const std::string& url() const { return url_; }

    /// Through pgbouncer, which gives each transaction another server connection.
    [[nodiscard]] std::string pooled_url() const;

private:
    int number_;
    std::string url_;
};

}  // namespace support
