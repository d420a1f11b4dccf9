#include "conditions.hpp"

namespace random_queries {

using orchard::growers;
using orchard::trees;

OfTrees about_relations(Dice& dice) {
    const std::int64_t value = random_integer(dice);
    const std::string pattern = random_pattern(dice);
    const auto inner = [&](const auto& child) {
        return child.yield > value || child.note.like(pattern);
    };
    switch (dice.between(0, 8)) {
    case 0:
        return compared<OfTrees>(dice, trees.grower->name, random_text(dice));
    case 1:
        return compared<OfTrees>(dice, trees.grower->rating, trees.slope);
    case 2:
        return compared<OfTrees>(dice, trees.parent->yield, trees.height);
    case 3:
        return trees.parent->grower->region.is_null();
    case 4:
        return trees.parent.is_null() || trees.parent->note != random_text(dice);
    case 5:
        return trees.children.any(inner);
    case 6:
        return trees.children.none(inner);
    case 7:
        return compared<OfTrees>(dice, trees.children.count(inner), dice.between(0, 2));
    default:
        return compared<OfTrees>(dice, trees.children.count(), dice.between(0, 2));
    }
}

OfTrees about_subqueries(Dice& dice) {
    const std::int64_t value = random_integer(dice);
    const OfGrowers some = grower_condition(dice, 0);
    switch (dice.between(0, 6)) {
    case 0:
        return orm::exists(
            orm::select(growers).where(growers.id == orm::outer(trees).grower && some)
        );
    case 1:
        return orm::not_exists(
            orm::select(growers).where(growers.region == orm::outer(trees).note && some)
        );
    case 2:
        return trees.grower.in(orm::select(growers.id).where(some));
    case 3:
        return trees.note.not_in(orm::select(growers.region).where(growers.acres > value));
    case 4:
        return trees.note.in(orm::select(growers.region).where(some));
    case 5:
        return compared<OfTrees>(
            dice, trees.height, orm::scalar(orm::select(orm::max(growers.acres)).where(some))
        );
    default:
        return compared<OfTrees>(
            dice,
            trees.yield,
            orm::scalar(orm::select(growers.acres).where(growers.id == orm::outer(trees).grower))
        );
    }
}

}  // namespace random_queries
