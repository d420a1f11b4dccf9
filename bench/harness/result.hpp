#pragma once

#include "harness/options.hpp"
#include "harness/platform.hpp"
#include "harness/workload.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace bench {

/// What was measured of one workload on one platform; `report.py` reads its file.
struct Result {
    const Platform& platform;
    std::string workload;
    std::string label;
    std::string title;
    std::string unit;
    std::size_t position;    ///< in the report
    std::size_t operations;  ///< in each round
    bool quick;
    std::vector<Variant> variants;  ///< the first is what the others are compared to
    std::vector<std::string> roles;
    std::vector<std::string> left_out;  ///< those that have no way to do it
};

/// Where the result of a workload is kept.
[[nodiscard]] std::filesystem::path
result_file(const Options& options, const Platform& platform, std::string_view workload);

/// Writes it as JSON, whole or not at all.
void write(const Result& result, const std::filesystem::path& file);

}  // namespace bench
