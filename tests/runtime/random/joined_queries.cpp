#include "queries.hpp"

namespace random_queries {

using orchard::growers;
using orchard::trees;

void joined_query(BothDatabases& databases, Dice& dice) {
    constexpr auto parents = orm::alias<"parents">(trees);
    const OfTrees some = condition(dice, static_cast<int>(dice.between(0, 2)));
    const OfGrowers few = grower_condition(dice, static_cast<int>(dice.between(0, 1)));
    const std::string sort = random_sort(dice);
    const std::int64_t limit = dice.between(0, 200);
    const std::int64_t value = random_integer(dice);
    const bool flag = dice.chance(50);
    switch (dice.between(0, 7)) {
    case 0:
        return databases.ask([&](orm::Executor& db) {
            return db.select(growers.name, trees)
                .left_join(trees)
                .on(trees.grower == growers && trees.yield > value)
                .where(few)
                .order_by(growers.id, trees.id)
                .limit(limit)
                .all();
        });
    case 1:
        return databases.ask([&](orm::Executor& db) {
            return db.select(trees.id, trees.note, growers.rating)
                .join(growers)
                .on(trees.grower == growers && few)
                .where(some && orm::when(flag, growers.acres > value))
                .order_by(tree_order(sort), trees.id)
                .limit(limit)
                .all();
        });
    case 2:
        return databases.ask([&](orm::Executor& db) {
            return db.select(trees.id, parents.label, trees.slope - parents.slope)
                .from(trees)
                .left_join(parents)
                .on(trees.parent == parents && parents.healthy == trees.healthy)
                .where(some)
                .order_by(parents.note.desc(), trees.id)
                .all();
        });
    case 3:
        return databases.ask([&](orm::Executor& db) {
            return db.select(trees.id, growers.id)
                .from(trees)
                .full_join(growers)
                .on(trees.grower == growers && trees.height > value)
                .where(orm::when(flag, few))
                .order_by(trees.id, growers.id)
                .offset(limit)
                .all();
        });
    case 4:
        return databases.ask([&](orm::Executor& db) {
            return db
                .select(growers.id, trees.id, orm::coalesce(trees.note, growers.region, "none"))
                .from(trees)
                .right_join(growers)
                .on(trees.grower == growers && trees.note == growers.region)
                .where(few || orm::when(flag, trees.id.is_null()))
                .order_by(growers.id, trees.id)
                .all();
        });
    case 5:
        return databases.ask([&](orm::Executor& db) {
            return db.select(trees.label, trees.grower->name, trees.parent->yield)
                .where(some)
                .distinct()
                .order_by(trees.label, trees.grower->name, trees.parent->yield)
                .limit(limit)
                .all();
        });
    case 6:
        return databases.ask([&](orm::Executor& db) {
            return db
                .select(
                    trees.id,
                    trees.yield / 3,
                    orm::upper(trees.note),
                    orm::case_(orm::when(some, trees.slope), orm::otherwise(trees.girth)),
                    trees.children.count()
                )
                .where(orm::when(flag, trees.height <= value))
                .order_by(trees.id)
                .all();
        });
    default:
        return databases.ask([&](orm::Executor& db) {
            return db.select(growers)
                .where(few || growers.trees.any([&](const auto& tree) {
                    return tree.height > value && orm::when(flag, tree.note.is_null());
                }))
                .order_by(growers.region, growers.id)
                .limit(limit)
                .all();
        });
    }
}

}  // namespace random_queries
