#include "sql/dialect.hpp"
#include "sql/statement.hpp"

#include <orm/detail/execution.hpp>
#include <orm/detail/operand.hpp>
#include <orm/select.hpp>

namespace orm::detail {

namespace {

sql::Statement
described(DescribedText::Describe describe, const void* query, std::uint32_t variant) {
    sql::Statement statement;
    sql::Builder builder(statement, variant);
    describe(query, builder);
    return statement;
}

}  // namespace

std::string DescribedText::text(const sql::Dialect& dialect) const {
    return dialect.render(described(describe_, query_, variant_));
}

const ColumnInfo* DescribedText::column_of(std::size_t parameter) const {
    const sql::Statement statement = described(describe_, query_, variant_);
    return parameter < statement.parameters.size() ? statement.parameters[parameter] : nullptr;
}

std::string_view DescribedText::entity() const {
    const sql::Statement statement = described(describe_, query_, variant_);
    const bool has_table = !statement.sources.empty() && statement.sources.front().table != nullptr;
    return has_table ? statement.sources.front().table->entity : std::string_view();
}

void set_verb(sql::Builder& builder, QueryVerb verb) {
    auto& statement = builder.statement();
    switch (verb) {
    case QueryVerb::count:
        statement.verb = sql::Verb::count;
        break;
    case QueryVerb::exists:
        statement.verb = sql::Verb::exists;
        break;
    default:
        statement.verb = sql::Verb::select;
    }
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
