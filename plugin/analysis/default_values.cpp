#include "analysis/default_values.hpp"

#include <algorithm>

namespace ormc::analysis {
namespace {

using namespace model;

Fragments both(std::string text, const SourceRange& range) {
    return {{"", std::move(text), range}};
}

const Enumerator* enumerator_of(const Argument& value, const ColumnType& type) {
    if (value.kind != ArgumentKind::name || type.enumeration == nullptr)
        return nullptr;
    const std::size_t colons = value.text.rfind("::");
    const std::string name =
        colons == std::string::npos ? value.text : value.text.substr(colons + 2);
    const auto& enumerators = type.enumeration->enumerators;
    const auto found =
        std::find_if(enumerators.begin(), enumerators.end(), [&](const Enumerator& enumerator) {
            return enumerator.name == name;
        });
    const bool is_other = value.resolved_enum != nullptr && value.resolved_enum != type.enumeration;
    return found == enumerators.end() || is_other ? nullptr : &*found;
}

std::string label_of(const EnumDeclaration& declaration, const Enumerator& enumerator) {
    for (const Enumerator& each : declaration.enumerators)
        if (each.value == enumerator.value) {
            const Annotation* label = find(each.annotations, AnnotationKind::label);
            return label != nullptr ? label->arguments.front().text : each.name;
        }
    return enumerator.name;
}

std::optional<Fragments> enum_literal(const Argument& value, const ColumnType& type) {
    const Enumerator* enumerator = enumerator_of(value, type);
    if (enumerator == nullptr)
        return std::nullopt;
    if (type.storage == Storage::enum_by_value)
        return both(std::to_string(enumerator->value), value.range);
    return both(quoted_text(label_of(*type.enumeration, *enumerator)), value.range);
}

bool is_in_range(std::int64_t value, PhysicalType type) {
    if (type == PhysicalType::int16)
        return value >= INT16_MIN && value <= INT16_MAX;
    if (type == PhysicalType::int32)
        return value >= INT32_MIN && value <= INT32_MAX;
    return true;
}

}  // namespace

std::string number_text(const Argument& value) {
    if (value.kind == ArgumentKind::integer)
        return std::to_string(value.integer);
    std::string text;
    for (const char c : value.spelling)
        if (c != '\'' && c != 'f' && c != 'F' && c != 'l' && c != 'L')
            text += c;
    return text;
}

std::optional<Fragments> default_literal(const Argument& value, const ColumnType& type) {
    if (type.enumeration != nullptr && type.physical != PhysicalType::array)
        return enum_literal(value, type);
    const bool is_number = value.kind == ArgumentKind::integer || value.kind == ArgumentKind::real;
    switch (type.physical) {
    case PhysicalType::boolean:
        if (value.kind != ArgumentKind::boolean)
            return std::nullopt;
        return Fragments{
            {"sqlite", value.boolean ? "1" : "0", value.range},
            {"postgres", value.boolean ? "true" : "false", value.range}};
    case PhysicalType::int16:
    case PhysicalType::int32:
    case PhysicalType::int64:
        if (value.kind != ArgumentKind::integer || !is_in_range(value.integer, type.physical))
            return std::nullopt;
        return both(number_text(value), value.range);
    case PhysicalType::float32:
    case PhysicalType::float64:
    case PhysicalType::decimal:
        return is_number ? std::optional(both(number_text(value), value.range)) : std::nullopt;
    case PhysicalType::exact_decimal:
        return is_number ? std::optional(both(quoted_text(number_text(value)), value.range))
                         : std::nullopt;
    case PhysicalType::text:
    case PhysicalType::varchar:
        return value.kind == ArgumentKind::string
                   ? std::optional(both(quoted_text(value.text), value.range))
                   : std::nullopt;
    default:
        return std::nullopt;
    }
}

std::string expected_default(const ColumnType& type) {
    if (type.enumeration != nullptr && type.physical != PhysicalType::array)
        return "write an enumerator of '" + type.enumeration->name + "'";
    switch (type.physical) {
    case PhysicalType::boolean:
        return "write true or false";
    case PhysicalType::int16:
    case PhysicalType::int32:
    case PhysicalType::int64:
        return "write a whole number that fits into the member";
    case PhysicalType::float32:
    case PhysicalType::float64:
    case PhysicalType::decimal:
    case PhysicalType::exact_decimal:
        return "write a number";
    case PhysicalType::text:
    case PhysicalType::varchar:
        return "write a string";
    default:
        return "write the default as SQL: [[orm::default_sql(\"…\")]]";
    }
}

}  // namespace ormc::analysis
