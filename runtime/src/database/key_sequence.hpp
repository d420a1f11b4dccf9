#pragma once

#include <orm/executor.hpp>
#include <orm/mapping.hpp>

#include <cstddef>
#include <cstdint>
#include <source_location>
#include <vector>

namespace orm::detail {

/// Whether generated keys come from a sequence, and not from the table itself.
[[nodiscard]] bool has_key_sequence(Executor& executor, const TableInfo& table);

/// Takes so many (two or more) generated keys of a table from its sequence, ascending: nobody else
/// gets them.
/// Call it in the transaction that uses them.
[[nodiscard]] std::vector<std::int64_t> draw_keys(
    Executor& executor, const TableInfo& table, std::size_t count, std::source_location where
);

/// Sees to it that the sequence of a table passes a key that was stored by hand. It never goes
/// back. Call it in the transaction that has stored it.
void pass_key(
    Executor& executor, const TableInfo& table, std::int64_t key, std::source_location where
);

}  // namespace orm::detail
