#include "frontend/type_reader.hpp"

#include "frontend/declaration_reader.hpp"
#include "frontend/names.hpp"
#include "frontend/std_templates.hpp"

#include <clang/AST/ASTContext.h>

namespace ormc::frontend {
namespace {

using model::Type;
using model::TypeKind;

model::Period read_period(const clang::ClassTemplateSpecializationDecl& duration) {
    const auto& arguments = duration.getTemplateArgs();
    if (arguments.size() < 2 || arguments[1].getKind() != clang::TemplateArgument::Type)
        return {};
    const auto* ratio = llvm::dyn_cast_or_null<clang::ClassTemplateSpecializationDecl>(
        arguments[1].getAsType()->getAsCXXRecordDecl()
    );
    if (ratio == nullptr || ratio->getTemplateArgs().size() != 2)
        return {};
    const auto& parts = ratio->getTemplateArgs();
    if (parts[0].getKind() != clang::TemplateArgument::Integral ||
        parts[1].getKind() != clang::TemplateArgument::Integral)
        return {};
    return {parts[0].getAsIntegral().getExtValue(), parts[1].getAsIntegral().getExtValue()};
}

bool is_char(const Type& type) {
    return type.kind == TypeKind::character;
}

bool is_system(const clang::CXXRecordDecl& record, const clang::SourceManager& sources) {
    return sources.isInSystemHeader(record.getLocation());
}

}  // namespace

TypeReader::TypeReader(const ReaderContext& context, DeclarationReader& declarations)
    : context_(context),
      declarations_(declarations),
      codecs_(context) {}

Type TypeReader::read(clang::QualType type) {
    Type result;
    if (type.isNull())
        return result;
    clang::PrintingPolicy policy(context_.ast().getLangOpts());
    policy.SuppressTagKeyword = true;
    result.spelling = type.getAsString(policy);
    result.is_const = type.isConstQualified();
    read_codec(type, result);
    const clang::QualType canonical = type.getCanonicalType().getUnqualifiedType();
    if (canonical->isDependentType()) {
        result.kind = TypeKind::dependent;
    } else if (const auto* builtin = canonical->getAs<clang::BuiltinType>()) {
        read_builtin(*builtin, result);
    } else if (canonical->isEnumeralType()) {
        read_enum(*llvm::cast<clang::EnumDecl>(canonical->getAsTagDecl()), result);
    } else if (const auto* record = canonical->getAsCXXRecordDecl()) {
        read_record(*record, result);
    } else if (canonical->isPointerType()) {
        result.kind = TypeKind::pointer;
        read_pointee(canonical->getPointeeType(), result);
    } else if (canonical->isReferenceType()) {
        result.kind = TypeKind::reference;
        result.arguments.push_back(read(type->getPointeeType()));
    } else if (const auto* array = context_.ast().getAsArrayType(canonical)) {
        read_c_array(*array, result);
    } else if (canonical->isMemberPointerType()) {
        result.kind = TypeKind::member_pointer;
    } else if (canonical->isFunctionType()) {
        result.kind = TypeKind::function;
    }
    return result;
}

/// A codec that leads back to its own type stays without `stored`.
void TypeReader::read_codec(clang::QualType type, Type& into) {
    const void* key = type.getCanonicalType().getUnqualifiedType().getAsOpaquePtr();
    into.has_codec = codecs_.has_codec(type);
    if (!into.has_codec || !encoding_.insert(key).second)
        return;
    const clang::QualType encoded = codecs_.encoded(type);
    if (!encoded.isNull())
        into.stored.push_back(read(encoded));
    into.database_types = codecs_.database_types(type);
    encoding_.erase(key);
}

void TypeReader::read_builtin(const clang::BuiltinType& builtin, Type& into) const {
    using Builtin = clang::BuiltinType;
    switch (builtin.getKind()) {
    case Builtin::Bool:
        into.kind = TypeKind::boolean;
        return;
    case Builtin::Char_S:
    case Builtin::Char_U:
        into.kind = TypeKind::character;
        return;
    case Builtin::WChar_S:
    case Builtin::WChar_U:
    case Builtin::Char8:
    case Builtin::Char16:
    case Builtin::Char32:
        into.kind = TypeKind::wide_character;
        return;
    case Builtin::Float:
        into.kind = TypeKind::float_;
        return;
    case Builtin::Double:
        into.kind = TypeKind::double_;
        return;
    case Builtin::LongDouble:
        into.kind = TypeKind::long_double;
        return;
    default:
        break;
    }
    if (!builtin.isInteger())
        return;
    into.kind = TypeKind::integer;
    into.width = context_.ast().getIntWidth(clang::QualType(&builtin, 0));
    into.is_signed = builtin.isSignedInteger();
}

void TypeReader::read_enum(const clang::EnumDecl& declaration, Type& into) {
    into.name = template_name(declaration);
    if (into.name == "std::byte") {
        into.kind = TypeKind::byte;
        return;
    }
    into.kind = TypeKind::enumeration;
    into.enum_declaration = declarations_.enumeration(declaration);
    into.name = into.enum_declaration->qualified_name;
}

void TypeReader::read_record(const clang::CXXRecordDecl& record, Type& into) {
    into.name = template_name(record);
    const auto* instance = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(&record);
    if (const KnownType* known = find_known_type(into.name)) {
        into.kind = known->kind;
        if (instance != nullptr) {
            read_arguments(*instance, known->arguments, into);
            read_template(*instance, into);
        }
        return;
    }
    if (instance != nullptr && into.name == "std::basic_string") {
        read_arguments(*instance, 1, into);
        const bool is_narrow = !into.arguments.empty() && is_char(into.arguments.front());
        into.kind = is_narrow ? TypeKind::string : TypeKind::wide_string;
        into.arguments.clear();
        return;
    }
    if (instance != nullptr && into.name == "std::chrono::time_point") {
        read_time_point(*instance, into);
        return;
    }
    if (record.isUnion()) {
        into.kind = TypeKind::union_;
        return;
    }
    const bool is_std = into.name.starts_with("std::");
    if (is_std && is_system(record, context_.sources())) {
        into.kind = TypeKind::other_std;
        return;
    }
    into.kind = TypeKind::class_;
    into.class_declaration = declarations_.class_(record);
    into.name = into.class_declaration->qualified_name;
}

void TypeReader::read_template(const Specialization& instance, Type& into) {
    if (into.kind == TypeKind::duration)
        into.period = read_period(instance);
    const auto& arguments = instance.getTemplateArgs();
    if (into.kind == TypeKind::array && arguments.size() == 2 &&
        arguments[1].getKind() == clang::TemplateArgument::Integral)
        into.extent = arguments[1].getAsIntegral().getZExtValue();
}

void TypeReader::read_arguments(const Specialization& instance, std::size_t count, Type& into) {
    const auto& arguments = instance.getTemplateArgs();
    for (std::size_t index = 0; index < count && index < arguments.size(); ++index) {
        const auto& argument = arguments[static_cast<unsigned>(index)];
        if (argument.getKind() == clang::TemplateArgument::Type)
            into.arguments.push_back(read(argument.getAsType()));
    }
}

/// `time_point<Clock, Duration>`: the duration's period and representation become the time's own.
void TypeReader::read_time_point(const Specialization& instance, Type& into) {
    into.kind = TypeKind::other_time_point;
    read_arguments(instance, 2, into);
    if (into.arguments.size() != 2)
        return;
    const std::string clock = into.arguments[0].name;
    const Type duration = into.arguments[1];
    if (clock == "std::chrono::system_clock")
        into.kind = TypeKind::sys_time;
    else if (clock == "std::chrono::local_t")
        into.kind = TypeKind::local_time;
    into.period = duration.period;
    into.arguments = duration.arguments;
}

void TypeReader::read_pointee(clang::QualType pointee, Type& into) {
    if (pointee->isFunctionType()) {
        into.kind = TypeKind::function;
        return;
    }
    into.arguments.push_back(read(pointee));
    if (is_char(into.arguments.front()))
        into.kind = TypeKind::c_string;
}

void TypeReader::read_c_array(const clang::ArrayType& array, Type& into) {
    into.arguments.push_back(read(array.getElementType()));
    into.kind = is_char(into.arguments.front()) ? TypeKind::c_string : TypeKind::c_array;
    if (const auto* constant = llvm::dyn_cast<clang::ConstantArrayType>(&array))
        into.extent = constant->getSize().getZExtValue();
}

}  // namespace ormc::frontend
