#include "frontend/diagnostic_printer.hpp"

#include "frontend/locations.hpp"

namespace ormc::frontend {
namespace {

/// Some versions of Clang want a pointer, others a reference.
struct OptionsArgument {
    clang::DiagnosticOptions& options;

    operator clang::DiagnosticOptions*() const { return &options; }

    operator clang::DiagnosticOptions&() const { return options; }
};

}  // namespace

llvm::SmallVector<clang::FixItHint, 1> clang_fix_it(const std::optional<model::FixIt>& fix_it) {
    if (!fix_it)
        return {};
    const clang::SourceRange range = clang_range(fix_it->range);
    if (range.isInvalid() || range.getBegin().isMacroID() || range.getEnd().isMacroID())
        return {};
    if (!fix_it->range.end.is_valid())
        return {clang::FixItHint::CreateInsertion(range.getBegin(), fix_it->replacement)};
    return {clang::FixItHint::CreateReplacement(range, fix_it->replacement)};
}

std::string shown_message(const model::Diagnostic& diagnostic) {
    return diagnostic.message + " [" + diagnostic.id + "]";
}

clang::DiagnosticsEngine::Level clang_level(model::Severity severity) {
    return severity == model::Severity::error ? clang::DiagnosticsEngine::Error
                                              : clang::DiagnosticsEngine::Warning;
}

DiagnosticPrinter::DiagnosticPrinter(
    llvm::raw_ostream& stream,
    const clang::SourceManager& sources,
    const clang::LangOptions& language,
    clang::DiagnosticOptions& options
)
    : sources_(sources),
      text_(stream, language, OptionsArgument{options}) {}

void DiagnosticPrinter::print(const model::Diagnostic& diagnostic) {
    print(
        clang_range(diagnostic.range),
        clang_level(diagnostic.severity),
        shown_message(diagnostic),
        diagnostic.fix_it
    );
}

void DiagnosticPrinter::print(const model::Note& note, const model::SourceRange& where) {
    print(clang_range(where), clang::DiagnosticsEngine::Note, note.message, note.fix_it);
}

void DiagnosticPrinter::print(const clang::StoredDiagnostic& diagnostic) {
    text_.emitDiagnostic(
        diagnostic.getLocation(),
        diagnostic.getLevel(),
        diagnostic.getMessage(),
        diagnostic.getRanges(),
        diagnostic.getFixIts()
    );
}

void DiagnosticPrinter::print(
    clang::SourceRange range,
    clang::DiagnosticsEngine::Level level,
    llvm::StringRef message,
    const std::optional<model::FixIt>& fix_it
) {
    llvm::SmallVector<clang::CharSourceRange, 1> ranges;
    if (range.getBegin() != range.getEnd())
        ranges.push_back(clang::CharSourceRange::getTokenRange(range));
    const clang::FullSourceLoc location(range.getBegin(), sources_);
    text_.emitDiagnostic(location, level, message, ranges, clang_fix_it(fix_it));
}

}  // namespace ormc::frontend
