#pragma once

#include "harness/measure.hpp"
#include "harness/options.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

struct Platform;

/// Ways to do the same work, and what was measured of them: a workload done by all contenders, or a
/// study with variants of its own.
struct Comparison {
    std::string name{};
    std::string label{};  ///< "W1"; empty for a study
    std::string title{};
    std::string unit{};                   ///< what the time is divided by
    std::size_t position = 0;             ///< in the report
    std::size_t operations = 1;           ///< in each round
    double Sample::*clock = nullptr;      ///< the one that decides; else that of the platform
    std::optional<double> goal{};         ///< the most that ours may take, as a ratio to the first
    std::optional<double> goal_ns{};      ///< the most that ours may take more than the first
    std::vector<Variant> variants{};      ///< the first is what the others are compared to
    std::vector<std::string> left_out{};  ///< those that have no way to do it
};

/// Where a comparison is kept.
[[nodiscard]] std::filesystem::path
result_file(const Options& options, const Platform& platform, std::string_view name);

/// Measures all variants, which have run once before, says so on standard error, and writes
/// what `report.py` reads.
void carry_out(const Options& options, const Platform& platform, Comparison& comparison);

}  // namespace bench
