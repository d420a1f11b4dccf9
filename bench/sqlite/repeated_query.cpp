#include "studies/repeated_query.hpp"

#include "sqlite/handle.hpp"
#include "sqlite/schema.hpp"
#include "sqlite/studies.hpp"
#include "studies/stored_users.hpp"

#include <orm/sqlite.hpp>

#include <memory>

namespace bench::sqlite {

namespace {

using namespace studies;

std::string sql_with(int parameters) {
    std::string sql = "SELECT age FROM users WHERE id = ?";
    sql += parameters > 1 ? " AND age >= ? AND age <= ?" : "";
    sql += parameters > 3 ? " AND score >= ? AND score <= ? AND name >= ?" : "";
    return sql;
}

/// The C API with the connection's own lock or without.
class ByHand {
public:
    ByHand(int flags, int parameters)
        : handle_(":memory:", flags),
          parameters_(parameters) {
        fill_with_users(handle_, repeated_rows);
        statement_ = handle_.prepare(sql_with(parameters));
    }

    std::vector<int> run(std::int64_t key) {
        sqlite3_bind_int64(statement_, 1, key);
        if (parameters_ > 1) {
            sqlite3_bind_int(statement_, 2, low_age);
            sqlite3_bind_int(statement_, 3, high_age);
        }
        if (parameters_ > 3) {
            sqlite3_bind_double(statement_, 4, low_score);
            sqlite3_bind_double(statement_, 5, high_score);
            sqlite3_bind_text(
                statement_, 6, low_name.data(), static_cast<int>(low_name.size()), SQLITE_STATIC
            );
        }
        std::vector<int> ages;
        while (sqlite3_step(statement_) == SQLITE_ROW) {
            ages.push_back(sqlite3_column_int(statement_, 0));
        }
        handle_.check(sqlite3_reset(statement_));
        return ages;
    }

private:
    Handle handle_;
    int parameters_;
    sqlite3_stmt* statement_ = nullptr;
};

}  // namespace

Comparison repeated_query(int parameters, bool quick) {
    const std::size_t times = quick ? 20'000 : 100'000;
    const auto by_hand = [&](const char* name, Role role, int flags) {
        const auto hand = std::make_shared<ByHand>(flags, parameters);
        return repeated(name, role, times, [hand](std::int64_t key) { return hand->run(key); });
    };
    const auto database =
        std::make_shared<orm::Database>(with_users(orm::sqlite::open(":memory:"), repeated_rows));
    return {
        .title = "A repeated query with parameters: " + std::to_string(parameters),
        .unit = "query",
        .operations = times,
        .goal_ns = 50.0 + 10.0 * parameters,
        .variants = {
            by_hand("prepared by hand", Role::floor, 0),
            by_hand(
                "prepared by hand, one thread's own connection", Role::floor, SQLITE_OPEN_NOMUTEX
            ),
            repeated_by_us(database, parameters, times)}};
}

}  // namespace bench::sqlite
