#pragma once

#include <orm/annotations.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What tables are made with: conditions, indexes of every kind, a schema, comments, types of the
/// database, checks that wait for the end of a transaction, and keys of a type of their own.
namespace depot {

enum class [[orm::stored_as(native), orm::label("parcel_state")]] State{
    waiting,
    sent [[orm::label("on its way")]],
};

struct Parcel;

/// Where parcels lie; it's dry.
struct [[orm::table("places"), orm::schema("depot")]] Place {
    [[orm::primary_key,
      orm::type(postgres("char(5)"), sqlite("TEXT COLLATE NOCASE"))]] std::string code;
    orm::HasMany<Parcel> parcels{};
    orm::ManyToMany<Parcel> wanted{};
};

struct
    [[orm::table("parcels"),
      orm::schema("depot"),
      orm::index(number, unique, where("weight > 0"), include(weight)),
      orm::index(expression("lower(label)"), unique, name("parcels_label_key")),
      orm::index(
          expression(postgres("to_tsvector('simple', label)")),
          using(gin),
          name("parcels_words_idx")
      ),
      orm::index(tags, using(gin)),
      orm::check("weight <= 1000", name("parcels_weight_limit"))]] Parcel {
    [[orm::primary_key]] std::int64_t id = 0;
    int number = 0;
    /// In kilograms.
    int weight = 1;
    [[orm::length(12)]] std::string label;
    std::vector<std::string> tags{};
    State state = State::waiting;
    orm::BelongsTo<Place> place;
    [[orm::inverse(wanted)]] orm::ManyToMany<Place> wishes{};
};

struct Crate;

struct [[orm::table("bays"), orm::schema("depot"), orm::primary_key(place, number)]] Bay {
    orm::BelongsTo<Place> place;
    int number = 0;
    orm::HasMany<Crate> crates{};
};

struct [[orm::table("crates"), orm::schema("depot")]] Crate {
    [[orm::primary_key]] std::int64_t id = 0;
    orm::BelongsTo<Bay> bay;
};

/// Each refers to the next, and the last one to the first.
struct [[orm::table("links"), orm::schema("depot")]] Link {
    [[orm::primary_key, orm::assigned]] std::int64_t number = 0;
    [[orm::deferrable]] orm::BelongsTo<Link> next;
};

struct
    [[orm::table("bookings"),
      orm::schema("depot"),
      orm::exclude(
          using(gist), with(expression("int4range(first, last)"), "&&"), name("bookings_overlap")
      )]] Booking {
    [[orm::primary_key]] std::int64_t id = 0;
    int first = 0;
    int last = 0;
};

}  // namespace depot
