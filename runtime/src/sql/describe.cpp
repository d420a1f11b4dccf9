#include "sql/dialect.hpp"
#include "sql/statement.hpp"

#include <orm/detail/execution.hpp>
#include <orm/detail/operand.hpp>
#include <orm/select.hpp>

namespace orm::detail {

namespace {

sql::Statement described(const DescribedText& text) {
    sql::Statement statement;
    static_cast<void>(text.describe(statement));
    return statement;
}

}  // namespace

bool DescribedText::describe(sql::Statement& statement) const {
    sql::Builder builder(statement, variant_);
    set_verb(builder, verb_);
    describe_(query_, builder);
    limit_rows(builder, verb_, limited_);
    return true;
}

std::string DescribedText::text(const sql::Dialect& dialect) const {
    return dialect.render(described(*this));
}

const ColumnInfo* DescribedText::column_of(std::size_t parameter) const {
    return described(*this).parameters[parameter];
}

std::string_view DescribedText::entity() const {
    const sql::Statement statement = described(*this);
    const bool has_table = !statement.sources.empty() && statement.sources.front().table != nullptr;
    return has_table ? statement.sources.front().table->entity : std::string_view();
}

void set_verb(sql::Builder& builder, QueryVerb verb) {
    sql::Select& query = builder.own();
    switch (verb) {
    case QueryVerb::count:
        query.verb = sql::Verb::count;
        break;
    case QueryVerb::exists:
        query.verb = sql::Verb::exists;
        break;
    default:
        query.verb = sql::Verb::select;
    }
}

void limit_rows(sql::Builder& builder, QueryVerb verb, bool limited) {
    if (!limited && (verb == QueryVerb::one_row || verb == QueryVerb::two_rows)) {
        builder.begin_limit();
        builder.number(verb == QueryVerb::one_row ? 1 : 2);
        builder.end();
    }
}

void Limit::describe(sql::Builder& builder) {
    builder.begin_limit();
    builder.parameter(PhysicalType::int64);
    builder.end();
}

void Offset::describe(sql::Builder& builder) {
    builder.begin_offset();
    builder.parameter(PhysicalType::int64);
    builder.end();
}

void push_pattern(Binder& binder, std::string_view text, PatternKind kind, bool ignore_case) {
    const Wire wire = ignore_case ? Wire::text : Wire::pattern;
    if (kind == PatternKind::like) {
        binder.push(Parameter::of(wire, text.data(), text.size()));
        return;
    }
    std::string pattern(kind == PatternKind::starts_with ? "" : "%");
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\') {
            pattern += '\\';
        }
        pattern += c;
    }
    pattern += kind == PatternKind::ends_with ? "" : "%";
    const std::string& kept = binder.out().arena().text(std::move(pattern));
    binder.push(Parameter::of(wire, kept.data(), kept.size()));
}

}  // namespace orm::detail
