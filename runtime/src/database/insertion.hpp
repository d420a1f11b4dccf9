#pragma once

#include "database/entity_traits.hpp"
#include "database/entity_write.hpp"

#include <orm/database.hpp>
#include <orm/detail/entity.hpp>

#include <cstdint>
#include <source_location>

namespace orm::detail {

/// One object to be inserted.
struct Insertion {
    Executor* executor;
    EntityStatements* statements;
    const TableInfo* table;
    void* entity;
    KeyPolicy policy;
    Answers* answers;  ///< where what the database makes goes, but for the key
    std::source_location where;
};

/// Inserts the object; what an insert maintains is set already.
void insert_one(const Insertion& insertion, Traits traits);

/// Writes what an insert of an object has, in tables whose columns do not vary, and checks it.
void write_insertable(
    const TableInfo& table,
    const void* entity,
    const EntityStatements& statements,
    Traits traits,
    ParameterWriter& out
);

/// The columns that this object's insert writes: an optional that is empty is left to its database
/// default.
[[nodiscard]] Columns varying_columns(const TableInfo& table, const void* entity, bool keep_key);

/// What the database makes and the object does not know yet.
[[nodiscard]] Columns
returned_columns(const TableInfo& table, const Columns& written, bool with_key);

void set_generated_key(const TableInfo& table, void* entity, std::int64_t key);

}  // namespace orm::detail
