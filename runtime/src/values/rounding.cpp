#include "values/rounding.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace orm::detail {

namespace {

constexpr int digits = 15;

}  // namespace

double round_half_away(double value, std::int64_t places) {
    if (value == 0 || !(std::abs(value) < 1e15)) {
        return value;
    }
    char text[32];  // 1.23456789012345e-02
    std::snprintf(text, sizeof text, "%.*e", digits - 1, std::abs(value));
    const std::int64_t exponent = std::strtoll(text + digits + 2, nullptr, 10);
    if (places < -exponent - 1) {
        return 0;
    }
    std::int64_t kept = exponent + 1 + places;
    kept = kept < digits ? kept : digits;
    std::string mantissa(1, text[0]);
    mantissa.append(text + 2, digits - 1);
    std::int64_t whole = 0;
    for (std::int64_t i = 0; i != kept; ++i) {
        whole = whole * 10 + (mantissa[static_cast<std::size_t>(i)] - '0');
    }
    if (kept < digits && mantissa[static_cast<std::size_t>(kept)] >= '5') {
        ++whole;
    }
    const std::string rounded = std::to_string(whole) + "e" + std::to_string(exponent + 1 - kept);
    return std::copysign(std::strtod(rounded.c_str(), nullptr), value);
}

}  // namespace orm::detail
