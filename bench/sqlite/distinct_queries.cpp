#include "harness/data.hpp"
#include "model.orm.hpp"
#include "sqlite/handle.hpp"
#include "sqlite/studies.hpp"
#include "studies/stored_users.hpp"

#include <orm/sqlite.hpp>

#include <array>
#include <memory>
#include <unordered_map>

namespace bench::sqlite {

namespace {

constexpr std::size_t stored = 1'000;
constexpr std::array conditions{
    "age >= 0",
    "age <= 1000",
    "score >= 0",
    "score <= 1e9",
    "name >= ''",
    "email >= ''",
    "age <> -1",
    "score <> -1"};

/// The lowest bit chooses between two queries, each other one is a condition.
bool has(std::size_t number, std::size_t condition) {
    return (number >> (condition + 1) & 1U) != 0;
}

/// The C API with a statement for each text.
class ByHand {
public:
    ByHand()
        : handle_(":memory:", 0) {
        handle_.execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email "
                        "TEXT NOT NULL, age INTEGER NOT NULL, score REAL NOT NULL, bio TEXT)");
        for (const std::string& sql : sql_for_users(stored)) {
            handle_.execute(sql.c_str());
        }
    }

    void run(std::size_t number, std::int64_t key) {
        std::string sql = "SELECT age FROM users WHERE id = ?";
        for (std::size_t i = 0; i < conditions.size(); ++i) {
            if (has(number, i)) {
                sql.append(" AND ").append(conditions[i]);
            }
        }
        sql += (number & 1U) != 0 ? " ORDER BY name" : " ORDER BY email";
        sqlite3_stmt*& statement = statements_[sql];
        if (statement == nullptr) {
            statement = handle_.prepare(sql);
        }
        sqlite3_bind_int64(statement, 1, key);
        std::vector<int> ages;
        while (sqlite3_step(statement) == SQLITE_ROW) {
            ages.push_back(sqlite3_column_int(statement, 0));
        }
        handle_.check(sqlite3_reset(statement));
    }

private:
    Handle handle_;
    std::unordered_map<std::string, sqlite3_stmt*> statements_;
};

void run(orm::Database& db, std::size_t number, std::int64_t key) {
    const auto wanted = [&] {
        return users.id == key && orm::when(has(number, 0), users.age >= 0) &&
               orm::when(has(number, 1), users.age <= 1'000) &&
               orm::when(has(number, 2), users.score >= 0.0) &&
               orm::when(has(number, 3), users.score <= 1e9) &&
               orm::when(has(number, 4), users.name >= "") &&
               orm::when(has(number, 5), users.email >= "") &&
               orm::when(has(number, 6), users.age != -1) &&
               orm::when(has(number, 7), users.score != -1.0);
    };
    if ((number & 1U) != 0) {
        static_cast<void>(db.select(users.age).where(wanted()).order_by(users.name).all());
    } else {
        static_cast<void>(db.select(users.age).where(wanted()).order_by(users.email).all());
    }
}

template <class Query>
std::function<void()> in_turn(std::size_t times, std::size_t distinct, const Query& query) {
    return [=] {
        for (std::size_t i = 0; i < times; ++i) {
            query(i % distinct, static_cast<std::int64_t>(1 + i % stored));
        }
    };
}

}  // namespace

Comparison distinct_queries(std::size_t distinct, bool quick) {
    const std::size_t times = quick ? 2'000 : 10'000;
    const auto cached = [&](std::size_t statements) {
        const auto database = std::make_shared<orm::Database>(studies::with_users(
            orm::sqlite::open(":memory:", {}, {.statement_cache = statements}), stored
        ));
        return in_turn(times, distinct, [database](std::size_t number, std::int64_t key) {
            run(*database, number, key);
        });
    };
    const auto hand = std::make_shared<ByHand>();
    const auto by_hand = in_turn(times, distinct, [hand](std::size_t number, std::int64_t key) {
        hand->run(number, key);
    });
    const auto nothing = [] {};
    return {
        .title = std::to_string(distinct) + " different queries in turn",
        .unit = "query",
        .operations = times,
        .variants = {
            {"C, keeps all statements by their text", Role::floor, nothing, by_hand, nothing},
            {"Cormorant, keeps 256", Role::ours, nothing, cached(256), nothing},
            {"Cormorant, keeps 1,024", Role::control, nothing, cached(1'024), nothing}}};
}

}  // namespace bench::sqlite
