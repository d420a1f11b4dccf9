#include "queries.hpp"

namespace random_queries {

using orchard::growers;
using orchard::Tree;
using orchard::trees;

std::string random_sort(Dice& dice) {
    static constexpr const char* names[] = {"label", "note", "yield", "slope", "felled", "moved"};
    const std::string direction = dice.chance(50) ? "-" : "";
    return direction + dice.pick(names);
}

namespace {

orm::Query<Tree> in_some_order(Dice& dice, const orm::Query<Tree>& query) {
    switch (dice.between(0, 6)) {
    case 0:
        return query.order_by(trees.note.asc().nulls_first());
    case 1:
        return query.order_by(trees.yield.desc().nulls_last(), trees.label);
    case 2:
        return query.order_by(trees.grower->name, trees.parent->note.desc());
    case 3:
        return query.order_by(orm::length(trees.note).desc());
    case 4:
        return query.order_by(trees.seen);
    case 5:
        return query.order_by(orm::coalesce(trees.healthy, trees.grafted), -trees.height);
    default:
        return query.order_by(tree_order(random_sort(dice)));
    }
}

}  // namespace

void stored_query(BothDatabases& databases, Dice& dice) {
    orm::Query<Tree> query = orm::select(trees);
    if (dice.chance(25)) {
        query = query.join(growers, trees.grower == growers).where(grower_condition(dice, 1));
    }
    for (std::int64_t left = dice.between(0, 2); left != 0; --left) {
        query = query.where(condition(dice, static_cast<int>(dice.between(0, 3))));
    }
    for (std::int64_t left = dice.between(0, 2); left != 0; --left) {
        query = in_some_order(dice, query);
    }
    query = query.order_by(trees.id);
    if (dice.chance(30)) {
        query = query.limit(dice.between(0, 40));
    }
    if (dice.chance(30)) {
        query = query.offset(dice.between(0, 20));
    }
    switch (dice.between(0, 5)) {
    case 0:
        return databases.ask([&](orm::Executor& db) { return std::vector{db.run(query).count()}; });
    case 1:
        return databases.ask([&](orm::Executor& db) { return std::vector{db.run(query).exists()}; }
        );
    case 2:
        return databases.ask([&](orm::Executor& db) { return std::vector{db.run(query).first()}; });
    default:
        return databases.ask([&](orm::Executor& db) { return db.run(query).all(); });
    }
}

}  // namespace random_queries
