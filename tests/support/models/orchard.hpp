#pragma once

#include <orm/annotations.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

/// What random queries ask: required and optional columns of the common types, a relation that is
/// always there, and one to the same class that may be missing.
namespace orchard {

struct Tree;

struct [[orm::table]] Grower {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string name;
    std::optional<std::string> region{};
    int acres = 0;
    std::optional<double> rating{};
    orm::HasMany<Tree> trees{};

    friend bool operator==(const Grower&, const Grower&) = default;
};

struct [[orm::table]] Tree {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string label;
    std::optional<std::string> note{};
    int height = 0;
    std::optional<std::int64_t> yield{};
    double girth = 0;
    std::optional<double> slope{};
    std::chrono::year_month_day planted{};
    std::optional<std::chrono::year_month_day> felled{};
    orm::Timestamp seen{};
    bool grafted = false;
    std::optional<bool> healthy{};
    orm::BelongsTo<Grower> grower;
    std::optional<orm::BelongsTo<Tree>> parent{};
    [[orm::inverse(parent)]] orm::HasMany<Tree> children{};

    friend bool operator==(const Tree&, const Tree&) = default;
};

}  // namespace orchard
