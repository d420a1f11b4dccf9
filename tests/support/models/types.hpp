#pragma once

#include <orm/annotations.hpp>
#include <orm/codec.hpp>
#include <orm/decimal.hpp>
#include <orm/json_text.hpp>
#include <orm/uuid.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// One member of every type that a column can have, once required and once optional.
namespace types {

enum class Color { red, green, blue };

enum class [[orm::stored_as(integer)]] Level : std::int16_t{low = 1, middle = 5, high = 10};

enum class [[orm::stored_as(native), orm::label("weekday")]] Weekday{
    monday,
    tuesday [[orm::label("TUE")]],
};

/// A type of the user's, kept as an integer. Nothing becomes one by itself.
struct Money {
    explicit Money(std::int64_t value = 0)
        : cents(value) {}

    std::int64_t cents;

    friend bool operator==(const Money&, const Money&) = default;
};

}  // namespace types

template <>
struct orm::Codec<types::Money> {
    static std::int64_t encode(const types::Money& money) { return money.cents; }

    static types::Money decode(std::int64_t cents) { return types::Money(cents); }
};

namespace types {

using Microseconds = std::chrono::microseconds;
using LocalTime = std::chrono::local_time<std::chrono::microseconds>;
using Date = std::chrono::year_month_day;

inline constexpr Date some_day{std::chrono::year(2000), std::chrono::month(1), std::chrono::day(1)};

struct [[orm::table]] Sample {
    [[orm::primary_key]] std::int64_t id = 0;
    bool flag = false;
    std::int8_t int8 = 0;
    std::int16_t int16 = 0;
    std::int32_t int32 = 0;
    std::int64_t int64 = 0;
    std::uint8_t uint8 = 0;
    std::uint16_t uint16 = 0;
    std::uint32_t uint32 = 0;
    float real32 = 0;
    double real64 = 0;
    std::string text{};
    [[orm::length(5)]] std::string short_text{};
    orm::Bytes bytes{};
    std::array<std::byte, 4> four_bytes{};
    [[orm::precision(10, 2)]] orm::Decimal price{};
    [[orm::precision(30, 10)]] orm::Decimal large{};
    orm::Decimal exact{};
    orm::Timestamp timestamp{};
    std::chrono::sys_seconds seconds{};
    LocalTime local{};
    Date date = some_day;
    orm::TimeOfDay time{};
    Microseconds duration{};
    std::chrono::hours hours{};
    orm::Uuid uuid{};
    orm::Json json{};
    Color color = Color::red;
    Level level = Level::low;
    Weekday weekday = Weekday::monday;
    std::vector<std::int32_t> numbers{};
    std::vector<std::string> words{};
    Money money;

    friend bool operator==(const Sample&, const Sample&) = default;
};

struct [[orm::table]] OptionalSample {
    [[orm::primary_key]] std::int64_t id = 0;
    std::optional<bool> flag{};
    std::optional<std::int8_t> int8{};
    std::optional<std::int16_t> int16{};
    std::optional<std::int32_t> int32{};
    std::optional<std::int64_t> int64{};
    std::optional<std::uint8_t> uint8{};
    std::optional<std::uint16_t> uint16{};
    std::optional<std::uint32_t> uint32{};
    std::optional<float> real32{};
    std::optional<double> real64{};
    std::optional<std::string> text{};
    [[orm::length(5)]] std::optional<std::string> short_text{};
    std::optional<orm::Bytes> bytes{};
    std::optional<std::array<std::byte, 4>> four_bytes{};
    [[orm::precision(10, 2)]] std::optional<orm::Decimal> price{};
    [[orm::precision(30, 10)]] std::optional<orm::Decimal> large{};
    std::optional<orm::Decimal> exact{};
    std::optional<orm::Timestamp> timestamp{};
    std::optional<std::chrono::sys_seconds> seconds{};
    std::optional<LocalTime> local{};
    std::optional<Date> date{};
    std::optional<orm::TimeOfDay> time{};
    std::optional<Microseconds> duration{};
    std::optional<std::chrono::hours> hours{};
    std::optional<orm::Uuid> uuid{};
    std::optional<orm::Json> json{};
    std::optional<Color> color{};
    std::optional<Level> level{};
    std::optional<Weekday> weekday{};
    std::optional<std::vector<std::int32_t>> numbers{};
    std::optional<std::vector<std::string>> words{};
    std::optional<Money> money{};

    friend bool operator==(const OptionalSample&, const OptionalSample&) = default;
};

}  // namespace types
