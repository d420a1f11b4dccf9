#pragma once

#include "runtime/questions/dice.hpp"
#include "support/models/orchard.orm.hpp"

#include <orm/orm.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

/// Conditions that fall out of the dice. Values are few and small, so that they meet those of the
/// rows, and arithmetic neither overflows nor divides by zero.
namespace random_queries {

using questions::Dice;
using OfTrees = orm::Predicate<orchard::Tree>;
using OfGrowers = orm::Predicate<orchard::Grower>;

OfTrees about_numbers(Dice& dice);
OfTrees about_texts(Dice& dice);
OfTrees about_times(Dice& dice);
OfTrees about_nulls(Dice& dice);
OfTrees about_relations(Dice& dice);
OfTrees about_subqueries(Dice& dice);

/// Of one comparison at depth 0, of two conditions of the depth below at any other.
OfTrees condition(Dice& dice, int depth);
OfGrowers grower_condition(Dice& dice, int depth);

std::int64_t random_integer(Dice& dice);
std::vector<std::int64_t> random_integers(Dice& dice);
/// A multiple of 1/4: sums of them are exact in any order.
double random_fraction(Dice& dice);
/// Characters outside of ASCII have no case: SQLite knows none.
std::string random_text(Dice& dice);
std::string random_pattern(Dice& dice);
std::chrono::year_month_day random_date(Dice& dice);
orm::Timestamp random_time(Dice& dice);

/// `left` and `right` by one of the six operators.
template <class Condition, class L, class R>
Condition compared(Dice& dice, const L& left, const R& right) {
    switch (dice.between(0, 5)) {
    case 0:
        return left == right;
    case 1:
        return left != right;
    case 2:
        return left < right;
    case 3:
        return left <= right;
    case 4:
        return left > right;
    default:
        return left >= right;
    }
}

/// A list, a range, or whether there is a value.
template <class Condition, class E, class V>
Condition among(Dice& dice, const E& expression, const std::vector<V>& values, V low, V high) {
    switch (dice.between(0, 5)) {
    case 0:
        return expression.in(values);
    case 1:
        return expression.not_in(values);
    case 2:
        return expression.between(low, high);
    case 3:
        return expression.not_between(low, high);
    case 4:
        return expression.is_null();
    default:
        return expression.is_not_null();
    }
}

/// A condition made of two.
template <class Condition>
Condition combined(Dice& dice, const Condition& left, const Condition& right) {
    switch (dice.between(0, 9)) {
    case 0:
    case 1:
        return left && right;
    case 2:
    case 3:
        return left || right;
    case 4:
        return !left || right;
    case 5:
        return left && !right;
    case 6:
        return left == right;
    case 7:
        return orm::distinct(left, !right);
    case 8:
        return (left || right).is_null();
    default:
        return !(left && orm::when(dice.chance(50), right));
    }
}

}  // namespace random_queries
