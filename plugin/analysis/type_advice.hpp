#pragma once

#include "model/type.hpp"

#include <string>

namespace ormc::analysis {

/// What to write instead of a type that no column can have: the end of "write …".
[[nodiscard]] std::string advice_for(const model::Type& type);

/// How the type is spelled in generated code; empty when it cannot be.
[[nodiscard]] std::string cpp_spelling(const model::Type& type);

}  // namespace ormc::analysis
