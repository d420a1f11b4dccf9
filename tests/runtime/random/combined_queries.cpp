#include "queries.hpp"

namespace random_queries {

using orchard::growers;
using orchard::trees;

void combined_query(BothDatabases& databases, Dice& dice) {
    const OfTrees some = condition(dice, static_cast<int>(dice.between(0, 2)));
    const OfTrees others = condition(dice, static_cast<int>(dice.between(0, 2)));
    const OfGrowers few = grower_condition(dice, 1);
    const std::int64_t limit = dice.between(0, 60);
    const auto first = [&] { return orm::select(trees.note, trees.yield).where(some); };
    const auto second = [&] { return orm::select(trees.note, trees.yield).where(others); };
    switch (dice.between(0, 5)) {
    case 0:
        return databases.ask([&](orm::Executor& db) {
            return orm::union_(db.select(trees.note, trees.yield).where(some), second())
                .order_by(trees.note, trees.yield.desc())
                .limit(limit)
                .all();
        });
    case 1:
        return databases.ask([&](orm::Executor& db) {
            return orm::union_all(db.select(trees.note, trees.yield).where(some), second())
                .order_by(trees.note.desc(), trees.yield)
                .offset(limit)
                .all();
        });
    case 2:
        return databases.ask_unordered([&](orm::Executor& db) {
            return orm::intersect(db.select(trees.note, trees.yield).where(some), second()).all();
        });
    case 3:
        return databases.ask_unordered([&](orm::Executor& db) {
            return orm::except(db.select(trees.note, trees.yield).where(some), second()).all();
        });
    case 4:
        return databases.ask([&](orm::Executor& db) {
            return orm::except(db.select(trees.note, trees.yield), orm::union_(first(), second()))
                .order_by(trees.yield, trees.note)
                .all();
        });
    default:
        return databases.ask([&](orm::Executor& db) {
            return orm::union_(
                       db.select(trees.note).where(some), orm::select(growers.region).where(few)
            )
                .order_by(trees.note.desc())
                .limit(limit)
                .all();
        });
    }
}

}  // namespace random_queries
