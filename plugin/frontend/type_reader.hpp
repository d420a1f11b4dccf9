#pragma once

#include "frontend/codec_reader.hpp"
#include "frontend/reader_context.hpp"
#include "model/type.hpp"

#include <clang/AST/DeclTemplate.h>
#include <clang/AST/Type.h>

#include <optional>
#include <set>

namespace ormc::frontend {

class DeclarationReader;

/// Classifies types by their canonical form: typedefs and aliases do not matter.
class TypeReader {
public:
    TypeReader(const ReaderContext& context, DeclarationReader& declarations);

    [[nodiscard]] model::Type read(clang::QualType type);

private:
    using Specialization = clang::ClassTemplateSpecializationDecl;

    void read_builtin(const clang::BuiltinType& builtin, model::Type& into) const;
    void read_enum(const clang::EnumDecl& declaration, model::Type& into);
    void read_record(const clang::CXXRecordDecl& record, model::Type& into);
    void read_template(const Specialization& instance, model::Type& into);
    void read_time_point(const Specialization& instance, model::Type& into);
    void read_pointee(clang::QualType pointee, model::Type& into);
    void read_c_array(const clang::ArrayType& array, model::Type& into);
    void read_arguments(const Specialization& instance, std::size_t count, model::Type& into);
    void read_codec(clang::QualType type, model::Type& into);

    const ReaderContext& context_;
    DeclarationReader& declarations_;
    CodecReader codecs_;
    std::set<const void*> encoding_;  ///< whose codecs are being read
};

}  // namespace ormc::frontend
