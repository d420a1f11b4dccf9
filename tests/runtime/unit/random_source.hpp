#pragma once

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>

namespace orm::testing {

/// A generator whose seed is printed, and taken from ORM_TEST_SEED to repeat a run.
inline std::mt19937_64 make_random() {
    const char* given = std::getenv("ORM_TEST_SEED");
    const std::uint64_t seed =
        given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
    std::cout << "ORM_TEST_SEED=" << seed << '\n';
    return std::mt19937_64(seed);
}

}  // namespace orm::testing
