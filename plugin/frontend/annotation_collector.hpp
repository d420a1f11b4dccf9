#pragma once

#include "frontend/attribute_bindings.hpp"
#include "frontend/attribute_tokens.hpp"
#include "frontend/reader_context.hpp"
#include "model/annotation_table.hpp"

#include <optional>
#include <set>
#include <vector>

namespace ormc::frontend {

/// Joins what Clang attached with the tokens that were seen, and reports what is wrong with an
/// annotation by itself: its name, its place, its arguments, a second one of the same kind.
class AnnotationCollector {
public:
    AnnotationCollector(
        ReaderContext& context,
        const std::vector<AttributeTokens>& attributes,
        const AttributeBindings& bindings
    );

    /// Fills `context.annotations`.
    void collect();

    /// Annotated classes and enums, and those with annotated members, in source order.
    [[nodiscard]] const std::vector<clang::TagDecl*>& annotated() const { return annotated_; }

private:
    void bind(const AttributeBinding& binding);
    void
    add(clang::Decl& declaration, const AttributeTokens& attribute, const model::AllowedPlace&);
    void remember(clang::Decl& declaration);
    void report_unbound(const AttributeTokens& attribute);
    void report_local_class(const AttributeTokens& attribute);
    void report_unknown(const AttributeTokens& attribute);
    void report_misplaced(
        const AttributeTokens& attribute, const model::AnnotationRule& rule, std::string_view where
    );
    void report_duplicate(const model::Annotation& again, const model::Annotation& first);
    void check_redeclarations(const clang::TagDecl& declaration);
    [[nodiscard]] model::SourceRange name_range(const AttributeTokens& attribute) const;

    ReaderContext& context_;
    const std::vector<AttributeTokens>& attributes_;
    const AttributeBindings& bindings_;
    std::map<clang::SourceLocation, const AttributeTokens*> by_name_;
    std::set<const AttributeTokens*> bound_;
    std::optional<unsigned> local_class_depth_;  ///< while inside a class that was refused
    std::map<const AttributeTokens*, std::optional<std::vector<model::Argument>>> arguments_;
    std::vector<clang::TagDecl*> annotated_;
};

}  // namespace ormc::frontend
