#pragma once

#include "frontend/declaration_reader.hpp"
#include "frontend/reader_context.hpp"

namespace ormc::frontend {

/// Looks up the names in the arguments of annotations, in the scope of the annotated declaration.
class NameResolver {
public:
    NameResolver(const ReaderContext& context, DeclarationReader& declarations)
        : context_(context),
          declarations_(declarations) {}

    /// Over all annotations on and in `declaration`, in `context.annotations`.
    void resolve(ReaderContext& context);

private:
    void resolve(model::Argument& argument, const clang::DeclContext& scope);
    void resolve_declaration(const clang::NamedDecl& found, model::Argument& argument);
    [[nodiscard]] const clang::NamedDecl*
    find(llvm::StringRef name, const clang::DeclContext& scope) const;
    [[nodiscard]] const clang::NamedDecl*
    find_in(llvm::StringRef name, const clang::DeclContext& scope) const;

    const ReaderContext& context_;
    DeclarationReader& declarations_;
};

}  // namespace ormc::frontend
