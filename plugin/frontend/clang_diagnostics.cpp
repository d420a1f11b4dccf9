#include "frontend/clang_diagnostics.hpp"

#include "frontend/diagnostic_printer.hpp"
#include "frontend/locations.hpp"

#include <llvm/Support/raw_ostream.h>

#include <algorithm>
#include <sstream>
#include <utility>

namespace ormc::frontend {
namespace {

/// A place inside a macro counts where the macro is used.
class SourceOrder {
public:
    explicit SourceOrder(const clang::SourceManager& sources)
        : sources_(sources) {}

    bool is_before(clang::SourceLocation left, clang::SourceLocation right) const {
        return sources_.isBeforeInTranslationUnit(
            sources_.getExpansionLoc(left), sources_.getExpansionLoc(right)
        );
    }

private:
    const clang::SourceManager& sources_;
};

std::string without_umbrella(const std::string& text, const std::string& umbrella) {
    const std::string unwanted = "In file included from " + umbrella + ":";
    std::istringstream lines(text);
    std::string result;
    for (std::string line; std::getline(lines, line);) {
        if (line.find(unwanted) != std::string::npos)
            continue;
        result += line.starts_with("./") ? line.substr(2) : line;
        result += '\n';
    }
    return result;
}

}  // namespace

void DiagnosticStore::HandleDiagnostic(
    clang::DiagnosticsEngine::Level level, const clang::Diagnostic& info
) {
    DiagnosticConsumer::HandleDiagnostic(level, info);
    if (level == clang::DiagnosticsEngine::Note) {
        if (!diagnostics_.empty())
            diagnostics_.back().notes.emplace_back(level, info);
        return;
    }
    diagnostics_.push_back({clang::StoredDiagnostic(level, info), {}});
}

bool ClangSink::is_first(const std::string& where, llvm::StringRef message) {
    return where.empty() || seen_.insert({where, message.str()}).second;
}

void ClangSink::report(model::Diagnostic diagnostic) {
    const model::SourceLocation& place = diagnostic.range.begin;
    const std::string where = place.is_valid() ? place.file + ":" + std::to_string(place.line) +
                                                     ":" + std::to_string(place.column)
                                               : std::string();
    if (!is_first(where, diagnostic.message))
        return;
    had_errors_ = had_errors_ || diagnostic.severity == model::Severity::error;
    const std::uint32_t unit = diagnostic.range.begin.unit;
    const clang::SourceLocation location = clang_location(diagnostic.range.begin);
    entries_.push_back(Entry{unit, location, std::move(diagnostic)});
}

void ClangSink::report(ClangDiagnostic diagnostic, std::uint32_t unit) {
    had_errors_ = had_errors_ || diagnostic.is_error();
    const clang::FullSourceLoc& location = diagnostic.main.getLocation();
    const std::string where =
        location.isValid() ? location.printToString(location.getManager()) : std::string();
    if (is_first(where, diagnostic.main.getMessage()))
        entries_.push_back({unit, location, std::move(diagnostic)});
}

std::string ClangSink::print(const std::string& umbrella) {
    std::string text;
    print_without_place(text);
    for (std::uint32_t unit = 0; unit < unit_count(); ++unit)
        print_unit(unit, text);
    entries_.clear();
    return without_umbrella(text, umbrella);
}

void ClangSink::print_without_place(std::string& text) const {
    for (const Entry& entry : entries_) {
        if (entry.location.isValid())
            continue;
        const auto* ours = std::get_if<model::Diagnostic>(&entry.diagnostic);
        if (ours == nullptr) {
            const auto& theirs = std::get<ClangDiagnostic>(entry.diagnostic);
            text += "ormc: error: " + theirs.main.getMessage().str() + "\n";
            continue;
        }
        const bool is_error = ours->severity == model::Severity::error;
        text += (is_error ? "ormc: error: " : "ormc: warning: ") + shown_message(*ours) + "\n";
        for (const model::Note& note : ours->notes)
            text += "ormc: note: " + note.message + "\n";
    }
}

void ClangSink::print_unit(std::uint32_t unit, std::string& text) {
    std::vector<const Entry*> entries;
    for (const Entry& entry : entries_) {
        if (entry.unit == unit && entry.location.isValid())
            entries.push_back(&entry);
    }
    const UnitSources& sources = units_[unit];
    const SourceOrder order(*sources.sources);
    std::stable_sort(entries.begin(), entries.end(), [&](const Entry* left, const Entry* right) {
        return order.is_before(left->location, right->location);
    });
    llvm::raw_string_ostream stream(text);
    stream.enable_colors(sources.invocation->getDiagnosticOpts().ShowColors != 0);
    DiagnosticPrinter printer(
        stream,
        *sources.sources,
        sources.invocation->getLangOpts(),
        sources.invocation->getDiagnosticOpts()
    );
    for (const Entry* entry : entries) {
        if (const auto* ours = std::get_if<model::Diagnostic>(&entry->diagnostic)) {
            printer.print(*ours);
            continue;
        }
        const auto& theirs = std::get<ClangDiagnostic>(entry->diagnostic);
        printer.print(theirs.main);
        for (const clang::StoredDiagnostic& note : theirs.notes)
            printer.print(note);
    }
    stream.flush();
}

}  // namespace ormc::frontend
