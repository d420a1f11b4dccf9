#pragma once

#include "frontend/attribute_tokens.hpp"
#include "frontend/clang_diagnostics.hpp"
#include "frontend/declaration_reader.hpp"
#include "frontend/reader_context.hpp"

#include <functional>
#include <vector>

namespace ormc::frontend {

/// Which of Clang's own diagnostics make the mapping wrong. Others, such as a name that only the
/// generated header declares, are left to the real compiler.
class ErrorPolicy {
public:
    ErrorPolicy(
        const ReaderContext& context,
        const DeclarationReader& declarations,
        const std::vector<AttributeTokens>& attributes
    );

    /// Calls `keep` for each that matters, and reports unknown attributes through the sink.
    void apply(
        const std::vector<ClangDiagnostic>& diagnostics,
        const std::function<void(const ClangDiagnostic&)>& keep
    );

private:
    struct Region {
        clang::SourceRange range;
        std::vector<clang::SourceRange> bodies;
        bool is_reported = false;
        const clang::CXXRecordDecl* record = nullptr;
    };

    void add_region(const clang::CXXRecordDecl& record);
    [[nodiscard]] bool matters(const ClangDiagnostic& diagnostic);
    [[nodiscard]] bool mark_region(clang::SourceLocation location);
    [[nodiscard]] bool is_within(clang::SourceLocation location, clang::SourceRange range) const;
    [[nodiscard]] const AttributeTokens* attribute_at(clang::SourceLocation location) const;
    void report_unfinished(const ClangDiagnostic& diagnostic);
    [[nodiscard]] bool is_in_umbrella(const ClangDiagnostic& diagnostic) const;
    [[nodiscard]] bool breaks_the_syntax(const ClangDiagnostic& diagnostic) const;
    void
    report_unknown_attribute(const AttributeTokens* attribute, const ClangDiagnostic& diagnostic);

    const ReaderContext& context_;
    const std::vector<AttributeTokens>& attributes_;
    std::vector<Region> regions_;
};

}  // namespace ormc::frontend
