#pragma once

#include "model/source_location.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ormc::model {

struct ClassDeclaration;
struct MemberDeclaration;
struct EnumDeclaration;

/// One enumerator per annotation of `annotation_kinds.def`.
enum class AnnotationKind {
#define ORM_ANNOTATION(name, ...) name,
#include "../../annotations/annotation_kinds.def"
#undef ORM_ANNOTATION
};

enum class ArgumentKind {
    name,     ///< `cascade`, `User::id`: `text` is the spelling, without spaces
    string,   ///< `text` is decoded, adjacent literals are joined
    integer,  ///< `integer`; also set in `real`
    real,     ///< `real`
    boolean,  ///< `boolean`
    call,     ///< `text(arguments…)`, also written `text = argument`
};

/// One argument of an annotation. What a name stands for is looked up at the end of the
/// translation unit, in the scope of the annotated class.
struct Argument {
    ArgumentKind kind = ArgumentKind::name;
    std::string text;
    std::int64_t integer = 0;
    double real = 0;
    bool boolean = false;
    std::string spelling;  ///< a literal as the user wrote it; for messages
    std::vector<Argument> arguments;
    SourceRange range;
    SourceRange name_range;  ///< names and calls: the name

    const ClassDeclaration* resolved_class = nullptr;  ///< `User::id`: User; `User`: User
    const EnumDeclaration* resolved_enum = nullptr;    ///< `Role::admin`: Role
    std::string resolved_member;  ///< `User::id`, or a member of this class: id

    [[nodiscard]] bool is_call(std::string_view name) const;
    [[nodiscard]] bool is_name(std::string_view name) const;
    [[nodiscard]] bool is_literal() const;
};

/// One `orm::name(arguments…)`. Its arguments already have the shapes that the table of
/// annotations allows; what they mean together is for the analysis.
struct Annotation {
    AnnotationKind kind{};
    std::vector<Argument> arguments;
    SourceRange range;  ///< from the name to the closing parenthesis
    SourceRange name_range;
    SourceLocation brackets;  ///< the "[[" around it

    /// The first argument that is `name(…)` or just `name`; null when there is none.
    [[nodiscard]] const Argument* option(std::string_view name) const;
};

[[nodiscard]] std::string_view to_string(AnnotationKind kind);

/// Null when there is none.
[[nodiscard]] const Annotation*
find(const std::vector<Annotation>& annotations, AnnotationKind kind);

}  // namespace ormc::model
