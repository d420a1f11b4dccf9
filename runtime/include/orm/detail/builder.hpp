#pragma once

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
    concatenate,
    logical_not,
    negate,
    is_null,
    is_not_null,
};

enum class Aggregate : std::uint8_t { count, sum, avg, min, max };

/// Functions that the renderer knows how to say for each database.
enum class Function : std::uint8_t { lower, upper, length, abs, round, coalesce };

enum class DateField : std::uint8_t {
    year,
    month,
    day,
    hour,
    minute,
    second,
    weekday,
    day_of_year
};

enum class JoinKind : std::uint8_t { inner, left, right, full, cross };

enum class NullsOrder : std::uint8_t { standard, first, last };

/// Builds the tree of a statement. Expressions are written in prefix form: an operator, then its
/// operands. Parameters get their numbers in the order in which they are described, which is the
/// order in which they are bound.
class Builder {
public:
    explicit Builder(Statement& statement, std::uint32_t variant = 0) noexcept;
    Builder(const Builder&) = delete;
    Builder& operator=(const Builder&) = delete;

    // Clauses. Each `begin` is followed by one expression and `end`, unless it says otherwise.
    void from(const detail::SourceInfo& source);
    void join(
        JoinKind kind, const detail::SourceInfo& source
    );  ///< the ON expression follows, unless it is a cross join
    void begin_column();
    void entity(const detail::SourceInfo& source
    );  ///< all columns that a plain select of the entity has
    void begin_where();
    void begin_group();
    void begin_having();
    void begin_order(bool descending, NullsOrder nulls, bool nullable);
    void begin_limit();
    void begin_offset();
    void begin_assignment(const ColumnInfo& column);
    void end();
    void distinct();
    void with_deleted();

    // Expressions.
    void column(const detail::SourceInfo& source, ColumnIndex index);
    void parameter(PhysicalType type, const ColumnInfo* column = nullptr);
    void null();
    void number(std::int64_t value);
    void operation(Operator op);
    void in_list(
        bool negated, const ColumnInfo* column, std::size_t width
    );  ///< `width` operands follow, then it takes one parameter
    void like(bool negated, bool ignore_case);                           ///< value, then pattern
    void between(bool negated);                                          ///< value, low, high
    void aggregate(Aggregate kind, bool distinct, PhysicalType result);  ///< one operand follows
    void count_rows();
    void function(Function kind, std::size_t operands, PhysicalType result);
    void extract(DateField field);
    void boolean(bool value);
    void absent();  ///< a condition that is left out

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

    [[nodiscard]] Statement& statement() noexcept { return *statement_; }

private:
    enum class NodeKindTag : std::uint8_t { exists, row_count };

    void begin(std::vector<Expression> Select::*clause);
    void open(NodeKindTag kind, const detail::SourceInfo& inner, bool negated);
    void close(bool has_predicate);
    void end_join();
    void end_column();
    void end_clause();
    void end_order();
    void end_limit();
    void end_offset();
    void end_assignment();

    Statement* statement_;
    std::uint32_t variant_;
    std::uint32_t variant_bits_ = 0;
    void (Builder::*target_)() = nullptr;
    std::vector<Expression> Select::*clause_ = nullptr;
    std::vector<std::size_t> open_nodes_;
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
