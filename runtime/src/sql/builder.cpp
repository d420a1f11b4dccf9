#include "sql/statement.hpp"

#include <orm/detail/builder.hpp>
#include <orm/error.hpp>

#include <algorithm>
#include <string>

namespace orm::sql {

namespace {

/// A name no other source of the statement has.
std::string unique_name(const Statement& statement, std::string name) {
    const auto taken = [&](const std::string& candidate) {
        return std::any_of(
            statement.sources.begin(),
            statement.sources.end(),
            [&](const Source& source) { return source.name == candidate; }
        );
    };
    if (!taken(name)) {
        return name;
    }
    for (int number = 2;; ++number) {
        auto candidate = name + "_" + std::to_string(number);
        if (!taken(candidate)) {
            return candidate;
        }
    }
}

std::uint32_t add_source(Statement& statement, const detail::SourceInfo& info, std::string name) {
    Source source{
        .kind = info.kind,
        .table = info.table,
        .name = unique_name(statement, std::move(name)),
        .key = info};
    source.relation = info.relation;
    source.select = statement.current;
    statement.sources.push_back(std::move(source));
    return static_cast<std::uint32_t>(statement.sources.size() - 1);
}

constexpr std::uint32_t not_there = 0xffff'ffff;

/// The source in the query being built or in one around it, innermost first.
std::uint32_t find_source(const Statement& statement, const detail::SourceInfo& info) {
    std::uint32_t found = not_there;
    for (std::uint32_t i = 0; i != statement.sources.size(); ++i) {
        const Source& source = statement.sources[i];
        const bool visible =
            source.select == statement.current ||
            std::find(statement.open.begin(), statement.open.end(), source.select) !=
                statement.open.end();
        if (visible && source.key == info) {
            found = i;
        }
    }
    return found;
}

[[noreturn]] void throw_not_in_from(const TableInfo& table) {
    throw UsageError(
        "a column of " + std::string(table.entity) +
        " is used, but its table is not in FROM: add .from(…) or .join(…).on(…)"
    );
}

std::uint32_t source_of(Statement& statement, const detail::SourceInfo& info);

/// Where a path is joined: behind all joins, unless the ON of one of them follows it.
std::vector<std::uint32_t>& place_of(Statement& statement, std::uint32_t path) {
    Select& select = statement.selects[statement.sources[path].select];
    if (!select.joining) {
        return select.paths;
    }
    std::uint32_t first = path;
    while (statement.sources[first].kind == detail::SourceKind::path) {
        first = statement.sources[first].parent;
    }
    Join& join = select.joins.back();
    return first == join.source ? join.inside : join.before;
}

std::uint32_t add_path(Statement& statement, const detail::SourceInfo& info) {
    const std::uint32_t parent = source_of(statement, *info.parent);
    std::string name(info.relation->member);
    const bool named_parent = statement.sources[parent].kind == detail::SourceKind::path;
    if (named_parent) {
        name = statement.sources[parent].name + "_" + name;
    }
    const std::uint32_t index = add_source(statement, info, std::move(name));
    Source& source = statement.sources[index];
    source.parent = parent;
    source.select = statement.sources[parent].select;
    source.optional = statement.sources[parent].optional || info.relation->nullable ||
                      info.relation->kind != RelationKind::belongs_to;
    place_of(statement, index).push_back(index);
    return index;
}

std::uint32_t source_of(Statement& statement, const detail::SourceInfo& info) {
    const std::uint32_t found = find_source(statement, info);
    if (found != not_there) {
        return found;
    }
    if (info.kind != detail::SourceKind::path) {
        throw_not_in_from(*info.table);
    }
    return add_path(statement, info);
}

std::uint32_t position(const Statement& statement) {
    return static_cast<std::uint32_t>(statement.nodes.size());
}

}  // namespace

Builder::Builder(Statement& statement, std::uint32_t variant) noexcept
    : statement_(&statement),
      variant_(variant) {}

void Builder::from(const detail::SourceInfo& source) {
    const auto name = source.alias.empty() ? source.table->name : source.alias;
    const std::uint32_t index = add_source(*statement_, source, std::string(name));
    statement_->selects[statement_->current].from.push_back(index);
}

void Builder::join(JoinKind kind, const detail::SourceInfo& source) {
    const auto name = source.alias.empty() ? source.table->name : source.alias;
    if (kind == JoinKind::right || kind == JoinKind::full) {
        for (Source& other : statement_->sources) {
            other.optional = other.optional || other.select == statement_->current;
        }
    }
    const std::uint32_t index = add_source(*statement_, source, std::string(name));
    Select& select = statement_->selects[statement_->current];
    select.joins.push_back({kind, index, {position(*statement_), position(*statement_)}, {}, {}});
    select.joining = kind != JoinKind::cross;
    statement_->sources[index].optional = kind == JoinKind::left || kind == JoinKind::full;
    target_ = &Builder::end_join;
}

void Builder::end_join() {
    Select& select = statement_->selects[statement_->current];
    select.joins.back().on.end = position(*statement_);
    select.joining = false;
}

void Builder::begin_column() {
    statement_->selects[statement_->current].columns.push_back({{position(*statement_), 0}});
    target_ = &Builder::end_column;
}

void Builder::end_column() {
    statement_->selects[statement_->current].columns.back().expression.end = position(*statement_);
}

void Builder::entity(const detail::SourceInfo& source) {
    Column column;
    column.entity = source_of(*statement_, source);
    statement_->selects[statement_->current].columns.push_back(column);
}

void Builder::begin_where() {
    begin(&Select::where);
}

void Builder::begin_group() {
    begin(&Select::group);
}

void Builder::begin_having() {
    begin(&Select::having);
}

void Builder::begin(std::vector<Expression> Select::*clause) {
    clause_ = clause;
    (statement_->selects[statement_->current].*clause).push_back({position(*statement_), 0});
    target_ = &Builder::end_clause;
}

void Builder::end_clause() {
    (statement_->selects[statement_->current].*clause_).back().end = position(*statement_);
}

void Builder::begin_order(bool descending, NullsOrder nulls, bool nullable) {
    statement_->selects[statement_->current].order.push_back(
        {{position(*statement_), 0}, descending, nulls, nullable}
    );
    target_ = &Builder::end_order;
}

void Builder::end_order() {
    statement_->selects[statement_->current].order.back().expression.end = position(*statement_);
}

void Builder::begin_limit() {
    statement_->selects[statement_->current].limit.begin = position(*statement_);
    target_ = &Builder::end_limit;
}

void Builder::end_limit() {
    statement_->selects[statement_->current].limit.end = position(*statement_);
}

void Builder::begin_offset() {
    statement_->selects[statement_->current].offset.begin = position(*statement_);
    target_ = &Builder::end_offset;
}

void Builder::end_offset() {
    statement_->selects[statement_->current].offset.end = position(*statement_);
}

void Builder::begin_assignment(const ColumnInfo& column) {
    statement_->assignments.push_back({&column, {position(*statement_), 0}});
    target_ = &Builder::end_assignment;
}

void Builder::end_assignment() {
    statement_->assignments.back().value.end = position(*statement_);
}

void Builder::end() {
    (this->*target_)();
}

void Builder::distinct() {
    statement_->selects[statement_->current].distinct = true;
}

void Builder::with_deleted() {
    statement_->selects[statement_->current].with_deleted = true;
}

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

void Builder::null() {
    statement_->nodes.push_back({.kind = NodeKind::null});
}

void Builder::number(std::int64_t value) {
    statement_->nodes.push_back({.kind = NodeKind::number, .number = value});
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

void Builder::aggregate(Aggregate kind, bool distinct, PhysicalType result) {
    statement_->nodes.push_back(
        {.kind = NodeKind::aggregate,
         .op = static_cast<std::uint8_t>(kind),
         .flag = distinct,
         .operands = 1,
         .type = result}
    );
}

void Builder::count_rows() {
    statement_->nodes.push_back({.kind = NodeKind::count_rows});
}

void Builder::function(Function kind, std::size_t operands, PhysicalType result) {
    statement_->nodes.push_back(
        {.kind = NodeKind::function,
         .op = static_cast<std::uint8_t>(kind),
         .operands = static_cast<std::uint16_t>(operands),
         .type = result}
    );
}

void Builder::extract(DateField field) {
    statement_->nodes.push_back(
        {.kind = NodeKind::extract, .op = static_cast<std::uint8_t>(field), .operands = 1}
    );
}

void Builder::open(NodeKindTag kind, const detail::SourceInfo& inner, bool negated) {
    const std::uint32_t parent = source_of(*statement_, *inner.parent);
    const auto select = static_cast<std::uint32_t>(statement_->selects.size());
    statement_->selects.emplace_back();
    open_nodes_.push_back(statement_->nodes.size());
    statement_->nodes.push_back(
        {.kind = kind == NodeKindTag::exists ? NodeKind::exists : NodeKind::row_count,
         .flag = negated,
         .index = select}
    );
    statement_->open.push_back(statement_->current);
    statement_->current = select;
    const std::uint32_t source = add_source(*statement_, inner, std::string(inner.table->name));
    statement_->sources[source].parent = parent;
    statement_->selects[select].from.push_back(source);
}

void Builder::close(bool has_predicate) {
    statement_->nodes[open_nodes_.back()].operands = has_predicate ? 1 : 0;
    open_nodes_.pop_back();
    statement_->current = statement_->open.back();
    statement_->open.pop_back();
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

bool Builder::variant_bit() noexcept {
    return ((variant_ >> variant_bits_++) & 1U) != 0;
}

void Builder::stored(const Statement& predicate) {
    const auto first_parameter = static_cast<std::uint32_t>(statement_->parameters.size());
    const auto first_select = static_cast<std::uint32_t>(statement_->selects.size()) - 1;
    std::vector<std::uint32_t> sources(predicate.sources.size(), not_there);
    for (std::uint32_t i = 0; i != predicate.sources.size(); ++i) {
        const Source& source = predicate.sources[i];
        if (source.kind != detail::SourceKind::inner && source.select == 0) {
            sources[i] = source_of(*statement_, source.key);
            continue;
        }
        Source copy = source;
        copy.name = unique_name(*statement_, source.name);
        copy.parent = sources[source.parent];
        copy.select = source.select == 0 ? statement_->current : source.select + first_select;
        statement_->sources.push_back(std::move(copy));
        sources[i] = static_cast<std::uint32_t>(statement_->sources.size() - 1);
    }
    for (std::size_t i = 1; i < predicate.selects.size(); ++i) {
        Select select = predicate.selects[i];
        for (auto& source : select.from) {
            source = sources[source];
        }
        for (auto& source : select.paths) {
            source = sources[source];
        }
        statement_->selects.push_back(std::move(select));
    }
    for (Node node : predicate.nodes) {
        if (node.kind == NodeKind::column) {
            node.index = sources[node.index];
        } else if (node.kind == NodeKind::parameter || node.kind == NodeKind::in_list) {
            node.index += first_parameter;
        } else if (node.kind == NodeKind::exists || node.kind == NodeKind::row_count) {
            node.index += first_select;
        }
        statement_->nodes.push_back(node);
    }
    statement_->parameters.insert(
        statement_->parameters.end(), predicate.parameters.begin(), predicate.parameters.end()
    );
}

}  // namespace orm::sql
