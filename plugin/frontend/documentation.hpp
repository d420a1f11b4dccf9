#pragma once

#include <clang/AST/ASTContext.h>

#include <string>

namespace ormc::frontend {

/// The doc comment of a declaration, without its markers. `earliest` is where its first attribute
/// begins, if that is before its name.
[[nodiscard]] std::string documentation_of(
    const clang::Decl& declaration, clang::SourceLocation earliest, clang::ASTContext& ast
);

}  // namespace ormc::frontend
