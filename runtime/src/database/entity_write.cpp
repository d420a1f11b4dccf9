#include "database/entity_write.hpp"

#include <orm/detail/validate.hpp>
#include <orm/error.hpp>

namespace orm::detail {

void throw_named(const TableInfo& table, const ColumnInfo& column, const ValueError& error) {
    if (!error.class_name().empty()) {
        throw;
    }
    throw ValueError(table.entity, column.member, error.reason());
}

void write_columns(
    const TableInfo& table, const void* entity, const Columns& columns, ParameterWriter& out
) {
    for (const ColumnInfo* column : columns) {
        try {
            table.operations->write_column(entity, index_of(table, *column), out);
        } catch (const ValueError& error) {
            throw_named(table, *column, error);
        }
        if (needs_check(*column)) {
            check_value(table, *column, out.data()[out.size() - 1]);
        }
    }
}

}  // namespace orm::detail
