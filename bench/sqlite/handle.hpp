#pragma once

#include <sqlite3.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace bench::sqlite {

/// A connection with the statements prepared on it.
class Handle {
public:
    Handle(const std::string& path, int flags) {
        check(sqlite3_open_v2(
            path.c_str(), &database_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | flags, nullptr
        ));
    }

    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    ~Handle() {
        for (sqlite3_stmt* statement : statements_) {
            sqlite3_finalize(statement);
        }
        sqlite3_close(database_);
    }

    void execute(const char* sql) {
        check(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr));
    }

    /// The statement lives as long as this.
    sqlite3_stmt* prepare(std::string_view sql) {
        sqlite3_stmt* statement = nullptr;
        check(sqlite3_prepare_v3(
            database_,
            sql.data(),
            static_cast<int>(sql.size()),
            SQLITE_PREPARE_PERSISTENT,
            &statement,
            nullptr
        ));
        statements_.push_back(statement);
        return statement;
    }

    /// Throws unless `code` is a success.
    void check(int code) const {
        if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {
            throw std::runtime_error(sqlite3_errmsg(database_));
        }
    }

    [[nodiscard]] sqlite3* get() const noexcept { return database_; }

private:
    sqlite3* database_ = nullptr;
    std::vector<sqlite3_stmt*> statements_;
};

}  // namespace bench::sqlite
