#include "sql/prefix.hpp"

namespace orm::sql {

const Node* skip(const Node* node) noexcept {
    const Node* next = node + 1;
    for (std::size_t i = 0; i != node->operands; ++i) {
        next = skip(next);
    }
    return next + node->inside;
}

bool is_aggregated(const Node* begin, const Node* end) noexcept {
    for (const Node* node = begin; node != end; ++node) {
        if (node->kind == NodeKind::aggregate || node->kind == NodeKind::count_rows) {
            return true;
        }
        if (node->inside != 0) {
            node = skip(node) - 1;
        }
    }
    return false;
}

bool is_connective(const Node& node) noexcept {
    const auto op = static_cast<Operator>(node.op);
    return node.kind == NodeKind::operation &&
           (op == Operator::logical_and || op == Operator::logical_or);
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
