#include "studies/stored_users.hpp"
#include "studies/studies.hpp"

#include <string>

namespace bench::studies {

namespace {

constexpr std::size_t user_count = 10'000;

/// The condition of all forms: a key, and two that always hold.
auto three_conditions(std::int64_t key, const std::string& low_name) {
    return users.id == key && users.age >= 0 && users.name >= low_name;
}

}  // namespace

Comparison stored_query(const Open& open, std::size_t divisor) {
    const auto database = std::make_shared<orm::Database>(with_users(open(), user_count));
    const std::size_t queries = 20'000 / divisor;
    const std::int64_t key = user_count / 2;
    const std::string low_name = "user 0";
    const orm::Query<User> query = orm::select(users).where(three_conditions(key, low_name));
    const auto direct = [=] {
        for (std::size_t i = 0; i < queries; ++i) {
            static_cast<void>(database->select(users).where(three_conditions(key, low_name)).all());
        }
    };
    const auto run_again = [=] {
        for (std::size_t i = 0; i < queries; ++i) {
            static_cast<void>(database->run(query).all());
        }
    };
    const auto made_and_run = [=] {
        for (std::size_t i = 0; i < queries; ++i) {
            const orm::Query<User> made = orm::select(users).where(three_conditions(key, low_name));
            static_cast<void>(database->run(made).all());
        }
    };
    const auto nothing = [] {};
    return {
        .title = "A stored query of three conditions",
        .unit = "query",
        .operations = queries,
        .goal = 1.10,
        .variants = {
            {"written where it runs", Role::floor, nothing, direct, nothing},
            {"orm::Query run again", Role::ours, nothing, run_again, nothing},
            {"orm::Query made and run", Role::control, nothing, made_and_run, nothing}}};
}

}  // namespace bench::studies
