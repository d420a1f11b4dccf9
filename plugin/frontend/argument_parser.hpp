#pragma once

#include "frontend/attribute_tokens.hpp"
#include "frontend/locations.hpp"
#include "model/annotation.hpp"
#include "model/diagnostic.hpp"

#include <clang/Lex/Preprocessor.h>

#include <optional>
#include <vector>

namespace ormc::frontend {

/// Literals, names, `name(arguments)` and `name = value`, separated by commas. Reports the first
/// syntax error and returns nothing then.
[[nodiscard]] std::optional<std::vector<model::Argument>> parse_arguments(
    const AttributeTokens& attribute,
    clang::Preprocessor& preprocessor,
    const Locations& locations,
    model::DiagnosticSink& sink
);

}  // namespace ormc::frontend
