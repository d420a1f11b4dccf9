#include "sql/prefix.hpp"
#include "sql/sources.hpp"
#include "sql/statement.hpp"

#include <orm/detail/builder.hpp>
#include <orm/error.hpp>

#include <string>

namespace orm::sql {

namespace {

/// How the statement calls a source that is named in a FROM.
std::string name_of(const detail::SourceInfo& source) {
    return std::string(source.alias.empty() ? source.table->name : source.alias);
}

std::uint32_t position(const Statement& statement) {
    return static_cast<std::uint32_t>(statement.nodes.size());
}

}  // namespace

Builder::Builder(Statement& statement, std::uint32_t variant) noexcept
    : statement_(&statement),
      variant_(variant) {}

Select& Builder::own() noexcept {
    return statement_->selects[statement_->current];
}

void Builder::push(void (Builder::*end)(), std::vector<Expression> Select::*clause) {
    frames_.push_back({end, clause, statement_->nodes.size()});
}

void Builder::end() {
    const auto end = frames_.back().end;
    (this->*end)();
    frames_.pop_back();
}

void Builder::from(const detail::SourceInfo& source, std::uint32_t query) {
    const std::uint32_t index = add_source(*statement_, source, name_of(source));
    statement_->sources[index].query = query;
    statement_->selects[statement_->current].from.push_back(index);
}

void Builder::from_rows(const detail::SourceInfo& source, std::uint32_t query) {
    from(source, query);
    statement_->sources.back().kind = detail::SourceKind::named;
}

void Builder::join(
    JoinKind kind, const detail::SourceInfo& source, std::uint32_t query, bool lateral
) {
    if (kind == JoinKind::right || kind == JoinKind::full) {
        for (Source& other : statement_->sources) {
            other.optional = other.optional || other.select == statement_->current;
        }
    }
    const std::uint32_t index = add_source(*statement_, source, name_of(source));
    Select& select = statement_->selects[statement_->current];
    select.joins.push_back({kind, index, {position(*statement_), position(*statement_)}, {}, {}});
    select.joining = kind != JoinKind::cross;
    Source& joined = statement_->sources[index];
    joined.optional = kind == JoinKind::left || kind == JoinKind::full;
    joined.query = query;
    joined.lateral = lateral;
    push(&Builder::end_join);
}

void Builder::end_join() {
    Select& select = statement_->selects[statement_->current];
    select.joins.back().on.end = position(*statement_);
    select.joining = false;
}

void Builder::equal_keys(const Side& left, const Side& right) {
    for (std::size_t i = 0; i != left.columns.size(); ++i) {
        if (i + 1 != left.columns.size()) {
            operation(Operator::logical_and);
        }
        operation(Operator::equal);
        for (const Side* side : {&left, &right}) {
            statement_->nodes.push_back(
                {.kind = NodeKind::column,
                 .index = side->source,
                 .column = &side->table->columns[side->columns[i]]}
            );
        }
    }
}

void Builder::join_keys(
    JoinKind kind, const detail::SourceInfo& joined, ColumnIndexes keys, const Side& other
) {
    join(kind, joined);
    const std::uint32_t source = statement_->selects[statement_->current].joins.back().source;
    equal_keys({source, joined.table, keys}, other);
    end();
}

void Builder::join_relation(
    JoinKind kind,
    const RelationInfo& relation,
    const detail::SourceInfo& parent,
    const detail::SourceInfo& target
) {
    const Side owner{source_of(*statement_, parent), relation.owner, relation.columns};
    if (relation.kind != RelationKind::many_to_many) {
        join_keys(kind, target, relation.target_columns, owner);
        return;
    }
    const detail::SourceInfo pairs{detail::SourceKind::root, relation.through};
    join_keys(kind, pairs, relation.through_source, owner);
    const std::uint32_t source = statement_->selects[statement_->current].joins.back().source;
    join_keys(
        kind, target, relation.target_columns, {source, relation.through, relation.through_target}
    );
}

void Builder::begin_column(std::string_view label, bool shown) {
    Select& select = statement_->selects[statement_->current];
    Column column{{position(*statement_), 0}};
    column.label = shown || select.named ? label : std::string_view();
    select.columns.push_back(column);
    push(&Builder::end_column);
}

void Builder::end_column() {
    statement_->selects[statement_->current].columns.back().expression.end = position(*statement_);
}

void Builder::entity(const detail::SourceInfo& source) {
    Column column;
    column.entity = source_of(*statement_, source);
    column.table = source.table;
    statement_->selects[statement_->current].columns.push_back(column);
}

void Builder::begin_where() {
    begin(&Select::where);
}

void Builder::begin_distinct_on() {
    begin(&Select::distinct_on);
}

void Builder::begin_group() {
    begin(&Select::group);
}

void Builder::begin_having() {
    begin(&Select::having);
}

void Builder::begin(std::vector<Expression> Select::*clause) {
    (statement_->selects[statement_->current].*clause).push_back({position(*statement_), 0});
    push(&Builder::end_clause, clause);
}

void Builder::end_clause() {
    const auto clause = frames_.back().clause;
    (statement_->selects[statement_->current].*clause).back().end = position(*statement_);
}

void Builder::begin_order(bool descending, NullsOrder nulls, bool nullable) {
    statement_->selects[statement_->current].order.push_back(
        {{position(*statement_), 0}, descending, nulls, nullable}
    );
    push(&Builder::end_order);
}

void Builder::end_order() {
    statement_->selects[statement_->current].order.back().expression.end = position(*statement_);
}

void Builder::order_by(
    const detail::SourceInfo& source,
    ColumnIndex index,
    bool descending,
    NullsOrder nulls,
    bool nullable
) {
    begin_order(descending, nulls, nullable);
    column(source, index);
    end();
}

void Builder::begin_limit() {
    statement_->selects[statement_->current].limit.begin = position(*statement_);
    push(&Builder::end_limit);
}

void Builder::end_limit() {
    statement_->selects[statement_->current].limit.end = position(*statement_);
}

void Builder::begin_table_function(TableFunction function) {
    statement_->selects[statement_->current].call = {function, {position(*statement_), 0}};
    push(&Builder::end_table_function);
}

void Builder::end_table_function() {
    statement_->selects[statement_->current].call.operands.end = position(*statement_);
}

void Builder::begin_own_clause(ClausePlace place, const detail::SourceInfo* table) {
    const std::uint32_t source = table == nullptr ? not_there : source_of(*statement_, *table);
    statement_->selects[statement_->current].own_clauses.push_back(
        {place, source, {position(*statement_), 0}}
    );
    push(&Builder::end_own_clause);
}

void Builder::end_own_clause() {
    statement_->selects[statement_->current].own_clauses.back().text.end = position(*statement_);
}

void Builder::begin_offset() {
    statement_->selects[statement_->current].offset.begin = position(*statement_);
    push(&Builder::end_offset);
}

void Builder::end_offset() {
    statement_->selects[statement_->current].offset.end = position(*statement_);
}

void Builder::begin_assignment(const ColumnInfo& column) {
    own().assignments.push_back({&column, {position(*statement_), 0}});
    push(&Builder::end_assignment);
}

void Builder::assign(const ColumnInfo& column, PhysicalType parameter) {
    begin_assignment(column);
    this->parameter(parameter, &column);
    end();
}

void Builder::end_assignment() {
    own().assignments.back().value.end = position(*statement_);
}

std::uint32_t Builder::begin_arm() {
    return begin_query(statement_->selects[statement_->current].named);
}

std::uint32_t Builder::begin_query(bool named) {
    statement_->selects.emplace_back().named = named;
    statement_->open.push_back(statement_->current);
    statement_->current = static_cast<std::uint32_t>(statement_->selects.size() - 1);
    statement_->building.push_back(statement_->current);
    return statement_->current;
}

void Builder::end_query() {
    statement_->building.pop_back();
    statement_->current = statement_->open.back();
    statement_->open.pop_back();
}

void Builder::begin_subquery(Subquery kind, bool negated) {
    push(&Builder::end_subquery);
    statement_->nodes.push_back(
        {.kind = NodeKind::subquery,
         .op = static_cast<std::uint8_t>(kind),
         .flag = negated,
         .operands = static_cast<std::uint16_t>(kind == Subquery::in ? 1 : 0),
         .index = static_cast<std::uint32_t>(statement_->selects.size())}
    );
}

void Builder::end_subquery() {
    Node* node = statement_->nodes.data() + frames_.back().node;
    const Node* inside = skip(node);
    node->inside =
        position(*statement_) - static_cast<std::uint32_t>(inside - statement_->nodes.data());
}

void Builder::set_operation(SetOperator op, bool all, std::uint32_t left, std::uint32_t right) {
    statement_->selects[statement_->current].arms = {op, all, {left, right}};
}

void Builder::common_table(
    std::string_view name, std::uint32_t query, bool recursive, Materialized materialized
) {
    statement_->common_tables.push_back({name, query, recursive, materialized});
}

void Builder::named_column(
    const detail::SourceInfo& source,
    std::string_view name,
    PhysicalType type,
    const ColumnInfo* origin
) {
    statement_->nodes.push_back(
        {.kind = NodeKind::named_column,
         .type = type,
         .index = source_of(*statement_, source),
         .column = origin,
         .name = name}
    );
}

void Builder::output(std::size_t item, const ColumnInfo* column) {
    statement_->nodes.push_back(
        {.kind = NodeKind::output, .index = static_cast<std::uint32_t>(item), .column = column}
    );
}

void Builder::insert_column(const ColumnInfo& column) {
    own().insertion.columns.push_back(&column);
}

void Builder::begin_value() {
    own().insertion.values.push_back({position(*statement_), 0});
    push(&Builder::end_value);
}

void Builder::end_value() {
    own().insertion.values.back().end = position(*statement_);
}

void Builder::on_conflict(ConflictAction action, const ConflictTarget& target) {
    own().insertion.action = action;
    own().insertion.target = target;
}

void Builder::excluded(const detail::SourceInfo& source) {
    const std::uint32_t index = add_source(*statement_, source, std::string(source.alias));
    statement_->sources[index].excluded = true;
}

void Builder::keys_only() {
    own().keys_only = true;
}

void Builder::distinct() {
    statement_->selects[statement_->current].distinct = true;
}

void Builder::lock(LockStrength strength) {
    statement_->selects[statement_->current].lock.strength = strength;
}

void Builder::lock_wait(LockWait wait) {
    statement_->selects[statement_->current].lock.wait = wait;
}

void Builder::lock_of(const detail::SourceInfo& source) {
    statement_->selects[statement_->current].lock.sources.push_back(source_of(*statement_, source));
}

void Builder::with_deleted() {
    statement_->selects[statement_->current].with_deleted = true;
}

void Builder::unfiltered() {
    own().unfiltered = true;
}

void Builder::begin_window(std::string_view name, const WindowShape& shape) {
    statement_->selects[statement_->current].windows.push_back(
        {name, shape, {position(*statement_), 0}}
    );
    push(&Builder::end_window);
}

void Builder::end_window() {
    auto& window = statement_->selects[statement_->current].windows.back();
    window.expressions.end = position(*statement_);
}

bool Builder::variant_bit() noexcept {
    return ((variant_ >> variant_bits_++) & 1U) != 0;
}

}  // namespace orm::sql
