#include "sql/renderer.hpp"

#include "sql/prefix.hpp"

#include <orm/error.hpp>

#include <string>
#include <utility>

namespace orm::sql {

Renderer::Renderer(const Dialect& dialect, const Statement& statement)
    : dialect_(&dialect),
      statement_(&statement),
      qualify_(statement.sources.size() > 1) {}

std::string Renderer::render() {
    const Select& root = statement_->selects.front();
    if (!root.lock.empty() && root.verb != Verb::select) {
        throw UsageError("a query that locks gives rows: count and exists lock none");
    }
    common_tables();
    own_statement(root);
    return std::move(text_);
}

void Renderer::own_statement(const Select& root) {
    switch (root.verb) {
    case Verb::select:
        select(root);
        break;
    case Verb::count:
        count(root);
        break;
    case Verb::exists:
        out("SELECT EXISTS (");
        select(root, true);
        out(")");
        break;
    case Verb::insert:
        insert(root);
        break;
    case Verb::update:
        update(root);
        break;
    case Verb::delete_rows:
        remove(root);
        break;
    }
}

void Renderer::select(const Select& select, bool is_exists) {
    const Select* around = std::exchange(selecting_, &select);
    if (!select.arms.selects.empty()) {
        set_operation(select);
    } else if (select.values != 0) {
        values(statement_->values[select.values - 1]);
    } else {
        distinct_words(select);
        const bool each_row = !select.distinct && select.group.empty() && select.having.empty() &&
                              !has_aggregate(select) && !binds_in_columns(select);
        if (is_exists && each_row) {
            out("1");
        } else {
            select_columns(select);
        }
        from(select);
        where(select);
        groups(select);
        windows(select);
    }
    if (!is_exists || !select.limit.empty() || !select.offset.empty()) {
        orders(select);
    }
    limit(select);
    if (!select.lock.empty()) {
        lock(select);
    }
    own_clauses(select, ClausePlace::at_end);
    selecting_ = around;
}

void Renderer::select_columns(const Select& select) {
    bool first = true;
    for (const Column& column : select.columns) {
        if (!first) {
            out(", ");
        }
        first = false;
        if (column.entity >= 0) {
            entity_columns(column);
        } else {
            expression(column.expression);
            label(column);
        }
    }
}

void Renderer::label(const Column& column) {
    const Node& node = statement_->nodes[column.expression.begin];
    const bool has_it = (node.kind == NodeKind::column && node.column->name == column.label) ||
                        (node.kind == NodeKind::named_column && node.name == column.label);
    if (!column.label.empty() && !has_it) {
        out(" AS ");
        identifier(column.label);
    }
}

void Renderer::entity_columns(const Column& entity) {
    const Source& source = statement_->sources[static_cast<std::size_t>(entity.entity)];
    const bool keys_only = selecting_ != nullptr && selecting_->keys_only;
    bool first = true;
    for (const ColumnInfo& info : entity.table->columns) {
        if (keys_only ? !info.is(ColumnFlags::primary_key) : info.is(ColumnFlags::deferred)) {
            continue;
        }
        out(first ? "" : ", ");
        first = false;
        column(source, info);
    }
}

void Renderer::conjunct(const Expression& term) {
    const Node* node = present(statement_->nodes.data() + term.begin);
    const bool is_or =
        is_connective(*node) && static_cast<Operator>(node->op) == Operator::logical_or;
    out(is_or ? "(" : "");
    operand(node);
    out(is_or ? ")" : "");
}

void Renderer::where(const Select& select) {
    auto separator = [this, first = true]() mutable {
        out(first ? " WHERE " : " AND ");
        first = false;
    };
    for (const std::uint32_t index : select.from) {
        const Source& source = statement_->sources[index];
        if (source.kind == detail::SourceKind::inner &&
            source.relation->kind != RelationKind::many_to_many) {
            separator();
            join_condition(source);
        }
        if (hides_rows(select, source) && !hides_before_joining(select)) {
            separator();
            shown_rows(select, source);
        }
    }
    for (const Expression& term : select.where) {
        if (is_absent(statement_->nodes.data() + term.begin)) {
            continue;
        }
        separator();
        conjunct(term);
    }
}

void Renderer::groups(const Select& select) {
    bool first = true;
    for (const Expression& group : select.group) {
        out(first ? " GROUP BY " : ", ");
        first = false;
        expression(group);
    }
    first = true;
    for (const Expression& term : select.having) {
        if (is_absent(statement_->nodes.data() + term.begin)) {
            continue;
        }
        out(first ? " HAVING " : " AND ");
        first = false;
        conjunct(term);
    }
}

void Renderer::orders(const Select& select) {
    bool first = true;
    for (const Order& order : select.order) {
        out(first ? " ORDER BY " : ", ");
        first = false;
        check_ordered(statement_->nodes[order.expression.begin]);
        expression(order.expression);
        if (order.descending) {
            out(" DESC");
        }
        Order known = order;
        known.nullable =
            order.nullable || is_outer_joined(statement_->nodes[order.expression.begin]);
        null_order(known);
    }
}

void Renderer::count(const Select& root) {
    const bool plain = !root.distinct && root.group.empty() && root.having.empty() &&
                       root.limit.empty() && root.offset.empty() && root.arms.selects.empty() &&
                       root.own_clauses.empty() && !has_aggregate(root) && !binds_in_columns(root);
    if (plain) {
        out("SELECT COUNT(*)");
        from(root);
        where(root);
        return;
    }
    out("SELECT COUNT(*) FROM (");
    select(root);
    out(") AS \"counted\"");
}

void Renderer::column(const Source& source, const ColumnInfo& info) {
    if (source.kind == detail::SourceKind::named && info.is(ColumnFlags::deferred)) {
        throw UsageError(
            "\"" + std::string(info.member) +
            "\" is deferred, so the query that stands as a table does not have it"
        );
    }
    if (qualify_) {
        identifier(source.name);
        out(".");
    }
    identifier(info.name);
}

void Renderer::related(const Node& node, const Node*& next) {
    const Select& select = statement_->selects[node.index];
    const Source& source = statement_->sources[select.from.front()];
    const bool through = source.relation->kind == RelationKind::many_to_many;
    out(node.flag ? "NOT " : "");
    out(node.kind == NodeKind::exists ? "EXISTS (SELECT 1" : "(SELECT COUNT(*)");
    from(select);
    if (through) {
        const RelationInfo& relation = *source.relation;
        const Source& parent = statement_->sources[source.parent];
        const std::string pairs = source.name + "_pair";
        out(" JOIN ");
        qualified_table(*relation.through);
        out(" AS ");
        identifier(pairs);
        out(" ON ");
        const auto equal = [&](ColumnIndexes pair_columns,
                               const Source& side,
                               const TableInfo& table,
                               ColumnIndexes keys) {
            for (std::size_t i = 0; i != pair_columns.size(); ++i) {
                out(i == 0 ? "" : " AND ");
                identifier(pairs);
                out(".");
                identifier(relation.through->columns[pair_columns[i]].name);
                out(" = ");
                column(side, table.columns[keys[i]]);
            }
        };
        equal(relation.through_target, source, *relation.target, relation.target_columns);
        out(" AND ");
        equal(relation.through_source, parent, *relation.owner, relation.columns);
        if (source.pairs != 0) {
            filters(statement_->sources[source.pairs], " AND ");
        }
    }
    where(select);
    if (node.operands != 0) {
        const bool has_where = !through || hides_rows(select, source);
        out(has_where ? " AND (" : " WHERE (");
        operand(next);
        out(")");
    }
    out(")");
}

}  // namespace orm::sql
