#pragma once

#include <orm/annotations.hpp>
#include <orm/codec.hpp>
#include <orm/error.hpp>
#include <orm/time.hpp>

#include <cstdint>
#include <string>

namespace weather {

/// A temperature whose codec refuses values by itself: with a name of its own, and without.
struct Kelvin {
    double degrees = 0;

    friend bool operator==(const Kelvin&, const Kelvin&) = default;
};

/// A moment that is none yet has no form that its codec takes back.
struct Moment {
    orm::Timestamp time{};

    friend bool operator==(const Moment&, const Moment&) = default;
};

}  // namespace weather

template <>
struct orm::Codec<weather::Kelvin> {
    static double encode(const weather::Kelvin& kelvin) {
        if (kelvin.degrees < 0) {
            throw orm::ValueError("weather::Kelvin", "degrees", "is below absolute zero");
        }
        if (kelvin.degrees > 1000) {
            throw orm::ValueError("is no weather");
        }
        return kelvin.degrees;
    }

    static weather::Kelvin decode(double degrees) { return {degrees}; }
};

template <>
struct orm::Codec<weather::Moment> {
    static orm::Timestamp encode(const weather::Moment& moment) { return moment.time; }

    static weather::Moment decode(orm::Timestamp time) {
        if (time == orm::Timestamp()) {
            throw orm::ValueError("is no moment");
        }
        return {time};
    }
};

/// Values that codecs refuse, a table of more than 64 columns, and links that are only read.
namespace weather {

struct [[orm::table]] Reading {
    [[orm::primary_key]] std::int64_t id = 0;
    [[orm::unique]] std::string station;
    Kelvin temperature{};
    [[orm::created_at]] Moment taken{};
};

/// Ten readings of a day, in degrees Celsius.
struct Day {
    [[orm::min(-90), orm::max(60)]] int at_3 = 0;
    [[orm::min(-90), orm::max(60)]] int at_5 = 0;
    [[orm::min(-90), orm::max(60)]] int at_7 = 0;
    [[orm::min(-90), orm::max(60)]] int at_9 = 0;
    [[orm::min(-90), orm::max(60)]] int at_11 = 0;
    [[orm::min(-90), orm::max(60)]] int at_13 = 0;
    [[orm::min(-90), orm::max(60)]] int at_15 = 0;
    [[orm::min(-90), orm::max(60)]] int at_17 = 0;
    [[orm::min(-90), orm::max(60)]] int at_19 = 0;
    [[orm::min(-90), orm::max(60)]] int at_21 = 0;

    friend bool operator==(const Day&, const Day&) = default;
};

struct [[orm::table]] Week {
    [[orm::primary_key]] std::int64_t id = 0;
    [[orm::length(1, 8)]] std::string station;
    [[orm::embedded]] Day monday{};
    [[orm::embedded]] Day tuesday{};
    [[orm::embedded]] Day wednesday{};
    [[orm::embedded]] Day thursday{};
    [[orm::embedded]] Day friday{};
    [[orm::embedded]] Day saturday{};
    [[orm::embedded]] Day sunday{};
    int rain = 0;
    [[orm::length(8)]] std::string remark{};

    friend bool operator==(const Week&, const Week&) = default;
};

struct [[orm::table]] Instrument {
    [[orm::primary_key]] std::string name;
};

/// Some other program's, with its links.
struct [[orm::table("stations"), orm::readonly]] Station {
    [[orm::primary_key]] std::string name;
    orm::ManyToMany<Instrument> instruments{};
};

}  // namespace weather
