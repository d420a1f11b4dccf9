#include "sqlite/renderer.hpp"

#include "sql/prefix.hpp"
#include "sql/renderer.hpp"
#include "sqlite/dialect.hpp"
#include "sqlite/full_text.hpp"
#include "sqlite/function_text.hpp"

#include <orm/error.hpp>

namespace orm::sqlite {

namespace {

using sql::Node;

/// Empty for what SQLite 3.40 does not know.
std::string_view strftime_format(sql::DateField field) {
    switch (field) {
    case sql::DateField::quarter:
    case sql::DateField::week:
    case sql::DateField::iso_year:
        return {};
    case sql::DateField::year:
        return "%Y";
    case sql::DateField::month:
        return "%m";
    case sql::DateField::day:
        return "%d";
    case sql::DateField::hour:
        return "%H";
    case sql::DateField::minute:
        return "%M";
    case sql::DateField::second:
        return "%S";
    case sql::DateField::weekday:
        return "%w";
    case sql::DateField::day_of_year:
        return "%j";
    }
    return {};
}

class SqliteRenderer final : public sql::Renderer {
public:
    using sql::Renderer::Renderer;

private:
    // A decimal is bound as text, which only a column of NUMERIC affinity compares as a number.
    void parameter(const Node& node, bool beside_column) override {
        const bool cast = node.type == PhysicalType::decimal && !beside_column;
        out(cast ? "CAST(" : "");
        placeholder(node.index);
        out(cast ? " AS NUMERIC)" : "");
    }

    void in_list(const Node& node, const Node*& next) override {
        static constexpr std::string_view values[] = {
            "value", "value, value2", "value, value2, value3"};
        if (node.operands > std::size(values)) {
            throw NotSupported("an IN over a key of more than 3 columns is not supported on SQLite"
            );
        }
        list_operands(node, next);
        out(node.flag ? " NOT IN (SELECT " : " IN (SELECT ");
        out(values[node.operands - 1U]);
        out(" FROM orm_list(");
        placeholder(node.index);
        out("))");
    }

    // LIKE ignores case on SQLite, GLOB does not: the driver turns a bound pattern into GLOB's.
    void like(const Node& node, const Node*& next) override {
        operand(next);
        out(node.flag ? " NOT" : "");
        out(node.ignore_case ? " LIKE " : " GLOB ");
        operand(next);
        out(node.ignore_case ? " ESCAPE '\\'" : "");
    }

    // Without the fraction: SQLite rounds it to milliseconds, and 23:59:59.9996 up to the next day.
    void extract(sql::DateField field, const Node*& next) override {
        const std::string_view format = strftime_format(field);
        if (format.empty()) {
            extract_calendar(field, next);
            return;
        }
        out("CAST(strftime('");
        out(format);
        out("', substr(");
        operand(next);
        out(", 1, 19)) AS INTEGER)");
    }

    void extract_calendar(sql::DateField field, const Node*& next) {
        out(field == sql::DateField::quarter ? "orm_quarter("
            : field == sql::DateField::week  ? "orm_week("
                                             : "orm_iso_year(");
        operand(next);
        out(")");
    }

    void aggregate(const Node& node, const Node*& next) override {
        switch (static_cast<sql::Aggregate>(node.op)) {
        case sql::Aggregate::count_rows:
        case sql::Aggregate::count:
            plain_aggregate(node, next);
            return;
        case sql::Aggregate::every:
            plain_aggregate(node, next, "MIN");
            return;
        case sql::Aggregate::some:
            plain_aggregate(node, next, "MAX");
            return;
        case sql::Aggregate::string_agg:
            // Over a window SQLite's own takes one empty text for none.
            if (!node.flag && node.orders == 0 && !is_over_window(node)) {
                plain_aggregate(node, next, "group_concat");
                return;
            }
            ordered_aggregate(node, next, "orm_string_agg(");
            return;
        case sql::Aggregate::array_agg:
            ordered_aggregate(node, next, "orm_array_agg(");
            return;
        case sql::Aggregate::json_agg:
            ordered_aggregate(node, next, "orm_json_agg(");
            return;
        case sql::Aggregate::named:
            if (node.orders != 0) {
                throw NotSupported(
                    "SQLite knows no order inside of the aggregate \"" + std::string(node.name) +
                    "\": sort in its finish()"
                );
            }
            plain_aggregate(node, next, node.name);
            return;
        default:
            check_ordered(*next);
            plain_aggregate(node, next);
        }
    }

    // SQLite 3.40 knows no order inside of an aggregate: a function of ours gets how to sort, its
    // operands, and the values to sort by.
    void ordered_aggregate(const Node& node, const Node*& next, std::string_view call) {
        const Node* terms = next;
        for (std::size_t i = 0; i != arguments(node); ++i) {
            terms = sql::skip(terms);
        }
        out(call);
        out(node.flag ? "'D" : "'");
        for (const Node* term = terms; term != end_of(terms, node.orders); term = sql::skip(term)) {
            const auto nulls = static_cast<sql::NullsOrder>(term->op);
            const bool last =
                nulls == sql::NullsOrder::standard ? !term->flag : nulls == sql::NullsOrder::last;
            out(term->flag ? "d" : "a");
            out(last ? "l" : "f");
        }
        out("'");
        for (std::size_t i = 0; i != arguments(node); ++i) {
            out(", ");
            operand(next);
        }
        for (std::size_t i = 0; i != node.orders; ++i) {
            out(", ");
            check_ordered(*++next);
            operand(next);
        }
        out(")");
        end_call(node, next);
    }

    static const Node* end_of(const Node* terms, std::size_t count) noexcept {
        for (std::size_t i = 0; i != count; ++i) {
            terms = sql::skip(terms);
        }
        return terms;
    }

    [[nodiscard]] sql::TableText table_text(sql::TableFunction function) const noexcept override {
        switch (function) {
        case sql::TableFunction::none:
            break;
        case sql::TableFunction::array_elements:
            return {"json_each({0})", ""};
        case sql::TableFunction::json_elements:
            return {"orm_json_elements({0})", ""};
        case sql::TableFunction::json_members:
            return {"orm_json_members({0})", ""};
        case sql::TableFunction::integer_series:
            return {"orm_series({0}, {1}, {2})", ""};
        case sql::TableFunction::date_series:
            return {"orm_date_series({0}, {1}, {2})", ""};
        case sql::TableFunction::timestamp_series:
        case sql::TableFunction::local_series:
            return {"orm_time_series({0}, {1}, {2})", ""};
        }
        return {};
    }

    void values(const sql::Values& values) override {
        out("SELECT ");
        for (std::size_t i = 0; i != values.names.size(); ++i) {
            out(i == 0 ? "value" : ", value" + std::to_string(i + 1));
            out(" AS ");
            identifier(values.names[i]);
        }
        out(" FROM orm_list(");
        placeholder(values.parameter);
        out(")");
    }

    void window_number(const Node& node) override { placeholder(node.index); }

    [[nodiscard]] sql::FunctionText function_text(sql::Function kind) const noexcept override {
        return sqlite::function_text(kind);
    }

    /// The FTS5 table of `create_full_text` is asked, by the key of the row.
    void full_text(const Node& node, const Node*& next) override {
        const std::vector<const Node*> operands = take_operands(node, next);
        const Node& first = *operands[1];
        check_full_text(table_of(first), node.name);
        sql::FullTextIndex index{&table_of(first), {}, node.name};
        const std::size_t columns = operands.size() - node.weights;
        for (std::size_t i = 1; i != columns; ++i) {
            index.columns.push_back(operands[i]->column);
        }
        std::string weights;
        for (std::size_t i = columns; i != operands.size(); ++i) {
            weights += ", " + written(operands[i]);
        }
        const std::string name = sql::quote(sql::full_text_name(index));
        const std::string found = " FROM " + name + " WHERE " + name + " MATCH orm_web_query(" +
                                  written(operands[0]) + ")";
        if (static_cast<sql::FullText>(node.op) == sql::FullText::match) {
            key_of(first);
            out(" IN (SELECT rowid" + found + ")");
            return;
        }
        const bool is_rank = static_cast<sql::FullText>(node.op) == sql::FullText::rank;
        out(is_rank ? "coalesce((SELECT -bm25(" + name + weights + ")"
                    : "(SELECT snippet(" + name + ", " + std::to_string(node.number) +
                          ", '<b>', '</b>', '…', 16)");
        out(found + " AND rowid = ");
        key_of(first);
        out(is_rank ? "), 0.0)" : ")");
    }

    // One document has many texts.
    void compared_operand(const Node*& next, bool beside_column) override {
        const PhysicalType type =
            next->kind == sql::NodeKind::column ? next->column->type : next->type;
        out(type == PhysicalType::json ? "orm_json_normal(" : "");
        operand(next, beside_column);
        out(type == PhysicalType::json ? ")" : "");
    }

    void function_operand(sql::Function kind, const Node*& next) override {
        if (kind != sql::Function::coalesce) {  // which hands on what it is given
            check_computable(*next);
        }
        operand(next, is_exact(*next));
    }

    static bool is_exact(const Node& operand) {
        return operand.column != nullptr && operand.column->type == PhysicalType::exact_decimal;
    }

    static void check_computable(const Node& operand) {
        if (is_exact(operand)) {
            throw NotSupported(
                "SQLite stores the decimal column \"" + std::string(operand.column->name) +
                "\" as text, so no function computes with it: give it [[orm::precision(p, s)]] "
                "with p up to 15"
            );
        }
    }

    void boolean(bool value) override { out(value ? "1" : "0"); }

    [[nodiscard]] bool deletes_with_tables() const noexcept override { return false; }

    // Without it, SQLite takes ON for that of a join.
    [[nodiscard]] std::string_view before_conflict() const noexcept override {
        return " WHERE true";
    }

    void null_order(const sql::Order& order) override {
        if (order.nulls == sql::NullsOrder::first) {
            out(" NULLS FIRST");
        } else if (order.nulls == sql::NullsOrder::last || order.nullable) {
            out(order.nulls == sql::NullsOrder::standard && order.descending ? " NULLS FIRST"
                                                                             : " NULLS LAST");
        }
    }

    // SQLite takes OFFSET only behind a LIMIT; -1 is no limit.
    void limit(const sql::Select& select) override {
        if (select.limit.empty() && select.offset.empty()) {
            return;
        }
        out(" LIMIT ");
        if (select.limit.empty()) {
            out("-1");
        } else {
            expression(select.limit);
        }
        if (!select.offset.empty()) {
            out(" OFFSET ");
            expression(select.offset);
        }
    }

    [[nodiscard]] std::string_view distinct_operator() const noexcept override {
        return " IS NOT ";
    }

    void check_ordered(const Node& operand) const override {
        if (operand.kind == sql::NodeKind::column &&
            operand.column->type == PhysicalType::native_enumeration) {
            throw NotSupported(
                "SQLite has no enum types, so it would sort the column \"" +
                std::string(operand.column->name) +
                "\" by its labels: choose [[orm::stored_as(integer)]]"
            );
        }
        if (operand.kind == sql::NodeKind::column &&
            operand.column->type == PhysicalType::exact_decimal) {
            throw NotSupported(
                "SQLite stores the decimal column \"" + std::string(operand.column->name) +
                "\" as text, so it cannot be ordered or summed: give it [[orm::precision(p, s)]] "
                "with p up to 15"
            );
        }
    }
};

}  // namespace

std::string render(const sql::Statement& statement) {
    return SqliteRenderer(dialect(), statement).render();
}

}  // namespace orm::sqlite
