#include "postgres/type_name.hpp"

#include "sql/dialect.hpp"

namespace orm::postgres {

namespace {

constexpr std::string_view type_names[] = {
#define ORM_PHYSICAL_TYPE(name, sqlite, postgres) postgres,
#include <orm/physical_types.def>
#undef ORM_PHYSICAL_TYPE
};

std::string plain_type(PhysicalType type, const ColumnInfo& column) {
    return type == PhysicalType::native_enumeration ? sql::quote(column.enumeration->database_name)
                                                    : value_type(type);
}

std::string limited_type(PhysicalType type, const ColumnInfo& column) {
    if (type == PhysicalType::varchar && column.length > 0) {
        return "varchar(" + std::to_string(column.length) + ')';
    }
    const bool is_decimal = type == PhysicalType::decimal || type == PhysicalType::exact_decimal;
    if (is_decimal && column.precision > 0) {
        return "numeric(" + std::to_string(column.precision) + ", " + std::to_string(column.scale) +
               ')';
    }
    return plain_type(type, column);
}

}  // namespace

std::string column_type(const ColumnInfo& column) {
    return column.type == PhysicalType::array ? limited_type(column.element, column) + "[]"
                                              : limited_type(column.type, column);
}

std::string value_type(PhysicalType type) {
    switch (type) {
    case PhysicalType::varchar:
        return "text";
    case PhysicalType::decimal:
    case PhysicalType::exact_decimal:
        return "numeric";
    case PhysicalType::native_enumeration:
    case PhysicalType::array:
        return {};
    default:
        return std::string(type_names[static_cast<std::size_t>(type)]);
    }
}

std::string value_type(const ColumnInfo& column) {
    return column.type == PhysicalType::array ? plain_type(column.element, column) + "[]"
                                              : plain_type(column.type, column);
}

}  // namespace orm::postgres
