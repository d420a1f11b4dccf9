#pragma once

#include "both_databases.hpp"

/// Queries of every shape, with random conditions, flags, orders and limits. Each asks one.
namespace random_queries {

void stored_query(BothDatabases& databases, Dice& dice);
void joined_query(BothDatabases& databases, Dice& dice);
void grouped_query(BothDatabases& databases, Dice& dice);
void combined_query(BothDatabases& databases, Dice& dice);
void nested_query(BothDatabases& databases, Dice& dice);
void window_query(BothDatabases& databases, Dice& dice);

/// A column, or `-` and a column.
std::string random_sort(Dice& dice);

/// What `random_sort` says, and then the key.
inline auto tree_order(std::string_view wanted) {
    using orchard::trees;
    return orm::sort_by(
        wanted,
        orm::sortable("label", trees.label),
        orm::sortable("note", trees.note),
        orm::sortable("yield", trees.yield),
        orm::sortable("slope", trees.slope),
        orm::sortable("felled", trees.felled),
        orm::sortable("moved", trees.height + trees.yield)
    );
}

}  // namespace random_queries
