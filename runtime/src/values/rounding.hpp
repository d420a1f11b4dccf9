#pragma once

#include <cstdint>

namespace orm::detail {

/// The number rounded to so many decimal places, in front of the point when negative; halves go
/// away from zero. The first 15 digits are what is rounded, as if the double were a decimal number
/// of that many, so that 1.005 becomes 1.01. A number of 16 digits and more in front of the point
/// is returned as it is.
double round_half_away(double value, std::int64_t places);

}  // namespace orm::detail
