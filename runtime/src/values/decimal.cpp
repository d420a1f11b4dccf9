#include <orm/decimal.hpp>
#include <orm/error.hpp>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

namespace orm {

namespace {

using detail::Unsigned128;

struct Division {
    Unsigned128 quotient;
    Unsigned128 rest;
};

/// One more digit of the quotient. `rest` * 10 may not fit 128 bits, so it is added up.
void next_digit(Division& division, Unsigned128 divisor) {
    if (division.quotient > detail::decimal_limit / 10) {
        detail::fail_decimal("needs more than 38 digits");
    }
    Unsigned128 sum = 0;
    unsigned digit = 0;
    for (int i = 0; i < 10; ++i) {
        sum += division.rest;
        if (sum >= divisor) {
            sum -= divisor;
            ++digit;
        }
    }
    division.quotient = division.quotient * 10 + digit;
    division.rest = sum;
}

}  // namespace

std::string Decimal::to_string() const {
    char buffer[42];
    char* const end = buffer + sizeof buffer;
    char* at = end;
    Unsigned128 rest = magnitude();
    for (int written = 0; rest != 0 || written <= scale_; ++written) {
        if (written == scale_ && scale_ != 0) {
            *--at = '.';
        }
        *--at = static_cast<char>('0' + static_cast<int>(rest % 10));
        rest /= 10;
    }
    if (negative_) {
        *--at = '-';
    }
    return {at, end};
}

double Decimal::to_double() const noexcept {
    return std::strtod(to_string().c_str(), nullptr);
}

std::int64_t Decimal::to_integer() const {
    const Decimal whole = normalized();
    const auto limit =
        static_cast<Unsigned128>(std::numeric_limits<std::int64_t>::max()) + (negative_ ? 1U : 0U);
    if (whole.scale_ != 0 || whole.magnitude() > limit) {
        detail::fail_decimal("is not an integer of 64 bits");
    }
    return static_cast<std::int64_t>(negative_ ? 0 - whole.low_ : whole.low_);
}

Decimal Decimal::from_double(double value, int scale) {
    if (!std::isfinite(value) || std::abs(value) >= 1e38) {
        detail::fail_decimal("is not finite or needs more than 38 digits");
    }
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%.16e", value);
    if (const auto exact = try_parse(buffer)) {
        return exact->rounded(scale);
    }
    std::snprintf(buffer, sizeof buffer, "%.38f", value);
    return parse(buffer).rounded(scale);
}

Decimal Decimal::divided_by(const Decimal& divisor, int scale) const {
    if (divisor.is_zero()) {
        detail::fail_decimal("cannot be divided by zero");
    }
    if (scale < 0 || scale > detail::max_decimal_digits) {
        detail::fail_decimal("cannot have a scale that is not between 0 and 38");
    }
    const Unsigned128 by = divisor.magnitude();
    Division division{magnitude() / by, magnitude() % by};
    int shift = scale + divisor.scale_ - scale_;
    for (; shift > 0; --shift) {
        next_digit(division, by);
    }
    bool up = false;
    if (shift == 0) {
        up = division.rest >= by - division.rest;
    } else {
        const Unsigned128 unit = detail::power_of_ten(-shift);
        const Unsigned128 cut = division.quotient % unit;
        division.quotient /= unit;
        up = cut >= unit - cut;  // the rest behind `cut` cannot reach the half: `unit` is even
    }
    return checked(division.quotient + (up ? 1U : 0U), negative_ != divisor.negative_, scale);
}

namespace detail {

void fail_decimal(const char* reason) {
    throw ValueError(reason);
}

}  // namespace detail

}  // namespace orm
