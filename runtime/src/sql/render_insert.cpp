#include "sql/prefix.hpp"
#include "sql/renderer.hpp"

#include <orm/error.hpp>

#include <algorithm>
#include <string>

namespace orm::sql {

namespace {

bool same_columns(ColumnIndexes a, ColumnIndexes b) {
    return a.size() == b.size() && std::is_permutation(a.begin(), a.end(), b.begin());
}

bool is_over(const IndexInfo& index, ColumnIndexes columns) {
    return index.unique && index.parts.size() == columns.size() &&
           std::all_of(index.parts.begin(), index.parts.end(), [&](const IndexPart& part) {
               return part.expression.empty() &&
                      std::find(columns.begin(), columns.end(), part.column) != columns.end();
           });
}

/// The unique index that is meant by these columns, when no constraint is.
const IndexInfo* index_over(const TableInfo& table, ColumnIndexes columns) {
    const bool is_constraint =
        same_columns(table.primary_key, columns) ||
        std::any_of(table.uniques.begin(), table.uniques.end(), [&](const UniqueInfo& unique) {
            return same_columns(unique.columns, columns);
        });
    if (is_constraint) {
        return nullptr;
    }
    // An index over all rows before one over some.
    const IndexInfo* found = nullptr;
    for (const IndexInfo& index : table.indexes) {
        if (is_over(index, columns) && (found == nullptr || index.where.empty())) {
            found = &index;
        }
    }
    return found;
}

}  // namespace

void Renderer::insert(const Select& root) {
    if (!root.paths.empty()) {
        throw UsageError("an insert follows no relations: use orm::excluded(…) and columns");
    }
    out("INSERT INTO ");
    qualified_table(*statement_->sources[root.from.front()].table);
    insert_rows(root.insertion);
    conflict(root);
    returning(root);
}

void Renderer::insert_rows(const Insertion& insertion) {
    if (insertion.columns.empty()) {
        out(" DEFAULT VALUES");
        return;
    }
    bool first = true;
    for (const ColumnInfo* column : insertion.columns) {
        out(first ? " (" : ", ");
        first = false;
        identifier(column->name);
    }
    out(") ");
    if (insertion.query != 0) {
        select(statement_->selects[insertion.query]);
        return;
    }
    const std::size_t width = insertion.columns.size();
    for (std::size_t i = 0; i != insertion.values.size(); ++i) {
        out(i == 0 ? "VALUES (" : i % width == 0 ? "), (" : ", ");
        expression(insertion.values[i]);
    }
    out(")");
}

void Renderer::conflict(const Select& root) {
    const Insertion& insertion = root.insertion;
    if (insertion.action == ConflictAction::fail) {
        return;
    }
    if (from_end_ == text_.size()) {
        out(before_conflict());
    }
    out(" ON CONFLICT");
    conflict_target(*statement_->sources[root.from.front()].table, insertion.target);
    if (insertion.action == ConflictAction::nothing) {
        out(" DO NOTHING");
        return;
    }
    out(" DO UPDATE SET ");
    assignments(root);
    const Source& table = statement_->sources[root.from.front()];
    std::vector<Expression> terms = root.where;
    terms.insert(terms.end(), table.filters.begin(), table.filters.end());
    conditions(terms);
}

void Renderer::conflict_target(const TableInfo& table, const ConflictTarget& target) {
    if (!target.index.empty()) {
        const auto* const found =
            std::find_if(table.indexes.begin(), table.indexes.end(), [&](const IndexInfo& index) {
                return index.name == target.index;
            });
        index_target(table, *found);
    } else if (const IndexInfo* index = index_over(table, target.columns)) {
        index_target(table, *index);
    } else {
        bool first = true;
        for (const ColumnIndex column : target.columns) {
            out(first ? " (" : ", ");
            first = false;
            identifier(table.columns[column].name);
        }
        out(first ? "" : ")");
    }
}

/// What lets the database find the index: its parts, and its condition where it has one.
void Renderer::index_target(const TableInfo& table, const IndexInfo& index) {
    bool first = true;
    for (const IndexPart& part : index.parts) {
        out(first ? " (" : ", ");
        first = false;
        if (part.expression.empty()) {
            identifier(table.columns[part.column].name);
        } else {
            const std::string_view expression = dialect_->fragment(part.expression);
            if (expression.empty()) {
                throw NotSupported(
                    std::string(dialect_->title()) + " has no unique index \"" +
                    std::string(index.name) + "\": its expression is for another database"
                );
            }
            out("(");
            out(expression);
            out(")");
        }
    }
    out(")");
    if (const std::string_view where = dialect_->fragment(index.where); !where.empty()) {
        out(" WHERE ");
        out(where);
    }
}

}  // namespace orm::sql
