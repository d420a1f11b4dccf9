#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace bench {

/// What one round took.
struct Sample {
    double processor_ns;  ///< of this process, all threads
    double wall_ns;
    double peak_bytes = 0;  ///< of memory, over what there was before; where it is measured
};

/// What one of the things that are compared is to the others.
enum class Role : std::uint8_t {
    floor,    ///< the C API
    control,  ///< the plain floor a second time: what it differs by is noise
    ours,
    peer,
};

/// One of the things that are compared. `before` and `after` are not measured.
struct Variant {
    std::string name;
    Role role;
    std::function<void()> before;
    std::function<void()> run;
    std::function<void()> after;
    bool measures_memory = false;
    std::vector<Sample> samples{};
};

/// Runs `variant` once.
[[nodiscard]] Sample run_once(const Variant& variant);

/// Runs all variants once in every round and keeps the times. The order changes from round to
/// round, so that none always follows the same one. Run each once before, to warm up.
void measure(std::vector<Variant>& variants, std::size_t first_round, std::size_t rounds);

/// What `ours` takes of the time of `floor`: the median of the rounds' own ratios.
[[nodiscard]] double median_ratio(const Variant& ours, const Variant& floor, double Sample::*clock);

/// The median time of a round.
[[nodiscard]] double median_time(const Variant& variant, double Sample::*clock);

}  // namespace bench
