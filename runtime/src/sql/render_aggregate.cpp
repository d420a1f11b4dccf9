#include "sql/prefix.hpp"
#include "sql/renderer.hpp"

#include <orm/error.hpp>

#include <string>
#include <utility>

namespace orm::sql {

namespace {

std::string_view name_of(Aggregate kind) {
    switch (kind) {
    case Aggregate::count_rows:
    case Aggregate::count:
        return "COUNT";
    case Aggregate::sum:
        return "SUM";
    case Aggregate::avg:
        return "AVG";
    case Aggregate::min:
        return "MIN";
    case Aggregate::max:
        return "MAX";
    case Aggregate::string_agg:
        return "string_agg";
    case Aggregate::array_agg:
        return "array_agg";
    case Aggregate::json_agg:
        return "jsonb_agg";
    case Aggregate::every:
        return "bool_and";
    case Aggregate::some:
        return "bool_or";
    case Aggregate::named:
        break;
    }
    return {};
}

std::string_view name_of(WindowFunction kind) {
    switch (kind) {
    case WindowFunction::row_number:
        return "row_number";
    case WindowFunction::rank:
        return "rank";
    case WindowFunction::dense_rank:
        return "dense_rank";
    case WindowFunction::percent_rank:
        return "percent_rank";
    case WindowFunction::cume_dist:
        return "cume_dist";
    case WindowFunction::ntile:
        return "ntile";
    case WindowFunction::lag:
        return "lag";
    case WindowFunction::lead:
        return "lead";
    case WindowFunction::first_value:
        return "first_value";
    case WindowFunction::last_value:
        return "last_value";
    case WindowFunction::nth_value:
        return "nth_value";
    }
    return {};
}

std::string_view text_of(FrameUnit unit) {
    switch (unit) {
    case FrameUnit::rows:
        return "ROWS";
    case FrameUnit::range:
        return "RANGE";
    case FrameUnit::groups:
        return "GROUPS";
    }
    return {};
}

std::string_view text_of(FrameBound bound) {
    switch (bound) {
    case FrameBound::unbounded_preceding:
        return "UNBOUNDED PRECEDING";
    case FrameBound::preceding:
        return " PRECEDING";
    case FrameBound::current_row:
        return "CURRENT ROW";
    case FrameBound::following:
        return " FOLLOWING";
    case FrameBound::unbounded_following:
        return "UNBOUNDED FOLLOWING";
    }
    return {};
}

std::string_view text_of(FrameExclusion exclusion) {
    switch (exclusion) {
    case FrameExclusion::none:
        return "";
    case FrameExclusion::current_row:
        return " EXCLUDE CURRENT ROW";
    case FrameExclusion::group:
        return " EXCLUDE GROUP";
    case FrameExclusion::ties:
        return " EXCLUDE TIES";
    }
    return {};
}

}  // namespace

std::size_t Renderer::arguments(const Node& aggregate) noexcept {
    return aggregate.operands - aggregate.orders - (aggregate.filtered ? 1U : 0U);
}

void Renderer::plain_aggregate(
    const Node& node, const Node*& next, std::string_view name, std::string_view operand_type
) {
    out(name.empty() ? name_of(static_cast<Aggregate>(node.op)) : name);
    out(node.flag ? "(DISTINCT " : "(");
    if (static_cast<Aggregate>(node.op) == Aggregate::count_rows) {
        out("*");
    }
    for (std::size_t i = 0; i != arguments(node); ++i) {
        out(i == 0 ? "" : ", ");
        operand(next);
        if (!operand_type.empty()) {
            out("::");
            out(operand_type);
        }
    }
    order_terms(node.orders, next, " ORDER BY ");
    out(")");
    end_call(node, next);
}

void Renderer::end_call(const Node& function, const Node*& next) {
    filter(function, next);
    if (!is_over_window(function)) {
        return;
    }
    out(" OVER ");
    const Node* spec = over_.spec;
    if (over_.window->kind == NodeKind::named_window) {
        identifier(over_.window->name);
    } else {
        window_definition(statement_->windows[over_.window->index], spec);
    }
}

void Renderer::filter(const Node& aggregate, const Node*& next) {
    if (!aggregate.filtered) {
        return;
    }
    if (is_absent(next)) {
        next = skip(next);
        return;
    }
    out(" FILTER (WHERE ");
    operand(next);
    out(")");
}

void Renderer::order_terms(std::size_t count, const Node*& next, std::string_view keyword) {
    for (std::size_t i = 0; i != count; ++i) {
        out(i == 0 ? keyword : ", ");
        operand(next);
    }
}

void Renderer::order_term(const Node& node, const Node*& next) {
    check_ordered(*next);
    Order order;
    order.descending = node.flag;
    order.nulls = static_cast<NullsOrder>(node.op);
    order.nullable = node.ignore_case || is_outer_joined(*next);
    operand(next);
    out(order.descending ? " DESC" : "");
    null_order(order);
}

// OVER stands directly behind the call, inside of what a dialect may write around it.
void Renderer::window(const Node& node, const Node*& next) {
    const Over around = std::exchange(over_, {next, &node, skip(next)});
    operand(next);
    over_ = around;
    next = skip(&node);
}

void Renderer::window_definition(const WindowShape& shape, const Node*& next) {
    out("(");
    for (std::size_t i = 0; i != shape.partition; ++i) {
        out(i == 0 ? "PARTITION BY " : ", ");
        operand(next);
    }
    order_terms(shape.orders, next, shape.partition == 0 ? "ORDER BY " : " ORDER BY ");
    if (shape.frame.said) {
        frame(shape, next);
    }
    out(")");
}

void Renderer::frame(const WindowShape& shape, const Node*& next) {
    const bool first = shape.partition == 0 && shape.orders == 0;
    const auto bound = [&](FrameBound kind) {
        if (kind == FrameBound::preceding || kind == FrameBound::following) {
            if (next->type == PhysicalType::duration && !dialect_->capabilities().range_of_times) {
                throw NotSupported(
                    std::string(dialect_->title()) +
                    " has no window whose range is a distance of times"
                );
            }
            operand(next);
        }
        out(text_of(kind));
    };
    out(first ? "" : " ");
    out(text_of(shape.frame.unit));
    out(" BETWEEN ");
    bound(shape.frame.from);
    out(" AND ");
    bound(shape.frame.to);
    out(text_of(shape.frame.exclusion));
}

void Renderer::windows(const Select& select) {
    bool first = true;
    for (const NamedWindow& window : select.windows) {
        out(first ? " WINDOW " : ", ");
        first = false;
        identifier(window.name);
        out(" AS ");
        const Node* next = statement_->nodes.data() + window.expressions.begin;
        window_definition(window.shape, next);
    }
}

void Renderer::window_function(const Node& node, const Node*& next) {
    const auto kind = static_cast<WindowFunction>(node.op);
    const std::size_t number = kind == WindowFunction::ntile ? 0 : 1;
    const bool beside_column = next->kind == NodeKind::column;
    out(name_of(kind));
    out("(");
    for (std::size_t i = 0; i != node.operands; ++i) {
        out(i == 0 ? "" : ", ");
        if (i == number) {
            window_number(*next++);
        } else {
            operand(next, beside_column);
        }
    }
    out(")");
    end_call(node, next);
}

bool Renderer::is_outer_joined(const Node& node) const noexcept {
    const bool is_column = node.kind == NodeKind::column || node.kind == NodeKind::named_column;
    return is_column && statement_->sources[node.index].optional;
}

}  // namespace orm::sql
