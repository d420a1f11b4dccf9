#pragma once
#include <orm/annotations.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace crm {

struct Position {
    double latitude = 0;
    double longitude = 0;
};

struct Address {
    /// With the number of the house.
    std::string street;
    [[orm::column("zip")]] std::optional<std::string> postal_code{};
    [[orm::embedded]] Position position{};
};

struct [[orm::table, orm::index(billing_street)]] Customer {
    [[orm::primary_key]] std::int64_t id = 0;
    /// Where the bill goes.
    [[orm::embedded]] Address billing{};
    [[orm::embedded]] Address shipping{};
};

}  // namespace crm
