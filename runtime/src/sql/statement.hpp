#pragma once

#include <orm/detail/builder.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace orm::sql {

enum class NodeKind : std::uint8_t {
    column,
    parameter,
    null,
    number,
    literal,
    boolean,
    operation,
    in_list,
    like,
    between,
    aggregate,
    function,
    named_function,
    raw,
    full_text,
    collate,
    extract,
    exists,
    row_count,
    absent,
    named_column,
    output,
    subquery,
    order_term,
    window,
    named_window,
    window_function,
    case_when,
    case_of,
    row,
    grouping,
};

/// One element of an expression in prefix form: its operands follow it.
struct Node {
    NodeKind kind;
    std::uint8_t op = 0;  ///< Operator, Aggregate, Function, DateField, …
    bool flag = false;    ///< negated, distinct; a parameter that stands alone
    bool ignore_case = false;
    std::uint16_t operands = 0;
    PhysicalType type = PhysicalType::int64;  ///< of a parameter, of a result
    std::uint32_t index = 0;  ///< source of a column, number of a parameter, subquery
    std::int64_t number = 0;
    const ColumnInfo* column = nullptr;
    std::string_view name{};    ///< of a named query's column, a window, a function …; raw text
    std::uint16_t orders = 0;   ///< of an aggregate: operands that say its order
    bool filtered = false;      ///< of an aggregate: its last operand is a condition
    std::uint16_t weights = 0;  ///< of a full-text search: operands that say how columns count
    std::uint32_t inside = 0;   ///< nodes of a subquery, which stand behind its operands
};

/// A part of `Statement::nodes`.
struct Expression {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] bool empty() const noexcept { return begin == end; }
};

/// Something in a FROM: a table, an alias, the target of a path, or a query.
struct Source {
    detail::SourceKind kind;
    const TableInfo* table;
    std::string name;                        ///< how the statement calls it
    const RelationInfo* relation = nullptr;  ///< of a path, and of an inner source
    std::uint32_t parent = 0;                ///< source that the relation starts from
    std::uint32_t select = 0;                ///< the (sub)query it belongs to
    bool optional = false;                   ///< LEFT JOIN of a path
    std::uint32_t query = 0;                 ///< the select that a derived table is
    bool lateral = false;                    ///< which may use the sources in front of it
    detail::SourceInfo key;                  ///< what it was asked for with
    bool excluded = false;                   ///< the row that was to be inserted
    std::vector<Expression> filters{};       ///< what always holds of its rows
    std::uint32_t pairs = 0;  ///< of an inner source: that of its pairs, where it has filters
};

struct Join {
    JoinKind kind;
    std::uint32_t source;
    Expression on;
    // Paths that its own ON follows.
    std::vector<std::uint32_t> before;  ///< from sources in front of it
    std::vector<std::uint32_t> inside;  ///< from its own source
};

struct Order {
    Expression expression;
    bool descending = false;
    NullsOrder nulls = NullsOrder::standard;
    bool nullable = false;
};

/// Rows of values, bound as one list.
struct Values {
    std::uint32_t parameter;
    std::vector<std::string_view> names;
    std::vector<PhysicalType> types;
    std::vector<const ColumnInfo*> columns{};  ///< that they are for, if it is known
};

/// `WINDOW name AS (…)`.
struct NamedWindow {
    std::string_view name;
    WindowShape shape;
    Expression expressions;  ///< all that the shape says
};

/// What a result has in one place: an expression, or all columns of an entity.
struct Column {
    Expression expression;
    std::int64_t entity = -1;          ///< source
    const TableInfo* table = nullptr;  ///< of the entity
    std::string_view label{};          ///< its name in the result
};

/// A query, or a statement that writes, in front of the statement: `WITH name AS (…)`.
struct CommonTable {
    std::string_view name;
    std::uint32_t select;
    bool recursive;
    Materialized materialized;
};

/// What a query is that joins two others.
struct Arms {
    SetOperator op = SetOperator::unite;
    bool all = false;
    std::vector<std::uint32_t> selects;
};

/// FOR UPDATE and its like.
struct Lock {
    LockStrength strength = LockStrength::none;
    LockWait wait = LockWait::wait;
    std::vector<std::uint32_t> sources;  ///< empty: all

    [[nodiscard]] bool empty() const noexcept { return strength == LockStrength::none; }
};

/// The rows of a function.
struct TableCall {
    TableFunction function = TableFunction::none;
    Expression operands{};
};

/// A text of the user's own.
struct OwnClause {
    ClausePlace place;
    std::uint32_t source;  ///< that it stands behind
    Expression text;
};

struct Assignment {
    const ColumnInfo* column;
    Expression value;
};

/// What an INSERT stores, and what it does about rows that are there already.
struct Insertion {
    std::vector<const ColumnInfo*> columns;
    std::vector<Expression> values;  ///< row after row; none when `query` gives the rows
    std::uint32_t query = 0;         ///< select; 0: none
    ConflictAction action = ConflictAction::fail;
    ConflictTarget target;
};

enum class Verb : std::uint8_t { select, count, exists, insert, update, delete_rows };

/// A query or, where its verb writes, a statement with its tables, its WHERE, and as columns its
/// RETURNING.
struct Select {
    Verb verb = Verb::select;
    bool named = false;  ///< stands as a table, so its columns have names
    Arms arms;
    bool distinct = false;
    bool keys_only = false;  ///< of entities
    bool with_deleted = false;
    bool unfiltered = false;
    std::uint32_t values = 0;  ///< the rows of values that it is, counted from 1
    TableCall call{};          ///< the function whose rows it is
    std::vector<Expression> distinct_on;
    std::vector<Column> columns;
    std::vector<std::uint32_t> from;
    std::vector<Join> joins;
    bool joining = false;              ///< the ON of its last join is being built
    std::vector<std::uint32_t> paths;  ///< joined because an expression follows a relation
    std::vector<Expression> where;
    std::vector<Expression> group;
    std::vector<Expression> having;
    std::vector<NamedWindow> windows;
    std::vector<Order> order;
    Expression limit;
    Expression offset;
    Lock lock;
    std::vector<OwnClause> own_clauses;
    std::vector<Assignment> assignments;
    Insertion insertion;
};

/// A statement as a tree. `selects[0]` is the statement itself; the others are subqueries and what
/// stands in its WITH.
struct Statement {
    std::vector<Node> nodes;
    std::vector<Source> sources;
    std::vector<Select> selects = std::vector<Select>(1);
    std::vector<CommonTable> common_tables;
    std::vector<Values> values;
    std::vector<WindowShape> windows;  ///< of the window nodes
    std::vector<const ColumnInfo*>
        parameters;                   ///< the column each parameter is compared with, or null
    std::uint32_t current = 0;        ///< select being built
    std::vector<std::uint32_t> open;  ///< selects around it
    std::vector<std::uint32_t> building = {0};  ///< selects whose sources may still be used
};

}  // namespace orm::sql
