#pragma once

#include "frontend/reader_context.hpp"
#include "model/sql.hpp"

#include <clang/AST/DeclTemplate.h>
#include <clang/AST/Type.h>

#include <set>

namespace ormc::frontend {

/// What the user's specialisations of `orm::Codec` say.
class CodecReader {
public:
    explicit CodecReader(const ReaderContext& context);

    [[nodiscard]] bool has_codec(clang::QualType type) const;
    /// What `Codec<type>::encode` returns, without reference and const; null when it cannot be
    /// called with a `const type&`.
    [[nodiscard]] clang::QualType encoded(clang::QualType type) const;
    /// The database types in `Codec<type>::types`; valid after `encoded(type)`.
    [[nodiscard]] model::Fragments database_types(clang::QualType type) const;

private:
    void find_specializations();

    const ReaderContext& context_;
    clang::ClassTemplateDecl* codec_ = nullptr;
    const clang::TypeAliasTemplateDecl* encoded_ = nullptr;
    std::set<const void*> types_;
    std::set<const clang::ClassTemplateDecl*> templates_;
};

}  // namespace ormc::frontend
