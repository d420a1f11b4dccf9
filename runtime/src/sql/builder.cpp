#include "sql/prefix.hpp"
#include "sql/statement.hpp"

#include <orm/detail/builder.hpp>
#include <orm/error.hpp>

#include <algorithm>
#include <string>

namespace orm::sql {

namespace {

/// A name no other source has of the query being built and those around it.
std::string unique_name(const Statement& statement, std::string name) {
    const auto taken = [&](const std::string& candidate) {
        return std::any_of(
            statement.sources.begin(),
            statement.sources.end(),
            [&](const Source& source) {
                const auto& building = statement.building;
                return source.name == candidate &&
                       std::find(building.begin(), building.end(), source.select) != building.end();
            }
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

[[noreturn]] void throw_not_in_from(const detail::SourceInfo& source) {
    throw UsageError(
        "a column of " +
        std::string(source.table == nullptr ? source.alias : source.table->entity) +
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

std::uint32_t add_path(Statement& statement, const detail::SourceInfo& info, std::uint32_t parent) {
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

/// The source behind a relation of another source, which says in which query it is.
std::uint32_t path_source(Statement& statement, const detail::SourceInfo& info) {
    const std::uint32_t parent = source_of(statement, *info.parent);
    const auto& sources = statement.sources;
    const auto found = std::find_if(sources.begin(), sources.end(), [&](const Source& source) {
        return source.kind == detail::SourceKind::path && source.parent == parent &&
               source.relation == info.relation;
    });
    return found != sources.end() ? static_cast<std::uint32_t>(found - sources.begin())
                                  : add_path(statement, info, parent);
}

/// The source of a query around the one being built.
std::uint32_t outer_source(Statement& statement, const detail::SourceInfo& info) {
    if (statement.open.empty()) {
        throw UsageError("orm::outer(…) stands in a query inside of another one only");
    }
    const std::uint32_t current = statement.current;
    statement.current = statement.open.back();
    statement.open.pop_back();
    const std::uint32_t found = source_of(statement, *info.parent);
    statement.open.push_back(statement.current);
    statement.current = current;
    return found;
}

std::uint32_t source_of(Statement& statement, const detail::SourceInfo& info) {
    if (info.kind == detail::SourceKind::outer) {
        return outer_source(statement, info);
    }
    if (info.kind == detail::SourceKind::path) {
        return path_source(statement, info);
    }
    const std::uint32_t found = find_source(statement, info);
    if (found == not_there) {
        throw_not_in_from(info);
    }
    return found;
}

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

void Builder::begin_limit() {
    statement_->selects[statement_->current].limit.begin = position(*statement_);
    push(&Builder::end_limit);
}

void Builder::end_limit() {
    statement_->selects[statement_->current].limit.end = position(*statement_);
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

void Builder::case_when(std::size_t branches, bool otherwise) {
    statement_->nodes.push_back(
        {.kind = NodeKind::case_when,
         .flag = otherwise,
         .operands = static_cast<std::uint16_t>(2 * branches + (otherwise ? 1 : 0))}
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

bool Builder::variant_bit() noexcept {
    return ((variant_ >> variant_bits_++) & 1U) != 0;
}

namespace {

/// The clauses of a stored query at their place in another statement.
class Moved {
public:
    Moved(
        std::uint32_t nodes,
        std::uint32_t selects,
        std::uint32_t values,
        const std::vector<std::uint32_t>& sources
    )
        : nodes_(nodes),
          selects_(selects),
          values_(values),
          sources_(&sources) {}

    [[nodiscard]] Select operator()(Select select) const {
        for (auto& arm : select.arms.selects) {
            arm += selects_;
        }
        select.values += select.values == 0 ? 0 : values_;
        move_sources(select.from);
        move_sources(select.paths);
        for (Column& column : select.columns) {
            move(column.expression);
            if (column.entity >= 0) {
                column.entity = (*sources_)[static_cast<std::size_t>(column.entity)];
            }
        }
        for (Join& join : select.joins) {
            join.source = (*sources_)[join.source];
            move(join.on);
            move_sources(join.before);
            move_sources(join.inside);
        }
        for (auto* clause : {&select.distinct_on, &select.where, &select.group, &select.having}) {
            for (Expression& expression : *clause) {
                move(expression);
            }
        }
        for (NamedWindow& window : select.windows) {
            move(window.expressions);
        }
        for (Order& order : select.order) {
            move(order.expression);
        }
        move(select.limit);
        move(select.offset);
        return select;
    }

private:
    void move(Expression& expression) const noexcept {
        expression.begin += nodes_;
        expression.end += nodes_;
    }

    void move_sources(std::vector<std::uint32_t>& sources) const {
        for (auto& source : sources) {
            source = (*sources_)[source];
        }
    }

    std::uint32_t nodes_;
    std::uint32_t selects_;
    std::uint32_t values_;
    const std::vector<std::uint32_t>* sources_;
};

}  // namespace

void Builder::stored(const Statement& predicate) {
    stored(predicate, not_there);
}

void Builder::stored(const Statement& predicate, std::uint32_t subject) {
    const auto first_parameter = static_cast<std::uint32_t>(statement_->parameters.size());
    const auto first_select = static_cast<std::uint32_t>(statement_->selects.size()) - 1;
    std::vector<std::uint32_t> sources(predicate.sources.size(), not_there);
    for (std::uint32_t i = 0; i != predicate.sources.size(); ++i) {
        const Source& source = predicate.sources[i];
        if (source.kind != detail::SourceKind::inner && source.select == 0) {
            sources[i] = subject == not_there ? source_of(*statement_, source.key) : subject;
            continue;
        }
        Source copy = source;
        copy.name = unique_name(*statement_, source.name);
        copy.parent = sources[source.parent];
        copy.select = source.select == 0 ? statement_->current : source.select + first_select;
        copy.query = source.query == 0 ? 0 : source.query + first_select;
        statement_->sources.push_back(std::move(copy));
        sources[i] = static_cast<std::uint32_t>(statement_->sources.size() - 1);
    }
    const auto first_window = static_cast<std::uint32_t>(statement_->windows.size());
    statement_->windows.insert(
        statement_->windows.end(), predicate.windows.begin(), predicate.windows.end()
    );
    const auto first_values = static_cast<std::uint32_t>(statement_->values.size());
    for (Values values : predicate.values) {
        values.parameter += first_parameter;
        statement_->values.push_back(std::move(values));
    }
    const Moved moved(position(*statement_), first_select, first_values, sources);
    for (std::size_t i = 1; i < predicate.selects.size(); ++i) {
        statement_->selects.push_back(moved(predicate.selects[i]));
    }
    for (Node node : predicate.nodes) {
        switch (node.kind) {
        case NodeKind::column:
        case NodeKind::named_column:
            node.index = sources[node.index];
            break;
        case NodeKind::parameter:
        case NodeKind::in_list:
            node.index += first_parameter;
            break;
        case NodeKind::exists:
        case NodeKind::row_count:
        case NodeKind::subquery:
            node.index += first_select;
            break;
        case NodeKind::window:
            node.index += first_window;
            break;
        default:
            break;
        }
        statement_->nodes.push_back(node);
    }
    statement_->parameters.insert(
        statement_->parameters.end(), predicate.parameters.begin(), predicate.parameters.end()
    );
}

}  // namespace orm::sql
