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

/// What statements have given for objects. The objects get it once it is certain that it holds.
class Answers {
public:
    /// A row of returned columns, or the beginning of one.
    void add(const TableInfo& table, void* entity, const Columns& columns, const Cell* cells);

    /// What was given for a column of the first object; null: nothing.
    [[nodiscard]] const Cell* find(std::size_t column) const noexcept;

    /// Sets the members.
    void keep() const;

    /// Forgets what a transaction gave that is run again.
    void clear() noexcept;

private:
    struct Answer {
        const TableInfo* table;
        void* entity;
        std::size_t column;
        Cell cell;
    };

    std::vector<Answer> answers_;
    Arena arena_;
};

/// Takes returned columns for the objects that they belong to, one row after the other.
struct ReturnedRows {
    const TableInfo* table;
    const Columns* columns;
    void* const* entities;
    Answers* answers;
    std::size_t next = 0;

    static void read(void* target, const Cell* cells, std::size_t) {
        auto& self = *static_cast<ReturnedRows*>(target);
        self.answers->add(*self.table, self.entities[self.next++], *self.columns, cells);
    }
};

}  // namespace orm::detail
