#include "studies/stored_users.hpp"
#include "studies/studies.hpp"

#include <array>
#include <string>

namespace bench::studies {

namespace {

// All hold, so that each query finds one row.
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

std::string sql_of(std::size_t number, const char* key_parameter) {
    std::string sql = "SELECT age FROM users WHERE id = ";
    sql += key_parameter;
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        if (has(number, i)) {
            sql.append(" AND ").append(conditions[i]);
        }
    }
    return sql += (number & 1U) != 0 ? " ORDER BY name" : " ORDER BY email";
}

void ask(orm::Database& db, std::size_t number, std::int64_t key) {
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

}  // namespace

Comparison distinct_queries(
    std::size_t distinct,
    std::size_t times,
    const char* key_parameter,
    const AskByHand& by_hand,
    const std::function<orm::Database(std::size_t statements)>& open
) {
    const auto in_turn = [=](const char* name, Role role, const auto& query) {
        const auto run = [=] {
            for (std::size_t i = 0; i < times; ++i) {
                query(i % distinct, static_cast<std::int64_t>(1 + i % distinct_rows));
            }
        };
        return Variant{name, role, [] {}, run, [] {}};
    };
    const auto cached = [&](const char* name, Role role, std::size_t statements) {
        const auto database =
            std::make_shared<orm::Database>(with_users(open(statements), distinct_rows));
        return in_turn(name, role, [=](std::size_t number, std::int64_t key) {
            ask(*database, number, key);
        });
    };
    return {
        .title = std::to_string(distinct) + " different queries in turn",
        .unit = "query",
        .operations = times,
        .variants = {
            in_turn(
                "C, keeps all statements by their text",
                Role::floor,
                [=](std::size_t number, std::int64_t key) {
                    by_hand(sql_of(number, key_parameter), key);
                }
            ),
            cached("Cormorant, keeps 256", Role::ours, 256),
            cached("Cormorant, keeps 1,024", Role::control, 1'024)}};
}

}  // namespace bench::studies
