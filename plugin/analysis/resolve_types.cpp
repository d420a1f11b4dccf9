#include "analysis/passes.hpp"
#include "analysis/type_advice.hpp"

namespace ormc::analysis {
namespace {

using namespace model;

/// Whether values of this period are whole microseconds.
bool is_coarse_enough(const Type& type) {
    constexpr std::int64_t microseconds = 1000000;
    return type.period.denominator > 0 && microseconds % type.period.denominator == 0;
}

/// Whether values of this period and microseconds can be turned into each other by whole numbers.
bool is_decimal(const Type& type) {
    constexpr std::int64_t microseconds = 1000000;
    const bool is_finer = type.period.numerator == 1 && type.period.denominator > 0 &&
                          type.period.denominator % microseconds == 0;
    return is_coarse_enough(type) || is_finer;
}

bool is_whole(const Type& type) {
    return !type.arguments.empty() && type.arguments.front().kind == TypeKind::integer;
}

std::optional<PhysicalType> integer_type(const Type& type) {
    const unsigned needed = type.is_signed ? type.width : type.width + 1;
    if (needed <= 16)
        return PhysicalType::int16;
    if (needed <= 32)
        return PhysicalType::int32;
    if (needed <= 64)
        return PhysicalType::int64;
    return std::nullopt;
}

std::optional<PhysicalType> scalar_type(const Type& type) {
    const auto if_coarse = [&](PhysicalType physical) {
        const bool is_good = is_whole(type) && is_coarse_enough(type);
        return is_good ? std::optional(physical) : std::nullopt;
    };
    switch (type.kind) {
    case TypeKind::boolean:
        return PhysicalType::boolean;
    case TypeKind::integer:
        return integer_type(type);
    case TypeKind::float_:
        return PhysicalType::float32;
    case TypeKind::double_:
        return PhysicalType::float64;
    case TypeKind::string:
        return PhysicalType::text;
    case TypeKind::decimal:
        return PhysicalType::exact_decimal;
    case TypeKind::uuid:
        return PhysicalType::uuid;
    case TypeKind::json:
        return PhysicalType::json;
    case TypeKind::duration:
        return is_whole(type) && is_decimal(type) ? std::optional(PhysicalType::duration)
                                                  : std::nullopt;
    case TypeKind::sys_time:
        return if_coarse(PhysicalType::timestamp);
    case TypeKind::local_time:
        return if_coarse(PhysicalType::local_timestamp);
    case TypeKind::year_month_day:
        return PhysicalType::date;
    case TypeKind::time_of_day:
        return PhysicalType::time;
    default:
        return std::nullopt;
    }
}

/// Bytes, and arrays of scalars; empty for others.
std::optional<ColumnType> container_type(const Type& type) {
    const bool is_container = type.kind == TypeKind::vector || type.kind == TypeKind::array;
    if (!is_container || type.arguments.empty())
        return std::nullopt;
    const Type& element = type.arguments.front();
    ColumnType result;
    result.value = cpp_spelling(type);
    if (element.kind == TypeKind::byte) {
        result.physical = PhysicalType::bytes;
        result.length = static_cast<std::int32_t>(type.extent);
        return result;
    }
    const bool is_octet = element.kind == TypeKind::integer && element.width == 8;
    const auto inner = scalar_type(element);
    if (type.kind == TypeKind::array || is_octet || !inner || result.value.empty())
        return std::nullopt;
    result.physical = PhysicalType::array;
    result.element = *inner;
    return result;
}

/// What the runtime stores without an annotation or a mapping of its own: what codecs encode to.
std::optional<ColumnType> encoded_type(const Type& type) {
    if (type.has_codec)
        return type.stored.size() == 1 ? encoded_type(type.stored.front()) : std::nullopt;
    if (const auto physical = scalar_type(type)) {
        ColumnType result;
        result.physical = *physical;
        return result;
    }
    return container_type(type);
}

std::string advice_for_encoded(const Type& type) {
    switch (type.kind) {
    case TypeKind::optional:
        return "let encode() return the value itself: NULL is for std::optional members, and "
               "codecs do not see it";
    case TypeKind::enumeration:
    case TypeKind::class_:
        return "let encode() return a column type, such as std::int64_t, std::string or orm::Json";
    default:
        return advice_for(type);
    }
}

class TypeResolver {
public:
    TypeResolver(Context& context, EntityState& state, Attribute& attribute)
        : context_(context),
          state_(state),
          attribute_(attribute) {}

    void run() {
        if (attribute_.type.kind == TypeKind::unknown && attribute_.member->has_error)
            return;
        std::optional<ColumnType> type = resolve(attribute_.type);
        if (!type)
            return;
        type->is_nullable = attribute_.is_optional;
        if (apply_length(*type) && apply_precision(*type))
            attribute_.column_type = std::move(type);
    }

private:
    std::optional<ColumnType> resolve(const Type& type);
    std::optional<ColumnType> resolve_json(const Type& type);
    std::optional<ColumnType> resolve_enum(const Type& type);
    std::optional<ColumnType> resolve_codec(const Type& type);
    std::optional<ColumnType> resolve_container(const Type& type);
    std::string json_spelling(const Type& type);
    std::optional<ColumnType> refuse(const Type& type);
    bool apply_length(ColumnType& type);
    bool apply_precision(ColumnType& type);
    void
    report(std::string id, const std::string& what, std::string advice, const SourceRange& range);

    Context& context_;
    EntityState& state_;
    Attribute& attribute_;
};

void TypeResolver::report(
    std::string id, const std::string& what, std::string advice, const SourceRange& range
) {
    context_.report(error(std::move(id), "'" + state_.title(attribute_) + "' " + what, range)
                        .note(std::move(advice)));
}

std::optional<ColumnType> TypeResolver::refuse(const Type& type) {
    const std::string& spelling =
        type.spelling.empty() ? attribute_.member->type.spelling : type.spelling;
    report(
        "unmappable-type",
        "has type '" + spelling + "', which cannot be stored in a column",
        advice_for(type),
        attribute_.member->type_range
    );
    return std::nullopt;
}

std::string TypeResolver::json_spelling(const Type& type) {
    if (std::string spelling = cpp_spelling(type); !spelling.empty())
        return spelling;
    if (attribute_.member->access != Access::public_)
        return {};
    const Slot& slot = state_.entity->slots[attribute_.path.back()];
    std::string result = "decltype(" + slot.owner + "::" + slot.member + ")";
    const int wrappers = int{attribute_.is_optional} + int{attribute_.is_deferred};
    for (int i = 0; i < wrappers; ++i)
        result = "std::remove_cvref_t<decltype(*std::declval<" + result + "&>())>";
    return result;
}

std::optional<ColumnType> TypeResolver::resolve_json(const Type& type) {
    ColumnType result;
    result.physical = PhysicalType::json;
    if (type.kind == TypeKind::json) {
        report(
            "json-on-json",
            "is orm::Json already",
            "remove 'json'",
            attribute_.find(AnnotationKind::json)->range
        );
        return std::nullopt;
    }
    result.storage = Storage::json;
    result.value = json_spelling(type);
    const bool is_relation = attribute_.kind != AttributeKind::column;
    const bool is_handle = type.kind == TypeKind::pointer || type.kind == TypeKind::string_view ||
                           type.kind == TypeKind::function || type.kind == TypeKind::unknown;
    if (is_relation || is_handle)
        return refuse(type);
    if (result.value.empty()) {
        report(
            "json-private",
            "is stored as JSON, but generated code can neither name its type nor see the member",
            "make the member public, or make its type a struct",
            attribute_.member->type_range
        );
        return std::nullopt;
    }
    return result;
}

std::optional<ColumnType> TypeResolver::resolve_enum(const Type& type) {
    const EnumDeclaration* declaration = type.enum_declaration;
    if (declaration == nullptr || !declaration->is_defined) {
        report(
            "opaque-enum",
            "has an enum type whose enumerators are not known here",
            "include the header that defines '" + type.spelling + "'",
            attribute_.member->type_range
        );
        return std::nullopt;
    }
    const Annotation* annotation = attribute_.find(AnnotationKind::stored_as);
    if (annotation == nullptr)
        annotation = find(declaration->annotations, AnnotationKind::stored_as);
    const std::string how = annotation != nullptr ? annotation->arguments.front().text : "text";
    ColumnType result;
    result.value = declaration->qualified_name;
    result.enumeration = declaration;
    if (declaration->access != Access::public_) {
        report(
            "private-enum",
            "has type '" + type.spelling + "', which generated code cannot name",
            "make the enum public, or move it out of the class",
            attribute_.member->type_range
        );
        return std::nullopt;
    }
    if (how == "native") {
        result.physical = PhysicalType::native_enumeration;
        result.storage = Storage::enum_native;
        return result;
    }
    if (how == "text") {
        result.physical = PhysicalType::enumeration;
        result.storage = Storage::enum_by_name;
        return result;
    }
    Type underlying;
    underlying.kind = TypeKind::integer;
    underlying.width = declaration->width;
    underlying.is_signed = declaration->is_signed;
    const auto physical = integer_type(underlying);
    if (!physical) {
        report(
            "unmappable-type",
            "is an enum of unsigned 64-bit integers stored as integer",
            "give the enum an underlying type of std::int64_t or smaller",
            attribute_.member->type_range
        );
        return std::nullopt;
    }
    result.physical = *physical;
    result.storage = Storage::enum_by_value;
    return result;
}

std::optional<ColumnType> TypeResolver::resolve_codec(const Type& type) {
    if (type.stored.size() != 1) {
        report(
            "codec-type",
            "is stored by an orm::Codec whose encode() cannot be called",
            "write static R encode(const " + type.spelling + "&), where R is a column type",
            attribute_.member->type_range
        );
        return std::nullopt;
    }
    const Type& stored = type.stored.front();
    const auto encoded = encoded_type(stored);
    if (!encoded) {
        report(
            "codec-type",
            "is stored by an orm::Codec whose encode() returns '" + stored.spelling +
                "', which cannot be stored in a column",
            advice_for_encoded(stored),
            attribute_.member->type_range
        );
        return std::nullopt;
    }
    ColumnType result = *encoded;
    result.storage = Storage::plain;
    result.enumeration = nullptr;
    result.value = cpp_spelling(type);
    if (result.value.empty())
        result.value = json_spelling(type);
    if (result.value.empty())
        return refuse(type);
    return result;
}

std::optional<ColumnType> TypeResolver::resolve_container(const Type& type) {
    const bool is_of_enums = type.kind == TypeKind::vector && !type.arguments.empty() &&
                             type.arguments.front().kind == TypeKind::enumeration;
    if (!is_of_enums) {
        const auto result = container_type(type);
        return result ? result : refuse(type);
    }
    const auto inner = resolve_enum(type.arguments.front());
    if (!inner)
        return std::nullopt;
    ColumnType result;
    result.value = cpp_spelling(type);
    result.physical = PhysicalType::array;
    result.element = inner->physical;
    result.storage = inner->storage;
    result.enumeration = inner->enumeration;
    return result;
}

std::optional<ColumnType> TypeResolver::resolve(const Type& type) {
    if (attribute_.find(AnnotationKind::json) != nullptr)
        return resolve_json(type);
    if (type.has_codec)
        return resolve_codec(type);
    if (type.kind == TypeKind::enumeration)
        return resolve_enum(type);
    if (type.kind == TypeKind::vector || type.kind == TypeKind::array)
        return resolve_container(type);
    const auto physical = scalar_type(type);
    if (!physical)
        return refuse(type);
    ColumnType result;
    result.physical = *physical;
    result.value = cpp_spelling(type);
    return result;
}

bool TypeResolver::apply_length(ColumnType& type) {
    const Annotation* annotation = attribute_.find(AnnotationKind::length);
    if (annotation == nullptr)
        return true;
    if (type.physical != PhysicalType::text) {
        report(
            "length-on-other",
            "is not text, so it has no length in characters",
            attribute_.type.kind == TypeKind::integer
                ? "for limits of a number write [[orm::min(…), orm::max(…)]]"
                : "remove 'length'",
            annotation->range
        );
        return false;
    }
    const std::int64_t most = annotation->arguments.back().integer;
    const bool has_least = annotation->arguments.size() > 1;
    const std::int64_t least = has_least ? annotation->arguments.front().integer : 0;
    constexpr std::int64_t postgres_limit = 10485760;
    if (most < 1 || most > postgres_limit || least < 0 || least > most) {
        report(
            "bad-length",
            "has an impossible length",
            "write length(most) or length(least, most), from 1 to 10485760",
            annotation->range
        );
        return false;
    }
    type.physical = PhysicalType::varchar;
    type.length = static_cast<std::int32_t>(most);
    return true;
}

bool TypeResolver::apply_precision(ColumnType& type) {
    const Annotation* annotation = attribute_.find(AnnotationKind::precision);
    if (annotation == nullptr)
        return true;
    if (type.physical != PhysicalType::exact_decimal) {
        report(
            "precision-on-other",
            "is not an orm::Decimal, so it has no decimal precision",
            "make the member an orm::Decimal, or remove 'precision'",
            annotation->range
        );
        return false;
    }
    const std::int64_t digits = annotation->arguments.front().integer;
    const std::int64_t scale =
        annotation->arguments.size() > 1 ? annotation->arguments.back().integer : 0;
    constexpr std::int64_t most_digits = 38;
    if (digits < 1 || digits > most_digits || scale < 0 || scale > digits) {
        report(
            "bad-precision",
            "has an impossible precision",
            "write precision(digits, of them behind the point), with 1 to 38 digits",
            annotation->range
        );
        return false;
    }
    constexpr std::int64_t exact_in_double = 15;
    type.physical = digits <= exact_in_double ? PhysicalType::decimal : PhysicalType::exact_decimal;
    type.precision = static_cast<std::int16_t>(digits);
    type.scale = static_cast<std::int16_t>(scale);
    return true;
}

}  // namespace

void resolve_types(Context& context) {
    for (EntityState& state : context.entities)
        for (Attribute& attribute : state.attributes) {
            const bool is_json = attribute.find(AnnotationKind::json) != nullptr;
            if (attribute.kind == AttributeKind::column || is_json)
                TypeResolver(context, state, attribute).run();
        }
}

}  // namespace ormc::analysis
