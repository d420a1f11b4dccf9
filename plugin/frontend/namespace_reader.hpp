#pragma once

#include "frontend/reader_context.hpp"

#include <vector>

namespace ormc::frontend {

/// The names in every namespace around an annotated class, which a handle may collide with.
void read_namespaces(ReaderContext& context, const std::vector<clang::TagDecl*>& annotated);

/// The object-like macros which are still defined and look like an accessor's name.
void read_macros(ReaderContext& context);

}  // namespace ormc::frontend
