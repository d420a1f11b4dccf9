#include "sql/prefix.hpp"
#include "sql/sources.hpp"
#include "sql/statement.hpp"

#include <orm/detail/builder.hpp>
#include <orm/error.hpp>

#include <string>

namespace orm::sql {

void Builder::column(const detail::SourceInfo& source, ColumnIndex index) {
    const std::uint32_t number = source_of(*statement_, source);
    statement_->nodes.push_back(
        {.kind = NodeKind::column, .index = number, .column = &source.table->columns[index]}
    );
}

void Builder::parameter(PhysicalType type, const ColumnInfo* column) {
    statement_->parameters.push_back(column);
    statement_->nodes.push_back(
        {.kind = NodeKind::parameter,
         .type = type,
         .index = static_cast<std::uint32_t>(statement_->parameters.size()),
         .column = column}
    );
}

void Builder::alone() {
    statement_->nodes.back().flag = true;
}

void Builder::null() {
    statement_->nodes.push_back({.kind = NodeKind::null});
}

void Builder::number(std::int64_t value) {
    statement_->nodes.push_back({.kind = NodeKind::number, .number = value});
}

void Builder::literal(std::string_view text) {
    statement_->nodes.push_back({.kind = NodeKind::literal, .name = text});
}

void Builder::boolean(bool value) {
    statement_->nodes.push_back({.kind = NodeKind::boolean, .flag = value});
}

void Builder::absent() {
    statement_->nodes.push_back({.kind = NodeKind::absent});
}

void Builder::operation(Operator op) {
    const bool unary = op == Operator::logical_not || op == Operator::negate ||
                       op == Operator::is_null || op == Operator::is_not_null;
    statement_->nodes.push_back(
        {.kind = NodeKind::operation,
         .op = static_cast<std::uint8_t>(op),
         .operands = static_cast<std::uint16_t>(unary ? 1 : 2)}
    );
}

void Builder::where(const ColumnOperation& condition) {
    begin_where();
    operation_on(condition);
    end();
}

void Builder::operation_on(Operator op, const detail::SourceInfo& source, ColumnIndex index) {
    operation(op);
    column(source, index);
}

void Builder::operation_on(const ColumnOperation& operation) {
    operation_on(operation.op, *operation.source, operation.index);
    parameter(operation.parameter, &operation.source->table->columns[operation.index]);
}

void Builder::in_list(bool negated, const ColumnInfo* column, std::size_t width) {
    statement_->parameters.push_back(column);
    statement_->nodes.push_back(
        {.kind = NodeKind::in_list,
         .flag = negated,
         .operands = static_cast<std::uint16_t>(width),
         .index = static_cast<std::uint32_t>(statement_->parameters.size()),
         .column = column}
    );
}

void Builder::like(bool negated, bool ignore_case) {
    statement_->nodes.push_back(
        {.kind = NodeKind::like, .flag = negated, .ignore_case = ignore_case, .operands = 2}
    );
}

void Builder::between(bool negated) {
    statement_->nodes.push_back({.kind = NodeKind::between, .flag = negated, .operands = 3});
}

void Builder::aggregate(
    Aggregate kind,
    std::string_view name,
    bool distinct,
    PhysicalType result,
    std::size_t operands,
    std::size_t orders,
    bool filtered
) {
    statement_->nodes.push_back(
        {.kind = NodeKind::aggregate,
         .op = static_cast<std::uint8_t>(kind),
         .flag = distinct,
         .operands = static_cast<std::uint16_t>(operands + orders + (filtered ? 1 : 0)),
         .type = result,
         .name = name,
         .orders = static_cast<std::uint16_t>(orders),
         .filtered = filtered}
    );
}

void Builder::order_term(bool descending, NullsOrder nulls, bool nullable) {
    statement_->nodes.push_back(
        {.kind = NodeKind::order_term,
         .op = static_cast<std::uint8_t>(nulls),
         .flag = descending,
         .ignore_case = nullable,
         .operands = 1}
    );
}

void Builder::window(const WindowShape& shape) {
    statement_->nodes.push_back(
        {.kind = NodeKind::window,
         .operands = static_cast<std::uint16_t>(1 + shape.partition + shape.orders + shape.offsets),
         .index = static_cast<std::uint32_t>(statement_->windows.size())}
    );
    statement_->windows.push_back(shape);
}

void Builder::named_window(std::string_view name) {
    statement_->nodes.push_back({.kind = NodeKind::named_window, .operands = 1, .name = name});
}

void Builder::window_function(WindowFunction kind, std::size_t operands) {
    statement_->nodes.push_back(
        {.kind = NodeKind::window_function,
         .op = static_cast<std::uint8_t>(kind),
         .operands = static_cast<std::uint16_t>(operands)}
    );
}

void Builder::case_when(std::size_t branches, bool otherwise) {
    statement_->nodes.push_back(
        {.kind = NodeKind::case_when,
         .flag = otherwise,
         .operands = static_cast<std::uint16_t>(2 * branches + (otherwise ? 1 : 0))}
    );
}

void Builder::case_of(std::size_t branches, bool otherwise) {
    statement_->nodes.push_back(
        {.kind = NodeKind::case_of,
         .flag = otherwise,
         .operands = static_cast<std::uint16_t>(1 + 2 * branches + (otherwise ? 1 : 0))}
    );
}

void Builder::grouping(Grouping kind, std::size_t operands) {
    statement_->nodes.push_back(
        {.kind = NodeKind::grouping,
         .op = static_cast<std::uint8_t>(kind),
         .operands = static_cast<std::uint16_t>(operands)}
    );
}

void Builder::values(const std::string_view* names, const PhysicalType* types, std::size_t width) {
    statement_->parameters.push_back(nullptr);
    statement_->values.push_back(
        {static_cast<std::uint32_t>(statement_->parameters.size()),
         {names, names + width},
         {types, types + width}}
    );
    statement_->selects[statement_->current].values =
        static_cast<std::uint32_t>(statement_->values.size());
}

void Builder::row(std::size_t operands) {
    statement_->nodes.push_back(
        {.kind = NodeKind::row, .operands = static_cast<std::uint16_t>(operands)}
    );
}

void Builder::function(Function kind, std::size_t operands, PhysicalType result) {
    statement_->nodes.push_back(
        {.kind = NodeKind::function,
         .op = static_cast<std::uint8_t>(kind),
         .operands = static_cast<std::uint16_t>(operands),
         .type = result}
    );
}

void Builder::collate(std::string_view name) {
    statement_->nodes.push_back(
        {.kind = NodeKind::collate, .operands = 1, .type = PhysicalType::text, .name = name}
    );
}

void Builder::named_function(std::string_view name, std::size_t operands, PhysicalType result) {
    statement_->nodes.push_back(
        {.kind = NodeKind::named_function,
         .operands = static_cast<std::uint16_t>(operands),
         .type = result,
         .name = name}
    );
}

void Builder::full_text(
    FullText what,
    std::string_view language,
    std::size_t columns,
    std::size_t shown,
    std::size_t weights
) {
    statement_->nodes.push_back(
        {.kind = NodeKind::full_text,
         .op = static_cast<std::uint8_t>(what),
         .operands = static_cast<std::uint16_t>(1 + columns + weights),
         .type = what == FullText::match  ? PhysicalType::boolean
                 : what == FullText::rank ? PhysicalType::float64
                                          : PhysicalType::text,
         .number = static_cast<std::int64_t>(shown),
         .name = language,
         .weights = static_cast<std::uint16_t>(weights)}
    );
}

void Builder::raw(std::string_view text, std::size_t operands, PhysicalType result) {
    statement_->nodes.push_back(
        {.kind = NodeKind::raw,
         .operands = static_cast<std::uint16_t>(operands),
         .type = result,
         .name = text}
    );
}

void Builder::extract(DateField field) {
    statement_->nodes.push_back(
        {.kind = NodeKind::extract, .op = static_cast<std::uint8_t>(field), .operands = 1}
    );
}

void Builder::open(NodeKindTag kind, const detail::SourceInfo& inner, bool negated) {
    const std::uint32_t parent = source_of(*statement_, *inner.parent);
    frames_.push_back({nullptr, nullptr, statement_->nodes.size()});
    statement_->nodes.push_back(
        {.kind = kind == NodeKindTag::exists ? NodeKind::exists : NodeKind::row_count,
         .flag = negated,
         .index = begin_query()}
    );
    const std::uint32_t source = add_source(*statement_, inner, std::string(inner.table->name));
    statement_->sources[source].parent = parent;
    statement_->selects[statement_->current].from.push_back(source);
}

void Builder::close(bool has_predicate) {
    statement_->nodes[frames_.back().node].operands = has_predicate ? 1 : 0;
    frames_.pop_back();
    end_query();
}

void Builder::begin_exists(const detail::SourceInfo& inner, bool negated) {
    open(NodeKindTag::exists, inner, negated);
}

void Builder::end_exists(bool has_predicate) {
    close(has_predicate);
}

void Builder::begin_count(const detail::SourceInfo& inner) {
    open(NodeKindTag::row_count, inner, false);
}

void Builder::end_count(bool has_predicate) {
    close(has_predicate);
}

}  // namespace orm::sql
