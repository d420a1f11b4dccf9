#include "studies/repeated_query.hpp"

namespace bench::studies {

namespace {

std::vector<int> ages_of(orm::Database& db, std::int64_t key, int parameters) {
    switch (parameters) {
    case 1:
        return db.select(users.age).where(users.id == key).all();
    case 3:
        return db.select(users.age)
            .where(users.id == key && users.age >= low_age && users.age <= high_age)
            .all();
    default:
        return db.select(users.age)
            .where(
                users.id == key && users.age >= low_age && users.age <= high_age &&
                users.score >= low_score && users.score <= high_score && users.name >= low_name
            )
            .all();
    }
}

}  // namespace

Variant repeated_by_us(std::shared_ptr<orm::Database> database, int parameters, std::size_t times) {
    return repeated(
        "Cormorant",
        Role::ours,
        times,
        [database = std::move(database), parameters](std::int64_t key) {
            return ages_of(*database, key, parameters);
        }
    );
}

Variant repeated_subquery_by_us(std::shared_ptr<orm::Database> database, std::size_t times) {
    const auto ask = [database = std::move(database)](std::int64_t key) {
        constexpr auto others = orm::alias<"others">(users);
        return database->select(users.age)
            .where(
                users.id == key && orm::exists(orm::select(others).where(others.name >= low_name))
            )
            .all();
    };
    return repeated("Cormorant", Role::ours, times, ask);
}

}  // namespace bench::studies
