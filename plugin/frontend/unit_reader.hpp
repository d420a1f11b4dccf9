#pragma once

#include "frontend/attribute_bindings.hpp"
#include "frontend/attribute_tokens.hpp"
#include "frontend/clang_diagnostics.hpp"
#include "frontend/header_index.hpp"
#include "frontend/reader_context.hpp"

#include <clang/AST/ASTConsumer.h>
#include <clang/Frontend/CompilerInstance.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace ormc::frontend {

/// What reading one translation unit needs from outside and gives back.
struct UnitJob {
    const HeaderIndex& headers;
    std::string base_directory;
    std::uint32_t unit = 0;
    Catalogue& catalogue;
    model::DiagnosticSink& sink;
    /// Clang's own diagnostics until now; null where Clang shows them itself.
    const DiagnosticStore* store = nullptr;
    std::function<void(const ClangDiagnostic&)> keep{};
    /// Runs while the translation unit is still there.
    std::function<void()> finished{};
};

/// Watches a compilation and, at its end, adds what it declares to the catalogue.
[[nodiscard]] std::unique_ptr<clang::ASTConsumer>
make_unit_reader(clang::CompilerInstance& compiler, UnitJob job);

}  // namespace ormc::frontend
