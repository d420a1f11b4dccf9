#pragma once

#include <orm/mapping.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace orm::schema {

using Tables = std::span<const TableInfo* const>;

/// A foreign key whose target comes later than its table, because tables refer to each other in a
/// circle.
struct PostponedKey {
    const TableInfo* table;
    const ForeignKeyInfo* key;
};

/// Tables in an order in which they can be created; dropped in the reverse of it.
struct Order {
    std::vector<const TableInfo*> tables;  ///< the targets of foreign keys first
    std::vector<const TableInfo*> views;
    std::vector<PostponedKey> postponed;
    bool self_reference = false;

    [[nodiscard]] bool cyclic() const noexcept { return self_reference || !postponed.empty(); }

    [[nodiscard]] bool is_postponed(const ForeignKeyInfo& key) const noexcept;
};

/// Which generated tables of pairs belong to the list: when it is created, those whose first side
/// is in it; when it is dropped, those of either side, because they refer to both.
enum class Pairs : std::uint8_t { of_first_side, of_either_side };

/// Every table once, with the generated tables of many-to-many relations. Two different tables of
/// one name are a `UsageError`.
[[nodiscard]] Order order_of(Tables tables, Pairs pairs, bool with_schemas);

}  // namespace orm::schema
