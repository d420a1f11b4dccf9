#pragma once

#include <orm/database.hpp>
#include <orm/mapping.hpp>

#include <cstddef>
#include <cstdint>
#include <source_location>
#include <vector>

namespace orm::detail {

/// Whether generated keys come from a sequence, and not from the table itself.
[[nodiscard]] bool has_key_sequence(Executor& executor, const TableInfo& table);

/// So many keys of the sequence of a table, ascending, of which none is taken back by who moves the
/// sequence. Call it in the transaction that stores them.
[[nodiscard]] std::vector<std::int64_t>
draw_keys(Transaction& tx, const TableInfo& table, std::size_t count, std::source_location where);

/// Whether a key is one that the sequence of a table has not made yet.
[[nodiscard]] bool is_key_ahead(
    Executor& executor, const TableInfo& table, std::int64_t key, std::source_location where
);

/// Waits for the inserts into a table that are under way, which may be about to store the key that
/// is wanted, and keeps others off until the transaction ends.
void hold_keys(Transaction& tx, const TableInfo& table, std::source_location where);

/// Moves the sequence of a table, whose keys are held, to a key that was stored by hand. It never
/// goes back.
void pass_key(
    Transaction& tx, const TableInfo& table, std::int64_t key, std::source_location where
);

}  // namespace orm::detail
