#pragma once

#include <orm/detail/inline.hpp>
#include <orm/detail/source.hpp>
#include <orm/detail/value.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace orm::sql {

struct Expression;
struct Select;
struct Statement;

enum class Operator : std::uint8_t {
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    distinct,  ///< null-safe `!=`
    logical_and,
    logical_or,
    add,
    subtract,
    multiply,
    divide,
    modulo,
    logical_not,
    negate,
    is_null,
    is_not_null,
};

enum class Aggregate : std::uint8_t {
    count_rows,
    count,
    sum,
    avg,
    min,
    max,
    string_agg,
    array_agg,
    json_agg,
    every,
    some,
    named,  ///< one that the program calls by its name
};

enum class WindowFunction : std::uint8_t {
    row_number,
    rank,
    dense_rank,
    percent_rank,
    cume_dist,
    ntile,
    lag,
    lead,
    first_value,
    last_value,
    nth_value,
};

enum class FrameUnit : std::uint8_t { rows, range, groups };

enum class FrameBound : std::uint8_t {
    unbounded_preceding,
    preceding,
    current_row,
    following,
    unbounded_following,
};

enum class FrameExclusion : std::uint8_t { none, current_row, group, ties };

/// The rows of a window that a function sees.
struct Frame {
    bool said = false;
    FrameUnit unit = FrameUnit::range;
    FrameBound from = FrameBound::unbounded_preceding;
    FrameBound to = FrameBound::current_row;
    FrameExclusion exclusion = FrameExclusion::none;
};

/// How many expressions of each kind describe a window.
struct WindowShape {
    std::size_t partition = 0;
    std::size_t orders = 0;
    std::size_t offsets = 0;
    Frame frame{};
};

/// Functions that the renderer knows how to say for each database.
enum class Function : std::uint8_t {
    // text
    lower,
    upper,
    length,
    byte_length,
    trim,
    trim_left,
    trim_right,
    substr,
    substr_from,
    left,
    right,
    replace,
    position,
    concat,
    concat_ws,
    pad_left,
    pad_right,
    repeat,
    reverse,
    binary_collation,
    matches,
    imatches,
    similarity,
    // numbers
    abs,
    sign,
    round_real,
    round_decimal,
    floor_real,
    floor_decimal,
    ceil_real,
    ceil_decimal,
    trunc_real,
    trunc_decimal,
    sqrt,
    power,
    exp,
    ln,
    random,
    // NULL
    coalesce,
    nullif,
    greatest,
    least,
    // casts
    to_integer,
    boolean_to_integer,
    real_to_integer,
    decimal_to_integer,
    text_to_integer,
    to_real,
    text_to_real,
    to_decimal,
    text_to_decimal,
    to_text,
    uuid_to_text,
    timestamp_to_text,
    local_timestamp_to_text,
    date_to_text,
    timestamp_to_date,
    local_timestamp_to_date,
    timestamp_to_local,
    date_to_timestamp,
    date_to_local,
    // times
    add_duration,
    subtract_duration,
    timestamp_difference,
    add_days,
    subtract_days,
    date_difference,
    add_months_to_timestamp,
    add_months_to_local,
    add_months_to_date,
    trunc_timestamp,
    trunc_local,
    trunc_date,
    at_zone,
    // JSON
    json_get,
    json_text,
    json_integer,
    json_real,
    json_decimal,
    json_boolean,
    json_contains,
    json_has_key,
    json_size,
    json_type,
    json_set,
    json_remove,
    to_json,
    boolean_to_json,
    // arrays
    array_contains,
    array_overlaps,
    array_size,
    array_at,
    array_any,
    array_all,
};

/// What is asked of a full-text search.
enum class FullText : std::uint8_t { match, rank, headline };

enum class DateField : std::uint8_t {
    year,
    month,
    day,
    hour,
    minute,
    second,
    weekday,
    day_of_year,
    quarter,
    week,      ///< of ISO 8601: begins on Monday, the first one has the year's first Thursday
    iso_year,  ///< the year that the week belongs to
};

/// A query as an operand.
enum class Subquery : std::uint8_t { scalar, exists, in };

/// A function whose rows stand as a table.
enum class TableFunction : std::uint8_t {
    none,
    array_elements,
    json_elements,
    json_members,
    integer_series,
    date_series,
    timestamp_series,
    local_series,
};

/// Where in a query a text of the user's own stands.
enum class ClausePlace : std::uint8_t { after_select, after_table, at_end };

enum class SetOperator : std::uint8_t { unite, intersect, except };

enum class Materialized : std::uint8_t { unsaid, yes, no };

/// Several groupings in one query.
enum class Grouping : std::uint8_t { rollup, cube, sets, set };

enum class JoinKind : std::uint8_t { inner, left, right, full, cross };

enum class NullsOrder : std::uint8_t { standard, first, last };

/// How a query locks the rows that it finds.
enum class LockStrength : std::uint8_t { none, key_share, share, no_key_update, update };

/// What a query does where somebody else holds a row.
enum class LockWait : std::uint8_t { wait, fail, skip };

/// What an INSERT does about rows that are there already.
enum class ConflictAction : std::uint8_t { fail, nothing, update };

/// The unique key whose conflicts are meant: columns, or an index by its name; neither: all.
struct ConflictTarget {
    ColumnIndexes columns{};
    std::string_view index{};
};

/// An operation on a column and a parameter.
struct ColumnOperation {
    Operator op;
    ColumnIndex index;
    PhysicalType parameter;
    const detail::SourceInfo* source;
};

/// Builds the tree of a statement. Expressions are written in prefix form: an operator, then its
/// operands. Parameters get their numbers in the order in which they are described, which is the
/// order in which they are bound.
class Builder {
public:
    explicit Builder(Statement& statement, std::uint32_t variant = 0) noexcept;
    Builder(const Builder&) = delete;
    Builder& operator=(const Builder&) = delete;

    // Clauses. Each `begin` is followed by one expression and `end`, unless it says otherwise.
    void from(const detail::SourceInfo& source, std::uint32_t query = 0);
    /// Rows of a query, which has the columns of the entity: they are asked for as those of its
    /// table.
    void from_rows(const detail::SourceInfo& source, std::uint32_t query);
    /// The ON expression follows, unless it is a cross join.
    void join(
        JoinKind kind,
        const detail::SourceInfo& source,
        std::uint32_t query = 0,
        bool lateral = false
    );
    /// The target of a relation of `parent`, under the name that `target` says.
    void join_relation(
        JoinKind kind,
        const RelationInfo& relation,
        const detail::SourceInfo& parent,
        const detail::SourceInfo& target
    );
    /// `label` is its name where the query stands as a table; `shown` in any query.
    void begin_column(std::string_view label, bool shown);
    void entity(const detail::SourceInfo& source
    );  ///< all columns that a plain select of the entity has
    void begin_where();
    void where(const ColumnOperation& condition);  ///< a whole one
    void begin_distinct_on();
    void begin_group();
    void begin_having();
    void begin_order(bool descending, NullsOrder nulls, bool nullable);
    /// A whole term: a column.
    void order_by(
        const detail::SourceInfo& source,
        ColumnIndex index,
        bool descending,
        NullsOrder nulls,
        bool nullable
    );
    void begin_window(std::string_view name, const WindowShape& shape);
    void begin_limit();
    void begin_offset();
    void begin_assignment(const ColumnInfo& column);
    void assign(const ColumnInfo& column, PhysicalType parameter);  ///< a whole one
    void insert_column(const ColumnInfo& column);
    void begin_value();  ///< of the next column of a row that is inserted
    void on_conflict(ConflictAction action, const ConflictTarget& target);
    void excluded(const detail::SourceInfo& source);  ///< names the row that was to be inserted
    void end();
    void keys_only();  ///< of the objects that are selected
    void distinct();
    void lock(LockStrength strength);
    void lock_wait(LockWait wait);
    void lock_of(const detail::SourceInfo& source);
    void with_deleted();
    void unfiltered();

    // Expressions.
    void column(const detail::SourceInfo& source, ColumnIndex index);
    void parameter(PhysicalType type, const ColumnInfo* column = nullptr);
    void alone();  ///< nothing beside the parameter just described tells the database its type
    void null();
    void number(std::int64_t value);
    void literal(std::string_view text);  ///< 'text', of the program's own
    void operation(Operator op);
    /// An operation with what it is about, a column.
    void operation_on(Operator op, const detail::SourceInfo& source, ColumnIndex index);
    void operation_on(const ColumnOperation& operation);
    void in_list(
        bool negated, const ColumnInfo* column, std::size_t width
    );  ///< `width` operands follow, then it takes one parameter
    void like(bool negated, bool ignore_case);  ///< value, then pattern
    void between(bool negated);                 ///< value, low, high
    /// Its operands follow, then its order's terms, then the condition of its filter.
    /// `name` is that of a named one.
    void aggregate(
        Aggregate kind,
        std::string_view name,
        bool distinct,
        PhysicalType result,
        std::size_t operands,
        std::size_t orders,
        bool filtered
    );
    void order_term(bool descending, NullsOrder nulls, bool nullable);  ///< one operand follows
    void window(const WindowShape& shape);     ///< a function follows, then what the shape says
    void named_window(std::string_view name);  ///< a function follows
    void window_function(WindowFunction kind, std::size_t operands);
    void
    case_when(std::size_t branches, bool otherwise);  ///< conditions and values, then the other
    /// What is compared follows, then values and results, then the result where none is equal.
    void case_of(std::size_t branches, bool otherwise);
    void grouping(Grouping kind, std::size_t operands);
    /// The query is rows of values, bound as one list: a name and a type for each column.
    void values(const std::string_view* names, const PhysicalType* types, std::size_t width);
    void row(std::size_t operands);  ///< several values as one, to be compared
    void function(Function kind, std::size_t operands, PhysicalType result);
    /// The text to search for follows, then the columns, then numbers that say how much each of
    /// them counts. `shown`: which of them a headline is of.
    void full_text(
        FullText what,
        std::string_view language,
        std::size_t columns,
        std::size_t shown,
        std::size_t weights
    );
    void collate(std::string_view name);  ///< one operand follows
    void named_function(std::string_view name, std::size_t operands, PhysicalType result);
    /// Text with `{}` for its operands.
    void raw(std::string_view text, std::size_t operands, PhysicalType result);
    void extract(DateField field);
    void boolean(bool value);
    void absent();  ///< a condition that is left out

    /// The column of that name of a query that stands as a table.
    void named_column(
        const detail::SourceInfo& source,
        std::string_view name,
        PhysicalType type,
        const ColumnInfo* origin
    );
    /// The value of the so-manyeth thing that is selected; of an entity, that of the column.
    void output(std::size_t item, const ColumnInfo* column = nullptr);

    /// The query is what a function gives, whose operands follow.
    void begin_table_function(TableFunction function);
    /// A text of the user's own follows. `table`: that it stands behind, if it is of one.
    void begin_own_clause(ClausePlace place, const detail::SourceInfo* table);

    /// A query inside of this statement: its clauses follow until `end_query`. Gives its number.
    /// The columns of a named one have names.
    std::uint32_t begin_query(bool named = false);
    std::uint32_t begin_arm();  ///< one that a set operation joins
    void end_query();
    /// A query as an operand: what it is compared with (of `in` only), the query, then `end`.
    void begin_subquery(Subquery kind, bool negated = false);
    void set_operation(SetOperator op, bool all, std::uint32_t left, std::uint32_t right);
    void common_table(
        std::string_view name, std::uint32_t query, bool recursive, Materialized materialized
    );

    /// EXISTS over the rows of a to-many relation; the predicate follows, then `end_exists`.
    void begin_exists(const detail::SourceInfo& inner, bool negated);
    void end_exists(bool has_predicate);
    /// The number of rows of a to-many relation; the predicate follows, then `end_count`.
    void begin_count(const detail::SourceInfo& inner);
    void end_count(bool has_predicate);

    /// The next bit of the variant: which form of a `when` or of a comparison with an optional was
    /// bound.
    [[nodiscard]] bool variant_bit() noexcept;

    void skip_variants(std::size_t count) noexcept {
        variant_bits_ += static_cast<std::uint32_t>(count);
    }

    /// Copies the nodes of a stored predicate, and gives its parameters numbers of this statement.
    void stored(const Statement& predicate);
    /// The same, about the rows of a source of the query being built.
    void stored(const Statement& predicate, std::uint32_t subject);

    /// Makes the query being built a copy of a stored one, from which nothing is looked up.
    void stored_query(const Statement& query);

    [[nodiscard]] Statement& statement() noexcept { return *statement_; }

    /// The query, or the statement that writes, whose clauses are being described.
    [[nodiscard]] Select& own() noexcept;

private:
    enum class NodeKindTag : std::uint8_t { exists, row_count };

    /// Columns of one table that are equal to those of another.
    struct Side {
        std::uint32_t source;
        const TableInfo* table;
        ColumnIndexes columns;
    };

    void equal_keys(const Side& left, const Side& right);
    void join_keys(
        JoinKind kind, const detail::SourceInfo& joined, ColumnIndexes keys, const Side& other
    );

    /// What `end` has to do.
    struct Frame {
        void (Builder::*end)();
        std::vector<Expression> Select::*clause = nullptr;
        std::size_t node = 0;
    };

    void push(void (Builder::*end)(), std::vector<Expression> Select::*clause = nullptr);
    void begin(std::vector<Expression> Select::*clause);
    void refuse_defined(std::string_view name) const;
    void open(NodeKindTag kind, const detail::SourceInfo& inner, bool negated);
    void close(bool has_predicate);
    void end_join();
    void end_column();
    void end_clause();
    void end_order();
    void end_limit();
    void end_offset();
    void end_table_function();
    void end_own_clause();
    void end_assignment();
    void end_subquery();
    void end_window();
    void end_value();

    Statement* statement_;
    std::uint32_t variant_;
    std::uint32_t variant_bits_ = 0;
    std::vector<Frame> frames_;
};

}  // namespace orm::sql

namespace orm::detail {

/// Takes the parameters of a statement, and which of its variants they make.
class Binder {
public:
    explicit Binder(ParameterWriter& out) noexcept
        : out_(&out) {}

    void push(Parameter parameter) { out_->push(parameter); }

    [[nodiscard]] ParameterWriter& out() const noexcept { return *out_; }

    [[nodiscard]] const Parameter* data() const noexcept { return out_->data(); }

    [[nodiscard]] std::size_t size() const noexcept { return out_->size(); }

    void variant_bit(bool bit) noexcept {
        variant_ |= static_cast<std::uint32_t>(bit) << bits_;
        ++bits_;
    }

    void skip_variants(std::size_t count) noexcept { bits_ += static_cast<std::uint32_t>(count); }

    [[nodiscard]] std::uint32_t variant() const noexcept { return variant_; }

private:
    ParameterWriter* out_;
    std::uint32_t variant_ = 0;
    std::uint32_t bits_ = 0;
};

}  // namespace orm::detail
