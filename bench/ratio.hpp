#pragma once

#include <cstdint>

namespace bench {

/// What a workload is measured by: the time of our own processor where all work is ours, the time
/// that passes where a server works too.
enum class Clock : std::uint8_t { processor, wall };

/// Runs all benchmarks, interleaved at random, and prints for each pair `x_floor` and `x_orm` the
/// ratio of their medians. What `main` returns.
int run_and_compare(int argc, char** argv, Clock clock);

}  // namespace bench
