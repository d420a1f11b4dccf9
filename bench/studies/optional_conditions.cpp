#include "studies/stored_users.hpp"
#include "studies/studies.hpp"

#include <array>
#include <stdexcept>
#include <string>

namespace bench::studies {

namespace {

constexpr std::size_t stored = 10'000;
constexpr int most_conditions = 6;
const std::string least_name = "user 0";
const std::string least_email = "a";

// All hold, so that each form reads the same row.
auto key_is(std::int64_t key) {
    return users.id == key;
}

auto first() {
    return users.age >= 0;
}

auto second() {
    return users.score >= 0.0;
}

auto third() {
    return users.name >= least_name;
}

auto fourth() {
    return users.age <= 1'000;
}

auto fifth() {
    return users.score <= 1e9;
}

auto sixth() {
    return users.email >= least_email;
}

/// Each number of conditions as a query of its own.
std::vector<User> written_out(orm::Database& db, std::int64_t key, int conditions) {
    switch (conditions) {
    case 0:
        return db.select(users).where(key_is(key)).all();
    case 1:
        return db.select(users).where(key_is(key) && first()).all();
    case 2:
        return db.select(users).where(key_is(key) && first() && second()).all();
    case 3:
        return db.select(users).where(key_is(key) && first() && second() && third()).all();
    case 4:
        return db.select(users)
            .where(key_is(key) && first() && second() && third() && fourth())
            .all();
    case 5:
        return db.select(users)
            .where(key_is(key) && first() && second() && third() && fourth() && fifth())
            .all();
    default:
        return db.select(users)
            .where(key_is(key) && first() && second() && third() && fourth() && fifth() && sixth())
            .all();
    }
}

std::vector<User> with_when(orm::Database& db, std::int64_t key, int conditions) {
    return db.select(users)
        .where(
            key_is(key) && orm::when(conditions > 0, first()) &&
            orm::when(conditions > 1, second()) && orm::when(conditions > 2, third()) &&
            orm::when(conditions > 3, fourth()) && orm::when(conditions > 4, fifth()) &&
            orm::when(conditions > 5, sixth())
        )
        .all();
}

std::vector<User> put_together(orm::Database& db, std::int64_t key, int conditions) {
    const std::array<orm::Predicate<User>, most_conditions> all{
        first(), second(), third(), fourth(), fifth(), sixth()};
    orm::Query<User> query = orm::select(users).where(key_is(key));
    for (int i = 0; i < conditions; ++i) {
        query = query.where(all[static_cast<std::size_t>(i)]);
    }
    return db.run(query).all();
}

using Form = std::vector<User> (*)(orm::Database& db, std::int64_t key, int conditions);

}  // namespace

Comparison optional_conditions(const Open& open, std::size_t divisor) {
    const auto database = std::make_shared<orm::Database>(with_users(open(), stored));
    const std::size_t queries = 20'000 / divisor;
    const auto variant = [&](const char* name, Role role, Form form) {
        return Variant{
            name,
            role,
            [] {},
            [database, queries, form] {
                std::size_t found = 0;
                for (std::size_t i = 0; i < queries; ++i) {
                    const auto key = static_cast<std::int64_t>(1 + i * 7'919 % stored);
                    found +=
                        form(*database, key, static_cast<int>(i % (most_conditions + 1))).size();
                }
                if (found != queries) {
                    throw std::logic_error("each query finds one row");
                }
            },
            [] {}};
    };
    return {
        .title = "A query with 0 to 6 optional conditions",
        .unit = "query",
        .operations = queries,
        .goal = 1.05,
        .variants = {
            variant("each number written out", Role::floor, written_out),
            variant("orm::when", Role::ours, with_when),
            variant("orm::Query put together at run time", Role::control, put_together)}};
}

}  // namespace bench::studies
