#include "analysis/type_advice.hpp"

#include "model/declaration.hpp"
#include "model/entity.hpp"

namespace ormc::analysis {
namespace {

using namespace model;

bool is_mapped_class(const Type& type) {
    return type.class_declaration != nullptr &&
           find(type.class_declaration->annotations, AnnotationKind::table) != nullptr;
}

std::string relation_advice(const Type& type) {
    const std::string& name = type.class_declaration->name;
    return "write orm::BelongsTo<" + name + "> for a reference to a row, or orm::HasMany<" + name +
           "> for its other side";
}

std::string advice_for_pointer(const Type& type) {
    if (!type.arguments.empty() && is_mapped_class(type.arguments.front()))
        return relation_advice(type.arguments.front());
    if (type.kind == TypeKind::unique_ptr || type.kind == TypeKind::shared_ptr)
        return "write the value itself, or std::optional of it where there may be none";
    return "write a value, or std::optional of one where there may be none";
}

std::string advice_for_vector(const Type& type) {
    if (type.arguments.empty())
        return "write a std::vector of a column type";
    const Type& element = type.arguments.front();
    const bool is_byte_like = element.kind == TypeKind::character ||
                              (element.kind == TypeKind::integer && element.width == 8);
    if (is_byte_like)
        return "write orm::Bytes, which is std::vector<std::byte>";
    if (is_mapped_class(element))
        return relation_advice(element);
    if (element.kind == TypeKind::optional)
        return "elements of an array cannot be NULL: write a std::vector of the value, or mark the "
               "member [[orm::json]]";
    return "elements of an array are plain column types: mark the member [[orm::json]], or make "
           "the elements an entity of their own";
}

std::string advice_for_class(const Type& type) {
    if (is_mapped_class(type))
        return relation_advice(type);
    const std::string& name = type.name;
    return "mark the member [[orm::embedded]] (columns of its own), [[orm::json]] or "
           "[[orm::transient]], or specialise orm::Codec for the class: template <> struct "
           "orm::Codec<" +
           name + "> { static std::int64_t encode(const " + name + "&); static " + name +
           " decode(std::int64_t); }";
}

std::string integer_spelling(const Type& type) {
    return std::string(type.is_signed ? "std::int" : "std::uint") + std::to_string(type.width) +
           "_t";
}

std::string duration_spelling(const Type& type) {
    static const struct {
        Period period;
        const char* name;
    } known[] = {
        {{1, 1000000000}, "nanoseconds"},
        {{1, 1000000}, "microseconds"},
        {{1, 1000}, "milliseconds"},
        {{1, 1}, "seconds"},
        {{60, 1}, "minutes"},
        {{3600, 1}, "hours"},
        {{86400, 1}, "days"},
        {{604800, 1}, "weeks"},
        {{2629746, 1}, "months"},
        {{31556952, 1}, "years"},
    };

    const Type rep = type.arguments.empty() ? Type{} : type.arguments.front();
    const bool has_usual_rep =
        rep.kind == TypeKind::integer && rep.is_signed &&
        (rep.width == 64 || (rep.width == 32 && type.period.numerator >= 86400));
    for (const auto& each : known)
        if (has_usual_rep && each.period == type.period)
            return std::string("std::chrono::") + each.name;
    const std::string rep_spelling = cpp_spelling(rep);
    if (rep_spelling.empty())
        return {};
    return "std::chrono::duration<" + rep_spelling + ", std::ratio<" +
           std::to_string(type.period.numerator) + ", " + std::to_string(type.period.denominator) +
           ">>";
}

std::string wrapped(const char* name, const Type& type) {
    std::string result = std::string(name) + "<";
    for (const Type& argument : type.arguments) {
        const std::string inner = cpp_spelling(argument);
        if (inner.empty())
            return {};
        result += (result.back() == '<' ? "" : ", ") + inner;
    }
    return result + ">";
}

std::string vector_spelling(const Type& type) {
    const bool is_bytes = !type.arguments.empty() && type.arguments[0].kind == TypeKind::byte;
    return is_bytes ? "orm::Bytes" : wrapped("std::vector", type);
}

std::string array_spelling(const Type& type) {
    const std::string inner = type.arguments.empty() ? "" : cpp_spelling(type.arguments.front());
    if (inner.empty())
        return {};
    return "std::array<" + inner + ", " + std::to_string(type.extent) + ">";
}

std::string time_spelling(const char* clock, const Type& type) {
    const std::string duration = duration_spelling(type);
    if (duration == "std::chrono::microseconds" && std::string(clock) == "std::chrono::sys_time")
        return "orm::Timestamp";
    return duration.empty() ? duration : std::string(clock) + "<" + duration + ">";
}

}  // namespace

// NOLINTNEXTLINE(readability-function-size): a table of texts
std::string advice_for(const Type& type) {
    switch (type.kind) {
    case TypeKind::character:
        return "write std::string for text, or std::int16_t for a small number";
    case TypeKind::wide_character:
    case TypeKind::wide_string:
    case TypeKind::string_view:
    case TypeKind::c_string:
        return "write std::string, which owns its text and is UTF-8";
    case TypeKind::integer:
        return "no database has unsigned 64-bit integers: write std::int64_t, or orm::Decimal with "
               "[[orm::precision(20, 0)]]";
    case TypeKind::long_double:
        return "write double, or orm::Decimal for exact numbers";
    case TypeKind::byte:
        return "write std::int16_t for a number, or orm::Bytes for binary data";
    case TypeKind::filesystem_path:
        return "write std::string and convert where it is used";
    case TypeKind::vector:
        return advice_for_vector(type);
    case TypeKind::array:
    case TypeKind::c_array:
        return "write std::array<std::byte, N> for binary data of one size, or a std::vector";
    case TypeKind::optional:
        return "one std::optional is the only NULL: write it once, and around orm::BelongsTo, not "
               "inside";
    case TypeKind::deferred:
        return "write orm::Deferred<std::optional<T>> for a column that is loaded on request and "
               "may be NULL";
    case TypeKind::duration:
        return "durations are whole numbers: write std::chrono::microseconds or another of "
               "integers";
    case TypeKind::sys_time:
        return "times have microseconds: write orm::Timestamp, and orm::now() for the time it is";
    case TypeKind::local_time:
        return "times have microseconds: write "
               "std::chrono::local_time<std::chrono::microseconds>";
    case TypeKind::other_time_point:
    case TypeKind::zoned_time:
        return "write orm::Timestamp, which is UTC";
    case TypeKind::other_calendar:
        return "write std::chrono::year_month_day";
    case TypeKind::hh_mm_ss:
        return "write orm::TimeOfDay, which can be compared";
    case TypeKind::variant:
        return "write one std::optional member per alternative, or mark the member [[orm::json]]";
    case TypeKind::tuple:
        return "write a struct and mark the member [[orm::embedded]]";
    case TypeKind::map:
        return "mark the member [[orm::json]], or make the entries an entity of their own";
    case TypeKind::set:
    case TypeKind::sequence:
        return "write std::vector, or mark the member [[orm::json]]";
    case TypeKind::unique_ptr:
    case TypeKind::shared_ptr:
    case TypeKind::pointer:
        return advice_for_pointer(type);
    case TypeKind::class_:
        return advice_for_class(type);
    case TypeKind::belongs_to:
    case TypeKind::has_one:
    case TypeKind::has_many:
    case TypeKind::many_to_many:
        return "only orm::BelongsTo may be inside std::optional; other relations may be empty "
               "anyway";
    case TypeKind::union_:
        return "write a struct with std::optional members";
    case TypeKind::other_std:
    case TypeKind::function_object:
    case TypeKind::member_pointer:
    case TypeKind::function:
    case TypeKind::reference:
    case TypeKind::dependent:
    default:
        return "mark the member [[orm::transient]] if it is not to be stored";
    }
}

std::string cpp_spelling(const Type& type) {
    switch (type.kind) {
    case TypeKind::boolean:
        return "bool";
    case TypeKind::integer:
        return integer_spelling(type);
    case TypeKind::float_:
        return "float";
    case TypeKind::double_:
        return "double";
    case TypeKind::byte:
        return "std::byte";
    case TypeKind::string:
        return "std::string";
    case TypeKind::vector:
        return vector_spelling(type);
    case TypeKind::array:
        return array_spelling(type);
    case TypeKind::optional:
        return wrapped("std::optional", type);
    case TypeKind::duration:
        return duration_spelling(type);
    case TypeKind::sys_time:
        return time_spelling("std::chrono::sys_time", type);
    case TypeKind::local_time:
        return time_spelling("std::chrono::local_time", type);
    case TypeKind::year_month_day:
        return "std::chrono::year_month_day";
    case TypeKind::decimal:
        return "orm::Decimal";
    case TypeKind::uuid:
        return "orm::Uuid";
    case TypeKind::json:
        return "orm::Json";
    case TypeKind::time_of_day:
        return "orm::TimeOfDay";
    case TypeKind::enumeration:
        return type.enum_declaration != nullptr ? type.enum_declaration->qualified_name : type.name;
    case TypeKind::class_: {
        const bool is_plain =
            type.class_declaration != nullptr && !type.class_declaration->is_template_instance;
        return is_plain ? type.class_declaration->qualified_name : std::string();
    }
    default:
        return {};
    }
}

}  // namespace ormc::analysis
