#pragma once
#include <orm/annotations.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace tree {

struct [[orm::table]] Person {
    [[orm::primary_key]] std::int64_t id = 0;
    std::optional<orm::BelongsTo<Person>> boss{};
    orm::HasMany<Person> staff{};
    orm::ManyToMany<Person> follows{};
    [[orm::inverse(follows)]] orm::ManyToMany<Person> followers{};
};

}  // namespace tree
