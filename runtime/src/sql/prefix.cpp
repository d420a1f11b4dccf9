#include "sql/prefix.hpp"

namespace orm::sql {

const Node* skip(const Node* node) noexcept {
    const Node* next = node + 1;
    for (std::size_t i = 0; i != node->operands; ++i) {
        next = skip(next);
    }
    return next + node->inside;
}

bool is_aggregated(const Node* node) noexcept {
    const bool is_window = node->kind == NodeKind::window || node->kind == NodeKind::named_window;
    if (node->kind == NodeKind::aggregate) {
        return true;
    }
    // The function of a window is no aggregate, but what it is computed from may be one.
    const Node* operand = node + 1;
    for (std::size_t i = 0; i != node->operands; ++i) {
        if (is_window && i == 0 && operand->kind == NodeKind::aggregate) {
            const Node* argument = operand + 1;
            for (std::size_t part = 0; part != operand->operands; ++part) {
                if (is_aggregated(argument)) {
                    return true;
                }
                argument = skip(argument);
            }
        } else if (is_aggregated(operand)) {
            return true;
        }
        operand = skip(operand);
    }
    return false;
}

bool is_connective(const Node& node) noexcept {
    const auto op = static_cast<Operator>(node.op);
    return node.kind == NodeKind::operation &&
           (op == Operator::logical_and || op == Operator::logical_or);
}

bool binds_loosely(const Node& node) noexcept {
    const auto op = static_cast<Operator>(node.op);
    switch (node.kind) {
    case NodeKind::operation:
        return op <= Operator::logical_or || op == Operator::logical_not ||
               op == Operator::is_null || op == Operator::is_not_null;
    case NodeKind::in_list:
    case NodeKind::like:
    case NodeKind::between:
        return true;
    case NodeKind::exists:
        return node.flag;
    case NodeKind::subquery:
        return node.flag || static_cast<Subquery>(node.op) == Subquery::in;
    default:
        return false;
    }
}

bool is_absent(const Node* node) noexcept {
    if (is_connective(*node)) {
        return is_absent(node + 1) && is_absent(skip(node + 1));
    }
    const bool negation = node->kind == NodeKind::operation &&
                          static_cast<Operator>(node->op) == Operator::logical_not;
    return negation ? is_absent(node + 1) : node->kind == NodeKind::absent;
}

const Node* present(const Node* node) noexcept {
    while (is_connective(*node)) {
        const Node* left = node + 1;
        const Node* right = skip(left);
        if (!is_absent(left) && !is_absent(right)) {
            break;
        }
        node = is_absent(left) ? right : left;
    }
    return node;
}

}  // namespace orm::sql
