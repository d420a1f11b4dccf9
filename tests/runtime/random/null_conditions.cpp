#include "conditions.hpp"

#include <optional>

namespace random_queries {

using orchard::trees;

namespace {

template <class T>
std::optional<T> perhaps(Dice& dice, T value) {
    return dice.chance(50) ? std::optional<T>(std::move(value)) : std::nullopt;
}

/// Null-safe comparisons.
template <class E, class V>
OfTrees same(Dice& dice, const E& expression, const V& value) {
    switch (dice.between(0, 2)) {
    case 0:
        return expression == value;
    case 1:
        return expression != value;
    default:
        return orm::distinct(expression, value);
    }
}

OfTrees about_truth(Dice& dice) {
    switch (dice.between(0, 5)) {
    case 0:
        return trees.grafted == dice.chance(50);
    case 1:
        return trees.healthy == trees.grafted;
    case 2:
        return trees.healthy != dice.chance(50);
    case 3:
        return orm::distinct(trees.healthy, trees.grafted);
    case 4:
        return trees.healthy.is_not_null();
    default:
        return same(dice, trees.healthy, perhaps(dice, dice.chance(50)));
    }
}

OfTrees about_choices(Dice& dice) {
    const std::int64_t value = random_integer(dice);
    const std::int64_t other = random_integer(dice);
    switch (dice.between(0, 5)) {
    case 0:
        return compared<OfTrees>(dice, orm::coalesce(trees.note, trees.label), random_text(dice));
    case 1:
        return compared<OfTrees>(dice, orm::nullif(trees.height, other), value);
    case 2:
        return compared<OfTrees>(dice, orm::greatest(trees.yield, trees.height), value);
    case 3:
        return compared<OfTrees>(dice, orm::least(trees.yield, other), value);
    case 4:
        return compared<OfTrees>(
            dice,
            orm::case_(
                orm::when(trees.height < other, trees.yield),
                orm::when(trees.slope > 1.0, trees.height)
            ),
            value
        );
    default:
        return compared<OfTrees>(
            dice,
            orm::case_(
                orm::when(trees.note.like(random_pattern(dice)), trees.label),
                orm::when(!(trees.yield == value), trees.note),
                orm::otherwise("ab")
            ),
            random_text(dice)
        );
    }
}

}  // namespace

OfTrees about_nulls(Dice& dice) {
    switch (dice.between(0, 5)) {
    case 0:
        return same(dice, trees.note, perhaps(dice, random_text(dice)));
    case 1:
        return same(dice, trees.yield, perhaps(dice, random_integer(dice)));
    case 2:
        return same(dice, trees.felled, perhaps(dice, random_date(dice)));
    case 3:
        return same(dice, trees.slope, trees.girth);
    case 4:
        return about_truth(dice);
    default:
        return about_choices(dice);
    }
}

}  // namespace random_queries
