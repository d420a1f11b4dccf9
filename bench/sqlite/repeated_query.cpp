#include "harness/data.hpp"
#include "model.orm.hpp"
#include "sqlite/handle.hpp"
#include "sqlite/studies.hpp"
#include "studies/stored_users.hpp"

#include <orm/sqlite.hpp>

#include <memory>

namespace bench::sqlite {

namespace {

constexpr std::size_t stored = 1'000;
const std::string low_name = "user 0";

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
        handle_.execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email "
                        "TEXT NOT NULL, age INTEGER NOT NULL, score REAL NOT NULL, bio TEXT)");
        for (const std::string& sql : sql_for_users(stored)) {
            handle_.execute(sql.c_str());
        }
        statement_ = handle_.prepare(sql_with(parameters));
    }

    std::vector<int> run(std::int64_t key) {
        sqlite3_bind_int64(statement_, 1, key);
        if (parameters_ > 1) {
            sqlite3_bind_int(statement_, 2, 0);
            sqlite3_bind_int(statement_, 3, 1'000);
        }
        if (parameters_ > 3) {
            sqlite3_bind_double(statement_, 4, 0.0);
            sqlite3_bind_double(statement_, 5, 1e9);
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

std::vector<int> run(orm::Database& db, std::int64_t key, int parameters) {
    switch (parameters) {
    case 1:
        return db.select(users.age).where(users.id == key).all();
    case 3:
        return db.select(users.age)
            .where(users.id == key && users.age >= 0 && users.age <= 1'000)
            .all();
    default:
        return db.select(users.age)
            .where(
                users.id == key && users.age >= 0 && users.age <= 1'000 && users.score >= 0.0 &&
                users.score <= 1e9 && users.name >= low_name
            )
            .all();
    }
}

template <class Query>
std::function<void()> repeated(std::size_t times, const Query& query) {
    return [times, query] {
        std::size_t found = 0;
        for (std::size_t i = 0; i < times; ++i) {
            found += query(static_cast<std::int64_t>(1 + i % stored)).size();
        }
        if (found != times) {
            throw std::logic_error("each query finds one row");
        }
    };
}

}  // namespace

Comparison repeated_query(int parameters, bool quick) {
    const std::size_t times = quick ? 20'000 : 100'000;
    const auto unlocked = std::make_shared<ByHand>(SQLITE_OPEN_NOMUTEX, parameters);
    const auto locked = std::make_shared<ByHand>(0, parameters);
    const auto database =
        std::make_shared<orm::Database>(studies::with_users(orm::sqlite::open(":memory:"), stored));
    const auto by_hand = [&](const std::shared_ptr<ByHand>& hand) {
        return repeated(times, [hand](std::int64_t key) { return hand->run(key); });
    };
    const auto ours = repeated(times, [database, parameters](std::int64_t key) {
        return run(*database, key, parameters);
    });
    const auto nothing = [] {};
    return {
        .title = "A repeated query with parameters: " + std::to_string(parameters),
        .unit = "query",
        .operations = times,
        .goal_ns = 50.0 + 10.0 * parameters,
        .variants = {
            {"prepared by hand, one thread's own connection",
             Role::floor,
             nothing,
             by_hand(unlocked),
             nothing},
            {"prepared by hand", Role::control, nothing, by_hand(locked), nothing},
            {"Cormorant", Role::ours, nothing, ours, nothing}}};
}

}  // namespace bench::sqlite
