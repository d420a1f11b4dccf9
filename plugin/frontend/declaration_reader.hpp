#pragma once

#include "frontend/reader_context.hpp"
#include "frontend/type_reader.hpp"

#include <clang/AST/DeclCXX.h>

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace ormc::frontend {

/// Clang's declarations as plain values. A declaration is read once, with everything it refers to:
/// asking for it makes its place and its name; `read_all` fills in the rest.
class DeclarationReader {
public:
    explicit DeclarationReader(const ReaderContext& context);

    model::ClassDeclaration* class_(const clang::CXXRecordDecl& declaration);
    model::EnumDeclaration* enumeration(const clang::EnumDecl& declaration);
    void read_all();

    [[nodiscard]] const std::vector<const clang::CXXRecordDecl*>& definitions() const {
        return definitions_;
    }

    /// The plain value of a class that was read, or null.
    [[nodiscard]] model::ClassDeclaration* known(const clang::CXXRecordDecl& declaration) const;

private:
    void read_class(const clang::CXXRecordDecl& record, model::ClassDeclaration& into);
    void read_class_facts(const clang::CXXRecordDecl& record, model::ClassDeclaration& into);
    void read_special_members(const clang::CXXRecordDecl& record, model::ClassDeclaration& into);
    void read_bases(const clang::CXXRecordDecl& record, model::ClassDeclaration& into);
    void
    read_members(const clang::CXXRecordDecl& record, bool is_union, model::ClassDeclaration& into);
    void read_member(
        const clang::CXXRecordDecl& record,
        const clang::DeclaratorDecl& member,
        model::ClassDeclaration& into
    );
    void read_initializer(const clang::FieldDecl& field, model::MemberDeclaration& into) const;
    void read_enum(const clang::EnumDecl& declaration, model::EnumDeclaration& into);

    [[nodiscard]] const std::vector<model::Annotation>&
    annotations_of(const clang::Decl& declaration) const;
    [[nodiscard]] std::vector<model::Annotation> member_annotations(
        const clang::CXXRecordDecl& record, const clang::DeclaratorDecl& member
    ) const;
    [[nodiscard]] std::string documentation(const clang::Decl& declaration) const;
    [[nodiscard]] model::Header header_of(const clang::Decl& declaration) const;
    [[nodiscard]] std::string source_text(clang::SourceRange range) const;

    const ReaderContext& context_;
    TypeReader types_;
    std::map<const clang::Decl*, model::ClassDeclaration*> classes_;
    std::map<const clang::Decl*, model::EnumDeclaration*> enums_;
    std::vector<const clang::CXXRecordDecl*> definitions_;
    std::deque<const clang::CXXRecordDecl*> unread_classes_;
    std::deque<const clang::EnumDecl*> unread_enums_;
};

/// The least accessible step on the way from a namespace to the declaration.
[[nodiscard]] model::Access access_from_outside(const clang::Decl& declaration);
[[nodiscard]] model::Access to_model(clang::AccessSpecifier access);

}  // namespace ormc::frontend
