#pragma once

#include "emit/emit.hpp"
#include "options.hpp"

#include <string>
#include <vector>

namespace ormc {

/// The paths of everything that a run over these headers writes. Throws `std::invalid_argument`
/// for a header that is not below the base directory.
[[nodiscard]] std::vector<std::string> output_paths(const Options& options);

/// Writes the files that changed. Throws `std::runtime_error` when a file cannot be written.
void write_outputs(
    const Options& options,
    const std::vector<emit::OutputFile>& code,
    const std::string& schema,
    const std::vector<std::string>& dependencies
);

/// The paths of those files that are missing or have another text.
[[nodiscard]] std::vector<std::string> stale_outputs(
    const Options& options, const std::vector<emit::OutputFile>& code, const std::string& schema
);

}  // namespace ormc
