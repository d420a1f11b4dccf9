#pragma once

#include <orm/annotations.hpp>
#include <orm/decimal.hpp>
#include <orm/json_text.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// snippet: model
namespace garden {

struct [[orm::table]] Plant {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string name;
    std::optional<std::string> nickname{};
    std::string description{};
    [[orm::precision(10, 2)]] orm::Decimal price{};
    orm::Timestamp planted_at{};
    orm::Json details{};
    std::vector<std::string> tags{};
};

}  // namespace garden

// end snippet
