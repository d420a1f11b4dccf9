#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace bench {

/// The time of one round.
struct Sample {
    double processor_ns;  ///< of this process, all threads
    double wall_ns;
};

/// One of the things that are compared. `before` and `after` are not measured.
struct Variant {
    std::string name;
    std::function<void()> before;
    std::function<void()> run;
    std::function<void()> after;
    std::vector<Sample> samples{};
};

/// Runs `variant` once.
[[nodiscard]] Sample run_once(const Variant& variant);

/// Runs all variants once in every round and keeps the times. The order changes from round to
/// round, so that none always follows the same one. Run each once before, to warm up.
void measure(std::vector<Variant>& variants, std::size_t rounds);

/// What `ours` takes of the time of `floor`: the median of the rounds' own ratios.
[[nodiscard]] double median_ratio(const Variant& ours, const Variant& floor, double Sample::*clock);

/// The median time of a round.
[[nodiscard]] double median_time(const Variant& variant, double Sample::*clock);

}  // namespace bench
