#pragma once

#include "database/entity_write.hpp"

#include <orm/database.hpp>
#include <orm/detail/conflict_insert.hpp>

#include <source_location>
#include <span>
#include <vector>

namespace orm::detail {

/// Objects of one class, to be inserted unless their rows are there.
struct ListedInsert {
    const TableInfo* table;
    const ConflictCall* call;
    const Columns* written;  ///< but for the generated key
    std::source_location where;
};

/// Whether objects are inserted faster as lists, with keys that are drawn for them: only their keys
/// are returned, which tell them apart.
[[nodiscard]] bool is_listed(
    Executor& executor, const ListedInsert& insert, const Columns& returned, std::size_t count
);

/// Which of the objects were stored.
std::vector<bool> insert_listed(
    Transaction& tx, const ListedInsert& insert, std::span<void* const> entities, Answers& answers
);

}  // namespace orm::detail
