#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace orm {

namespace detail {

__extension__ using Unsigned128 = unsigned __int128;

[[noreturn]] void fail_decimal(const char* reason);

template <class T>
concept WholeNumber = std::integral<T> && !std::same_as<T, bool>;

inline constexpr int max_decimal_digits = 38;

constexpr Unsigned128 power_of_ten(int exponent) noexcept {
    Unsigned128 result = 1;
    for (int i = 0; i < exponent; ++i) {
        result *= 10;
    }
    return result;
}

inline constexpr Unsigned128 decimal_limit = power_of_ten(max_decimal_digits) - 1;

}  // namespace detail

/// An exact decimal number of up to 38 digits: an integer and a scale, the number of digits behind
/// the point. What it cannot hold exactly is a `ValueError`, never rounded in silence. `1.5` and
/// `1.50` are equal and print differently.
class Decimal {
public:
    /// Zero.
    constexpr Decimal() noexcept = default;

    template <detail::WholeNumber Integer>
    constexpr Decimal(Integer value) noexcept
        : Decimal(
              value < 0 ? 0 - static_cast<detail::Unsigned128>(value)
                        : static_cast<detail::Unsigned128>(value),
              value < 0,
              0
          ) {}

    /// A binary fraction has no exact decimal short form: say `from_double(value, scale)`.
    template <std::floating_point Real>
    Decimal(Real) = delete;

    /// `unscaled` / 10^`scale`. Throws `ValueError` when the scale is not in 0…38.
    [[nodiscard]] static constexpr Decimal of(std::int64_t unscaled, int scale);

    /// Reads `[+-]digits[.digits][e[+-]digits]`; the scale is the number of digits written behind
    /// the point. Throws `ValueError` for other text and for more than 38 digits.
    [[nodiscard]] static constexpr Decimal parse(std::string_view text);

    /// As `parse`, but empty instead of an exception.
    [[nodiscard]] static constexpr std::optional<Decimal> try_parse(std::string_view text) noexcept;

    /// `value` rounded to `scale` digits behind the point, half away from zero. Throws `ValueError`
    /// for NaN, infinity and what has more than 38 digits.
    [[nodiscard]] static Decimal from_double(double value, int scale);

    /// Digits, with exactly `scale()` of them behind the point, never an exponent.
    [[nodiscard]] std::string to_string() const;

    /// The nearest double.
    [[nodiscard]] double to_double() const noexcept;

    /// Throws `ValueError` when there is a fraction or more than 64 bits.
    [[nodiscard]] std::int64_t to_integer() const;

    [[nodiscard]] constexpr int scale() const noexcept { return scale_; }

    [[nodiscard]] constexpr bool is_negative() const noexcept { return negative_; }

    [[nodiscard]] constexpr bool is_zero() const noexcept { return high_ == 0 && low_ == 0; }

    /// Digits without leading zeros, those behind the point included: 3 for `1.50`, 1 for `0`.
    [[nodiscard]] constexpr int digits() const noexcept;

    /// The same value with exactly `scale` digits behind the point. Throws `ValueError` when digits
    /// would be lost.
    [[nodiscard]] constexpr Decimal rescaled(int scale) const;

    /// Rounded to `scale` digits behind the point, half away from zero as PostgreSQL does. Throws
    /// `ValueError` beyond 38 digits.
    [[nodiscard]] constexpr Decimal rounded(int scale) const;

    /// Without zeros at the end of the fraction.
    [[nodiscard]] constexpr Decimal normalized() const noexcept;

    /// The quotient, rounded to `scale` digits behind the point, half away from zero. Throws
    /// `ValueError` when `divisor` is zero and beyond 38 digits.
    [[nodiscard]] Decimal divided_by(const Decimal& divisor, int scale) const;

    [[nodiscard]] constexpr Decimal operator-() const noexcept {
        return {magnitude(), !negative_ && !is_zero(), scale_};
    }

    /// Exact; throw `ValueError` when the result needs more than 38 digits.
    friend constexpr Decimal operator+(const Decimal& a, const Decimal& b) {
        return add(a, b, b.negative_);
    }

    friend constexpr Decimal operator-(const Decimal& a, const Decimal& b) {
        return add(a, b, !b.negative_);
    }

    friend constexpr Decimal operator*(const Decimal& a, const Decimal& b) {
        return multiply(a, b);
    }

    constexpr Decimal& operator+=(const Decimal& other) { return *this = *this + other; }

    constexpr Decimal& operator-=(const Decimal& other) { return *this = *this - other; }

    constexpr Decimal& operator*=(const Decimal& other) { return *this = *this * other; }

    /// By value: `1.5 == 1.50`.
    friend constexpr bool operator==(const Decimal& a, const Decimal& b) noexcept {
        return (a <=> b) == 0;
    }

    friend constexpr std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) noexcept {
        if (a.negative_ != b.negative_) {
            return a.negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
        }
        return a.negative_ ? compare_magnitudes(b, a) : compare_magnitudes(a, b);
    }

    /// The integer without sign and point.
    [[nodiscard]] constexpr detail::Unsigned128 magnitude() const noexcept {
        return (static_cast<detail::Unsigned128>(high_) << 64) | low_;
    }

private:
    constexpr Decimal(detail::Unsigned128 magnitude, bool negative, int scale) noexcept
        : high_(static_cast<std::uint64_t>(magnitude >> 64)),
          low_(static_cast<std::uint64_t>(magnitude)),
          scale_(static_cast<std::uint8_t>(scale)),
          negative_(negative) {}

    static constexpr Decimal checked(detail::Unsigned128 magnitude, bool negative, int scale);
    static constexpr Decimal add(const Decimal& a, const Decimal& b, bool b_negative);
    static constexpr Decimal multiply(const Decimal& a, const Decimal& b);
    static constexpr std::strong_ordering
    compare_magnitudes(const Decimal& a, const Decimal& b) noexcept;

    std::uint64_t high_ = 0;
    std::uint64_t low_ = 0;
    std::uint8_t scale_ = 0;
    bool negative_ = false;
};

static_assert(sizeof(Decimal) == 24);

inline namespace literals {

/// `19.90_dec`: an exact decimal, checked when it is compiled.
consteval Decimal operator""_dec(const char* text);

}  // namespace literals

}  // namespace orm

#include <orm/detail/decimal_arithmetic.hpp>
