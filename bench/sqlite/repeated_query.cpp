#include "studies/repeated_query.hpp"

#include "sqlite/handle.hpp"
#include "sqlite/schema.hpp"
#include "sqlite/studies.hpp"
#include "studies/stored_users.hpp"

#include <orm/sqlite.hpp>

#include <memory>
#include <utility>

namespace bench::sqlite {

namespace {

using namespace studies;

struct Asked {
    std::string sql;
    void (*bind)(sqlite3_stmt* statement, std::int64_t key);
};

void bind_name(sqlite3_stmt* statement, int place) {
    sqlite3_bind_text(
        statement, place, low_name.data(), static_cast<int>(low_name.size()), SQLITE_STATIC
    );
}

void bind_one(sqlite3_stmt* statement, std::int64_t key) {
    sqlite3_bind_int64(statement, 1, key);
}

void bind_three(sqlite3_stmt* statement, std::int64_t key) {
    bind_one(statement, key);
    sqlite3_bind_int(statement, 2, low_age);
    sqlite3_bind_int(statement, 3, high_age);
}

void bind_six(sqlite3_stmt* statement, std::int64_t key) {
    bind_three(statement, key);
    sqlite3_bind_double(statement, 4, low_score);
    sqlite3_bind_double(statement, 5, high_score);
    bind_name(statement, 6);
}

void bind_key_and_name(sqlite3_stmt* statement, std::int64_t key) {
    bind_one(statement, key);
    bind_name(statement, 2);
}

Asked asked_with(int parameters) {
    const std::string one = "SELECT age FROM users WHERE id = ?";
    const std::string three = one + " AND age >= ? AND age <= ?";
    switch (parameters) {
    case 1:
        return {one, bind_one};
    case 3:
        return {three, bind_three};
    default:
        return {three + " AND score >= ? AND score <= ? AND name >= ?", bind_six};
    }
}

Asked asked_with_subquery() {
    return {
        "SELECT age FROM users WHERE id = ? AND EXISTS (SELECT 1 FROM users AS others WHERE "
        "others.name >= ?)",
        bind_key_and_name};
}

/// The C API with the connection's own lock or without.
class ByHand {
public:
    ByHand(int flags, const Asked& asked)
        : handle_(":memory:", flags),
          bind_(asked.bind) {
        fill_with_users(handle_, repeated_rows);
        statement_ = handle_.prepare(asked.sql);
    }

    std::vector<int> run(std::int64_t key) {
        bind_(statement_, key);
        std::vector<int> ages;
        while (sqlite3_step(statement_) == SQLITE_ROW) {
            ages.push_back(sqlite3_column_int(statement_, 0));
        }
        handle_.check(sqlite3_reset(statement_));
        return ages;
    }

private:
    Handle handle_;
    void (*bind_)(sqlite3_stmt* statement, std::int64_t key);
    sqlite3_stmt* statement_ = nullptr;
};

std::size_t times(std::size_t divisor) {
    return 100'000 / divisor;
}

std::shared_ptr<orm::Database> database() {
    return std::make_shared<orm::Database>(with_users(orm::sqlite::open(":memory:"), repeated_rows)
    );
}

Comparison beside_by_hand(
    std::string title, const Asked& asked, int parameters, std::size_t divisor, Variant ours
) {
    const auto by_hand = [&](const char* name, int flags) {
        const auto hand = std::make_shared<ByHand>(flags, asked);
        return repeated(name, Role::floor, times(divisor), [hand](std::int64_t key) {
            return hand->run(key);
        });
    };
    return {
        .title = std::move(title),
        .unit = "query",
        .operations = times(divisor),
        .goal_ns = 50.0 + 10.0 * parameters,
        .variants = {
            by_hand("prepared by hand", 0),
            by_hand("prepared by hand, one thread's own connection", SQLITE_OPEN_NOMUTEX),
            std::move(ours)}};
}

}  // namespace

Comparison repeated_query(int parameters, std::size_t divisor) {
    return beside_by_hand(
        "A repeated query with parameters: " + std::to_string(parameters),
        asked_with(parameters),
        parameters,
        divisor,
        repeated_by_us(database(), parameters, times(divisor))
    );
}

Comparison repeated_subquery(std::size_t divisor) {
    return beside_by_hand(
        "A repeated query with a key, and a text in a subquery",
        asked_with_subquery(),
        2,
        divisor,
        repeated_subquery_by_us(database(), times(divisor))
    );
}

}  // namespace bench::sqlite
