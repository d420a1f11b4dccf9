#pragma once

#include "model/source_location.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ormc::model {

enum class Severity { warning, error };

/// Replaces the tokens of `range`; an empty `range.end` inserts before `range.begin`.
struct FixIt {
    SourceRange range;
    std::string replacement;
};

/// What to do, or the other place that matters. Without a range it is shown at the diagnostic's.
struct Note {
    std::string message;
    SourceRange range;
    std::optional<FixIt> fix_it;
};

/// One mistake. `id` is stable and kebab-case; `message` is one line in the user's words.
struct Diagnostic {
    Severity severity = Severity::error;
    std::string id;
    std::string message;
    SourceRange range;
    std::vector<Note> notes;
    std::optional<FixIt> fix_it;

    Diagnostic& note(std::string text, SourceRange where = {}) &;
    Diagnostic&& note(std::string text, SourceRange where = {}) &&;
    Diagnostic& replace(SourceRange where, std::string replacement) &;
    Diagnostic&& replace(SourceRange where, std::string replacement) &&;
};

[[nodiscard]] Diagnostic error(std::string id, std::string message, SourceRange range);
[[nodiscard]] Diagnostic warning(std::string id, std::string message, SourceRange range);

/// Takes every mistake; nothing is written once it has seen an error.
class DiagnosticSink {
public:
    virtual ~DiagnosticSink() = default;
    virtual void report(Diagnostic diagnostic) = 0;
    [[nodiscard]] virtual bool had_errors() const = 0;
};

/// Keeps the diagnostics, in the order in which they were reported.
class DiagnosticList final : public DiagnosticSink {
public:
    void report(Diagnostic diagnostic) override;
    [[nodiscard]] bool had_errors() const override;

    [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

private:
    std::vector<Diagnostic> diagnostics_;
};

}  // namespace ormc::model
