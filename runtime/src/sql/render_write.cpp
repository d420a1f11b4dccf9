#include "sql/prefix.hpp"
#include "sql/renderer.hpp"

#include <orm/error.hpp>

namespace orm::sql {

void Renderer::assignments(const Select& root) {
    bool first = true;
    for (const Assignment& assignment : root.assignments) {
        out(first ? "" : ", ");
        first = false;
        identifier(assignment.column->name);
        out(" = ");
        expression(assignment.value);
    }
}

void Renderer::update(const Select& root) {
    out("UPDATE ");
    qualified_table(*statement_->sources[root.from.front()].table);
    out(" SET ");
    assignments(root);
    other_tables(root, " FROM ");
    row_condition(root);
    returning(root);
}

void Renderer::remove(const Select& root) {
    out("DELETE FROM ");
    qualified_table(*statement_->sources[root.from.front()].table);
    if (deletes_with_tables()) {
        other_tables(root, " USING ");
    }
    row_condition(root);
    returning(root);
}

/// The tables beside the one that is written.
void Renderer::other_tables(const Select& root, std::string_view keyword) {
    for (std::size_t i = 1; i < root.from.size(); ++i) {
        out(i == 1 ? keyword : ", ");
        named_table(statement_->sources[root.from[i]]);
    }
}

// A statement that follows a relation, and a DELETE with other tables where there is none, finds
// its rows by key in a query of its own.
void Renderer::row_condition(const Select& root) {
    const bool is_delete = root.verb == Verb::delete_rows;
    const bool names_tables = !is_delete || deletes_with_tables();
    if (root.paths.empty() && (names_tables || root.from.size() == 1)) {
        where(root);
        return;
    }
    const std::size_t tables = names_tables ? root.from.size() : 1;
    const auto keys = [&] {
        bool first = true;
        for (std::size_t i = 0; i != tables; ++i) {
            const Source& source = statement_->sources[root.from[i]];
            if (source.kind == detail::SourceKind::named) {
                throw UsageError(
                    "an update that takes values from a query cannot follow a relation: let the "
                    "query follow it"
                );
            }
            for (const ColumnIndex index : source.table->primary_key) {
                out(first ? "" : ", ");
                first = false;
                column(source, source.table->columns[index]);
            }
        }
    };
    out(" WHERE (");
    keys();
    out(") IN (SELECT ");
    keys();
    from(root);
    where(root);
    out(")");
}

void Renderer::conditions(const std::vector<Expression>& terms) {
    bool first = true;
    for (const Expression& term : terms) {
        if (is_absent(statement_->nodes.data() + term.begin)) {
            continue;
        }
        out(first ? " WHERE " : " AND ");
        first = false;
        conjunct(term);
    }
}

void Renderer::returning(const Select& root) {
    if (!root.columns.empty()) {
        out(" RETURNING ");
        select_columns(root);
    }
}

}  // namespace orm::sql
