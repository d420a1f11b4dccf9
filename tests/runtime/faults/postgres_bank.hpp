#pragma once

#include "bank.hpp"
#include "support/postgres_cluster.hpp"
#include "support/postgres_query.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace faults {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// Long enough for any machine, and short enough to tell a hang.
constexpr seconds soon{20};

/// The error of `work`, which must not hang.
template <class Work>
std::optional<orm::DatabaseError> error_of(Work&& work) {
    const auto start = std::chrono::steady_clock::now();
    std::optional<orm::DatabaseError> error;
    try {
        work();
    } catch (const orm::DatabaseError& thrown) {
        error = thrown;
    }
    EXPECT_LT(std::chrono::steady_clock::now() - start, soon);
    return error;
}

/// The kind of the error of `work`; empty when it has none.
template <class Work>
std::optional<orm::ErrorKind> kind_of(Work&& work) {
    const auto error = error_of(std::forward<Work>(work));
    return error ? std::optional(error->kind()) : std::nullopt;
}

/// A case that needs PostgreSQL.
class PostgresTest : public testing::Test {
protected:
    void SetUp() override {
        if (!support::postgres_is_missing().empty()) {
            GTEST_SKIP() << support::postgres_is_missing();
        }
    }
};

/// A bank of the case's own on the tests' server.
class PostgresBank : public PostgresTest {
protected:
    void SetUp() override {
        PostgresTest::SetUp();
        if (!IsSkipped()) {
            database.emplace();
            orm::Database db = open();
            create_bank(db);
        }
    }

    [[nodiscard]] orm::Database open(const orm::DatabaseOptions& options = {}) const {
        return orm::postgres::open(database->url(), {}, options);
    }

    /// Runs SQL on a connection of its own.
    std::string ask(const std::string& sql) const { return support::ask(database->url(), sql); }

    /// Ends every other connection to the bank, and waits for it.
    void hang_up_on_all() const {
        ask("SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    static std::string backend_of(orm::Executor& executor) {
        return std::to_string(executor.sql<std::int64_t>("SELECT pg_backend_pid()::bigint").one());
    }

    std::optional<support::PostgresDatabase> database;
};

}  // namespace faults
