#include "conditions.hpp"

namespace random_queries {

using orchard::trees;

OfTrees about_times(Dice& dice) {
    using enum orm::DateField;
    const auto date = random_date(dice);
    const auto time = random_time(dice);
    switch (dice.between(0, 9)) {
    case 0:
        return compared<OfTrees>(dice, trees.planted, date);
    case 1:
        return compared<OfTrees>(dice, trees.felled, trees.planted);
    case 2:
        return among<OfTrees>(dice, trees.felled, std::vector{date}, date, random_date(dice));
    case 3:
        return compared<OfTrees>(dice, trees.seen, time);
    case 4:
        return among<OfTrees>(dice, trees.seen, std::vector{time}, time, random_time(dice));
    case 5:
        return compared<OfTrees>(dice, orm::extract<day>(trees.felled), dice.between(18, 31));
    case 6:
        return compared<OfTrees>(dice, orm::truncate<week>(trees.seen), time);
    case 7:
        return compared<OfTrees>(
            dice, orm::add_months(trees.planted, 1), orm::add_months(trees.felled, 1)
        );
    case 8:
        return compared<OfTrees>(
            dice, trees.felled - trees.planted, std::chrono::days(dice.between(-9, 9))
        );
    default:
        return compared<OfTrees>(
            dice, trees.seen + std::chrono::hours(dice.between(-99, 99)), time
        );
    }
}

}  // namespace random_queries
