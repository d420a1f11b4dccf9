#pragma once

#include "harness/contender.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

/// What lies in the database when a workload begins.
enum class Fixture : std::uint8_t {
    empty,
    users,         ///< `Sizes::rows` users
    sorted_users,  ///< `Sizes::sorted_rows` users, with an index on their age
    authors,       ///< authors with their posts
};

/// SQL that makes a fixture of empty tables.
[[nodiscard]] std::vector<std::string> sql_for(Fixture fixture, const Sizes& sizes);

/// What a run works on and leaves behind. Made before the clock starts, looked at after it stopped.
struct Run {
    std::vector<User> users;
    Checksum sum;
};

/// A function of `Contender`, and what it is measured on.
struct Workload {
    std::string_view name;   ///< that of the function
    std::string_view label;  ///< "W1"
    std::string_view title;
    std::string_view unit;  ///< what the time is divided by
    Fixture fixture;
    bool writes;  ///< so the users in the database are compared, too
    std::size_t (*operations)(const Data& data);
    void (*prepare)(const Data& data, Run& run);
    void (*run)(Contender& contender, const Data& data, Run& run);
};

[[nodiscard]] std::span<const Workload> workloads() noexcept;

}  // namespace bench
