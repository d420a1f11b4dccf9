#pragma once

#include "database/entity_text.hpp"
#include "database/parameter_room.hpp"

#include <orm/detail/value.hpp>
#include <orm/error.hpp>

#include <cstddef>
#include <vector>

namespace orm::detail {

/// Throws the error again, named by class and member when it is not yet: codecs know the value
/// only. Call it in a handler.
[[noreturn]] void
throw_named(const TableInfo& table, const ColumnInfo& column, const ValueError& error);

/// Writes columns of one object. A value that is refused is a `ValueError` that names class and
/// member.
void write_columns(
    const TableInfo& table, const void* entity, const Columns& columns, ParameterWriter& out
);

/// Reads returned columns into the objects that they belong to, one row after the other.
struct ReturnedRows {
    const TableInfo* table;
    const Columns* columns;
    void* const* entities;
    std::size_t next = 0;

    static void read(void* target, const Cell* cells, std::size_t count) {
        auto& self = *static_cast<ReturnedRows*>(target);
        void* entity = self.entities[self.next++];
        for (std::size_t i = 0; i != count; ++i) {
            self.table->operations->read_column(
                entity, index_of(*self.table, *(*self.columns)[i]), cells[i]
            );
        }
    }
};

}  // namespace orm::detail
