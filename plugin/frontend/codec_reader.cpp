#include "frontend/codec_reader.hpp"

#include <clang/AST/ASTContext.h>
#include <clang/AST/DeclCXX.h>
#include <clang/AST/Expr.h>
#include <clang/Sema/Sema.h>
#include <clang/Sema/Template.h>
#include <llvm/ADT/SmallVector.h>

#include <string>
#include <utility>
#include <vector>

namespace ormc::frontend {
namespace {

template <class Declaration>
Declaration* find_in(const clang::DeclContext* scope, llvm::StringRef name) {
    if (scope == nullptr)
        return nullptr;
    clang::ASTContext& ast = scope->getParentASTContext();
    for (auto* found : scope->lookup(&ast.Idents.get(name)))
        if (auto* declaration = llvm::dyn_cast<Declaration>(found))
            return declaration;
    return nullptr;
}

bool is_of_one_type(const clang::ClassTemplateSpecializationDecl& instance) {
    const auto& arguments = instance.getTemplateArgs();
    return arguments.size() == 1 && arguments[0].getKind() == clang::TemplateArgument::Type;
}

const void* key_of(clang::QualType type) {
    return type.getCanonicalType().getUnqualifiedType().getAsOpaquePtr();
}

void collect_strings(const clang::Stmt* expression, std::vector<std::string>& into) {
    if (expression == nullptr)
        return;
    if (const auto* literal = llvm::dyn_cast<clang::StringLiteral>(expression)) {
        into.push_back(literal->getString().str());
        return;
    }
    for (const clang::Stmt* part : expression->children())
        collect_strings(part, into);
}

}  // namespace

CodecReader::CodecReader(const ReaderContext& context)
    : context_(context) {
    const auto* orm = find_in<clang::NamespaceDecl>(context.ast().getTranslationUnitDecl(), "orm");
    codec_ = find_in<clang::ClassTemplateDecl>(orm, "Codec");
    encoded_ = find_in<clang::TypeAliasTemplateDecl>(
        find_in<clang::NamespaceDecl>(orm, "detail"), "Encoded"
    );
    if (codec_ != nullptr)
        find_specializations();
}

void CodecReader::find_specializations() {
    for (const auto* instance : codec_->specializations()) {
        const bool is_users =
            instance->getSpecializationKind() == clang::TSK_ExplicitSpecialization;
        if (is_users && is_of_one_type(*instance))
            types_.insert(key_of(instance->getTemplateArgs()[0].getAsType()));
    }
    llvm::SmallVector<clang::ClassTemplatePartialSpecializationDecl*, 4> partials;
    codec_->getPartialSpecializations(partials);
    for (const auto* partial : partials) {
        const auto* argument =
            partial->getTemplateArgs()[0].getAsType()->getAs<clang::TemplateSpecializationType>();
        if (argument == nullptr)
            continue;
        if (const auto* target = llvm::dyn_cast_or_null<clang::ClassTemplateDecl>(
                argument->getTemplateName().getAsTemplateDecl()
            ))
            templates_.insert(target->getCanonicalDecl());
    }
}

bool CodecReader::has_codec(clang::QualType type) const {
    if (types_.contains(key_of(type)))
        return true;
    const auto* instance =
        llvm::dyn_cast_or_null<clang::ClassTemplateSpecializationDecl>(type->getAsCXXRecordDecl());
    return instance != nullptr &&
           templates_.contains(instance->getSpecializedTemplate()->getCanonicalDecl());
}

clang::QualType CodecReader::encoded(clang::QualType type) const {
    if (encoded_ == nullptr)
        return {};
    clang::Sema& sema = context_.compiler.getSema();
    clang::TypeAliasDecl* alias = encoded_->getTemplatedDecl();
    auto* entity = const_cast<clang::TypeAliasTemplateDecl*>(encoded_);
    const clang::TemplateArgument argument(type.getCanonicalType().getUnqualifiedType());
    const clang::Sema::InstantiatingTemplate step(
        sema, alias->getLocation(), static_cast<clang::Decl*>(entity)
    );
    if (step.isInvalid())
        return {};
    const clang::Sema::SFINAETrap trap(sema, true);
    const clang::MultiLevelTemplateArgumentList arguments(entity, argument, true);
    clang::QualType result = sema.SubstType(
        alias->getUnderlyingType(), arguments, alias->getLocation(), alias->getDeclName()
    );
    if (result.isNull() || trap.hasErrorOccurred() || result->isDependentType())
        return {};
    if (const auto* asked = result->getAs<clang::DecltypeType>())
        result = asked->getUnderlyingType();
    return result.getNonReferenceType().getUnqualifiedType();
}

model::Fragments CodecReader::database_types(clang::QualType type) const {
    if (codec_ == nullptr)
        return {};
    const clang::TemplateArgument argument(type.getCanonicalType().getUnqualifiedType());
    void* position = nullptr;
    const auto* instance = codec_->findSpecialization(argument, position);
    const auto* types = find_in<clang::VarDecl>(instance, "types");
    if (types == nullptr)
        return {};
    if (const clang::VarDecl* pattern = types->getInstantiatedFromStaticDataMember())
        types = pattern;
    std::vector<std::string> strings;
    collect_strings(types->getAnyInitializer(), strings);
    const model::SourceRange range = context_.locations.range(types->getSourceRange());
    model::Fragments result;
    for (std::size_t index = 0; index + 1 < strings.size(); index += 2)
        result.push_back({std::move(strings[index]), std::move(strings[index + 1]), range});
    return result;
}

}  // namespace ormc::frontend
