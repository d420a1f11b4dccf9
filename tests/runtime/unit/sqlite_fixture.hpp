#pragma once

#include "driver_fixture.hpp"

#include <orm/decimal.hpp>
#include <orm/sqlite.hpp>
#include <orm/uuid.hpp>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

namespace orm::testing {

/// A directory that goes with the test.
class TemporaryDirectory {
public:
    TemporaryDirectory() {
        std::string name = (std::filesystem::temp_directory_path() / "cormorant-XXXXXX").string();
        path_ = mkdtemp(name.data());
    }

    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    ~TemporaryDirectory() { std::filesystem::remove_all(path_); }

    [[nodiscard]] std::string file(const char* name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

/// One connection in memory.
class SqliteTest : public DriverTest {
protected:
    SqliteTest() { connection_ = connect(":memory:"); }

    static std::unique_ptr<detail::DriverConnection>
    connect(const std::string& path, const sqlite::Options& options = {}) {
        return sqlite::make_driver(path, options)->connect(detail::no_deadline);
    }
};

}  // namespace orm::testing
