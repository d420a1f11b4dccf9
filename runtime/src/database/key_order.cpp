#include "database/key_order.hpp"

#include <orm/detail/value.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace orm::detail {

namespace {

bool has_another_unique_key(const TableInfo& table) {
    return !table.uniques.empty() || !table.excludes.empty() ||
           std::any_of(table.indexes.begin(), table.indexes.end(), [](const IndexInfo& index) {
               return index.unique;
           });
}

using KeyAndPlace = std::pair<std::int64_t, std::uint32_t>;

/// Empty where a key is not an integer.
std::vector<KeyAndPlace> keys_of(const TableInfo& table, void* const* entities, std::size_t count) {
    std::vector<KeyAndPlace> keys;
    keys.reserve(count);
    Arena arena;
    for (std::size_t i = 0; i != count; ++i) {
        Parameter key;
        ParameterWriter out(&key, 1, arena);
        table.operations->write_column(entities[i], table.primary_key[0], out);
        if (key.wire != Wire::integer) {
            return {};
        }
        keys.emplace_back(key.integer, static_cast<std::uint32_t>(i));
    }
    return keys;
}

}  // namespace

KeyOrder::KeyOrder(const TableInfo& table, void* const* entities, std::size_t count)
    : entities_(entities) {
    if (table.primary_key.size() != 1 || has_another_unique_key(table) ||
        count > std::numeric_limits<std::uint32_t>::max()) {
        return;
    }
    std::vector<KeyAndPlace> keys = keys_of(table, entities, count);
    if (std::is_sorted(keys.begin(), keys.end())) {
        return;
    }
    // Of two objects with one key the later one is still written later.
    std::sort(keys.begin(), keys.end());
    for (const auto& [key, place] : keys) {
        sorted_.push_back(entities[place]);
        places_.push_back(place);
    }
}

}  // namespace orm::detail
