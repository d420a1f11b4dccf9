#include "sql/prefix.hpp"
#include "sql/renderer.hpp"

#include <orm/error.hpp>

#include <algorithm>
#include <string>

namespace orm::sql {

namespace {

std::string_view text_of(SetOperator op) {
    switch (op) {
    case SetOperator::unite:
        return " UNION ";
    case SetOperator::intersect:
        return " INTERSECT ";
    case SetOperator::except:
        return " EXCEPT ";
    }
    return {};
}

}  // namespace

void Renderer::common_tables() {
    const auto& tables = statement_->common_tables;
    const bool recursive = std::any_of(tables.begin(), tables.end(), [](const CommonTable& table) {
        return table.recursive;
    });
    bool first = true;
    for (const CommonTable& table : tables) {
        out(first ? (recursive ? "WITH RECURSIVE " : "WITH ") : ", ");
        first = false;
        const Select& own = statement_->selects[table.select];
        if (own.verb != Verb::select && !dialect_->capabilities().writing_with) {
            throw NotSupported(
                std::string(dialect_->title()) + " has no WITH that writes: \"" +
                std::string(table.name) + "\" is an INSERT, UPDATE or DELETE. Run it by itself"
            );
        }
        identifier(table.name);
        out(table.materialized == Materialized::unsaid ? " AS ("
            : table.materialized == Materialized::yes  ? " AS MATERIALIZED ("
                                                       : " AS NOT MATERIALIZED (");
        own_statement(own);
        out(")");
    }
    out(first ? "" : " ");
}

void Renderer::check_common_table(std::string_view name) const {
    const auto& tables = statement_->common_tables;
    if (std::none_of(tables.begin(), tables.end(), [&](const CommonTable& table) {
            return table.name == name;
        })) {
        throw UsageError(
            "the query uses \"" + std::string(name) +
            "\", which it does not define: start it with "
            "db.with(…)"
        );
    }
}

void Renderer::set_operation(const Select& select) {
    const Arms& arms = select.arms;
    if (arms.all && arms.op != SetOperator::unite && !dialect_->capabilities().intersect_all) {
        throw NotSupported(
            std::string(dialect_->title()) + " knows INTERSECT and EXCEPT without ALL only"
        );
    }
    arm(statement_->selects[arms.selects.front()]);
    out(text_of(arms.op));
    out(arms.all ? "ALL " : "");
    arm(statement_->selects[arms.selects.back()]);
}

// Not every database takes parentheses around an arm.
void Renderer::arm(const Select& query) {
    const bool plain = query.arms.selects.empty() && query.order.empty() && query.limit.empty() &&
                       query.offset.empty();
    if (plain) {
        select(query);
        return;
    }
    out("SELECT * FROM (");
    select(query);
    out(") AS \"arm\"");
    from_end_ = text_.size();
}

void Renderer::distinct_words(const Select& select) {
    out("SELECT ");
    own_clauses(select, ClausePlace::after_select);
    out(select.distinct ? "DISTINCT " : "");
    if (select.distinct_on.empty()) {
        return;
    }
    if (!dialect_->capabilities().distinct_on) {
        throw NotSupported(std::string(dialect_->title()) + " has no DISTINCT ON");
    }
    bool first = true;
    for (const Expression& term : select.distinct_on) {
        out(first ? "DISTINCT ON (" : ", ");
        first = false;
        expression(term);
    }
    out(") ");
}

void Renderer::grouping(const Node& node, const Node*& next) {
    if (!dialect_->capabilities().grouping_sets) {
        throw NotSupported(
            std::string(dialect_->title()) + " has no ROLLUP, CUBE and GROUPING SETS"
        );
    }
    switch (static_cast<Grouping>(node.op)) {
    case Grouping::rollup:
        out("ROLLUP ");
        break;
    case Grouping::cube:
        out("CUBE ");
        break;
    case Grouping::sets:
        out("GROUPING SETS ");
        break;
    case Grouping::set:
        break;
    }
    out("(");
    for (std::size_t i = 0; i != node.operands; ++i) {
        out(i == 0 ? "" : ", ");
        operand(next);
    }
    out(")");
}

void Renderer::output(const Node& node) {
    std::size_t position = 1;
    const Select* select = selecting_;
    while (!select->arms.selects.empty()) {
        select = &statement_->selects[select->arms.selects.front()];
    }
    const auto plain_columns = [](const ColumnInfo* begin, const ColumnInfo* end) {
        return static_cast<std::size_t>(std::count_if(begin, end, [](const ColumnInfo& column) {
            return !column.is(ColumnFlags::deferred);
        }));
    };
    for (std::size_t i = 0; i != node.index; ++i) {
        const TableInfo* table = select->columns[i].table;
        position +=
            table == nullptr ? 1 : plain_columns(table->columns.begin(), table->columns.end());
    }
    const TableInfo* entity = select->columns[node.index].table;
    if (entity != nullptr) {
        position += plain_columns(entity->columns.begin(), node.column);
    }
    out(std::to_string(position));
}

bool Renderer::has_aggregate(const Select& select) const {
    return std::any_of(select.columns.begin(), select.columns.end(), [&](const Column& column) {
        return column.entity < 0 &&
               is_aggregated(statement_->nodes.data() + column.expression.begin);
    });
}

/// Whether what is selected may have parameters, which the statement has to keep: a database knows
/// no type of those that it does not meet.
bool Renderer::binds_in_columns(const Select& select) const {
    const auto binds = [](const Node& node) {
        return node.kind == NodeKind::parameter || node.kind == NodeKind::in_list ||
               node.kind == NodeKind::exists || node.kind == NodeKind::row_count ||
               node.kind == NodeKind::subquery;
    };
    return std::any_of(select.columns.begin(), select.columns.end(), [&](const Column& column) {
        const Node* nodes = statement_->nodes.data();
        return column.entity < 0 &&
               std::any_of(nodes + column.expression.begin, nodes + column.expression.end, binds);
    });
}

void Renderer::subquery(const Node& node, const Node*& next) {
    const auto kind = static_cast<Subquery>(node.op);
    if (kind == Subquery::in) {
        enclosed(next);
        out(node.flag ? " NOT IN (" : " IN (");
    } else {
        out(kind == Subquery::scalar ? "(" : node.flag ? "NOT EXISTS (" : "EXISTS (");
    }
    select(statement_->selects[node.index], kind == Subquery::exists);
    out(")");
    next += node.inside;
}

}  // namespace orm::sql
