#pragma once

#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <unistd.h>

namespace support {

/// A database that the conformance tests run on, and what it can do. Tests ask for a capability,
/// never for a name.
struct Backend {
    std::string name;
    bool several_connections;  ///< readers beside a writer
    bool ordered_decimals;     ///< decimals of any precision are sorted and summed as numbers
    bool names_foreign_keys;   ///< the error of a foreign key says which
    orm::Database (*open)(const std::filesystem::path& scratch);

    friend std::ostream& operator<<(std::ostream& out, const Backend& backend) {
        return out << backend.name;
    }
};

inline const Backend sqlite_memory{
    .name = "sqlite_memory",
    .several_connections = false,
    .ordered_decimals = false,
    .names_foreign_keys = false,
    .open = [](const std::filesystem::path&) { return orm::sqlite::open(":memory:"); },
};

inline const Backend sqlite_file{
    .name = "sqlite_file",
    .several_connections = true,
    .ordered_decimals = false,
    .names_foreign_keys = false,
    .open =
        [](const std::filesystem::path& scratch) {
            const orm::sqlite::Options options{.durability = orm::sqlite::Durability::normal};
            return orm::sqlite::open((scratch / "test.db").string(), options);
        },
};

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

/// A test with an empty database of its own, `db`.
class DatabaseTest : public testing::TestWithParam<Backend> {
protected:
    DatabaseTest()
        : database_(GetParam().open(scratch_.path())),
          db(database_) {}

    [[nodiscard]] const std::filesystem::path& scratch() const { return scratch_.path(); }

private:
    ScratchFolder scratch_;
    orm::Database database_;

protected:
    orm::Database& db;
};

inline std::string backend_name(const testing::TestParamInfo<Backend>& info) {
    return info.param.name;
}

}  // namespace support

/// Runs the cases of a suite on every database.
#define SUPPORT_ON_EVERY_DATABASE(suite)                                                           \
    INSTANTIATE_TEST_SUITE_P(                                                                      \
        On,                                                                                        \
        suite,                                                                                     \
        testing::Values(support::sqlite_memory, support::sqlite_file),                             \
        support::backend_name                                                                      \
    )

/// Skips the case, and says why, on a database that cannot do it.
#define SUPPORT_NEEDS(capability)                                                                  \
    if (!GetParam().capability) {                                                                  \
        GTEST_SKIP() << GetParam().name << " has no " #capability;                                 \
    }
