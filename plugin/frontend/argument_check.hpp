#pragma once

#include "model/annotation.hpp"
#include "model/annotation_table.hpp"
#include "model/diagnostic.hpp"

namespace ormc::frontend {

/// Reports every argument that the table does not allow there. True: all is well.
bool check_arguments(
    const model::Annotation& annotation,
    const model::AllowedPlace& place,
    model::DiagnosticSink& sink
);

}  // namespace ormc::frontend
