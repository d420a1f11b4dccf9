#include "sql/prefix.hpp"
#include "sql/raw_text.hpp"
#include "sql/renderer.hpp"

#include <orm/error.hpp>

#include <algorithm>
#include <string>

namespace orm::sql {

namespace {

std::string_view join_text(JoinKind kind) {
    switch (kind) {
    case JoinKind::inner:
        return " JOIN ";
    case JoinKind::left:
        return " LEFT JOIN ";
    case JoinKind::right:
        return " RIGHT JOIN ";
    case JoinKind::full:
        return " FULL JOIN ";
    case JoinKind::cross:
        return " CROSS JOIN ";
    }
    return {};
}

}  // namespace

bool Renderer::hides_deleted(const Select& select, const Source& source) {
    return source.kind != detail::SourceKind::named && source.table->soft_delete >= 0 &&
           !select.with_deleted;
}

bool Renderer::hides_rows(const Select& select, const Source& source) {
    return hides_deleted(select, source) || !source.filters.empty();
}

// A RIGHT or FULL JOIN keeps rows whatever ON says, and adds rows that WHERE would drop; a CROSS
// JOIN has no ON. There, rows are hidden from the join itself.
bool Renderer::hides_before_joining(const Select& select) {
    return std::any_of(select.joins.begin(), select.joins.end(), [](const Join& join) {
        return join.kind != JoinKind::inner && join.kind != JoinKind::left;
    });
}

void Renderer::from(const Select& select) {
    bool first = true;
    for (const std::uint32_t index : select.from) {
        out(first ? " FROM " : " CROSS JOIN ");  // a comma would hide it from the joins behind
        first = false;
        table(select, statement_->sources[index]);
    }
    for (const Join& join : select.joins) {
        path_joins(join.before);
        out(join_text(join.kind));
        joined_table(select, join);
        if (join.kind != JoinKind::cross) {
            out(" ON ");
            on(select, join);
        }
    }
    path_joins(select.paths);
    from_end_ = text_.size();
}

void Renderer::table(const Select& select, const Source& source) {
    if (!hides_rows(select, source) || !hides_before_joining(select)) {
        named_table(source);
        return;
    }
    out("(SELECT * FROM ");
    named_table(source);
    out(" WHERE ");
    shown_rows(select, source);
    out(") AS ");
    identifier(source.name);
}

void Renderer::named_table(const Source& source) {
    if (source.kind == detail::SourceKind::named) {
        named_query(source);
        return;
    }
    qualified_table(*source.table);
    if (source.name != source.table->name) {
        out(" AS ");
        identifier(source.name);
    }
    own_clauses(statement_->selects[source.select], ClausePlace::after_table, &source);
}

void Renderer::own_clauses(const Select& select, ClausePlace place, const Source* table) {
    for (const OwnClause& clause : select.own_clauses) {
        if (clause.place == place &&
            (table == nullptr || &statement_->sources[clause.source] == table)) {
            const Node* next = statement_->nodes.data() + clause.text.begin;
            const std::string_view text = next++->name;
            out(place == ClausePlace::after_select ? "" : " ");
            append_raw(text_, text, [&] { operand(next); });
            out(place == ClausePlace::after_select ? " " : "");
        }
    }
}

void Renderer::named_query(const Source& source) {
    if (source.query == 0) {
        check_common_table(source.key.alias);
        identifier(source.key.alias);
        if (source.name == source.key.alias) {
            return;
        }
    } else if (const Select& query = statement_->selects[source.query];
               query.call.function != TableFunction::none) {
        table_function(query.call, source.name);
        return;
    } else {
        if (source.lateral && !dialect_->capabilities().lateral) {
            throw NotSupported(std::string(dialect_->title()) + " has no LATERAL joins");
        }
        out(source.lateral ? "LATERAL (" : "(");
        select(query);
        out(")");
    }
    out(" AS ");
    identifier(source.name);
}

void Renderer::joined_table(const Select& select, const Join& join) {
    out(join.inside.empty() ? "" : "(");
    table(select, statement_->sources[join.source]);
    path_joins(join.inside);
    out(join.inside.empty() ? "" : ")");
}

void Renderer::on(const Select& select, const Join& join) {
    const Source& source = statement_->sources[join.source];
    if (!hides_rows(select, source) || hides_before_joining(select)) {
        expression(join.on);
        return;
    }
    if (!is_absent(statement_->nodes.data() + join.on.begin)) {
        conjunct(join.on);
        out(" AND ");
    }
    shown_rows(select, source);
}

void Renderer::path_joins(const std::vector<std::uint32_t>& paths) {
    for (const std::uint32_t index : paths) {
        const Source& source = statement_->sources[index];
        out(source.optional ? " LEFT JOIN " : " JOIN ");
        named_table(source);
        out(" ON ");
        join_condition(source);
    }
}

void Renderer::join_condition(const Source& source) {
    const RelationInfo& relation = *source.relation;
    const Source& parent = statement_->sources[source.parent];
    for (std::size_t i = 0; i != relation.columns.size(); ++i) {
        out(i == 0 ? "" : " AND ");
        column(source, relation.target->columns[relation.target_columns[i]]);
        out(" = ");
        column(parent, relation.owner->columns[relation.columns[i]]);
    }
}

/// The condition for the rows of a table that are not hidden.
void Renderer::shown_rows(const Select& select, const Source& source) {
    const bool marked = hides_deleted(select, source);
    if (marked) {
        column(source, *source.table->soft_delete_column());
        out(" IS NULL");
    }
    filters(source, marked ? " AND " : "");
}

void Renderer::filters(const Source& source, std::string_view separator) {
    for (const Expression& filter : source.filters) {
        out(separator);
        separator = " AND ";
        conjunct(filter);
    }
}

}  // namespace orm::sql
