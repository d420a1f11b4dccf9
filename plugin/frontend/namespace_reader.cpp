#include "frontend/namespace_reader.hpp"

#include <clang/AST/ASTContext.h>
#include <clang/AST/DeclCXX.h>
#include <clang/AST/DeclTemplate.h>
#include <clang/Lex/Preprocessor.h>

#include <string>

namespace ormc::frontend {
namespace {

std::string path_of(const clang::DeclContext& space) {
    std::string path;
    for (const auto* context = &space; context != nullptr; context = context->getParent()) {
        const auto* named = llvm::dyn_cast<clang::NamespaceDecl>(context);
        if (named == nullptr || named->isAnonymousNamespace())
            continue;
        path = path.empty() ? named->getName().str() : named->getName().str() + "::" + path;
    }
    return path;
}

const clang::NamedDecl* named_declaration(const clang::Decl& declaration) {
    const auto* named = llvm::dyn_cast<clang::NamedDecl>(&declaration);
    const bool is_usable = named != nullptr && !named->isImplicit() &&
                           named->getIdentifier() != nullptr && !named->getName().empty() &&
                           !named->getName().starts_with("__");
    return is_usable ? named : nullptr;
}

class NamespaceReader {
public:
    explicit NamespaceReader(ReaderContext& context)
        : context_(context) {}

    void read(const clang::DeclContext& space) {
        const std::string path = path_of(space);
        if (context_.catalogue.read_namespaces.insert({context_.unit(), path}).second)
            read_declarations(space, context_.catalogue.input.declared_names[path]);
    }

private:
    /// Over all the places where the namespace is opened.
    void read_declarations(const clang::DeclContext& space, model::DeclaredNames& into) {
        const auto* named_space = llvm::dyn_cast<clang::NamespaceDecl>(&space);
        if (named_space == nullptr) {
            read_block(space, into);
            return;
        }
        for (const clang::NamespaceDecl* opened : named_space->redecls())
            read_block(*opened, into);
    }

    void read_block(const clang::DeclContext& block, model::DeclaredNames& into) {
        for (const clang::Decl* declaration : block.decls()) {
            const auto* group = llvm::dyn_cast<clang::LinkageSpecDecl>(declaration);
            if (group != nullptr) {
                read_block(*group, into);
                continue;
            }
            if (const clang::NamedDecl* named = named_declaration(*declaration)) {
                const auto [entry, is_new] = into.try_emplace(named->getName().str());
                if (is_new)
                    entry->second = context_.locations.location(named->getLocation());
            }
            const auto* enumeration = llvm::dyn_cast<clang::EnumDecl>(declaration);
            if (enumeration != nullptr && !enumeration->isScoped())
                read_block(*enumeration, into);
        }
    }

    ReaderContext& context_;
};

}  // namespace

void read_namespaces(ReaderContext& context, const std::vector<clang::TagDecl*>& annotated) {
    NamespaceReader reader(context);
    for (const clang::TagDecl* declaration : annotated) {
        const auto* space = declaration->getDeclContext();
        while (space != nullptr && !space->isFileContext())
            space = space->getParent();
        for (; space != nullptr; space = space->getParent())
            reader.read(*space);
    }
}

void read_macros(ReaderContext& context) {
    clang::Preprocessor& preprocessor = context.compiler.getPreprocessor();
    for (const auto& macro : preprocessor.macros()) {
        const llvm::StringRef name = macro.first->getName();
        if (name.starts_with("_"))
            continue;
        const clang::MacroInfo* definition = preprocessor.getMacroInfo(macro.first);
        if (definition != nullptr && definition->isObjectLike())
            context.catalogue.input.macros.insert(name.str());
    }
}

}  // namespace ormc::frontend
