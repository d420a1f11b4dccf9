#pragma once

#include "database/entity_traits.hpp"
#include "database/entity_write.hpp"

#include <orm/database.hpp>
#include <orm/detail/entity.hpp>

#include <source_location>
#include <string_view>

namespace orm::detail {

/// Throws `StaleObject`: a change of a row met none.
[[noreturn]] void throw_stale(const TableInfo& table, std::string_view verb);

/// What finds the row of an object: its key, and its version where there is one.
[[nodiscard]] Columns row_columns(const TableInfo& table);

/// What an update of the whole object writes: all columns that are loaded and may change.
[[nodiscard]] Columns assigned_columns(const TableInfo& table, const void* entity);

/// The columns that are named, and `updated_at`. Throws `UsageError` for a key, a version, or a
/// column that is computed.
[[nodiscard]] Columns selected_columns(const TableInfo& table, const ColumnSelection& selection);

/// The object has the version that the row has got.
void step_version(const TableInfo& table, void* entity);

/// The update of one object, which is changed by it once that is certain.
class ObjectUpdate {
public:
    ObjectUpdate(const TableInfo& table, void* entity) noexcept
        : table_(&table),
          entity_(entity),
          touched_(table, entity) {}

    /// Writes every column that is loaded.
    void write_loaded(Executor& executor, EntityStatements& statements, std::source_location where);

    void write_selected(
        Executor& executor, const ColumnSelection& selection, std::source_location where
    );

    /// It has happened: the object gets what was set and computed, and the row's version.
    void keep();

private:
    void write(Executor& executor, Shape* shape, Columns assigned, std::source_location where);

    const TableInfo* table_;
    void* entity_;
    Touched touched_;
    Answers answers_;
};

}  // namespace orm::detail
