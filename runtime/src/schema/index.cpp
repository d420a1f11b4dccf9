#include "schema/index.hpp"

#include "schema/constraint.hpp"

#include <orm/error.hpp>

#include <algorithm>

namespace orm::schema {

namespace {

bool has_expression(const IndexInfo& index) {
    return std::any_of(index.parts.begin(), index.parts.end(), [](const IndexPart& part) {
        return !part.expression.empty();
    });
}

/// The default method of every database.
bool is_ordinary(std::string_view method) {
    return method.empty() || method == "btree";
}

bool is_possible(const sql::Dialect& dialect, const IndexInfo& index) {
    const auto lacks_text = [&](const IndexPart& part) {
        return !part.expression.empty() && dialect.fragment(part.expression).empty();
    };
    if (std::any_of(index.parts.begin(), index.parts.end(), lacks_text)) {
        return false;
    }
    if (!index.where.empty() && dialect.fragment(index.where).empty()) {
        return !index.unique;
    }
    return dialect.capabilities().index_methods || is_ordinary(index.method) ||
           !has_expression(index);
}

std::string
parts_text(const sql::Dialect& dialect, const TableInfo& table, const IndexInfo& index) {
    std::string out;
    for (const IndexPart& part : index.parts) {
        out.append(out.empty() ? "" : ", ");
        if (part.expression.empty()) {
            sql::append_quoted(out, table.columns[part.column].name);
        } else {
            out.append("(").append(dialect.fragment(part.expression)).append(")");
        }
        out.append(part.descending ? " DESC" : "");
    }
    return out;
}

}  // namespace

std::string
create_index(const sql::Dialect& dialect, const TableInfo& table, const IndexInfo& index) {
    if (!is_possible(dialect, index)) {
        if (index.unique) {
            throw NotSupported(
                std::string(table.entity) + ": the unique index '" + std::string(index.name) +
                "' is not supported by " + std::string(dialect.name())
            );
        }
        return {};
    }
    std::string out = index.unique ? "CREATE UNIQUE INDEX" : "CREATE INDEX";
    out += " IF NOT EXISTS " + sql::quote(index.name) + " ON " + dialect.table_name(table);
    if (dialect.capabilities().index_methods && !index.method.empty()) {
        out.append(" USING ").append(index.method);
    }
    out += " (" + parts_text(dialect, table, index) + ')';
    if (dialect.capabilities().covering_indexes && !index.include.empty()) {
        out += " INCLUDE (" + column_list(table, index.include) + ')';
    }
    if (const auto where = dialect.fragment(index.where); !where.empty()) {
        out.append(" WHERE ").append(where);
    }
    return out;
}

}  // namespace orm::schema
