#pragma once

#include "model/diagnostic.hpp"

#include <clang/Basic/Diagnostic.h>
#include <clang/Basic/DiagnosticOptions.h>
#include <clang/Basic/LangOptions.h>
#include <clang/Basic/SourceManager.h>
#include <clang/Frontend/TextDiagnostic.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/Support/raw_ostream.h>

namespace ormc::frontend {

/// Fix-its become none where the place comes out of a macro.
[[nodiscard]] llvm::SmallVector<clang::FixItHint, 1>
clang_fix_it(const std::optional<model::FixIt>& fix_it);

/// The message with the id behind it, as it is shown.
[[nodiscard]] std::string shown_message(const model::Diagnostic& diagnostic);

[[nodiscard]] clang::DiagnosticsEngine::Level clang_level(model::Severity severity);

/// Diagnostics of one translation unit as Clang shows them: place, caret, fix-it, include stack.
class DiagnosticPrinter {
public:
    DiagnosticPrinter(
        llvm::raw_ostream& stream,
        const clang::SourceManager& sources,
        const clang::LangOptions& language,
        clang::DiagnosticOptions& options
    );

    /// Without the notes, which may be about other translation units.
    void print(const model::Diagnostic& diagnostic);
    void print(const model::Note& note, const model::SourceRange& where);
    void print(const clang::StoredDiagnostic& diagnostic);

private:
    void print(
        clang::SourceRange range,
        clang::DiagnosticsEngine::Level level,
        llvm::StringRef message,
        const std::optional<model::FixIt>& fix_it
    );

    const clang::SourceManager& sources_;
    clang::TextDiagnostic text_;
};

}  // namespace ormc::frontend
