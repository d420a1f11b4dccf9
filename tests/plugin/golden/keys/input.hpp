#pragma once
#include <orm/annotations.hpp>
#include <orm/uuid.hpp>

#include <cstdint>
#include <string>

namespace keys {

struct [[orm::table]] Generated {
    [[orm::primary_key]] int id = 0;
};

struct [[orm::table]] Assigned {
    [[orm::primary_key, orm::assigned]] std::int64_t id = 0;
};

struct [[orm::table]] NeverReused {
    [[orm::primary_key, orm::never_reused]] std::int64_t id = 0;
};

struct [[orm::table]] Country {
    [[orm::primary_key(name("the_country_key")), orm::length(2)]] std::string code;
};

struct [[orm::table]] Document {
    [[orm::primary_key, orm::generated(uuid_v7)]] orm::Uuid id{};
};

struct [[orm::table, orm::primary_key(country, number)]] Region {
    orm::BelongsTo<Country> country;
    int number = 0;
};

struct [[orm::table]] City {
    [[orm::primary_key]] std::int64_t id = 0;
    orm::BelongsTo<Region> region;
    std::optional<orm::BelongsTo<Region>> former_region{};
};

}  // namespace keys
