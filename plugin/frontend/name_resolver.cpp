#include "frontend/name_resolver.hpp"

#include <clang/AST/ASTContext.h>
#include <clang/AST/DeclTemplate.h>
#include <clang/Sema/Lookup.h>
#include <clang/Sema/Sema.h>
#include <llvm/ADT/SmallVector.h>

namespace ormc::frontend {
namespace {

/// Classes, enums and namespaces, typedefs seen through; else null.
const clang::DeclContext* as_scope(const clang::NamedDecl& declaration) {
    const clang::NamedDecl* target = &declaration;
    if (const auto* alias = llvm::dyn_cast<clang::NamespaceAliasDecl>(target))
        target = alias->getNamespace();
    if (const auto* alias = llvm::dyn_cast<clang::TypedefNameDecl>(target))
        target = alias->getUnderlyingType()->getAsTagDecl();
    if (target == nullptr)
        return nullptr;
    if (const auto* tag = llvm::dyn_cast<clang::TagDecl>(target)) {
        const clang::TagDecl* definition = tag->getDefinition();
        return definition != nullptr ? definition : tag;
    }
    return llvm::dyn_cast<clang::NamespaceDecl>(target);
}

bool is_complete(const clang::DeclContext& scope) {
    const auto* tag = llvm::dyn_cast<clang::TagDecl>(&scope);
    return tag == nullptr || tag->isCompleteDefinition();
}

const clang::DeclContext* scope_of(const clang::Decl& declaration) {
    const auto* tag = llvm::dyn_cast<clang::TagDecl>(&declaration);
    return tag != nullptr ? llvm::cast<clang::DeclContext>(tag) : declaration.getDeclContext();
}

}  // namespace

void NameResolver::resolve(ReaderContext& context) {
    for (auto& [declaration, annotations] : context.annotations) {
        const clang::DeclContext* scope = scope_of(*declaration);
        for (model::Annotation& annotation : annotations) {
            for (model::Argument& argument : annotation.arguments)
                resolve(argument, *scope);
        }
    }
}

void NameResolver::resolve(model::Argument& argument, const clang::DeclContext& scope) {
    for (model::Argument& inner : argument.arguments)
        resolve(inner, scope);
    if (argument.kind != model::ArgumentKind::name)
        return;
    llvm::StringRef rest = argument.text;
    const bool is_global = rest.consume_front("::");
    llvm::SmallVector<llvm::StringRef, 4> parts;
    rest.split(parts, "::");
    const auto* unit = context_.ast().getTranslationUnitDecl();
    const clang::NamedDecl* found =
        is_global ? find_in(parts.front(), *unit) : find(parts.front(), scope);
    for (const llvm::StringRef part : llvm::ArrayRef(parts).drop_front()) {
        const clang::DeclContext* inside = found == nullptr ? nullptr : as_scope(*found);
        if (inside == nullptr)
            return;
        const clang::NamedDecl* next = find_in(part, *inside);
        if (next == nullptr)
            resolve_declaration(*found, argument);
        found = next;
    }
    if (found != nullptr)
        resolve_declaration(*found, argument);
}

void NameResolver::resolve_declaration(const clang::NamedDecl& found, model::Argument& argument) {
    if (const clang::DeclContext* scope = as_scope(found)) {
        if (const auto* record = llvm::dyn_cast<clang::CXXRecordDecl>(scope))
            argument.resolved_class = declarations_.class_(*record);
        else if (const auto* enumeration = llvm::dyn_cast<clang::EnumDecl>(scope))
            argument.resolved_enum = declarations_.enumeration(*enumeration);
        return;
    }
    if (const auto* constant = llvm::dyn_cast<clang::EnumConstantDecl>(&found)) {
        const auto* enumeration = llvm::cast<clang::EnumDecl>(constant->getDeclContext());
        argument.resolved_enum = declarations_.enumeration(*enumeration);
        argument.resolved_member = constant->getName().str();
        return;
    }
    const auto* field = llvm::dyn_cast<clang::FieldDecl>(&found);
    if (field == nullptr)
        return;
    argument.resolved_class =
        declarations_.class_(*llvm::cast<clang::CXXRecordDecl>(field->getParent()));
    argument.resolved_member = field->getName().str();
}

const clang::NamedDecl*
NameResolver::find(llvm::StringRef name, const clang::DeclContext& scope) const {
    for (const auto* context = &scope; context != nullptr; context = context->getLookupParent()) {
        if (context->isFunctionOrMethod())
            continue;
        if (const clang::NamedDecl* found = find_in(name, *context))
            return found;
    }
    return nullptr;
}

const clang::NamedDecl*
NameResolver::find_in(llvm::StringRef name, const clang::DeclContext& scope) const {
    if (!is_complete(scope) || scope.isDependentContext())
        return nullptr;
    clang::Sema& sema = context_.compiler.getSema();
    clang::LookupResult result(
        sema,
        clang::DeclarationName(&context_.ast().Idents.get(name)),
        clang::SourceLocation(),
        clang::Sema::LookupOrdinaryName
    );
    result.suppressDiagnostics();
    sema.LookupQualifiedName(result, const_cast<clang::DeclContext*>(&scope));
    if (result.empty()) {
        result.clear(clang::Sema::LookupNamespaceName);
        sema.LookupQualifiedName(result, const_cast<clang::DeclContext*>(&scope));
    }
    for (const clang::NamedDecl* found : result) {
        const clang::NamedDecl* underlying = found->getUnderlyingDecl();
        if (const auto* indirect = llvm::dyn_cast<clang::IndirectFieldDecl>(underlying))
            return indirect->getAnonField();
        return underlying;
    }
    return nullptr;
}

}  // namespace ormc::frontend
