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

/// So many keys of the sequence of a table, ascending.
[[nodiscard]] std::vector<std::int64_t> draw_keys(
    Executor& executor, const TableInfo& table, std::size_t count, std::source_location where
);

/// Makes sure that nobody who has the key from the sequence of a table is still about to store it:
/// draws it, or waits for the inserts that are under way and keeps others off. Whether the sequence
/// has to be moved to it, by `pass_key`. Call it before the key is stored, in the transaction that
/// stores it.
[[nodiscard]] bool
claim_key(Executor& executor, const TableInfo& table, std::int64_t key, std::source_location where);

/// Moves the sequence of a table to a claimed key that was stored by hand. It never goes back.
void pass_key(
    Executor& executor, const TableInfo& table, std::int64_t key, std::source_location where
);

}  // namespace orm::detail
