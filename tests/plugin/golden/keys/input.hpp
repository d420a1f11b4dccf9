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

struct Shelf;

struct [[orm::table]] Genre {
    [[orm::primary_key, orm::type(postgres("varchar(20)"), sqlite("TEXT COLLATE NOCASE")),
      orm::collate(postgres("C"))]]
    std::string name;
    orm::ManyToMany<Shelf> shelves{};
};

struct [[orm::table, orm::primary_key(genre, number)]] Shelf {
    orm::BelongsTo<Genre> genre;
    int number = 0;
    [[orm::inverse(shelves)]] orm::ManyToMany<Genre> others{};
};

struct [[orm::table]] Book {
    [[orm::primary_key]] std::int64_t id = 0;
    orm::BelongsTo<Shelf> shelf;
    [[orm::references(Genre::name)]] std::optional<std::string> genre_name{};
    [[orm::references(Genre::name), orm::type("TEXT")]] std::optional<std::string> other_genre{};
};

}  // namespace keys
