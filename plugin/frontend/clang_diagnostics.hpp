#pragma once

#include "model/diagnostic.hpp"

#include <clang/Basic/Diagnostic.h>
#include <clang/Basic/FileManager.h>
#include <clang/Basic/SourceManager.h>
#include <clang/Frontend/CompilerInvocation.h>

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ormc::frontend {

class DiagnosticPrinter;

/// One diagnostic of Clang's own and its notes.
struct ClangDiagnostic {
    clang::StoredDiagnostic main;
    std::vector<clang::StoredDiagnostic> notes;

    [[nodiscard]] bool is_error() const {
        return main.getLevel() >= clang::DiagnosticsEngine::Error;
    }
};

/// Keeps what Clang reports until it is known which of it matters.
class DiagnosticStore final : public clang::DiagnosticConsumer {
public:
    void
    HandleDiagnostic(clang::DiagnosticsEngine::Level level, const clang::Diagnostic& info) override;

    [[nodiscard]] const std::vector<ClangDiagnostic>& diagnostics() const { return diagnostics_; }

private:
    std::vector<ClangDiagnostic> diagnostics_;
};

/// What is needed to show a place in a translation unit after its AST is gone.
struct UnitSources {
    std::shared_ptr<clang::CompilerInvocation> invocation;
    llvm::IntrusiveRefCntPtr<clang::FileManager> files;
    llvm::IntrusiveRefCntPtr<clang::DiagnosticsEngine> engine;
    llvm::IntrusiveRefCntPtr<clang::SourceManager> sources;
};

/// Takes ormc's diagnostics and those of Clang's that matter, and prints all of them at the end, in
/// the order of the source.
class ClangSink final : public model::DiagnosticSink {
public:
    void report(model::Diagnostic diagnostic) override;
    void report(const ClangDiagnostic& diagnostic, std::uint32_t unit);

    [[nodiscard]] bool had_errors() const override { return had_errors_; }

    /// Units are numbered in the order in which they are added.
    void add_unit(UnitSources unit) { units_.push_back(std::move(unit)); }

    [[nodiscard]] std::uint32_t unit_count() const {
        return static_cast<std::uint32_t>(units_.size());
    }

    /// As text; the include stack does not show the file named `umbrella`.
    [[nodiscard]] std::string print(const std::string& umbrella);

private:
    using Printers = std::vector<std::unique_ptr<DiagnosticPrinter>>;

    struct Entry {
        std::uint32_t unit = 0;
        clang::SourceLocation location;
        std::shared_ptr<const model::Diagnostic> ours;  ///< one of the two
        std::shared_ptr<const ClangDiagnostic> theirs;
    };

    void print_without_place(llvm::raw_ostream& stream) const;
    [[nodiscard]] std::vector<const Entry*> entries_of(std::uint32_t unit) const;
    [[nodiscard]] Printers make_printers(llvm::raw_ostream& stream) const;
    static void print_entry(const Entry& entry, const Printers& printers);

    /// Separate translation units see the same mistake in a header that they share.
    [[nodiscard]] bool is_first(const std::string& where, llvm::StringRef message);

    bool had_errors_ = false;
    std::set<std::pair<std::string, std::string>> seen_;
    std::vector<UnitSources> units_;
    std::vector<Entry> entries_;
};

}  // namespace ormc::frontend
