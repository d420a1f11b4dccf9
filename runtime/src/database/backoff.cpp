#include "database/backoff.hpp"

#include <algorithm>
#include <random>

namespace orm::detail {

std::chrono::microseconds random_up_to(std::chrono::microseconds limit) {
    thread_local std::minstd_rand random{std::random_device{}()};
    std::uniform_int_distribution<std::chrono::microseconds::rep> distribution(
        0, std::max<std::chrono::microseconds::rep>(0, limit.count())
    );
    return std::chrono::microseconds(distribution(random));
}

std::chrono::microseconds Backoff::next() {
    const auto limit = std::min(limit_, longest_);
    limit_ = std::min(limit * 2, longest_);
    return random_up_to(limit);
}

}  // namespace orm::detail
