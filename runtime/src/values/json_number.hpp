#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace orm::detail {

/// A JSON number as `digits` × 10^`exponent`, without zeros at either end of the digits; 0 has
/// none.
struct JsonNumber {
    bool negative = false;
    std::string digits{};
    std::int64_t exponent = 0;
};

JsonNumber read_number(std::string_view text);

}  // namespace orm::detail
