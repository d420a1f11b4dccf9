#include "schema/enums.hpp"

#include <algorithm>

namespace orm::schema {

namespace {

bool is_native_enum(const ColumnInfo& column) {
    const PhysicalType type = column.type == PhysicalType::array ? column.element : column.type;
    return type == PhysicalType::native_enumeration && column.enumeration != nullptr;
}

}  // namespace

std::vector<const EnumInfo*> native_enums(std::span<const TableInfo* const> tables) {
    std::vector<const EnumInfo*> found;
    for (const TableInfo* table : tables) {
        for (const ColumnInfo& column : table->columns) {
            const auto is_same = [&](const EnumInfo* other) {
                return other->database_name == column.enumeration->database_name;
            };
            if (is_native_enum(column) && std::none_of(found.begin(), found.end(), is_same)) {
                found.push_back(column.enumeration);
            }
        }
    }
    return found;
}

}  // namespace orm::schema
