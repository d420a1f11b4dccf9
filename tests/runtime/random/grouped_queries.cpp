#include "queries.hpp"

namespace random_queries {

using orchard::growers;
using orchard::trees;

/// PostgreSQL computes means of integers to 16 digits or more, which are not always the nearest
/// double.
constexpr auto mean_yield = orm::round(orm::avg(trees.yield), 9);

void grouped_query(BothDatabases& databases, Dice& dice) {
    const OfTrees some = condition(dice, static_cast<int>(dice.between(0, 2)));
    const OfTrees others = condition(dice, 0);
    const std::int64_t value = random_integer(dice);
    const std::int64_t limit = dice.between(0, 30);
    const bool flag = dice.chance(50);
    switch (dice.between(0, 5)) {
    case 0:
        return databases.ask([&](orm::Executor& db) {
            return db
                .select(
                    trees.note,
                    orm::count(),
                    orm::sum(trees.yield),
                    orm::min(trees.label),
                    orm::avg(trees.slope)
                )
                .where(some)
                .group_by(trees.note)
                .having(orm::count() > 1 || orm::when(flag, orm::max(trees.height) < value))
                .order_by(trees.note)
                .limit(limit)
                .all();
        });
    case 1:
        return databases.ask([&](orm::Executor& db) {
            return db.select(growers.id, orm::count(trees.id), orm::max(trees.felled))
                .left_join(trees)
                .on(trees.grower == growers && trees.height < value)
                .group_by(growers.id)
                .having(orm::count(trees.id) <= value)
                .order_by(orm::count(trees.id).desc(), growers.id)
                .all();
        });
    case 2:
        return databases.ask([&](orm::Executor& db) {
            return db
                .select(
                    trees.healthy,
                    trees.grafted,
                    orm::count().filter(others),
                    orm::sum(trees.height).filter(others),
                    orm::count(trees.note).distinct(),
                    orm::every(trees.height > value),
                    orm::some(trees.yield == value)
                )
                .where(some)
                .group_by(trees.healthy, trees.grafted)
                .order_by(trees.healthy, trees.grafted)
                .all();
        });
    case 3:
        return databases.ask([&](orm::Executor& db) {
            return db
                .select(
                    orm::count(),
                    orm::count(trees.slope),
                    mean_yield,
                    orm::sum(trees.girth),
                    orm::min(trees.seen),
                    orm::max(trees.grafted)
                )
                .where(some)
                .all();
        });
    case 4: {
        constexpr auto day = orm::extract<orm::DateField::day>(trees.planted);
        return databases.ask([&](orm::Executor& db) {
            return db.select(day, orm::min(trees.yield), orm::max(trees.note))
                .where(some)
                .group_by(day)
                .having(orm::sum(trees.yield) > value)
                .order_by(day)
                .all();
        });
    }
    default:
        return databases.ask([&](orm::Executor& db) {
            return db
                .select(
                    trees.grower->region,
                    orm::count(),
                    orm::string_agg(trees.label, "+").order_by(trees.label, trees.id)
                )
                .where(some)
                .group_by(trees.grower->region)
                .order_by(orm::count(), trees.grower->region)
                .all();
        });
    }
}

}  // namespace random_queries
