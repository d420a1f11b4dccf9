#pragma once

#include <orm/decimal.hpp>

namespace orm {

namespace detail {

/// Reads a decimal number from left to right; every step is false for what is none or needs more
/// than 38 digits.
class DecimalParser {
public:
    constexpr explicit DecimalParser(std::string_view text) noexcept
        : rest_(text) {}

    constexpr bool run() noexcept {
        negative_ = take('-');
        if (!negative_) {
            take('+');
        }
        return digits() && exponent() && rest_.empty() && fit();
    }

    [[nodiscard]] constexpr Unsigned128 magnitude() const noexcept { return magnitude_; }

    [[nodiscard]] constexpr bool is_negative() const noexcept { return negative_; }

    [[nodiscard]] constexpr int scale() const noexcept { return scale_; }

private:
    constexpr bool take(char wanted) noexcept {
        if (rest_.empty() || rest_.front() != wanted) {
            return false;
        }
        rest_.remove_prefix(1);
        return true;
    }

    /// The next digit, or -1.
    constexpr int digit() noexcept {
        if (rest_.empty() || rest_.front() < '0' || rest_.front() > '9') {
            return -1;
        }
        const int value = rest_.front() - '0';
        rest_.remove_prefix(1);
        return value;
    }

    constexpr bool digits() noexcept {
        bool any = false;
        bool point = false;
        bool full = false;  // from here on only zeros behind the point change nothing
        for (;;) {
            point = point || take('.');
            const int value = digit();
            if (value < 0) {
                return any;
            }
            any = true;
            full = full || magnitude_ > decimal_limit / 10 || scale_ == max_decimal_digits;
            if (full) {
                if (!point || value != 0) {
                    return false;
                }
                continue;
            }
            magnitude_ = magnitude_ * 10 + static_cast<unsigned>(value);
            scale_ += point ? 1 : 0;
        }
    }

    constexpr bool exponent() noexcept {
        if (!take('e') && !take('E')) {
            return true;
        }
        const bool down = take('-');
        if (!down) {
            take('+');
        }
        int value = digit();
        for (int next = digit(); value >= 0 && next >= 0; next = digit()) {
            value = value > 1'000 ? value : value * 10 + next;
        }
        scale_ += down ? value : -value;
        return value >= 0;
    }

    /// Brings the scale into 0…38 without a change of the value.
    constexpr bool fit() noexcept {
        if (magnitude_ == 0) {
            scale_ = scale_ < 0 ? 0 : scale_ > max_decimal_digits ? max_decimal_digits : scale_;
            return true;
        }
        for (; scale_ > max_decimal_digits; --scale_) {
            if (magnitude_ % 10 != 0) {
                return false;
            }
            magnitude_ /= 10;
        }
        for (; scale_ < 0; ++scale_) {
            if (magnitude_ > decimal_limit / 10) {
                return false;
            }
            magnitude_ *= 10;
        }
        return true;
    }

    std::string_view rest_;
    Unsigned128 magnitude_ = 0;
    int scale_ = 0;
    bool negative_ = false;
};

}  // namespace detail

constexpr Decimal Decimal::checked(detail::Unsigned128 magnitude, bool negative, int scale) {
    while ((magnitude > detail::decimal_limit || scale > detail::max_decimal_digits) && scale > 0 &&
           magnitude % 10 == 0) {
        magnitude /= 10;
        --scale;
    }
    if (magnitude > detail::decimal_limit || scale > detail::max_decimal_digits) {
        detail::fail_decimal("needs more than 38 digits");
    }
    return {magnitude, negative && magnitude != 0, scale};
}

constexpr Decimal Decimal::of(std::int64_t unscaled, int scale) {
    if (scale < 0 || scale > detail::max_decimal_digits) {
        detail::fail_decimal("has a scale that is not between 0 and 38");
    }
    const Decimal integer(unscaled);
    return {integer.magnitude(), integer.negative_, scale};
}

constexpr std::optional<Decimal> Decimal::try_parse(std::string_view text) noexcept {
    detail::DecimalParser parser(text);
    if (!parser.run()) {
        return std::nullopt;
    }
    const bool negative = parser.is_negative() && parser.magnitude() != 0;
    return Decimal(parser.magnitude(), negative, parser.scale());
}

constexpr Decimal Decimal::parse(std::string_view text) {
    const auto result = try_parse(text);
    if (!result) {
        detail::fail_decimal("is not a decimal number of at most 38 digits");
    }
    return *result;
}

constexpr int Decimal::digits() const noexcept {
    int count = 1;
    for (detail::Unsigned128 rest = magnitude() / 10; rest != 0; rest /= 10) {
        ++count;
    }
    return count;
}

constexpr Decimal Decimal::normalized() const noexcept {
    detail::Unsigned128 rest = magnitude();
    int scale = scale_;
    while (scale > 0 && rest % 10 == 0) {
        rest /= 10;
        --scale;
    }
    return {rest, negative_, scale};
}

constexpr Decimal Decimal::rescaled(int scale) const {
    const Decimal result = rounded(scale);
    if (result != *this) {
        detail::fail_decimal("has more digits behind the point than fit");
    }
    return result;
}

constexpr Decimal Decimal::rounded(int scale) const {
    if (scale < 0 || scale > detail::max_decimal_digits) {
        detail::fail_decimal("cannot have a scale that is not between 0 and 38");
    }
    if (scale < scale_) {
        const auto unit = detail::power_of_ten(scale_ - scale);
        const auto rest = magnitude() % unit;
        const auto rounded = magnitude() / unit + (rest >= unit - rest ? 1U : 0U);
        return {rounded, negative_ && rounded != 0, scale};
    }
    const auto factor = detail::power_of_ten(scale - scale_);
    if (magnitude() > detail::decimal_limit / factor) {
        detail::fail_decimal("needs more than 38 digits");
    }
    return {magnitude() * factor, negative_, scale};
}

constexpr Decimal Decimal::add(const Decimal& a, const Decimal& b, bool b_negative) {
    const int scale = a.scale_ > b.scale_ ? a.scale_ : b.scale_;
    const auto fits = [scale](const Decimal& x) {
        return x.magnitude() <= detail::decimal_limit / detail::power_of_ten(scale - x.scale_);
    };
    if (!fits(a) || !fits(b)) {
        const Decimal short_a = a.normalized();
        const Decimal short_b = b.normalized();
        if (short_a.scale_ == a.scale_ && short_b.scale_ == b.scale_) {
            detail::fail_decimal("needs more than 38 digits");
        }
        return add(short_a, short_b, b_negative);
    }
    const auto left = a.magnitude() * detail::power_of_ten(scale - a.scale_);
    const auto right = b.magnitude() * detail::power_of_ten(scale - b.scale_);
    if (a.negative_ == b_negative) {
        return checked(left + right, a.negative_, scale);
    }
    return left >= right ? checked(left - right, a.negative_, scale)
                         : checked(right - left, b_negative, scale);
}

constexpr Decimal Decimal::multiply(const Decimal& a, const Decimal& b) {
    auto x = a.magnitude();
    auto y = b.magnitude();
    int scale = a.scale_ + b.scale_;
    while (scale > detail::max_decimal_digits || (y != 0 && x > detail::decimal_limit / y)) {
        if (scale > 0 && x % 10 == 0) {
            x /= 10;
        } else if (scale > 0 && y % 10 == 0) {
            y /= 10;
        } else if (scale > 0 && x % 2 == 0 && y % 5 == 0) {
            x /= 2;
            y /= 5;
        } else if (scale > 0 && x % 5 == 0 && y % 2 == 0) {
            x /= 5;
            y /= 2;
        } else {
            detail::fail_decimal("needs more than 38 digits");
        }
        --scale;
    }
    return checked(x * y, a.negative_ != b.negative_, scale);
}

constexpr std::strong_ordering
Decimal::compare_magnitudes(const Decimal& a, const Decimal& b) noexcept {
    if (a.scale_ > b.scale_) {
        return 0 <=> compare_magnitudes(b, a);
    }
    const auto factor = detail::power_of_ten(b.scale_ - a.scale_);
    if (a.magnitude() > ~detail::Unsigned128(0) / factor) {
        return std::strong_ordering::greater;
    }
    return a.magnitude() * factor <=> b.magnitude();
}

inline namespace literals {

consteval Decimal operator""_dec(const char* text) {
    return Decimal::parse(text);
}

}  // namespace literals

}  // namespace orm

template <>
struct std::hash<orm::Decimal> {
    std::size_t operator()(const orm::Decimal& value) const noexcept {
        const orm::Decimal shortest = value.normalized();
        const auto digits = shortest.magnitude();
        const auto words = static_cast<std::uint64_t>(digits) ^
                           (static_cast<std::uint64_t>(digits >> 64) * 0x9E3779B97F4A7C15U);
        return static_cast<std::size_t>(
            words * 31 + static_cast<unsigned>(shortest.scale()) * 2 +
            (shortest.is_negative() ? 1 : 0)
        );
    }
};
