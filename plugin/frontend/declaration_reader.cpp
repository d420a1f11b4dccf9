#include "frontend/declaration_reader.hpp"

#include "frontend/documentation.hpp"
#include "frontend/names.hpp"

#include <clang/AST/ASTContext.h>
#include <clang/AST/DeclTemplate.h>
#include <clang/AST/Expr.h>
#include <clang/Lex/Lexer.h>
#include <clang/Sema/Sema.h>

#include <algorithm>

namespace ormc::frontend {
namespace {

using model::Access;
using model::ClassDeclaration;
using model::EnumDeclaration;
using model::MemberDeclaration;

constexpr unsigned enumerator_bits = 64;

bool is_identifier(const clang::NamedDecl& declaration) {
    return declaration.getIdentifier() != nullptr && !declaration.getName().empty();
}

const clang::CXXRecordDecl& best_declaration(const clang::CXXRecordDecl& record) {
    const clang::CXXRecordDecl* definition = record.getDefinition();
    return definition != nullptr ? *definition : *record.getCanonicalDecl();
}

bool is_open_to_all(const clang::CXXMethodDecl* method) {
    return method != nullptr && !method->isDeleted() && method->getAccess() == clang::AS_public;
}

/// The entry for this declaration if another translation unit already made it.
template <class Declaration>
Declaration* find_known(
    const std::multimap<std::string, Declaration*>& known,
    const std::string& name,
    const model::SourceRange& range,
    bool is_defined
) {
    Declaration* only_declared = nullptr;
    const auto [begin, end] = known.equal_range(name);
    for (auto entry = begin; entry != end; ++entry) {
        Declaration& candidate = *entry->second;
        const auto& other = candidate.range.begin;
        const bool is_same_place = other.file == range.begin.file &&
                                   other.line == range.begin.line &&
                                   other.column == range.begin.column;
        if (!is_defined || is_same_place)
            return &candidate;
        if (!candidate.is_defined)
            only_declared = &candidate;
    }
    return only_declared;
}

}  // namespace

Access to_model(clang::AccessSpecifier access) {
    switch (access) {
    case clang::AS_private:
        return Access::private_;
    case clang::AS_protected:
        return Access::protected_;
    default:
        return Access::public_;
    }
}

Access access_from_outside(const clang::Decl& declaration) {
    Access result = to_model(declaration.getAccess());
    for (const auto* context = declaration.getDeclContext(); context != nullptr;
         context = context->getParent()) {
        if (const auto* record = llvm::dyn_cast<clang::CXXRecordDecl>(context))
            result = std::max(result, to_model(record->getAccess()));
    }
    return result;
}

DeclarationReader::DeclarationReader(const ReaderContext& context)
    : context_(context),
      types_(context, *this) {}

ClassDeclaration* DeclarationReader::known(const clang::CXXRecordDecl& declaration) const {
    const auto found = classes_.find(declaration.getCanonicalDecl());
    return found == classes_.end() ? nullptr : found->second;
}

ClassDeclaration* DeclarationReader::class_(const clang::CXXRecordDecl& declaration) {
    if (ClassDeclaration* result = known(declaration))
        return result;
    const clang::CXXRecordDecl& record = best_declaration(declaration);
    const std::string name = qualified_name(record);
    const bool is_defined = record.isThisDeclarationADefinition();
    const model::SourceRange range = context_.locations.range(record.getSourceRange());
    Catalogue& catalogue = context_.catalogue;
    ClassDeclaration* result = find_known(catalogue.classes, name, range, is_defined);
    const bool is_news = result == nullptr || (is_defined && !result->is_defined);
    if (result == nullptr) {
        catalogue.input.classes.push_back(std::make_unique<ClassDeclaration>());
        result = catalogue.input.classes.back().get();
        catalogue.classes.emplace(name, result);
    }
    classes_.emplace(record.getCanonicalDecl(), result);
    if (is_defined)
        definitions_.push_back(&record);
    if (is_news) {
        result->qualified_name = name;
        result->range = range;
        unread_classes_.push_back(&record);
    }
    return result;
}

void DeclarationReader::read_all() {
    while (!unread_classes_.empty() || !unread_enums_.empty()) {
        if (!unread_classes_.empty()) {
            const clang::CXXRecordDecl& record = *unread_classes_.front();
            unread_classes_.pop_front();
            read_class(record, *classes_.at(record.getCanonicalDecl()));
            continue;
        }
        const clang::EnumDecl& declaration = *unread_enums_.front();
        unread_enums_.pop_front();
        read_enum(declaration, *enums_.at(declaration.getCanonicalDecl()));
    }
}

void DeclarationReader::read_class(const clang::CXXRecordDecl& record, ClassDeclaration& into) {
    read_class_facts(record, into);
    if (!into.is_defined || into.is_system)
        return;
    read_bases(record, into);
    read_members(record, record.isUnion(), into);
    if (!record.isInvalidDecl() && !record.isDependentContext())
        read_special_members(record, into);
}

void DeclarationReader::read_class_facts(
    const clang::CXXRecordDecl& record, ClassDeclaration& into
) {
    into.name = record.getName().str();
    into.namespaces = enclosing_namespaces(record);
    into.inline_namespaces = inline_namespaces(record);
    into.enclosing_classes = enclosing_classes(record);
    into.name_range = context_.locations.range(record.getLocation());
    into.header = header_of(record);
    into.annotations = annotations_of(record);
    into.documentation = documentation(record);
    into.access = access_from_outside(record);
    into.is_defined = record.isThisDeclarationADefinition();
    into.is_struct = record.isStruct();
    into.is_union = record.isUnion();
    into.is_local = record.getParentFunctionOrMethod() != nullptr;
    into.is_template = record.isDependentContext();
    into.is_template_instance = llvm::isa<clang::ClassTemplateSpecializationDecl>(record);
    into.is_in_anonymous_namespace = is_in_anonymous_namespace(record);
    into.is_anonymous = !is_identifier(record);
    into.is_system = context_.sources().isInSystemHeader(record.getLocation());
    into.has_error = record.isInvalidDecl();
    if (!into.is_defined)
        return;
    into.is_abstract = record.isAbstract();
    into.is_final = record.isEffectivelyFinal();
    into.is_polymorphic = record.isPolymorphic();
    into.is_aggregate = record.isAggregate();
}

void DeclarationReader::read_special_members(
    const clang::CXXRecordDecl& record, ClassDeclaration& into
) {
    clang::Sema& sema = context_.compiler.getSema();
    auto* mutable_record = const_cast<clang::CXXRecordDecl*>(&record);
    into.is_default_constructible = is_open_to_all(sema.LookupDefaultConstructor(mutable_record));
    into.is_copyable =
        is_open_to_all(sema.LookupCopyingConstructor(mutable_record, clang::Qualifiers::Const));
    into.is_movable = is_open_to_all(sema.LookupMovingConstructor(mutable_record, 0));
}

void DeclarationReader::read_bases(const clang::CXXRecordDecl& record, ClassDeclaration& into) {
    for (const clang::CXXBaseSpecifier& base : record.bases()) {
        model::BaseSpecifier specifier;
        specifier.spelling = source_text(base.getTypeSourceInfo()->getTypeLoc().getSourceRange());
        specifier.access = to_model(base.getAccessSpecifier());
        specifier.is_virtual = base.isVirtual();
        specifier.range = context_.locations.range(base.getSourceRange());
        if (const auto* base_record = base.getType()->getAsCXXRecordDecl())
            specifier.class_declaration = class_(*base_record);
        into.bases.push_back(std::move(specifier));
    }
}

void DeclarationReader::read_members(
    const clang::CXXRecordDecl& record, bool is_union, ClassDeclaration& into
) {
    for (const clang::Decl* declaration : record.decls()) {
        if (const auto* field = llvm::dyn_cast<clang::FieldDecl>(declaration)) {
            const auto* inner = field->getType()->getAsCXXRecordDecl();
            if (field->isAnonymousStructOrUnion() && inner != nullptr) {
                read_members(*inner, is_union || inner->isUnion(), into);
                continue;
            }
            read_member(record, *field, into);
            into.members.back().is_in_anonymous_union = is_union;
            continue;
        }
        const auto* variable = llvm::dyn_cast<clang::VarDecl>(declaration);
        if (variable != nullptr && !annotations_of(*variable).empty()) {
            read_member(record, *variable, into);
            into.members.back().is_static = true;
        }
        const auto* named = llvm::dyn_cast<clang::NamedDecl>(declaration);
        if (named != nullptr && is_identifier(*named) && !named->isImplicit())
            into.other_names.insert(named->getName().str());
    }
}

void DeclarationReader::read_member(
    const clang::CXXRecordDecl& record, const clang::DeclaratorDecl& member, ClassDeclaration& into
) {
    MemberDeclaration result;
    if (is_identifier(member))
        result.name = member.getName().str();
    result.type = types_.read(member.getType());
    result.access = to_model(member.getAccess());
    result.annotations = member_annotations(record, member);
    result.documentation = documentation(member);
    result.declared_in = &into;
    result.has_error = member.isInvalidDecl();
    result.range = context_.locations.range(member.getSourceRange());
    result.name_range = context_.locations.range(member.getLocation());
    const bool is_pointer =
        member.getType()->isAnyPointerType() || member.getType()->isReferenceType();
    if (const auto* written = member.getTypeSourceInfo()) {
        const clang::SourceRange range = written->getTypeLoc().getSourceRange();
        result.type_range = context_.locations.range(range);
        if (const std::string text = source_text(range); !text.empty() && !is_pointer)
            result.type.spelling = (result.type.is_const ? "const " : "") + text;
    }
    if (const auto* field = llvm::dyn_cast<clang::FieldDecl>(&member)) {
        result.is_bit_field = field->isBitField();
        result.is_mutable = field->isMutable();
        read_initializer(*field, result);
    }
    if (result.has_error)
        result.type.kind = model::TypeKind::unknown;
    into.members.push_back(std::move(result));
}

void DeclarationReader::read_initializer(const clang::FieldDecl& field, MemberDeclaration& into)
    const {
    if (!field.hasInClassInitializer())
        return;
    const clang::Expr* expression = field.getInClassInitializer();
    into.initializer =
        expression == nullptr ? std::string() : source_text(expression->getSourceRange());
}

EnumDeclaration* DeclarationReader::enumeration(const clang::EnumDecl& declaration) {
    if (const auto found = enums_.find(declaration.getCanonicalDecl()); found != enums_.end())
        return found->second;
    const clang::EnumDecl* definition = declaration.getDefinition();
    const clang::EnumDecl& best = definition != nullptr ? *definition : declaration;
    const std::string name = qualified_name(best);
    const bool is_defined = best.isThisDeclarationADefinition();
    const model::SourceRange range = context_.locations.range(best.getSourceRange());
    Catalogue& catalogue = context_.catalogue;
    EnumDeclaration* result = find_known(catalogue.enums, name, range, is_defined);
    const bool is_news = result == nullptr || (is_defined && !result->is_defined);
    if (result == nullptr) {
        catalogue.input.enums.push_back(std::make_unique<EnumDeclaration>());
        result = catalogue.input.enums.back().get();
        catalogue.enums.emplace(name, result);
    }
    enums_.emplace(declaration.getCanonicalDecl(), result);
    if (is_news) {
        result->qualified_name = name;
        result->range = range;
        unread_enums_.push_back(&best);
    }
    return result;
}

void DeclarationReader::read_enum(const clang::EnumDecl& declaration, EnumDeclaration& into) {
    into.name = declaration.getName().str();
    into.namespaces = enclosing_namespaces(declaration);
    into.enclosing_classes = enclosing_classes(declaration);
    into.documentation = documentation(declaration);
    into.header = header_of(declaration);
    into.annotations = annotations_of(declaration);
    into.access = access_from_outside(declaration);
    into.is_scoped = declaration.isScoped();
    into.is_defined = declaration.isThisDeclarationADefinition();
    into.name_range = context_.locations.range(declaration.getLocation());
    const clang::QualType underlying = declaration.getIntegerType();
    if (!underlying.isNull() && !underlying->isDependentType()) {
        into.is_signed = underlying->isSignedIntegerType();
        into.width = context_.ast().getIntWidth(underlying);
    }
    for (const clang::EnumConstantDecl* constant : declaration.enumerators()) {
        const llvm::APSInt& value = constant->getInitVal();
        into.enumerators.push_back(
            {constant->getName().str(),
             value.extOrTrunc(enumerator_bits).getExtValue(),
             annotations_of(*constant),
             documentation(*constant),
             context_.locations.range(constant->getSourceRange())}
        );
    }
}

const std::vector<model::Annotation>&
DeclarationReader::annotations_of(const clang::Decl& declaration) const {
    static const std::vector<model::Annotation> none;
    const auto found = context_.annotations.find(&declaration);
    return found == context_.annotations.end() ? none : found->second;
}

/// Clang calls the handler of an attribute for the template, not for its instances.
std::vector<model::Annotation> DeclarationReader::member_annotations(
    const clang::CXXRecordDecl& record, const clang::DeclaratorDecl& member
) const {
    const clang::CXXRecordDecl* pattern = record.getTemplateInstantiationPattern();
    if (pattern == nullptr || !is_identifier(member))
        return annotations_of(member);
    for (const clang::Decl* declaration : pattern->decls()) {
        const auto* candidate = llvm::dyn_cast<clang::DeclaratorDecl>(declaration);
        const bool is_same = candidate != nullptr && is_identifier(*candidate) &&
                             candidate->getName() == member.getName() &&
                             candidate->getKind() == member.getKind();
        if (is_same)
            return annotations_of(*candidate);
    }
    return {};
}

std::string DeclarationReader::documentation(const clang::Decl& declaration) const {
    clang::SourceLocation earliest;
    const auto& annotations = annotations_of(declaration);
    if (!annotations.empty())
        earliest = clang_location(annotations.front().brackets);
    return documentation_of(declaration, earliest, context_.ast());
}

model::Header DeclarationReader::header_of(const clang::Decl& declaration) const {
    return context_.headers.header(context_.locations.absolute_file(declaration.getLocation()));
}

std::string DeclarationReader::source_text(clang::SourceRange range) const {
    const auto& language = context_.compiler.getLangOpts();
    const clang::CharSourceRange file_range = clang::Lexer::makeFileCharRange(
        clang::CharSourceRange::getTokenRange(range), context_.sources(), language
    );
    return clang::Lexer::getSourceText(file_range, context_.sources(), language).str();
}

}  // namespace ormc::frontend
