#include "postgres/renderer.hpp"

#include "postgres/dialect.hpp"
#include "sql/renderer.hpp"

#include <orm/error.hpp>

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
    }
    return {};
}

class PostgresRenderer final : public sql::Renderer {
public:
    using sql::Renderer::Renderer;

private:
    void parameter(const Node& node, bool) override { placeholder(node); }

    void in_list(const Node& node, const Node*& next) override {
        list_operands(node, next);
        if (node.operands == 1) {
            out(node.flag ? " <> ALL(" : " = ANY(");
            placeholder(node);
            out(")");
            return;
        }
        throw NotSupported("an IN over a composite key is not rendered for PostgreSQL yet");
    }

    void like(const Node& node, const Node*& next) override {
        operand(next);
        out(node.flag ? " NOT" : "");
        out(node.ignore_case ? " ILIKE " : " LIKE ");
        operand(next);
    }

    void extract(sql::DateField field, const Node*& next) override {
        const bool zoned =
            next->kind == sql::NodeKind::column && next->column->type == PhysicalType::timestamp;
        out("CAST(floor(EXTRACT(");
        out(extract_field(field));
        out(" FROM ");
        operand(next);
        out(zoned ? " AT TIME ZONE 'UTC'" : "");
        out(")) AS bigint)");
    }

    void aggregate(const Node& node, const Node*& next) override {
        const auto kind = static_cast<sql::Aggregate>(node.op);
        const bool whole = kind == sql::Aggregate::sum && node.type == PhysicalType::int64;
        const bool real = kind == sql::Aggregate::avg;
        out(whole || real ? "CAST(" : "");
        plain_aggregate(node, next);
        out(whole ? " AS bigint)" : real ? " AS double precision)" : "");
    }

    void boolean(bool value) override { out(value ? "TRUE" : "FALSE"); }

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
};

}  // namespace

std::string render(const sql::Statement& statement) {
    return PostgresRenderer(dialect(), statement).render();
}

}  // namespace orm::postgres
