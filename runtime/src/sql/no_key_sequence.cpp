#include "sql/no_key_sequence.hpp"

#include <orm/error.hpp>

#include <string>

namespace orm::sql {

void throw_no_key_sequence(const TableInfo& table) {
    throw UsageError(
        "the keys of a batch of " + std::string(table.entity) +
        " are drawn from the sequence of their column, and it has none: make it an identity "
        "column, or let the sequence that it uses be OWNED BY it"
    );
}

}  // namespace orm::sql
