#include "postgres/renderer.hpp"

#include "postgres/dialect.hpp"
#include "postgres/full_text.hpp"
#include "postgres/function_text.hpp"
#include "postgres/type_name.hpp"
#include "sql/prefix.hpp"
#include "sql/renderer.hpp"

#include <orm/error.hpp>

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <vector>

namespace orm::postgres {

namespace {

using sql::Node;

std::string_view extract_field(sql::DateField field) {
    switch (field) {
    case sql::DateField::year:
        return "year";
    case sql::DateField::month:
        return "month";
    case sql::DateField::day:
        return "day";
    case sql::DateField::hour:
        return "hour";
    case sql::DateField::minute:
        return "minute";
    case sql::DateField::second:
        return "second";
    case sql::DateField::weekday:
        return "dow";
    case sql::DateField::day_of_year:
        return "doy";
    case sql::DateField::quarter:
        return "quarter";
    case sql::DateField::week:
        return "week";
    case sql::DateField::iso_year:
        return "isoyear";
    }
    return {};
}

class PostgresRenderer final : public sql::Renderer {
public:
    explicit PostgresRenderer(const sql::Statement& statement)
        : Renderer(postgres::dialect(), statement),
          placeholders_(statement.parameters.size(), 1) {
        for (const Node& node : statement.nodes) {
            if (node.kind == sql::NodeKind::in_list) {
                placeholders_[node.index - 1] = node.operands;
            }
        }
        for (const sql::Values& values : statement.values) {
            placeholders_[values.parameter - 1] = values.types.size();
        }
        std::exclusive_scan(
            placeholders_.begin(), placeholders_.end(), placeholders_.begin(), std::size_t(1)
        );
    }

private:
    [[nodiscard]] std::size_t first_placeholder(const Node& node) const {
        return placeholders_[node.index - 1];
    }

    void parameter(const Node& node, bool) override {
        placeholder(first_placeholder(node));
        if (node.flag) {
            cast_parameter(node);
        }
    }

    void cast_parameter(const Node& node) {
        if (const std::string type = parameter_type(node); !type.empty()) {
            out("::");
            out(type);
        }
    }

    void in_list(const Node& node, const Node*& next) override {
        const Node* column = next;
        list_operands(node, next);
        if (node.operands == 1) {
            out(node.flag ? " <> ALL(" : " = ANY(");
            placeholder(first_placeholder(node));
            out(")");
            return;
        }
        out(node.flag ? " NOT IN (SELECT * FROM unnest(" : " IN (SELECT * FROM unnest(");
        for (std::size_t part = 0; part != node.operands; ++part, column = sql::skip(column)) {
            out(part == 0 ? "" : ", ");
            list_of(*column, first_placeholder(node) + part);
        }
        out("))");
    }

    /// The server cannot infer a parameter's type from unnest(). A type of the user's own may have
    /// a length, to which a cast would cut, so such a list is appended to an empty one of the
    /// column's.
    void list_of(const Node& column, std::size_t number) {
        if (dialect().fragment(column.column->type_override).empty()) {
            placeholder(number);
            out("::" + value_type(*column.column) + "[]");
            return;
        }
        out("ARRAY(SELECT ");
        identifier(column.column->name);
        out(" FROM " + dialect().table_name(table_of(column)) + " WHERE false) || ");
        placeholder(number);
    }

    void like(const Node& node, const Node*& next) override {
        operand(next);
        out(node.flag ? " NOT" : "");
        out(node.ignore_case ? " ILIKE " : " LIKE ");
        operand(next);
    }

    void extract(sql::DateField field, const Node*& next) override {
        const bool zoned = type_of(*next) == PhysicalType::timestamp;
        out("CAST(floor(EXTRACT(");
        out(extract_field(field));
        out(" FROM ");
        operand(next);
        out(zoned ? " AT TIME ZONE 'UTC'" : "");
        out(")) AS bigint)");
    }

    void aggregate(const Node& node, const Node*& next) override {
        switch (static_cast<sql::Aggregate>(node.op)) {
        case sql::Aggregate::count_rows:
        case sql::Aggregate::count:
        case sql::Aggregate::string_agg:
        case sql::Aggregate::array_agg:
        case sql::Aggregate::json_agg:
        case sql::Aggregate::every:
        case sql::Aggregate::some:
            plain_aggregate(node, next);
            return;
        case sql::Aggregate::named:
            plain_aggregate(node, next, node.name);
            return;
        case sql::Aggregate::avg:
            out("CAST(");
            plain_aggregate(node, next);
            out(" AS double precision)");
            return;
        case sql::Aggregate::sum:
            sum(node, next);
            return;
        case sql::Aggregate::min:
        case sql::Aggregate::max:
            extreme(node, next);
            return;
        }
    }

    void sum(const Node& node, const Node*& next) {
        const bool whole = node.type == PhysicalType::int64;
        const bool narrow = type_of(*next) == PhysicalType::float32;
        out(whole ? "CAST(" : "");
        plain_aggregate(node, next, {}, narrow ? "double precision" : "");
        out(whole ? " AS bigint)" : "");
    }

    /// PostgreSQL 15 has no `min` and `max` of every type that it sorts.
    void extreme(const Node& node, const Node*& next) {
        const bool greatest = static_cast<sql::Aggregate>(node.op) == sql::Aggregate::max;
        switch (node.type) {
        case PhysicalType::boolean:
            plain_aggregate(node, next, greatest ? "bool_or" : "bool_and");
            return;
        case PhysicalType::uuid:
            out("CAST(");
            plain_aggregate(node, next, {}, "text");  // which sorts alike
            out(" AS uuid)");
            return;
        case PhysicalType::bytes:
        case PhysicalType::json:
            throw NotSupported("PostgreSQL has no min and max of bytes and JSON");
        default:
            plain_aggregate(node, next);
        }
    }

    /// The server computes with the types of the columns, and our results are 64 bits wide.
    void arithmetic_operand(const Node*& next, bool) override {
        const PhysicalType type = type_of(*next);
        const bool is_column = next->kind == sql::NodeKind::column;
        operand(next);
        if (is_column && (type == PhysicalType::int16 || type == PhysicalType::int32)) {
            out("::bigint");
        } else if (is_column && type == PhysicalType::float32) {
            out("::double precision");
        }
    }

    void full_text(const Node& node, const Node*& next) override {
        const std::vector<const Node*> operands = take_operands(node, next);
        const std::string language = sql::text_literal(node.name);
        std::vector<std::string> texts;
        const std::size_t columns = operands.size() - node.weights;
        for (std::size_t i = 1; i != columns; ++i) {
            texts.push_back(written(operands[i]));
        }
        const std::vector<const Node*> weights(
            operands.begin() + static_cast<std::ptrdiff_t>(columns), operands.end()
        );
        const std::string vector = text_vector(texts, node.name);
        const std::string query =
            "websearch_to_tsquery(" + language + ", " + written(operands[0]) + ")";
        switch (static_cast<sql::FullText>(node.op)) {
        case sql::FullText::match:
            out("(" + vector + " @@ " + query + ")");
            return;
        case sql::FullText::rank:
            out("CAST(ts_rank(" + (weights.empty() ? vector : weighted(texts, node.name, weights)) +
                ", " + query + ") AS double precision)");
            return;
        case sql::FullText::headline:
            out("CASE WHEN " + vector + " @@ " + query + " THEN ts_headline(" + language +
                ", coalesce(" + texts[static_cast<std::size_t>(node.number)] + ", ''), " + query +
                ", 'MaxWords=16, MinWords=8') END");
            return;
        }
    }

    /// The first arguments of ts_rank: the weights of D, C, B and A, none above 1, and the words of
    /// each column under a letter of its own.
    static std::string weighted(
        const std::vector<std::string>& texts,
        std::string_view language,
        const std::vector<const Node*>& weights
    ) {
        const auto by_number = [](const Node* a, const Node* b) { return a->number < b->number; };
        const std::int64_t greatest =
            (*std::max_element(weights.begin(), weights.end(), by_number))->number;
        std::string values = "CAST(ARRAY[";
        std::string vector;
        for (std::size_t i = 4; i-- != 0;) {
            values += i >= weights.size()
                          ? "0"
                          : std::to_string(weights[i]->number) + ".0/" + std::to_string(greatest);
            values += i == 0 ? "] AS real[])" : ", ";
        }
        for (std::size_t i = 0; i != texts.size(); ++i) {
            vector += i == 0 ? ", " : " || ";
            vector += "setweight(" + text_vector({texts[i]}, language) + ", '" + "ABCD"[i] + "')";
        }
        return values + vector;
    }

    /// The server infers the type of no parameter from a function that takes several types.
    void function_operand(sql::Function, const Node*& next) override {
        const Node& node = *next;
        arithmetic_operand(next, false);
        if (node.kind == sql::NodeKind::parameter && !node.flag) {
            cast_parameter(node);
        }
    }

    [[nodiscard]] std::string parameter_type(const Node& node) const {
        if (node.column != nullptr) {
            return dialect().fragment(node.column->type_override).empty() ? value_type(*node.column)
                                                                          : std::string();
        }
        return value_type(node.type);
    }

    /// What an operand is, where that matters: an operation is what it is made of.
    static PhysicalType type_of(const Node& node) noexcept {
        return node.kind == sql::NodeKind::column ? node.column->type : node.type;
    }

    [[nodiscard]] sql::FunctionText function_text(sql::Function kind) const noexcept override {
        return postgres::function_text(kind);
    }

    [[nodiscard]] sql::TableText table_text(sql::TableFunction function) const noexcept override {
        switch (function) {
        case sql::TableFunction::none:
            break;
        case sql::TableFunction::array_elements:
            return {"unnest({0})", " (\"value\")"};
        case sql::TableFunction::json_elements:
            return {
                "jsonb_array_elements(CASE jsonb_typeof({0}) WHEN 'array' THEN {0} END)",
                " (\"value\")"};
        case sql::TableFunction::json_members:
            return {
                "jsonb_each(CASE jsonb_typeof({0}) WHEN 'object' THEN {0} END)",
                " (\"key\", \"value\")"};
        case sql::TableFunction::date_series:
            return {
                "LATERAL (SELECT CAST(\"day\" AS date) AS \"value\" FROM generate_series("
                "CAST({0} AS timestamp), CAST({1} AS timestamp), "
                "make_interval(days => CAST({2} AS integer))) AS \"day\")",
                ""};
        case sql::TableFunction::integer_series:
        case sql::TableFunction::timestamp_series:
        case sql::TableFunction::local_series:
            return {"generate_series({0}, {1}, {2})", " (\"value\")"};
        }
        return {};
    }

    void values(const sql::Values& values) override {
        const std::size_t first = placeholders_[values.parameter - 1];
        out("SELECT * FROM unnest(");
        for (std::size_t i = 0; i != values.types.size(); ++i) {
            out(i == 0 ? "" : ", ");
            placeholder(first + i);
            out("::" +
                (values.columns.empty() ? value_type(values.types[i])
                                        : value_type(*values.columns[i])) +
                "[]");
        }
        out(") AS \"values\"");
        for (std::size_t i = 0; i != values.names.size(); ++i) {
            out(i == 0 ? "(" : ", ");
            identifier(values.names[i]);
        }
        out(")");
    }

    // The server's functions take 32 bits here.
    void window_number(const Node& node) override {
        placeholder(first_placeholder(node));
        out("::int");
    }

    void boolean(bool value) override { out(value ? "TRUE" : "FALSE"); }

    [[nodiscard]] bool deletes_with_tables() const noexcept override { return true; }

    // Ascending NULLS LAST and descending NULLS FIRST is what PostgreSQL does by itself.
    void null_order(const sql::Order& order) override {
        if (order.nulls == sql::NullsOrder::first && !order.descending) {
            out(" NULLS FIRST");
        } else if (order.nulls == sql::NullsOrder::last && order.descending) {
            out(" NULLS LAST");
        }
    }

    void limit(const sql::Select& select) override {
        if (!select.limit.empty()) {
            out(" LIMIT ");
            expression(select.limit);
        }
        if (!select.offset.empty()) {
            out(" OFFSET ");
            expression(select.offset);
        }
    }

    [[nodiscard]] std::string_view distinct_operator() const noexcept override {
        return " IS DISTINCT FROM ";
    }

    void check_ordered(const Node&) const override {}

    /// The number of each parameter's first placeholder: a list over several columns has one for
    /// each.
    std::vector<std::size_t> placeholders_;
};

}  // namespace

std::string render(const sql::Statement& statement) {
    return PostgresRenderer(statement).render();
}

}  // namespace orm::postgres
