#include "database/constraint_name.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace orm::detail {

namespace {

/// What must be unique in a table.
struct Unique {
    std::string_view name;
    std::vector<std::string> columns;
};

std::vector<Unique> uniques_of(const TableInfo& table) {
    const auto names = [&](const auto& indexes) {
        std::vector<std::string> result;
        for (const ColumnIndex index : indexes) {
            result.emplace_back(table.columns[index].name);
        }
        return result;
    };
    std::vector<Unique> all{{table.primary_key_name, names(table.primary_key)}};
    for (const UniqueInfo& unique : table.uniques) {
        all.push_back({unique.name, names(unique.columns)});
    }
    for (const IndexInfo& index : table.indexes) {
        std::vector<ColumnIndex> columns;
        for (const IndexPart& part : index.parts) {
            if (part.expression.empty()) {
                columns.push_back(part.column);
            }
        }
        if (index.unique && columns.size() == index.parts.size()) {
            all.push_back({index.name, names(columns)});
        }
    }
    return all;
}

/// Fills in the name from the columns, or the columns from the name.
bool complete(DatabaseErrorDetails& details, const TableInfo& table) {
    for (const Unique& unique : uniques_of(table)) {
        if (details.constraint.empty() && unique.columns == details.columns) {
            details.constraint = unique.name;
            return true;
        }
        if (details.columns.empty() && unique.name == details.constraint) {
            details.columns = unique.columns;
            return true;
        }
    }
    return false;
}

}  // namespace

void throw_with_constraint_name(const DatabaseError& error, const TableInfo* table) {
    if (error.kind() == ErrorKind::unique_violation && table != nullptr &&
        error.table() == table->name) {
        DatabaseErrorDetails details = error.details();
        if (complete(details, *table)) {
            throw DatabaseError(std::move(details));
        }
    }
    throw;
}

}  // namespace orm::detail
