#include "conditions.hpp"

namespace random_queries {

using orchard::trees;

namespace {

OfTrees about_integers(Dice& dice) {
    const std::int64_t value = random_integer(dice);
    const std::int64_t divisor = dice.between(1, 5) * (dice.chance(50) ? 1 : -1);
    switch (dice.between(0, 9)) {
    case 0:
        return compared<OfTrees>(dice, trees.height, value);
    case 1:
        return compared<OfTrees>(dice, trees.yield, value);
    case 2:
        return compared<OfTrees>(dice, trees.yield, trees.height);
    case 3:
        return compared<OfTrees>(dice, trees.height * divisor - trees.yield, value);
    case 4:
        return compared<OfTrees>(dice, trees.yield / divisor + trees.height % divisor, value);
    case 5:
        return compared<OfTrees>(dice, -trees.yield, orm::abs(trees.height));
    case 6:
        return compared<OfTrees>(dice, orm::sign(trees.yield), dice.between(-1, 1));
    case 7:
        return among<OfTrees>(
            dice, trees.yield, random_integers(dice), value, random_integer(dice)
        );
    case 8:
        return among<OfTrees>(
            dice, trees.height + trees.yield, random_integers(dice), value, random_integer(dice)
        );
    default:
        return among<OfTrees>(
            dice,
            trees.height,
            std::vector<int>{3, static_cast<int>(value)},
            static_cast<int>(value),
            static_cast<int>(value + 4)
        );
    }
}

OfTrees about_fractions(Dice& dice) {
    const double value = random_fraction(dice);
    switch (dice.between(0, 7)) {
    case 0:
        return compared<OfTrees>(dice, trees.girth, value);
    case 1:
        return compared<OfTrees>(dice, trees.slope, value);
    case 2:
        return compared<OfTrees>(dice, trees.girth * 2.0 - trees.slope, value);
    case 3:
        return compared<OfTrees>(dice, trees.height / 4.0, trees.slope);
    case 4:
        return compared<OfTrees>(dice, orm::floor(trees.slope), orm::ceil(trees.girth));
    case 5:
        return compared<OfTrees>(dice, orm::round(trees.slope), orm::trunc(trees.slope));
    case 6:
        return compared<OfTrees>(dice, orm::cast<std::int64_t>(trees.slope), random_integer(dice));
    default:
        return among<OfTrees>(
            dice, trees.slope, std::vector<double>{value, 0.0}, value, random_fraction(dice)
        );
    }
}

}  // namespace

OfTrees about_numbers(Dice& dice) {
    return dice.chance(60) ? about_integers(dice) : about_fractions(dice);
}

}  // namespace random_queries
