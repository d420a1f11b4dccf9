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

}  // namespace bench::studies
