#include "queries.hpp"

namespace random_queries {

using orchard::trees;

void window_query(BothDatabases& databases, Dice& dice) {
    const OfTrees some = condition(dice, static_cast<int>(dice.between(0, 2)));
    const std::int64_t places = dice.between(1, 4);
    const std::int64_t before = dice.between(0, 3);
    const std::int64_t after = dice.between(0, 3);
    switch (dice.between(0, 2)) {
    case 0:
        return databases.ask([&](orm::Executor& db) {
            const auto ranked = orm::derived<"ranked">(
                orm::select(
                    trees,
                    orm::as<"place">(orm::row_number().over(
                        orm::partition_by(trees.grower).order_by(trees.yield.desc(), trees.id)
                    ))
                )
                    .where(some)
            );
            const auto tree = orm::entity<orchard::Tree>(ranked);
            return db.select(tree)
                .from(ranked)
                .where(orm::column<"place">(ranked) <= places)
                .order_by(tree.id)
                .all();
        });
    case 1:
        return databases.ask([&](orm::Executor& db) {
            const auto by_note = orm::partition_by(trees.note).order_by(trees.yield);
            const auto in_line = orm::partition_by(trees.healthy).order_by(trees.id);
            return db
                .select(
                    trees.id,
                    orm::rank().over(by_note),
                    orm::dense_rank().over(by_note),
                    orm::lag(trees.slope, places).over(in_line),
                    orm::lead(trees.note).over(in_line),
                    orm::ntile(places).over(in_line)
                )
                .where(some)
                .order_by(trees.id)
                .all();
        });
    default:
        return databases.ask([&](orm::Executor& db) {
            const auto near = orm::partition_by(trees.grafted)
                                  .order_by(trees.felled, trees.id)
                                  .rows(orm::preceding(before), orm::following(after));
            return db
                .select(
                    trees.id,
                    orm::sum(trees.yield).over(near),
                    orm::count(trees.note).over(near),
                    orm::avg(trees.girth).over(near),
                    orm::first_value(trees.label).over(near),
                    orm::string_agg(trees.note, "|").over(near),
                    orm::array_agg(trees.yield).over(near)
                )
                .where(some)
                .order_by(trees.id)
                .all();
        });
    }
}

}  // namespace random_queries
