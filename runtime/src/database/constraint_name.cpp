#include "database/constraint_name.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace orm::detail {

namespace {

bool same_columns(
    const TableInfo& table, ColumnIndexes columns, const std::vector<std::string>& names
) {
    if (columns.size() != names.size()) {
        return false;
    }
    for (std::size_t i = 0; i != names.size(); ++i) {
        if (table.columns[columns[i]].name != names[i]) {
            return false;
        }
    }
    return true;
}

std::string_view unique_name(const TableInfo& table, const std::vector<std::string>& names) {
    if (same_columns(table, table.primary_key, names)) {
        return table.primary_key_name;
    }
    for (const UniqueInfo& unique : table.uniques) {
        if (same_columns(table, unique.columns, names)) {
            return unique.name;
        }
    }
    for (const IndexInfo& index : table.indexes) {
        std::vector<ColumnIndex> columns;
        for (const IndexPart& part : index.parts) {
            columns.push_back(part.column);
        }
        if (index.unique && same_columns(table, {columns.data(), columns.size()}, names)) {
            return index.name;
        }
    }
    return {};
}

}  // namespace

void throw_with_constraint_name(const DatabaseError& error, const TableInfo* table) {
    const bool nameless = error.kind() == ErrorKind::unique_violation && error.constraint().empty();
    if (!nameless || table == nullptr || error.table() != table->name) {
        throw;
    }
    DatabaseErrorDetails details = error.details();
    details.constraint = unique_name(*table, details.columns);
    throw DatabaseError(std::move(details));
}

}  // namespace orm::detail
