#pragma once

#include "model/declaration.hpp"
#include "model/diagnostic.hpp"
#include "model/entity.hpp"

namespace ormc::analysis {

/// Makes the mapping that the headers describe and reports every mistake in them. When the sink
/// has seen an error the result is incomplete and must not be written. Refers to `input`.
[[nodiscard]] model::Schema analyze(const model::Input& input, model::DiagnosticSink& sink);

}  // namespace ormc::analysis
