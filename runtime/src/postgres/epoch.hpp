#pragma once

#include <cstdint>

namespace orm::postgres {

/// PostgreSQL counts time from 2000-01-01, we from 1970-01-01.
inline constexpr std::int64_t epoch_days = 10'957;
inline constexpr std::int64_t microseconds_per_day = 86'400'000'000;
inline constexpr std::int64_t epoch_microseconds = epoch_days * microseconds_per_day;

}  // namespace orm::postgres
