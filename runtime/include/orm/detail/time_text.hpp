#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace orm::detail {

struct Cell;

inline constexpr std::int64_t min_timestamp =
    -62'135'596'800'000'000;  ///< 0001-01-01 00:00:00.000000
inline constexpr std::int64_t max_timestamp =
    253'402'300'799'999'999;  ///< 9999-12-31 23:59:59.999999
inline constexpr const char* beyond_years = "is not in the years 1 to 9999";

/// The most characters that any of the functions below writes.
inline constexpr std::size_t time_text_size = 26;

/// `YYYY-MM-DD HH:MM:SS.ffffff`. Returns the number of characters, always 26.
std::size_t format_timestamp(std::int64_t microseconds, char* out) noexcept;

/// `YYYY-MM-DD`: 10 characters.
std::size_t format_date(std::int64_t days, char* out) noexcept;

/// `HH:MM:SS.ffffff`: 15 characters.
std::size_t format_time(std::int64_t microseconds, char* out) noexcept;

/// Reads what `format_timestamp` writes, and `T` for the blank, fewer digits, no time at all;
/// `zoned` also `Z` and `±hh:mm`. Empty for anything else, also for a fraction of a microsecond and
/// years outside 1 to 9999.
std::optional<std::int64_t> parse_timestamp(std::string_view text, bool zoned) noexcept;
std::optional<std::int64_t> parse_date(std::string_view text) noexcept;
std::optional<std::int64_t> parse_time(std::string_view text) noexcept;

/// Read a text cell; throw `BadValue`.
std::int64_t read_timestamp_text(const Cell& cell);
std::int64_t read_local_timestamp_text(const Cell& cell);
std::int64_t read_date_text(const Cell& cell);
std::int64_t read_time_text(const Cell& cell);

}  // namespace orm::detail
