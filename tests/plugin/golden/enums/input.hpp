#pragma once
#include <orm/annotations.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace zoo {

enum class Diet { herbivore, carnivore, omnivore [[orm::label("both")]], all = omnivore };

enum class [[orm::stored_as(integer)]] Level : std::int16_t { low = -1, high = 1 };

enum class [[orm::stored_as(native), orm::label("animal_state")]] State {
    active [[orm::renamed_from("awake")]],
    asleep
};

struct [[orm::table]] Animal {
    enum class Sex { female, male };

    [[orm::primary_key]] std::int64_t id = 0;
    [[orm::default_value(omnivore)]] Diet diet = Diet::omnivore;
    std::optional<Diet> former_diet{};
    [[orm::default_value(Level::high)]] Level danger = Level::low;
    State state = State::active;
    [[orm::stored_as(integer)]] Sex sex = Sex::female;
    std::vector<Diet> diets{};
};

}  // namespace zoo
