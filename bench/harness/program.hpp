#pragma once

#include "harness/platform.hpp"

#include <vector>

namespace bench {

/// What a benchmark's `main` returns: reads the command line, measures the workloads that were
/// asked for on each platform with progress on standard error, and writes their results. Fails when
/// a contender throws, and when one did not do the same work as the plain floor.
int run(int argc, char** argv, const std::vector<Platform>& platforms);

}  // namespace bench
