#pragma once
#include <orm/annotations.hpp>
#include <orm/decimal.hpp>
#include <orm/json_text.hpp>
#include <orm/uuid.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace shop {

/// One column of every type.
struct [[orm::table]] Sample {
    [[orm::primary_key]] std::int64_t id = 0;
    bool flag = false;
    short small = 0;
    int medium = 0;
    long long large = 0;
    signed char tiny = 0;
    std::uint8_t octet = 0;
    unsigned count = 0;
    float ratio = 0;
    double real = 0;
    std::string text;
    [[orm::length(40)]] std::string bounded;
    orm::Bytes blob{};
    std::array<std::byte, 32> digest{};
    [[orm::precision(10, 2)]] orm::Decimal price{};
    [[orm::precision(30, 4)]] orm::Decimal exact{};
    orm::Decimal unbounded{};
    orm::Timestamp moment{};
    std::chrono::sys_seconds second{};
    std::chrono::local_time<std::chrono::microseconds> local{};
    std::chrono::year_month_day day{};
    orm::TimeOfDay time{};
    std::chrono::milliseconds elapsed{};
    std::chrono::duration<std::int64_t, std::ratio<90>> quarters{};
    orm::Uuid uuid{};
    orm::Json json{};
    std::vector<int> numbers{};
    std::vector<std::string> words{};
    std::optional<std::string> maybe_text{};
    std::optional<std::vector<double>> maybe_numbers{};
    orm::Deferred<std::string> body{};
    orm::Deferred<std::optional<orm::Bytes>> attachment{};
    [[orm::type(postgres("citext"), sqlite("TEXT COLLATE NOCASE"))]] std::string nickname;
    [[orm::collate(postgres("und-x-icu"), sqlite("nocase"))]] std::string surname;
};

}  // namespace shop
