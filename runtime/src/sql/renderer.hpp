#pragma once

#include "sql/dialect.hpp"
#include "sql/statement.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace orm::sql {

/// How a function is said: `{0}`, `{1}` … stand for its operands, `{*}` for all of them, with
/// commas, `{*;}` with what stands there instead, `{1*}` for
/// those from the second on, `{=2}` for the bare text of a literal, `{@}` for each operand or,
/// where it is NULL, the first of the others that is not. Where operands stand beside an operator,
/// the text has parentheses around them and around itself. An empty text: the database cannot say
/// it.
struct FunctionText {
    std::string_view name;  ///< as users know it, for messages
    std::string_view text;
};

/// How the rows of a function are said: with `{0}`, `{1}` … for its operands, and what names its
/// columns behind the name of the table.
struct TableText {
    std::string_view rows;
    std::string_view columns;
};

/// Writes a statement's tree as text. A dialect overrides what it says differently.
class Renderer {
public:
    Renderer(const Dialect& dialect, const Statement& statement);
    Renderer(const Renderer&) = delete;
    Renderer& operator=(const Renderer&) = delete;

    [[nodiscard]] std::string render();

protected:
    ~Renderer() = default;

    virtual void parameter(const Node& node, bool beside_column) = 0;
    virtual void in_list(const Node& node, const Node*& next) = 0;
    virtual void like(const Node& node, const Node*& next) = 0;
    virtual void extract(DateField field, const Node*& next) = 0;

    virtual void aggregate(const Node& node, const Node*& next) = 0;
    virtual void boolean(bool value) = 0;
    virtual void values(const Values& values) = 0;
    [[nodiscard]] virtual TableText table_text(TableFunction function) const noexcept = 0;
    /// A number of rows among the operands of a window function.
    virtual void window_number(const Node& node) = 0;
    [[nodiscard]] virtual FunctionText function_text(Function kind) const noexcept = 0;

    /// One side of `+ - * / %`.
    virtual void arithmetic_operand(const Node*& next, bool beside_column) {
        operand(next, beside_column);
    }

    virtual void full_text(const Node& node, const Node*& next) = 0;

    /// One side of `=` and `<>`.
    virtual void compared_operand(const Node*& next, bool beside_column) {
        operand(next, beside_column);
    }

    /// An operand of a function.
    virtual void function_operand(Function, const Node*& next) { operand(next); }

    /// Whether DELETE takes other tables; else it finds its rows by key.
    [[nodiscard]] virtual bool deletes_with_tables() const noexcept = 0;

    /// What stands between a query that ends with its FROM and ON CONFLICT.
    [[nodiscard]] virtual std::string_view before_conflict() const noexcept { return {}; }

    virtual void null_order(const Order& order) = 0;
    virtual void limit(const Select& select) = 0;
    [[nodiscard]] virtual std::string_view distinct_operator() const noexcept = 0;
    /// Refuses what the database cannot compare or sort rightly.
    virtual void check_ordered(const Node& operand) const = 0;

    void out(std::string_view text) { text_ += text; }

    void identifier(std::string_view name) { append_quoted(text_, name); }

    void placeholder(std::size_t number) { dialect_->placeholder(text_, number); }

    void expression(const Expression& expression);
    /// Writes the expression at `next` and moves `next` behind it.
    void operand(const Node*& next, bool beside_column = false);
    /// The same, with parentheses around what an operator beside it would tear apart.
    void enclosed(const Node*& next, bool beside_column = false);
    void list_operands(const Node& node, const Node*& next);
    /// Calls `name`, or the function that the aggregate is named after, with the operands cast to a
    /// type if one is given; with its order and filter.
    void plain_aggregate(
        const Node& node,
        const Node*& next,
        std::string_view name = {},
        std::string_view operand_type = {}
    );

    /// How many values an aggregate is over.
    [[nodiscard]] static std::size_t arguments(const Node& aggregate) noexcept;

    [[nodiscard]] bool is_over_window(const Node& function) const noexcept {
        return over_.function == &function;
    }

    /// What comes behind the parentheses of an aggregate or a window function.
    void end_call(const Node& function, const Node*& next);
    void filter(const Node& aggregate, const Node*& next);
    void order_terms(std::size_t count, const Node*& next, std::string_view keyword);

    [[nodiscard]] const Dialect& dialect() const noexcept { return *dialect_; }

    /// The operands of a node, and `next` behind them.
    [[nodiscard]] static std::vector<const Node*>
    take_operands(const Node& node, const Node*& next);

    /// The text of an expression.
    [[nodiscard]] std::string written(const Node* expression);

    /// The primary key of the table that a column is of, qualified.
    void key_of(const Node& column);

    [[nodiscard]] const TableInfo& table_of(const Node& column) const noexcept {
        return *statement_->sources[column.index].table;
    }

private:
    void grouping(const Node& node, const Node*& next);
    void distinct_words(const Select& select);
    void order_term(const Node& node, const Node*& next);
    void window(const Node& node, const Node*& next);
    void window_definition(const WindowShape& shape, const Node*& next);
    void window_function(const Node& node, const Node*& next);
    void frame(const WindowShape& shape, const Node*& next);
    void windows(const Select& select);
    void table_function(const TableCall& call, std::string_view name);
    void own_clauses(const Select& select, ClausePlace place, const Source* table = nullptr);
    void case_when(const Node& node, const Node*& next);
    void case_of(const Node& node, const Node*& next);
    void case_value(const Node*& next);
    void end_case(const Node& node, const Node*& next);
    [[nodiscard]] bool is_outer_joined(const Node& node) const noexcept;
    void common_tables();
    void select(const Select& select, bool is_exists = false);
    void set_operation(const Select& select);
    void arm(const Select& select);
    void select_columns(const Select& select);
    void label(const Column& column);
    void entity_columns(const Column& entity);
    void from(const Select& select);
    void table(const Select& select, const Source& source);
    void named_table(const Source& source);
    void named_query(const Source& source);
    void check_common_table(std::string_view name) const;
    void joined_table(const Select& select, const Join& join);
    void on(const Select& select, const Join& join);
    void path_joins(const std::vector<std::uint32_t>& paths);
    void join_condition(const Source& source);
    void where(const Select& select);
    void groups(const Select& select);
    void orders(const Select& select);
    void conjunct(const Expression& term);
    [[nodiscard]] static bool hides_deleted(const Select& select, const Source& source);
    [[nodiscard]] static bool hides_rows(const Select& select, const Source& source);
    [[nodiscard]] static bool hides_before_joining(const Select& select);
    void shown_rows(const Select& select, const Source& source);
    void filters(const Source& source, std::string_view separator);
    void count(const Select& select);
    void lock(const Select& select);
    [[nodiscard]] std::vector<std::uint32_t> lockable(const Select& select) const;
    [[nodiscard]] bool has_aggregate(const Select& select) const;
    [[nodiscard]] bool binds_in_columns(const Select& select) const;
    void own_statement(const Select& root);
    void insert(const Select& root);
    void insert_rows(const Insertion& insertion);
    void conflict(const Select& root);
    void conflict_target(const TableInfo& table, const ConflictTarget& target);
    void index_target(const TableInfo& table, const IndexInfo& index);
    void update(const Select& root);
    void assignments(const Select& root);
    void remove(const Select& root);
    void other_tables(const Select& root, std::string_view keyword);
    void row_condition(const Select& root);
    void conditions(const std::vector<Expression>& terms);
    void returning(const Select& root);
    void column(const Source& source, const ColumnInfo& column);
    void operation(const Node& node, const Node*& next);
    void binary(const Node& node, const Node*& next, std::string_view op);
    void between(const Node& node, const Node*& next);
    void function(const Node& node, const Node*& next);
    void related(const Node& node, const Node*& next);
    void fill(Function kind, std::string_view text, const std::vector<const Node*>& operands);
    void fill_mark(Function kind, std::string_view mark, const std::vector<const Node*>& operands);
    void
    fill_list(Function kind, std::span<const Node* const> operands, std::string_view separator);
    void fill_circle(Function kind, std::vector<const Node*> operands);
    void named_function(const Node& node, const Node*& next);
    void raw(const Node& node, const Node*& next);
    void collate(const Node& node, const Node*& next);
    void subquery(const Node& node, const Node*& next);
    void output(const Node& node);

    void qualified_table(const TableInfo& table) { text_ += dialect_->table_name(table); }

    const Dialect* dialect_;
    const Statement* statement_;

    /// A window whose function is being written, which is followed by OVER.
    struct Over {
        const Node* function = nullptr;
        const Node* window = nullptr;
        const Node* spec = nullptr;
    };

    bool qualify_;
    Over over_;
    const Select* selecting_ = nullptr;  ///< the query whose clauses are being written
    std::string text_;
    std::size_t from_end_ = 0;  ///< where the last FROM ends
};

}  // namespace orm::sql
