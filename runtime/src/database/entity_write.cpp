#include "database/entity_write.hpp"

#include <orm/detail/validate.hpp>
#include <orm/error.hpp>

namespace orm::detail {

void write_columns(const TableInfo& table, const void* entity, const Columns& columns, ParameterWriter& out) {
    for (const ColumnInfo* column : columns) {
        try {
            table.operations->write_column(entity, index_of(table, *column), out);
        } catch (const BadValue& error) {
            throw ValueError(table.entity, column->member, error.reason());
        }
        if (needs_check(*column)) {
            check_value(table, *column, out.data()[out.size() - 1]);
        }
    }
}

}  // namespace orm::detail
