#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <random>
#include <string>

namespace questions {

/// Chance that falls the same way on every machine, unlike the distributions of the standard
/// library.
class Dice {
public:
    explicit Dice(std::uint64_t seed)
        : random_(seed) {}

    /// Of `low` … `high`.
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return low +
               static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(high - low + 1));
    }

    bool chance(int percent) { return between(1, 100) <= percent; }

    template <class Pool>
    const auto& pick(const Pool& pool) {
        const auto last = static_cast<std::int64_t>(std::size(pool)) - 1;
        return pool[static_cast<std::size_t>(between(0, last))];
    }

    /// A word of each pool, with blanks between them. (In `word(a) + word(b)` a compiler may throw
    /// for `b` first.)
    template <class... Pools>
    std::string words(const Pools&... pools) {
        std::string result;
        ((result += (result.empty() ? "" : " ") + std::string(pick(pools))), ...);
        return result;
    }

private:
    std::mt19937_64 random_;
};

}  // namespace questions
