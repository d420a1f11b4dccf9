#pragma once

#include "values/calendar.hpp"

#include <cstdint>

namespace orm::postgres {

/// PostgreSQL counts time from 2000-01-01, we from 1970-01-01.
inline constexpr std::int64_t epoch_days = 10'957;
inline constexpr std::int64_t epoch_microseconds = epoch_days * detail::day_length;

}  // namespace orm::postgres
