#pragma once

#include <orm/detail/builder.hpp>

#include <cstddef>

namespace orm::detail {

/// Room for what a statement sets by itself in one row.
inline constexpr std::size_t maintained_parameters = 4;

/// What an update sets by itself: `updated_at`, unless it is assigned, and `version`. Describes and
/// binds in one order.
struct MaintainedColumns {
    static void describe(
        sql::Builder& builder,
        const TableInfo& table,
        const SourceInfo& source,
        ColumnIndexes assigned
    );
    static void bind(Binder& binder, const TableInfo& table, ColumnIndexes assigned);
};

/// What a delete sets that only marks the row; nothing where the class has no mark.
void bind_delete(Binder& binder, const TableInfo& table);

/// What an insert sets by itself where it is not assigned: timestamps, the version, keys that the
/// client makes. Describes and binds in one order.
struct MadeColumns {
    static void
    describe_columns(sql::Builder& builder, const TableInfo& table, ColumnIndexes assigned);
    static void
    describe_values(sql::Builder& builder, const TableInfo& table, ColumnIndexes assigned);
    static void bind(Binder& binder, const TableInfo& table, ColumnIndexes assigned);

    /// The same for rows of a query. Throws `UsageError` for a key that each row would have to get.
    static void
    describe_selected(sql::Builder& builder, const TableInfo& table, ColumnIndexes assigned);
};

}  // namespace orm::detail
