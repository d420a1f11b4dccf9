#include "sql/prefix.hpp"
#include "sql/renderer.hpp"

#include <orm/error.hpp>

#include <string>
#include <vector>

namespace orm::sql {

namespace {

std::string_view symbol(Operator op) {
    switch (op) {
    case Operator::equal:
        return " = ";
    case Operator::not_equal:
        return " <> ";
    case Operator::less:
        return " < ";
    case Operator::less_equal:
        return " <= ";
    case Operator::greater:
        return " > ";
    case Operator::greater_equal:
        return " >= ";
    case Operator::logical_and:
        return " AND ";
    case Operator::logical_or:
        return " OR ";
    case Operator::add:
        return " + ";
    case Operator::subtract:
        return " - ";
    case Operator::multiply:
        return " * ";
    case Operator::divide:
        return " / ";
    case Operator::modulo:
        return " % ";
    default:
        return {};
    }
}

bool is_ordering(Operator op) {
    return op == Operator::less || op == Operator::less_equal || op == Operator::greater ||
           op == Operator::greater_equal;
}

bool is_equality(Operator op) {
    return op == Operator::equal || op == Operator::not_equal || op == Operator::distinct;
}

bool is_arithmetic(Operator op) {
    return op == Operator::add || op == Operator::subtract || op == Operator::multiply ||
           op == Operator::divide || op == Operator::modulo;
}

}  // namespace

void Renderer::expression(const Expression& expression) {
    const Node* next = statement_->nodes.data() + expression.begin;
    operand(next);
}

void Renderer::operand(const Node*& next, bool beside_column) {
    const Node& node = *next++;
    switch (node.kind) {
    case NodeKind::column:
        column(statement_->sources[node.index], *node.column);
        break;
    case NodeKind::parameter:
        parameter(node, beside_column);
        break;
    case NodeKind::null:
        out("NULL");
        break;
    case NodeKind::number:
        out(std::to_string(node.number));
        break;
    case NodeKind::literal:
        out(text_literal(node.name));
        break;
    case NodeKind::boolean:
        boolean(node.flag);
        break;
    case NodeKind::absent:
        boolean(true);
        break;
    case NodeKind::operation:
        operation(node, next);
        break;
    case NodeKind::in_list:
        in_list(node, next);
        break;
    case NodeKind::like:
        like(node, next);
        break;
    case NodeKind::between:
        between(node, next);
        break;
    case NodeKind::aggregate:
        aggregate(node, next);
        break;
    case NodeKind::function:
        function(node, next);
        break;
    case NodeKind::named_function:
        named_function(node, next);
        break;
    case NodeKind::raw:
        raw(node, next);
        break;
    case NodeKind::full_text:
        full_text(node, next);
        break;
    case NodeKind::collate:
        collate(node, next);
        break;
    case NodeKind::extract:
        extract(static_cast<DateField>(node.op), next);
        break;
    case NodeKind::exists:
    case NodeKind::row_count:
        related(node, next);
        break;
    case NodeKind::named_column:
        identifier(statement_->sources[node.index].name);
        out(".");
        identifier(node.name);
        break;
    case NodeKind::output:
        output(node);
        break;
    case NodeKind::subquery:
        subquery(node, next);
        break;
    case NodeKind::order_term:
        order_term(node, next);
        break;
    case NodeKind::window:
    case NodeKind::named_window:
        window(node, next);
        break;
    case NodeKind::window_function:
        window_function(node, next);
        break;
    case NodeKind::case_when:
        case_when(node, next);
        break;
    case NodeKind::case_of:
        case_of(node, next);
        break;
    case NodeKind::grouping:
        grouping(node, next);
        break;
    case NodeKind::row:
        list_operands(node, next);
        break;
    }
}

void Renderer::list_operands(const Node& node, const Node*& next) {
    out(node.operands > 1 ? "(" : "");
    for (std::size_t i = 0; i != node.operands; ++i) {
        out(i == 0 ? "" : ", ");
        enclosed(next);
    }
    out(node.operands > 1 ? ")" : "");
}

void Renderer::enclosed(const Node*& next, bool beside_column) {
    const bool parentheses = binds_loosely(*present(next));
    out(parentheses ? "(" : "");
    operand(next, beside_column);
    out(parentheses ? ")" : "");
}

void Renderer::operation(const Node& node, const Node*& next) {
    const auto op = static_cast<Operator>(node.op);
    switch (op) {
    case Operator::logical_not:
        out("NOT (");
        operand(next);
        out(")");
        return;
    case Operator::negate:
        out("-(");
        operand(next);
        out(")");
        return;
    case Operator::is_null:
    case Operator::is_not_null:
        enclosed(next);
        out(op == Operator::is_null ? " IS NULL" : " IS NOT NULL");
        return;
    case Operator::distinct:
        binary(node, next, distinct_operator());
        return;
    default:
        binary(node, next, symbol(op));
        return;
    }
}

void Renderer::binary(const Node& node, const Node*& next, std::string_view op) {
    const auto kind = static_cast<Operator>(node.op);
    const Node& left = *next;
    const bool connective = kind == Operator::logical_and || kind == Operator::logical_or;
    const auto nested = [&](const Node& child) {
        if (child.kind != NodeKind::operation || child.operands != 2) {
            return connective ? child.kind == NodeKind::between : binds_loosely(child);
        }
        const auto inner = static_cast<Operator>(child.op);
        const bool comparison = inner <= Operator::distinct;
        return connective ? inner != kind && !comparison : true;
    };
    const auto write = [&](bool beside_column) {
        const bool parentheses = nested(*present(next));
        out(parentheses ? "(" : "");
        if (is_arithmetic(kind)) {
            arithmetic_operand(next, beside_column);
        } else if (is_equality(kind)) {
            compared_operand(next, beside_column);
        } else {
            operand(next, beside_column);
        }
        out(parentheses ? ")" : "");
    };
    if (connective && (is_absent(next) || is_absent(skip(next)))) {
        const Node* right = skip(next);
        const Node* kept = is_absent(next) ? right : next;
        operand(kept);
        next = skip(right);
        return;
    }
    if (is_ordering(kind)) {
        check_ordered(left);
    }
    // What stands on the right is known only behind the left one, so a parameter on the left looks
    // ahead.
    const bool right_is_column =
        left.kind == NodeKind::parameter && (next + 1)->kind == NodeKind::column;
    write(right_is_column);
    out(op);
    if (is_ordering(kind)) {
        check_ordered(*next);
    }
    write(left.kind == NodeKind::column);
}

void Renderer::between(const Node& node, const Node*& next) {
    const bool beside_column = next->kind == NodeKind::column;
    check_ordered(*next);
    enclosed(next);
    out(node.flag ? " NOT BETWEEN " : " BETWEEN ");
    enclosed(next, beside_column);
    out(" AND ");
    enclosed(next, beside_column);
}

void Renderer::collate(const Node& node, const Node*& next) {
    out("(");
    operand(next);
    out(" COLLATE ");
    identifier(node.name);
    out(")");
}

void Renderer::case_when(const Node& node, const Node*& next) {
    out("CASE");
    for (std::size_t branch = 0; branch != node.operands / 2U; ++branch) {
        out(" WHEN ");
        operand(next);
        out(" THEN ");
        case_value(next);
    }
    end_case(node, next);
}

void Renderer::case_of(const Node& node, const Node*& next) {
    out("CASE ");
    const bool beside_column = next->kind == NodeKind::column;
    compared_operand(next, false);
    for (std::size_t branch = 0; branch != (node.operands - 1U) / 2U; ++branch) {
        out(" WHEN ");
        compared_operand(next, beside_column);
        out(" THEN ");
        case_value(next);
    }
    end_case(node, next);
}

// One of its values, as coalesce.
void Renderer::case_value(const Node*& next) {
    function_operand(Function::coalesce, next);
}

void Renderer::end_case(const Node& node, const Node*& next) {
    if (node.flag) {
        out(" ELSE ");
        case_value(next);
    }
    out(" END");
}

}  // namespace orm::sql
