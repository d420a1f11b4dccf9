#pragma once

#include <chrono>

namespace orm {

/// How `transaction(work)` runs its work again when the database asks for it
/// (`DatabaseError::retry()`). The time between two runs doubles, and is drawn at random up to
/// that.
struct RetryOptions {
    int attempts = 20;                             ///< most runs in all; 1: never again
    std::chrono::milliseconds first_delay{2};      ///< longest time before the second run
    std::chrono::milliseconds longest_delay{250};  ///< longest time before any run
    std::chrono::milliseconds longest_total{
        30'000};  ///< since the first failure; a deadline shortens it
};

}  // namespace orm
