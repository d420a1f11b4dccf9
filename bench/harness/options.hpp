#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace bench {

/// What a run of the benchmarks was asked for.
struct Options {
    bool quick = false;
    std::size_t divisor = 1;              ///< of the work
    bool resume = false;                  ///< keeps the results that are there
    std::size_t rounds = 0;               ///< 0: as many as fit the size
    std::size_t first_round = 0;          ///< decides the order of the contenders
    std::vector<std::string> workloads;   ///< by name or label; empty: all
    std::vector<std::string> contenders;  ///< beside the plain floor; empty: all
    std::vector<std::string> storages;    ///< empty: all
    std::string output = "build/bench/results";
};

/// Reads the command line; exits after `--help` and mistakes.
[[nodiscard]] Options read_options(int argc, char** argv);

/// Whether one of `names` was asked for.
[[nodiscard]] bool
selected(const std::vector<std::string>& asked, std::initializer_list<std::string_view> names);

}  // namespace bench
