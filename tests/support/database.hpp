#pragma once

#include "postgres/dialect.hpp"
#include "sqlite/dialect.hpp"
#include "support/postgres_server.hpp"

#include <orm/orm.hpp>
#include <orm/postgres.hpp>
#include <orm/sqlite.hpp>

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <unistd.h>

namespace support {

/// A folder of this test's own, removed with it.
class ScratchFolder {
public:
    ScratchFolder() {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        std::string name = std::string(test->test_suite_name()) + '.' + test->name();
        for (char& c : name) {
            c = c == '/' ? '_' : c;
        }
        path_ = std::filesystem::path(testing::TempDir()) / (name + '.' + std::to_string(getpid()));
        std::filesystem::create_directories(path_);
    }

    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    ~ScratchFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// What a case leaves behind, removed with it: a folder, and a database on a server.
class Scratch : public ScratchFolder {
public:
    /// Makes an empty database on the tests' PostgreSQL server.
    const std::string& postgres_url() {
        postgres_ = std::make_unique<PostgresDatabase>();
        return postgres_->url();
    }

    /// The same, through pgbouncer.
    std::string pooled_url() {
        postgres_ = std::make_unique<PostgresDatabase>();
        return postgres_->pooled_url();
    }

private:
    std::unique_ptr<PostgresDatabase> postgres_;
};

/// A database that the conformance tests run on, and what it can do. Tests ask for a capability,
/// never for a name.
struct Backend {
    std::string_view name;
    bool several_connections;  ///< readers beside a writer
    bool ordered_decimals;     ///< decimals of any precision are sorted and summed as numbers
    bool names_foreign_keys;   ///< the error of a foreign key says which
    orm::sql::Capabilities can;
    std::string_view sql_in_utc;  ///< in a transaction: literals without a time zone are in UTC
    orm::Database (*open)(Scratch& scratch);
    /// Why it cannot be had here; empty when it can.
    std::string (*missing)() = [] { return std::string(); };

    friend std::ostream& operator<<(std::ostream& out, const Backend& backend) {
        return out << backend.name;
    }
};

inline const Backend sqlite_memory{
    .name = "sqlite_memory",
    .several_connections = false,
    .ordered_decimals = false,
    .names_foreign_keys = false,
    .can = orm::sqlite::dialect().capabilities(),
    .sql_in_utc = "",
    .open = [](Scratch&) { return orm::sqlite::open(":memory:"); },
};

inline const Backend sqlite_file{
    .name = "sqlite_file",
    .several_connections = true,
    .ordered_decimals = false,
    .names_foreign_keys = false,
    .can = orm::sqlite::dialect().capabilities(),
    .sql_in_utc = "",
    .open =
        [](Scratch& scratch) {
            const orm::sqlite::Options options{.durability = orm::sqlite::Durability::normal};
            return orm::sqlite::open((scratch.path() / "test.db").string(), options);
        },
};

inline const Backend postgres{
    .name = "postgres",
    .several_connections = true,
    .ordered_decimals = true,
    .names_foreign_keys = true,
    .can = orm::postgres::dialect().capabilities(),
    .sql_in_utc = "SET LOCAL timezone = 'UTC';",
    .open = [](Scratch& scratch) { return orm::postgres::open(scratch.postgres_url()); },
    .missing = [] { return postgres_is_missing(); },
};

/// Each transaction may be on another server connection.
inline const Backend postgres_pooled{
    .name = "postgres_pooled",
    .several_connections = true,
    .ordered_decimals = true,
    .names_foreign_keys = true,
    .can = orm::postgres::dialect().capabilities(),
    .sql_in_utc = "SET LOCAL timezone = 'UTC';",
    .open = [](Scratch& scratch) { return orm::postgres::open(scratch.pooled_url()); },
    .missing = [] { return postgres_pooler_is_missing(); },
};

/// A test with an empty database of its own, `db`.
class DatabaseTest : public testing::TestWithParam<Backend> {
protected:
    DatabaseTest()
        : database_(open()),
          db(database_) {}

    [[nodiscard]] const std::filesystem::path& scratch() const { return scratch_.path(); }

private:
    /// Where the database is missing, the case is skipped, and what its constructors do is done on
    /// a stand-in.
    orm::Database open() {
        const std::string reason = GetParam().missing();
        if (reason.empty()) {
            return GetParam().open(scratch_);
        }
        skip(reason);
        return sqlite_memory.open(scratch_);
    }

    static void skip(const std::string& reason) { GTEST_SKIP() << reason; }

    Scratch scratch_;
    orm::Database database_;

protected:
    orm::Database& db;
};

inline std::string backend_name(const testing::TestParamInfo<Backend>& info) {
    return std::string(info.param.name);
}

}  // namespace support

/// Runs the cases of a suite on every database.
#define SUPPORT_ON_EVERY_DATABASE(suite)                                                           \
    INSTANTIATE_TEST_SUITE_P(                                                                      \
        On,                                                                                        \
        suite,                                                                                     \
        testing::Values(                                                                           \
            support::sqlite_memory,                                                                \
            support::sqlite_file,                                                                  \
            support::postgres,                                                                     \
            support::postgres_pooled                                                               \
        ),                                                                                         \
        support::backend_name                                                                      \
    )

/// Skips the case, and says why, on a database that cannot do it.
#define SUPPORT_NEEDS(capability)                                                                  \
    if (!GetParam().capability) {                                                                  \
        GTEST_SKIP() << GetParam().name << " has no " #capability;                                 \
    }
