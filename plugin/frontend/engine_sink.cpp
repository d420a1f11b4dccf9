#include "frontend/engine_sink.hpp"

#include "frontend/diagnostic_printer.hpp"
#include "frontend/locations.hpp"

namespace ormc::frontend {

void EngineSink::report(model::Diagnostic diagnostic) {
    had_errors_ = had_errors_ || diagnostic.severity == model::Severity::error;
    const clang::SourceRange range = clang_range(diagnostic.range);
    emit(clang_level(diagnostic.severity), range, shown_message(diagnostic), diagnostic.fix_it);
    for (const model::Note& note : diagnostic.notes) {
        const bool is_elsewhere = note.range.is_valid();
        emit(
            clang::DiagnosticsEngine::Note,
            is_elsewhere ? clang_range(note.range) : range.getBegin(),
            note.message,
            note.fix_it
        );
    }
}

void EngineSink::emit(
    clang::DiagnosticsEngine::Level level,
    clang::SourceRange range,
    llvm::StringRef message,
    const std::optional<model::FixIt>& fix_it
) {
    const unsigned id = engine_.getCustomDiagID(level, "%0");
    const clang::DiagnosticBuilder builder = engine_.Report(range.getBegin(), id);
    builder << message;
    if (range.getBegin() != range.getEnd())
        builder << range;
    for (const clang::FixItHint& hint : clang_fix_it(fix_it))
        builder << hint;
}

}  // namespace ormc::frontend
