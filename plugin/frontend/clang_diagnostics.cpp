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
    auto shared = std::make_shared<const model::Diagnostic>(std::move(diagnostic));
    entries_.push_back({unit, location, std::move(shared), nullptr});
}

void ClangSink::report(const ClangDiagnostic& diagnostic, std::uint32_t unit) {
    had_errors_ = had_errors_ || diagnostic.is_error();
    const clang::FullSourceLoc& location = diagnostic.main.getLocation();
    const std::string where =
        location.isValid() ? location.printToString(location.getManager()) : std::string();
    if (is_first(where, diagnostic.main.getMessage()))
        entries_.push_back(
            {unit, location, nullptr, std::make_shared<const ClangDiagnostic>(diagnostic)}
        );
}

std::string ClangSink::print(const std::string& umbrella) {
    std::string text;
    llvm::raw_string_ostream stream(text);
    print_without_place(stream);
    const auto printers = make_printers(stream);
    for (std::uint32_t unit = 0; unit < unit_count(); ++unit) {
        for (const Entry* entry : entries_of(unit))
            print_entry(*entry, printers);
    }
    entries_.clear();
    return without_umbrella(stream.str(), umbrella);
}

void ClangSink::print_without_place(llvm::raw_ostream& stream) const {
    for (const Entry& entry : entries_) {
        if (entry.location.isValid())
            continue;
        const model::Diagnostic* ours = entry.ours.get();
        if (ours == nullptr) {
            const ClangDiagnostic& theirs = *entry.theirs;
            stream << "ormc: error: " << theirs.main.getMessage() << '\n';
            continue;
        }
        const bool is_error = ours->severity == model::Severity::error;
        stream << (is_error ? "ormc: error: " : "ormc: warning: ") << shown_message(*ours) << '\n';
        for (const model::Note& note : ours->notes)
            stream << "ormc: note: " << note.message << '\n';
    }
}

std::vector<const ClangSink::Entry*> ClangSink::entries_of(std::uint32_t unit) const {
    std::vector<const Entry*> entries;
    for (const Entry& entry : entries_) {
        if (entry.unit == unit && entry.location.isValid())
            entries.push_back(&entry);
    }
    const SourceOrder order(*units_[unit].sources);
    std::stable_sort(entries.begin(), entries.end(), [&](const Entry* left, const Entry* right) {
        return order.is_before(left->location, right->location);
    });
    return entries;
}

ClangSink::Printers ClangSink::make_printers(llvm::raw_ostream& stream) const {
    Printers printers;
    for (const UnitSources& unit : units_) {
        clang::DiagnosticOptions& options = unit.invocation->getDiagnosticOpts();
        stream.enable_colors(options.ShowColors != 0);
        printers.push_back(std::make_unique<DiagnosticPrinter>(
            stream, *unit.sources, unit.invocation->getLangOpts(), options
        ));
    }
    return printers;
}

/// A note may be about a place in another translation unit.
void ClangSink::print_entry(const Entry& entry, const Printers& printers) {
    DiagnosticPrinter& printer = *printers[entry.unit];
    if (const model::Diagnostic* ours = entry.ours.get()) {
        printer.print(*ours);
        for (const model::Note& note : ours->notes) {
            const model::SourceRange& where = note.range.is_valid() ? note.range : ours->range;
            printers[where.begin.unit]->print(note, {where.begin, where.begin});
        }
        return;
    }
    const ClangDiagnostic& theirs = *entry.theirs;
    printer.print(theirs.main);
    for (const clang::StoredDiagnostic& note : theirs.notes)
        printer.print(note);
}

}  // namespace ormc::frontend
