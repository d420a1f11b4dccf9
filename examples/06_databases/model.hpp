#pragma once

#include <orm/annotations.hpp>

#include <cstdint>
#include <string>

namespace weather {

/// One reading of one station.
struct [[orm::table, orm::unique(station, taken_at)]] Reading {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string station;
    orm::Timestamp taken_at{};
    double celsius = 0;
};

}  // namespace weather
