#pragma once

#include "driver_fixture.hpp"
#include "support/postgres_server.hpp"

#include <orm/postgres.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace orm::testing {

/// One connection to a database of the tests' server, which the cases of a suite share.
class PostgresTest : public DriverTest {
protected:
    static void SetUpTestSuite() {
        if (support::postgres_is_missing().empty()) {
            database().emplace();
        }
    }

    static void TearDownTestSuite() { database().reset(); }

    void SetUp() override {
        if (!database()) {
            GTEST_SKIP() << support::postgres_is_missing();
        }
        connection_ = connect();
    }

    static std::optional<support::PostgresDatabase>& database() {
        static std::optional<support::PostgresDatabase> instance;
        return instance;
    }

    [[nodiscard]] static const std::string& url() { return database()->url(); }

    static std::unique_ptr<detail::DriverConnection>
    connect(const postgres::Options& options = {}) {
        return postgres::make_driver(url(), options)->connect(detail::no_deadline);
    }

    static detail::Deadline in(std::chrono::milliseconds time) {
        return std::chrono::steady_clock::now() + time;
    }

    void execute(std::string_view sql) { connection_->execute(sql, detail::no_deadline); }

    /// Runs text on another connection.
    static void elsewhere(std::string_view sql) { connect()->execute(sql, detail::no_deadline); }

    /// What the server knows this connection by.
    std::string backend() { return value("SELECT pg_backend_pid()").substr(2); }
};

/// Lists of parameters as the codecs hand them over.
inline Parameter list(const detail::ListParameter& values, Wire wire = Wire::array) {
    return Parameter::of(wire, &values, sizeof values);
}

}  // namespace orm::testing
