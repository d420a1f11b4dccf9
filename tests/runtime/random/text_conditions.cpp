#include "conditions.hpp"

namespace random_queries {

using orchard::trees;

namespace {

template <class E>
OfTrees matched(Dice& dice, const E& text) {
    const std::string pattern = random_pattern(dice);
    const std::string part = random_text(dice);
    switch (dice.between(0, 8)) {
    case 0:
        return text.like(pattern);
    case 1:
        return text.not_like(pattern);
    case 2:
        return text.ilike(pattern);
    case 3:
        return text.starts_with(part);
    case 4:
        return text.ends_with(part);
    case 5:
        return text.contains(part);
    case 6:
        return text.istarts_with(part);
    case 7:
        return text.iends_with(part);
    default:
        return text.icontains(part);
    }
}

/// What functions make of text, as text.
OfTrees about_made_text(Dice& dice) {
    const std::string value = random_text(dice);
    const std::string other = random_text(dice);
    const std::int64_t count = dice.between(-1, 4);
    switch (dice.between(0, 9)) {
    case 0:
        return compared<OfTrees>(dice, orm::upper(trees.note), value);
    case 1:
        return compared<OfTrees>(dice, orm::lower(trees.label), orm::trim(trees.note));
    case 2:
        return compared<OfTrees>(dice, orm::substr(trees.label, count, 2), value);
    case 3:
        return compared<OfTrees>(dice, orm::replace(trees.note, value, other), trees.label);
    case 4:
        return compared<OfTrees>(dice, orm::concat(trees.label, trees.note, other), value);
    case 5:
        return compared<OfTrees>(dice, orm::concat_ws(other, trees.note, trees.label), value);
    case 6:
        return compared<OfTrees>(dice, orm::left(trees.label, count), orm::right(trees.note, 2));
    case 7:
        return compared<OfTrees>(dice, orm::pad_left(trees.note, count, "ab"), value);
    case 8:
        return matched(dice, orm::concat(trees.note, trees.label));
    default:
        return compared<OfTrees>(dice, orm::reverse(trees.label), orm::repeat(trees.note, count));
    }
}

OfTrees about_measured_text(Dice& dice) {
    switch (dice.between(0, 2)) {
    case 0:
        return compared<OfTrees>(dice, orm::length(trees.note), orm::byte_length(trees.label));
    case 1:
        return compared<OfTrees>(
            dice, orm::position(trees.note, random_text(dice)), dice.between(0, 2)
        );
    default:
        return compared<OfTrees>(dice, orm::length(trees.label), trees.height);
    }
}

}  // namespace

OfTrees about_texts(Dice& dice) {
    const std::vector<std::string> some{random_text(dice), random_text(dice)};
    switch (dice.between(0, 6)) {
    case 0:
        return compared<OfTrees>(dice, trees.label, some[0]);
    case 1:
        return compared<OfTrees>(dice, trees.note, trees.label);
    case 2:
        return among<OfTrees>(dice, trees.note, some, some[0], some[1]);
    case 3:
        return matched(dice, trees.note);
    case 4:
        return matched(dice, trees.label);
    case 5:
        return about_measured_text(dice);
    default:
        return about_made_text(dice);
    }
}

}  // namespace random_queries
