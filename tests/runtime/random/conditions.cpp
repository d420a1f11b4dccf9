#include "conditions.hpp"

namespace random_queries {

using orchard::growers;

namespace {

OfTrees comparison(Dice& dice) {
    switch (dice.between(0, 5)) {
    case 0:
        return about_numbers(dice);
    case 1:
        return about_texts(dice);
    case 2:
        return about_times(dice);
    case 3:
        return about_nulls(dice);
    case 4:
        return about_relations(dice);
    default:
        return about_subqueries(dice);
    }
}

OfGrowers grower_comparison(Dice& dice) {
    switch (dice.between(0, 4)) {
    case 0:
        return compared<OfGrowers>(dice, growers.acres, random_integer(dice));
    case 1:
        return compared<OfGrowers>(dice, growers.rating, random_fraction(dice));
    case 2:
        return growers.region.like(random_pattern(dice));
    case 3:
        return compared<OfGrowers>(dice, growers.region, growers.name);
    default:
        return growers.region.is_null();
    }
}

}  // namespace

OfTrees condition(Dice& dice, int depth) {
    if (depth == 0) {
        return comparison(dice);
    }
    const OfTrees left = condition(dice, depth - 1);
    return combined(dice, left, condition(dice, depth - 1));
}

OfGrowers grower_condition(Dice& dice, int depth) {
    if (depth == 0) {
        return grower_comparison(dice);
    }
    const OfGrowers left = grower_condition(dice, depth - 1);
    return combined(dice, left, grower_condition(dice, depth - 1));
}

}  // namespace random_queries
