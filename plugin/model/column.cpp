#include "model/column.hpp"

#include <array>
#include <utility>

namespace ormc::model {
namespace {

struct PhysicalTypeRow {
    std::string_view name;
    std::string_view sqlite;
    std::string_view postgres;
};

constexpr PhysicalTypeRow physical_types[] = {
#define ORM_PHYSICAL_TYPE(name, sqlite, postgres) {#name, sqlite, postgres},
#include <orm/physical_types.def>
#undef ORM_PHYSICAL_TYPE
};

const PhysicalTypeRow& row_of(PhysicalType type) {
    return physical_types[static_cast<std::size_t>(type)];
}

}  // namespace

std::string_view to_string(PhysicalType type) {
    return row_of(type).name;
}

std::string_view to_string(Validator::Kind kind) {
    static constexpr std::string_view names[] = {
        "min", "max", "not_empty", "one_of", "pattern", "email", "min_length", "max_length"};
    return names[static_cast<std::size_t>(kind)];
}

std::string ColumnType::cpp_type() const {
    return is_nullable ? "std::optional<" + value + ">" : value;
}

std::string ColumnType::sqlite_type() const {
    return std::string(row_of(physical).sqlite);
}

std::string ColumnType::postgres_type(std::string_view native_enum) const {
    switch (physical) {
    case PhysicalType::varchar:
        return "varchar(" + std::to_string(length) + ")";
    case PhysicalType::decimal:
    case PhysicalType::exact_decimal:
        if (precision == 0)
            return "numeric";
        return "numeric(" + std::to_string(precision) + ", " + std::to_string(scale) + ")";
    case PhysicalType::native_enumeration:
        return std::string(native_enum);
    case PhysicalType::array: {
        ColumnType of_element = *this;
        of_element.physical = element;
        return of_element.postgres_type(native_enum) + "[]";
    }
    default:
        return std::string(row_of(physical).postgres);
    }
}

std::vector<std::string_view> ColumnFlags::names() const {
    const std::pair<bool, std::string_view> all[] = {
        {nullable, "nullable"},
        {primary_key, "primary_key"},
        {generated, "generated"},
        {never_reused, "never_reused"},
        {uuid_v4, "uuid_v4"},
        {uuid_v7, "uuid_v7"},
        {created_at, "created_at"},
        {updated_at, "updated_at"},
        {version, "version"},
        {computed, "computed"},
        {deferred, "deferred"},
        {foreign_key, "foreign_key"},
        {database_default, "database_default"},
        {unique, "unique"},
        {discriminator, "discriminator"},
    };
    std::vector<std::string_view> result;
    for (const auto& [is_set, name] : all)
        if (is_set)
            result.push_back(name);
    return result;
}

}  // namespace ormc::model
