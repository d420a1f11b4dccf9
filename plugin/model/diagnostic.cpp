#include "model/diagnostic.hpp"

#include <algorithm>
#include <utility>

namespace ormc::model {

Diagnostic& Diagnostic::note(std::string text, SourceRange where) & {
    notes.push_back({std::move(text), std::move(where), std::nullopt});
    return *this;
}

Diagnostic&& Diagnostic::note(std::string text, SourceRange where) && {
    note(std::move(text), std::move(where));
    return std::move(*this);
}

Diagnostic& Diagnostic::replace(SourceRange where, std::string replacement) & {
    fix_it = FixIt{std::move(where), std::move(replacement)};
    return *this;
}

Diagnostic&& Diagnostic::replace(SourceRange where, std::string replacement) && {
    replace(std::move(where), std::move(replacement));
    return std::move(*this);
}

Diagnostic error(std::string id, std::string message, SourceRange range) {
    return {Severity::error, std::move(id), std::move(message), std::move(range), {}, {}};
}

Diagnostic warning(std::string id, std::string message, SourceRange range) {
    return {Severity::warning, std::move(id), std::move(message), std::move(range), {}, {}};
}

void DiagnosticList::report(Diagnostic diagnostic) {
    diagnostics_.push_back(std::move(diagnostic));
}

bool DiagnosticList::had_errors() const {
    return std::any_of(diagnostics_.begin(), diagnostics_.end(), [](const Diagnostic& diagnostic) {
        return diagnostic.severity == Severity::error;
    });
}

}  // namespace ormc::model
