#pragma once

#include <orm/annotations.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace store {

struct Category;
struct Item;

struct [[orm::table]] Category {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string name;
    std::optional<orm::BelongsTo<Category>> parent{};
    orm::HasMany<Item> items{};
};

struct [[orm::table]] Item {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string name;
    int price = 0;
    std::optional<std::string> note{};
    orm::BelongsTo<Category> category;
};

}  // namespace store
