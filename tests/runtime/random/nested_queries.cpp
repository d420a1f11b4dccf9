#include "queries.hpp"

namespace random_queries {

using orchard::growers;
using orchard::trees;

void nested_query(BothDatabases& databases, Dice& dice) {
    const OfTrees some = condition(dice, static_cast<int>(dice.between(0, 2)));
    const OfTrees others = condition(dice, 0);
    const OfGrowers few = grower_condition(dice, 1);
    const std::int64_t value = random_integer(dice);
    const bool flag = dice.chance(50);
    switch (dice.between(0, 4)) {
    case 0:
        return databases.ask([&](orm::Executor& db) {
            const auto totals = orm::derived<"totals">(
                orm::select(trees.grower, orm::as<"total">(orm::sum(trees.yield)))
                    .where(some)
                    .group_by(trees.grower)
            );
            return db.select(growers.id, orm::column<"total">(totals))
                .left_join(totals)
                .on(orm::column<"grower">(totals) == growers)
                .where(few || orm::when(flag, orm::column<"total">(totals) > value))
                .order_by(orm::column<"total">(totals).desc(), growers.id)
                .all();
        });
    case 1:
        return databases.ask([&](orm::Executor& db) {
            const auto chosen = orm::cte<"chosen">(orm::select(trees).where(some));
            return db.with(chosen)
                .select(chosen)
                .where(chosen.height >= value)
                .order_by(chosen.note, chosen.id)
                .all();
        });
    case 2:
        return databases.ask([&](orm::Executor& db) {
            const auto line = orm::recursive<"line">(
                orm::select(trees.id, trees.label, orm::as<"depth">(orm::value(0)))
                    .where(trees.parent.is_null() && others),
                [&](const auto& found) {
                    return orm::select(
                               trees.id,
                               trees.label,
                               orm::as<"depth">(orm::column<"depth">(found) + 1)
                    )
                        .from(trees)
                        .join(found)
                        .on(trees.parent == orm::column<"id">(found))
                        .where(orm::when(flag, trees.height > value));
                }
            );
            return db.with(line)
                .select(orm::column<"id">(line), orm::column<"depth">(line))
                .order_by(orm::column<"depth">(line), orm::column<"id">(line))
                .all();
        });
    case 3:
        return databases.ask([&](orm::Executor& db) {
            return db
                .select(
                    growers.id,
                    orm::scalar(orm::select(orm::max(trees.yield))
                                    .where(trees.grower == orm::outer(growers) && some))
                )
                .where(few)
                .order_by(growers.id)
                .all();
        });
    default:
        return databases.ask([&](orm::Executor& db) {
            return db.select(trees)
                .where(trees.id.in(orm::select(trees.parent).where(some)))
                .where(orm::when(flag, others))
                .order_by(trees.id)
                .all();
        });
    }
}

}  // namespace random_queries
