#include "frontend/names.hpp"

#include <clang/AST/ASTContext.h>
#include <clang/AST/DeclTemplate.h>
#include <clang/AST/PrettyPrinter.h>
#include <llvm/Support/raw_ostream.h>

#include <algorithm>

namespace ormc::frontend {
namespace {

std::vector<std::string> reversed(std::vector<std::string> names) {
    std::reverse(names.begin(), names.end());
    return names;
}

std::vector<std::string> namespaces(const clang::Decl& declaration, bool with_inline) {
    std::vector<std::string> names;
    for (const auto* context = declaration.getDeclContext(); context != nullptr;
         context = context->getParent()) {
        const auto* space = llvm::dyn_cast<clang::NamespaceDecl>(context);
        const bool is_wanted = space != nullptr && !space->isAnonymousNamespace() &&
                               (with_inline || !space->isInline());
        if (is_wanted)
            names.push_back(space->getName().str());
    }
    return reversed(std::move(names));
}

std::string joined(const std::vector<std::string>& names) {
    std::string result;
    for (const std::string& name : names)
        result += name + "::";
    return result;
}

}  // namespace

std::vector<std::string> enclosing_namespaces(const clang::Decl& declaration) {
    return namespaces(declaration, true);
}

std::vector<std::string> enclosing_classes(const clang::Decl& declaration) {
    std::vector<std::string> names;
    for (const auto* context = declaration.getDeclContext(); context != nullptr;
         context = context->getParent()) {
        if (const auto* record = llvm::dyn_cast<clang::CXXRecordDecl>(context))
            names.push_back(record->getName().str());
    }
    return reversed(std::move(names));
}

std::set<std::size_t> inline_namespaces(const clang::Decl& declaration) {
    std::vector<bool> are_inline;
    for (const auto* context = declaration.getDeclContext(); context != nullptr;
         context = context->getParent()) {
        const auto* space = llvm::dyn_cast<clang::NamespaceDecl>(context);
        if (space != nullptr && !space->isAnonymousNamespace())
            are_inline.push_back(space->isInline());
    }
    std::set<std::size_t> result;
    for (std::size_t index = 0; index < are_inline.size(); ++index)
        if (are_inline[index])
            result.insert(are_inline.size() - 1 - index);
    return result;
}

bool is_in_anonymous_namespace(const clang::Decl& declaration) {
    return declaration.isInAnonymousNamespace();
}

std::string qualified_name(const clang::TagDecl& declaration) {
    std::string result =
        joined(enclosing_namespaces(declaration)) + joined(enclosing_classes(declaration));
    if (!llvm::isa<clang::ClassTemplateSpecializationDecl>(declaration))
        return result + declaration.getName().str();
    clang::PrintingPolicy policy(declaration.getASTContext().getLangOpts());
    policy.SuppressTagKeyword = true;
    llvm::raw_string_ostream stream(result);
    declaration.getNameForDiagnostic(stream, policy, false);
    return stream.str();
}

std::string template_name(const clang::TagDecl& declaration) {
    return joined(namespaces(declaration, false)) + joined(enclosing_classes(declaration)) +
           declaration.getName().str();
}

}  // namespace ormc::frontend
